using System.IO.Pipelines;
using Dsg.Core.Enrollment;
using Dsg.Server.Identity;
using Dsg.Server.Procedures;
using Dsg.Transfer.Objects;

namespace Dsg.Server.Ui.Enrollment.Public;

/// <summary>
/// Takes in a paper that came with a form. The form is held in memory, never in a temporary file, until the paper is sealed.
/// </summary>
internal sealed class PaperIntake(ICaseDocuments documents, Fresh fresh)
{
    /// <summary>As many bytes as a paper may have.</summary>
    public const int MostBytes = 20 * 1024 * 1024;

    /// <summary>The most bytes of a whole form: more than a paper may have, so that the limit is ours and its answer names it.</summary>
    public const int MostFormBytes = 28 * 1024 * 1024;

    /// <summary>What the file chooser offers.</summary>
    public const string Accept = ".pdf,.docx,.xlsx,.doc,.xls,.png,.jpg,.jpeg";

    /// <summary>The form field.</summary>
    public const string Field = "paper";

    private const int LongestName = 200;

    /// <summary>Seals the paper.</summary>
    /// <returns>The paper, or the reason why it was not taken.</returns>
    public async Task<(TakenPaper? Paper, Refusal? Refusal)> TakeAsync(
        IFormFile file,
        Caller caller,
        CancellationToken cancellation
    )
    {
        var input = new Input();
        var name = input.Text(file.FileName, Field, LongestName);
        if (!input.IsFine)
        {
            return (null, input.Refusals.First());
        }

        await using var content = file.OpenReadStream();
        var start = new byte[PaperType.LongestMark];
        var read = await content.ReadAtLeastAsync(
            start,
            start.Length,
            throwOnEndOfStream: false,
            cancellation
        );
        if (!PaperType.IsAllowed(name, start.AsSpan(0, read)))
        {
            return (null, new Refusal(RefusalCode.DocumentTypeRefused, Field));
        }

        content.Position = 0;
        var taken = await documents.TakeAsync(
            (caller.Id, fresh.Id<CaseDocument>(), name),
            PipeReader.Create(content),
            MostBytes,
            cancellation
        );
        return taken is null
            ? (null, new Refusal(RefusalCode.DocumentTooLarge, Field, "20 MiB"))
            : (taken, null);
    }
}
