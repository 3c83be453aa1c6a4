using System.Globalization;

namespace Dsg.Server.Tests.Road;

/// <summary>What anybody can check who was given a copy of the ledger's folder: by the command that the product ships.</summary>
[Collection(RunningGateway.Alone)]
public sealed class PublishedLedgerTests(RunningGateway gateway) : IDisposable
{
    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    private readonly string copy = Directory.CreateTempSubdirectory("dsg-ledger-").FullName;

    [Fact]
    public async Task A_copy_of_the_ledger_verifies_and_one_changed_byte_names_the_first_bad_entry()
    {
        LedgerCopy.Make(gateway.DataFolder, copy);
        var intact = await LedgerCopy.RunAsync(copy);
        Assert.Equal(0, intact.Code);
        Assert.Contains("OK", intact.Output, StringComparison.Ordinal);

        // The bundle with entry 0 of the tree that the checkpoint signs (C2SP tlog-tiles); others may be older or newer.
        var checkpoint = await File.ReadAllLinesAsync(
            Path.Combine(copy, "checkpoint"),
            TestContext.Current.CancellationToken
        );
        var size = int.Parse(checkpoint[1], Invariant);
        var bundle = size >= 256 ? "000" : string.Create(Invariant, $"000.p/{size}");
        var entries = Path.Combine(copy, "tile", "entries", bundle);
        var bytes = await File.ReadAllBytesAsync(entries, TestContext.Current.CancellationToken);
        bytes[bytes.Length / 2] ^= 1;
        await File.WriteAllBytesAsync(entries, bytes, TestContext.Current.CancellationToken);
        var damaged = await LedgerCopy.RunAsync(copy);
        Assert.NotEqual(0, damaged.Code);
        Assert.Matches(@"First bad entry: \d+", damaged.Output);
    }

    public void Dispose() => Directory.Delete(copy, recursive: true);
}
