using Dsg.Core.Procedures;
using Dsg.Core.Usage;
using Dsg.Server.Ui.Shared;

namespace Dsg.Server.Ui.Usage;

/// <summary>An act on a 利用申請 from its page, back to the page.</summary>
internal sealed class UsageActs(UsageReader reader, Acting acting)
{
    /// <param name="visit">Who sent which form.</param>
    /// <param name="address">The case as the address names it.</param>
    /// <param name="read">Makes the command; gathers what cannot be read.</param>
    /// <param name="cancellation">Cancels until the commit.</param>
    public async Task<IResult> ActAsync(
        FormVisit visit,
        string address,
        Func<PostedForm, Input, UsageCommand> read,
        CancellationToken cancellation
    )
    {
        var context = visit.Context;
        var view = await reader.FindAsync(visit.Caller, address, context.Language, cancellation);
        if (view is null)
        {
            return SharedPages.NotFound(context);
        }

        var answer = await acting.RunAsync<UsageProcedure, UsageCase, UsageCommand>(
            visit,
            UsageCase.Stream(view.Id),
            read,
            cancellation
        );
        var problems = FormProblems.From(
            answer,
            context.Language,
            field => EndForm.LabelOf(field, context.Language)
        );
        return problems.All.Count == 0
            ? SharedPages.SeeOther(UsagePages.PathOf(view.Id))
            : UsagePages.Show(context, view, visit.Posted, problems);
    }
}
