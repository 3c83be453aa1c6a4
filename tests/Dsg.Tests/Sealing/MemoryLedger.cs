using System.Globalization;
using System.Text;
using Dsg.Sealing.Keys;
using Dsg.Sealing.Ledger;

namespace Dsg.Tests.Sealing;

/// <summary>A ledger whose files lie in memory, written through the public interface only.</summary>
internal sealed class MemoryLedger : IDisposable
{
    public const string Origin = "ledger.example.invalid/test";

    public SortedDictionary<string, byte[]> Files { get; } = new(StringComparer.Ordinal);

    public Ed25519SigningKey Key { get; } = Ed25519SigningKey.Create();

    public LedgerBuilder Builder { get; private set; } = LedgerBuilder.Empty();

    public VerifierKey VerifierKey => VerifierKey.Create(Origin, Key.PublicKey.Span);

    public static MemoryLedger OfSize(int size)
    {
        MemoryLedger ledger = new();
        ledger.Append(Enumerable.Range(0, size).Select(Entry));
        return ledger;
    }

    public static byte[] Entry(int index) =>
        Encoding.ASCII.GetBytes(index.ToString("x", CultureInfo.InvariantCulture));

    public ValueTask<byte[]?> Read(string path, CancellationToken cancellationToken) =>
        new(Files.GetValueOrDefault(path));

    /// <summary>Appends, writes the files and signs the new size.</summary>
    public Checkpoint Append(IEnumerable<byte[]> entries)
    {
        foreach (var entry in entries)
        {
            Builder.Append(entry);
        }

        return Write();
    }

    public Checkpoint Write()
    {
        foreach (var file in Builder.TakeFiles())
        {
            Files[file.Path] = file.Content.ToArray();
        }

        var checkpoint = Checkpoint.Create(Origin, Builder.Size, Builder.Root());
        Files[TilePaths.Checkpoint] = checkpoint.Sign(Key);
        return checkpoint;
    }

    /// <summary>What a new process does: reads the checkpoint and the right edge, nothing else.</summary>
    public async Task RestartAsync(CancellationToken cancellationToken)
    {
        if (!Checkpoint.TryVerify(Files[TilePaths.Checkpoint], VerifierKey, out var checkpoint))
        {
            throw new InvalidOperationException("The checkpoint does not verify.");
        }

        Builder =
            await LedgerBuilder.ResumeAsync(
                checkpoint.Size,
                checkpoint.Root,
                Read,
                cancellationToken
            ) ?? throw new InvalidOperationException("The ledger does not resume.");
    }

    public ValueTask<LedgerVerification> VerifyAsync(params Checkpoint[] known) =>
        LedgerVerifier.VerifyAsync(Read, VerifierKey, known, CancellationToken.None);

    public void Dispose() => Key.Dispose();
}
