using Dsg.Sealing.Ledger;

namespace Dsg.Cli.Ledger;

/// <summary>A ledger as a folder of plain files, for example a copy on a medium.</summary>
internal sealed class LedgerFolder(string root)
{
    /// <summary>Public key beside the ledger, as text.</summary>
    internal const string VerifierKeyFile = "vkey";

    // The largest file a ledger can have is a full bundle of longest entries; one byte more is enough to be refused.
    private const int ReadLimit =
        (TilePaths.FullWidth * (EntryBundle.MaxEntryLength + sizeof(ushort))) + 1;

    private readonly string _root = root;

    internal string VerifierKeyPath => Path.Combine(_root, VerifierKeyFile);

    internal async ValueTask<byte[]?> ReadAsync(string path, CancellationToken cancellationToken)
    {
        var fullPath = Path.Combine(_root, path.Replace('/', Path.DirectorySeparatorChar));
        if (!File.Exists(fullPath))
        {
            return null;
        }

        await using FileStream file = new(
            fullPath,
            FileMode.Open,
            FileAccess.Read,
            FileShare.ReadWrite,
            0,
            true
        );
        var content = new byte[Math.Min(file.Length, ReadLimit)];
        var read = await file.ReadAtLeastAsync(content, content.Length, false, cancellationToken);
        return read == content.Length ? content : content[..read];
    }
}
