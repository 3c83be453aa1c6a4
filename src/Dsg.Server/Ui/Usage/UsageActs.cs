using Dsg.Core.Usage;
using Dsg.Server.Ui.Office;
using Dsg.Server.Ui.Shared;
using Dsg.Server.Ui.Usage.Office;

namespace Dsg.Server.Ui.Usage;

/// <summary>An act on a 利用申請 from its page, back to the page.</summary>
internal sealed class UsageActs(UsageReader reader, IUsageQueries usage, Acting acting)
{
    /// <param name="visit">Who sent which form.</param>
    /// <param name="address">The case as the address names it.</param>
    /// <param name="act">The act as the address names it.</param>
    /// <param name="cancellation">Cancels until the commit.</param>
    public async Task<IResult> ActAsync(
        FormVisit visit,
        string address,
        string act,
        CancellationToken cancellation
    )
    {
        var context = visit.Context;
        var form = new PostedAct(act, visit.Form);
        var input = new Input();
        if (
            !UsageId.TryParse(address, null, out var id)
            || await usage.FindAsync(Acting.ScopeOf(visit.Caller), id, cancellation)
                is not { } found
            || UsageForms.Read(form, found.State, input) is not { } command
        )
        {
            return SharedPages.NotFound(context);
        }

        var refused = input.IsFine
            ? form.Outcome(
                await acting.RunAsync<UsageProcedure, UsageCase, UsageCommand>(
                    visit.Caller,
                    UsageCase.Stream(id),
                    command,
                    visit.Posted,
                    cancellation
                )
            )
            : form.Refused(input.Refusals);
        if (refused is null)
        {
            return SharedPages.SeeOther(UsagePages.PathOf(id));
        }

        var view = await reader.FindAsync(
            visit.Caller,
            address,
            context.Language,
            cancellation,
            refused
        );
        return view is null
            ? SharedPages.NotFound(context)
            : UsagePages.Show(context, view, refused.Status);
    }
}
