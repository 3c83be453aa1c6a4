namespace Dsg.Server.Tests.Road;

/// <summary>What anybody can check who was given a copy of the ledger's folder: by the command that the product ships.</summary>
[Collection(RunningGateway.Name)]
public sealed class PublishedLedgerTests(RunningGateway gateway) : IDisposable
{
    private readonly string copy = Directory.CreateTempSubdirectory("dsg-ledger-").FullName;

    [Fact]
    public async Task A_copy_of_the_ledger_verifies_and_one_changed_byte_names_the_first_bad_entry()
    {
        LedgerCopy.Make(gateway.DataFolder, copy);
        var intact = await LedgerCopy.RunAsync(copy);
        Assert.Equal(0, intact.Code);
        Assert.Contains("OK", intact.Output, StringComparison.Ordinal);

        var entries = Directory
            .EnumerateFiles(Path.Combine(copy, "tile", "entries"), "*", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .First();
        var bytes = await File.ReadAllBytesAsync(entries, TestContext.Current.CancellationToken);
        bytes[bytes.Length / 2] ^= 1;
        await File.WriteAllBytesAsync(entries, bytes, TestContext.Current.CancellationToken);
        var damaged = await LedgerCopy.RunAsync(copy);
        Assert.NotEqual(0, damaged.Code);
        Assert.Matches(@"First bad entry: \d+", damaged.Output);
    }

    public void Dispose() => Directory.Delete(copy, recursive: true);
}
