using Dsg.Core.Contracts;
using Dsg.Core.Enrollment;
using Dsg.Core.Procedures;
using Dsg.Server.Faces;
using Dsg.Server.Identity;
using Dsg.Server.Procedures;
using Dsg.Server.Ui.Layout;
using Dsg.Server.Ui.Office;
using Dsg.Server.Ui.Shared;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Dsg.Server.Ui.Contracts;

/// <summary>担当する契約: the contract officer's list, a new contract, and one contract with its standing.</summary>
internal static class ContractPages
{
    public const string Root = "/contracts";

    public static void MapContractPages(this FaceRouteBuilder routes)
    {
        var staff = RouteRule.SignedIn;
        routes.Get(Root, staff, ListAsync).ExcludeFromDescription();
        routes.Get("/contracts/{contract:guid}", staff, ShowAsync).ExcludeFromDescription();
        if (routes.Face == Face.Staff)
        {
            routes.Get("/contracts/new", staff, ShowNewAsync).ExcludeFromDescription();
            routes.Post("/contracts/new", staff, EnterAsync).ExcludeFromDescription();
            routes.Post("/contracts/{contract}/{act}", staff, ActAsync).ExcludeFromDescription();
        }
    }

    public static string PathOf(ContractId contract) => $"{Root}/{contract}";

    private static async Task<IResult> ListAsync(
        string? after,
        [AsParameters] Visit visit,
        ContractReader reader,
        CancellationToken cancellation
    )
    {
        var context = visit.Context;
        var list = await reader.ListAsync(visit.Caller, after, context.Language, cancellation);
        return UiPage.Show<ContractListPage>(
            context,
            new Dictionary<string, object?> { [nameof(ContractListPage.Model)] = list }
        );
    }

    private static async Task<IResult> ShowNewAsync(
        [AsParameters] Visit visit,
        IEnrollmentQueries enrollments,
        CancellationToken cancellation
    )
    {
        var context = visit.Context;
        var form = await FormAsync(context, visit.Caller, enrollments, cancellation);
        return visit.Caller.Holds(Capacity.ContractOfficer)
            ? ShowForm(context, form, new PostedForm(FormCollection.Empty), FormProblems.None)
            : SharedPages.NotFound(context);
    }

    private static async Task<IResult> EnterAsync(
        [AsParameters] FormVisit visit,
        IEnrollmentQueries enrollments,
        Fresh fresh,
        Acting acting,
        CancellationToken cancellation
    )
    {
        var context = visit.Context;
        var posted = visit.Posted;
        var questions = await FormAsync(context, visit.Caller, enrollments, cancellation);
        var input = new Input();
        var command = questions.Read(posted, fresh.Id<Contract>(), input);
        var answer = await AnswerAsync(
            (input, command),
            visit.Caller,
            posted,
            acting,
            cancellation
        );
        return answer is Answer.Done done
            ? SharedPages.SeeOther($"{Root}/{done.Stream.Key}")
            : ShowForm(
                context,
                questions,
                posted,
                FormProblems.From(answer, context.Language, questions.LabelOf)
            );
    }

    // The rule is asked even where the company is not chosen, so that all mistakes are shown at once.
    private static async Task<Answer> AnswerAsync(
        (Input Input, ContractCommand.Enter Command) read,
        Caller caller,
        PostedForm posted,
        Acting acting,
        CancellationToken cancellation
    )
    {
        var (input, command) = read;
        if (input.IsFine)
        {
            return await acting.RunAsync<ContractProcedure, Contract, ContractCommand>(
                caller,
                Contract.Stream(command.Id),
                command,
                posted,
                cancellation
            );
        }

        var rest = WhatIsOpen.Of<ContractProcedure, Contract, ContractCommand>(
            Contract.Initial,
            [("entry", command)],
            new CommandContext(Acting.ActorFor(caller, command.GetType()), default),
            Related.None
        );
        return new Answer.Refused([.. input.Refusals, .. rest.SelectMany(open => open.BlockedBy)]);
    }

    private static async Task<IResult> ShowAsync(
        string contract,
        string? done,
        [AsParameters] Visit visit,
        ContractReader reader,
        CancellationToken cancellation
    )
    {
        var context = visit.Context;
        return await reader.LoadAsync(visit.Caller, contract, cancellation) is { } found
            ? Show(
                context,
                await reader.ViewAsync(found, visit.Caller, null, context.Language, cancellation),
                ContractWords.Done(done ?? "")?.In(context.Language)
            )
            : SharedPages.NotFound(context);
    }

    private static async Task<IResult> ActAsync(
        string contract,
        string act,
        [AsParameters] FormVisit visit,
        [AsParameters] ContractServices services,
        CancellationToken cancellation
    )
    {
        var (reader, acting) = services;
        var context = visit.Context;
        var posted = new PostedAct(act, visit.Form);
        var input = new Input();
        if (
            await reader.LoadAsync(visit.Caller, contract, cancellation) is not { } found
            || ContractActModels.Read(posted, input) is not { } command
        )
        {
            return SharedPages.NotFound(context);
        }

        var answer = input.IsFine
            ? await acting.RunAsync<ContractProcedure, Contract, ContractCommand>(
                visit.Caller,
                Contract.Stream(found.State.Id),
                command,
                visit.Posted,
                cancellation
            )
            : new Answer.Refused([.. input.Refusals]);
        var refused = posted.Outcome(answer);
        return refused is null
            ? SharedPages.SeeOther(
                PathOf(found.State.Id) + QueryString.Create("done", act).ToString()
            )
            : Show(
                context,
                await reader.ViewAsync(
                    found,
                    visit.Caller,
                    refused,
                    context.Language,
                    cancellation
                ),
                null,
                refused.Status
            );
    }

    private static async Task<ContractForm> FormAsync(
        PageContext context,
        Caller caller,
        IEnrollmentQueries enrollments,
        CancellationToken cancellation
    ) =>
        new(
            context.Language,
            await enrollments.EnrolledAsync(Acting.ScopeOf(caller), cancellation)
        );

    private static RazorComponentResult<Page> ShowForm(
        PageContext context,
        ContractForm form,
        PostedForm posted,
        FormProblems problems
    ) =>
        UiPage.Show<ContractNewPage>(
            context,
            new Dictionary<string, object?>
            {
                [nameof(ContractNewPage.Fields)] = form.Fields(posted, problems),
                [nameof(ContractNewPage.Problems)] = problems,
            },
            problems.Status
        );

    private static RazorComponentResult<Page> Show(
        PageContext context,
        ContractView view,
        string? done,
        int status = StatusCodes.Status200OK
    ) =>
        UiPage.Show<ContractPage>(
            context,
            new Dictionary<string, object?>
            {
                [nameof(ContractPage.Model)] = view,
                [nameof(ContractPage.Done)] = done,
            },
            status
        );
}

/// <summary>What the pages of one contract need. Taken by handlers as one parameter.</summary>
internal sealed record ContractServices(ContractReader Reader, Acting Acting);
