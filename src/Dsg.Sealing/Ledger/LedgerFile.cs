namespace Dsg.Sealing.Ledger;

/// <summary>One file of a ledger to be written.</summary>
/// <param name="Path">Relative path with forward slashes, from <see cref="TilePaths"/>.</param>
/// <param name="Content">The whole content.</param>
public sealed record LedgerFile(string Path, ReadOnlyMemory<byte> Content);

/// <summary>Reads one whole file of a ledger.</summary>
/// <param name="path">Relative path with forward slashes, from <see cref="TilePaths"/>.</param>
/// <param name="cancellationToken">Ends the reading.</param>
/// <returns>The content, or null when there is no such file.</returns>
public delegate ValueTask<byte[]?> LedgerFileReader(
    string path,
    CancellationToken cancellationToken
);
