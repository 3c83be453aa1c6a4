using Dsg.Server.Documents;
using Dsg.Server.Ui.Enrollment.Public;
using Dsg.Server.Ui.Office;
using Dsg.Server.Ui.Shared;

namespace Dsg.Server.Ui.Documents.Cases;

/// <summary>Reads a posted act; a paper that came with it is sealed first, and its field then names it.</summary>
internal sealed class CaseForms(PaperIntake papers)
{
    private const string Paper = "paper";

    /// <summary>Larger than a paper may be, so that the limit is ours and its answer names it.</summary>
    public static TBuilder Allow<TBuilder>(TBuilder route)
        where TBuilder : IEndpointConventionBuilder =>
        route.WithFormOptions(
            memoryBufferThreshold: PaperIntake.MostFormBytes,
            multipartBodyLengthLimit: PaperIntake.MostFormBytes
        );

    /// <summary>The act, or the reason why its paper was not taken.</summary>
    public async Task<(CaseAct Act, RefusedAct? Refused)> ReadAsync(
        FormVisit visit,
        PostedAct form,
        CaseAct act,
        CancellationToken cancellation
    )
    {
        if (visit.Form.Files.GetFile($"{form.Act}.{Paper}") is not { Length: > 0 } file)
        {
            return (act, null);
        }

        var (taken, refusal) = await papers.TakeAsync(file, visit.Caller, cancellation);
        return taken is null
            ? (act, form.Refused([.. refusal is null ? [] : new[] { refusal }]))
            : (act with { Text = field => field == Paper ? $"{taken.Id}" : act.Text(field) }, null);
    }
}
