using Dsg.Core.Exchange;
using Dsg.Storage.Projections;
using Dsg.Storage.Working.Transfers;
using Dsg.Transfer.Uploads;
using Microsoft.EntityFrameworkCore;

namespace Dsg.Storage.Keys;

/// <summary>What is needed, beside the agreement's key and the sealed object itself, to open an object without the server.</summary>
/// <param name="File">The object.</param>
/// <param name="Agreement">The agreement whose key wraps the object's key.</param>
/// <param name="Length">Bytes of content.</param>
/// <param name="WrappedKey">The object's key, wrapped (docs/formats/sealed-object.md section 6).</param>
/// <param name="Sha256">SHA-256 of the content as the safety check found it, lower-case hex; null before the check ended.</param>
public sealed record CatalogueRow(
    FileId File,
    AgreementId Agreement,
    long Length,
    ReadOnlyMemory<byte> WrappedKey,
    string? Sha256
);

/// <summary>The rows of the stored objects, for recovery (docs/formats/recovery.md). No name and no subject is among them.</summary>
public sealed class ObjectCatalogue
{
    private readonly CaseReader cases;

    internal ObjectCatalogue(CaseReader cases) => this.cases = cases;

    /// <summary>The objects of an agreement whose bytes all arrived, oldest first.</summary>
    public async Task<IReadOnlyList<CatalogueRow>> ListAsync(
        AgreementId agreement,
        CancellationToken cancellation
    )
    {
        await using var context = await cases.OpenAsync(cancellation);
        var id = agreement.ToString();
        var rows = await context
            .Set<UploadRow>()
            .Where(row => row.Agreement == id && row.Phase == UploadPhase.Assembled)
            .OrderBy(row => row.File)
            .ToListAsync(cancellation);
        var dispatches = await cases.LoadAsync<Dispatch>(
            context,
            Dispatch.Kind,
            rows.Select(row => row.Dispatch).Distinct(),
            cancellation
        );
        return
        [
            .. rows.Select(row => RowOf(row, dispatches.GetValueOrDefault(row.Dispatch)?.State)),
        ];
    }

    private static CatalogueRow RowOf(UploadRow row, Dispatch? dispatch)
    {
        var file = FileId.Parse(row.File, null);
        return new CatalogueRow(
            file,
            AgreementId.Parse(row.Agreement, null),
            row.Length,
            row.WrappedKey,
            dispatch?.Find(file)?.Verdict?.Sha256
        );
    }
}
