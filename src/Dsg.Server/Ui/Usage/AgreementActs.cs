using Dsg.Core.Procedures;
using Dsg.Core.Usage;
using Dsg.Server.Identity;
using Dsg.Server.Ui.Office;
using Dsg.Server.Ui.Shared;

namespace Dsg.Server.Ui.Usage;

/// <summary>An act on an agreement from its page, back to the page.</summary>
internal sealed class AgreementActs(AgreementReader reader, Acting acting)
{
    /// <param name="visit">Who sent which form.</param>
    /// <param name="address">The agreement as the address names it.</param>
    /// <param name="read">Makes the command; gathers what cannot be read.</param>
    /// <param name="cancellation">Cancels until the commit.</param>
    public async Task<IResult> ActAsync(
        FormVisit visit,
        string address,
        Func<PostedForm, Input, AgreementCommand> read,
        CancellationToken cancellation
    )
    {
        var context = visit.Context;
        var view = await reader.FindAsync(visit.Caller, address, context.Language, cancellation);
        if (view is null)
        {
            return SharedPages.NotFound(context);
        }

        var answer = await acting.RunAsync<AgreementProcedure, UsageAgreement, AgreementCommand>(
            visit,
            UsageAgreement.Stream(view.Id),
            read,
            cancellation
        );
        var problems = FormProblems.From(
            answer,
            context.Language,
            field => AgreementForms.LabelOf(field, context.Language)
        );
        return problems.All.Count == 0
            ? SharedPages.SeeOther(AgreementPages.PathOf(view.Id))
            : AgreementPages.Show(context, view, visit.Posted, problems);
    }

    /// <summary>An act whose fields are named after it.</summary>
    public async Task<IResult> ActAsync(
        FormVisit visit,
        string address,
        PostedAct posted,
        CancellationToken cancellation
    )
    {
        var context = visit.Context;
        var view = await reader.FindAsync(visit.Caller, address, context.Language, cancellation);
        if (view is null || AgreementActModels.Read(posted) is not { } command)
        {
            return SharedPages.NotFound(context);
        }

        var refused = posted.Outcome(
            await acting.RunAsync<AgreementProcedure, UsageAgreement, AgreementCommand>(
                visit.Caller,
                UsageAgreement.Stream(view.Id),
                command,
                visit.Posted,
                cancellation
            )
        );
        return refused is null
            ? SharedPages.SeeOther(
                AgreementPages.PathOf(view.Id) + QueryString.Create("done", posted.Act).ToString()
            )
            : AgreementPages.Show(
                context,
                await reader.FindAsync(
                    visit.Caller,
                    address,
                    refused,
                    context.Language,
                    cancellation
                ) ?? view,
                new PostedForm(FormCollection.Empty),
                FormProblems.None,
                refused.Status
            );
    }
}
