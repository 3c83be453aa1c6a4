using Dsg.Server.Documents;
using Dsg.Server.Ui.Office;
using Dsg.Server.Ui.Shared;

namespace Dsg.Server.Ui.Documents.Cases;

/// <summary>The posted form that begins a case: it leads to the page of the case, or comes back with what was typed and every reason.</summary>
internal static class CaseBeginning
{
    public static async Task<IResult> RunAsync(
        FormVisit visit,
        CaseServices services,
        (PostedAct Form, CaseAct Act) posted,
        Func<RefusedAct, Task<CaseForm>> again,
        CancellationToken cancellation
    )
    {
        var (act, wrong) = await services.Forms.ReadAsync(
            visit,
            posted.Form,
            posted.Act,
            cancellation
        );
        if (wrong is not null)
        {
            return SharedPages.Show<CaseFormPage>(visit.Context, await again(wrong), wrong.Status);
        }

        var outcome = await services.Acts.RunAsync(visit.Caller, act, cancellation);
        if (outcome is null)
        {
            return SharedPages.NotFound(visit.Context);
        }

        return posted.Form.Outcome(outcome.Answer) is { } refused
            ? SharedPages.Show<CaseFormPage>(visit.Context, await again(refused), refused.Status)
            : SharedPages.SeeOther(
                $"{posted.Act.Kind.Path()}/{outcome.Key}{CaseDone.Query(posted.Act.Act)}"
            );
    }
}
