using Dsg.Core.Procedures;
using Dsg.Core.Usage;
using Dsg.Server.Identity;
using Dsg.Server.Ui.Shared;
using Dsg.Server.Ui.Start;

namespace Dsg.Server.Ui.Usage;

/// <summary>An act on an agreement from its page, back to the page.</summary>
internal sealed class AgreementActs(PageContexts contexts, AgreementReader reader, Acting acting)
{
    /// <param name="http">The request.</param>
    /// <param name="caller">Who.</param>
    /// <param name="address">The agreement as the address names it.</param>
    /// <param name="posted">The form.</param>
    /// <param name="read">Makes the command; gathers what cannot be read.</param>
    /// <param name="cancellation">Cancels until the commit.</param>
    public async Task<IResult> ActAsync(
        HttpContext http,
        Caller caller,
        string address,
        PostedForm posted,
        Func<PostedForm, Input, AgreementCommand> read,
        CancellationToken cancellation
    )
    {
        var context = contexts.Of(http);
        var view = await reader.FindAsync(caller, address, context.Language, cancellation);
        if (view is null)
        {
            return SharedPages.NotFound(context);
        }

        var input = new Input();
        var command = read(posted, input);
        Answer answer = input.IsFine
            ? await acting.RunAsync<AgreementProcedure, UsageAgreement, AgreementCommand>(
                caller,
                UsageAgreement.Stream(view.Id),
                command,
                posted,
                cancellation
            )
            : new Answer.Refused([.. input.Refusals]);
        var problems = FormProblems.From(
            answer,
            context.Language,
            field => AgreementForms.LabelOf(field, context.Language)
        );
        return problems.All.Count == 0
            ? SharedPages.SeeOther(AgreementPages.PathOf(view.Id))
            : AgreementPages.Show(context, view, posted, problems);
    }
}
