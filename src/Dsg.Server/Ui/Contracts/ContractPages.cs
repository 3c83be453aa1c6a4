using Dsg.Core.Contracts;
using Dsg.Core.Enrollment;
using Dsg.Core.Procedures;
using Dsg.Server.Faces;
using Dsg.Server.Identity;
using Dsg.Server.Procedures;
using Dsg.Server.Ui.Layout;
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
        routes.Get("/contracts/new", staff, ShowNewAsync).ExcludeFromDescription();
        routes.Post("/contracts/new", staff, EnterAsync).ExcludeFromDescription();
        routes.Get("/contracts/{contract}", staff, ShowAsync).ExcludeFromDescription();
        routes.Post("/contracts/{contract}/standing", staff, ChangeAsync).ExcludeFromDescription();
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
        [AsParameters] Visit visit,
        ContractReader reader,
        CancellationToken cancellation
    )
    {
        var context = visit.Context;
        var view = await reader.FindAsync(visit.Caller, contract, context.Language, cancellation);
        return view is null
            ? SharedPages.NotFound(context)
            : Show(context, view, new PostedForm(FormCollection.Empty), FormProblems.None);
    }

    private static async Task<IResult> ChangeAsync(
        string contract,
        [AsParameters] FormVisit visit,
        ContractReader reader,
        Acting acting,
        CancellationToken cancellation
    )
    {
        var context = visit.Context;
        if (
            await reader.FindAsync(visit.Caller, contract, context.Language, cancellation)
            is not { } view
        )
        {
            return SharedPages.NotFound(context);
        }

        var answer = await acting.RunAsync<ContractProcedure, Contract, ContractCommand>(
            visit,
            Contract.Stream(view.Id),
            StandingForm.Read,
            cancellation
        );
        var problems = FormProblems.From(
            answer,
            context.Language,
            field => StandingForm.LabelOf(field, context.Language)
        );
        return problems.All.Count == 0
            ? SharedPages.SeeOther(PathOf(view.Id))
            : Show(context, view, visit.Posted, problems);
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
        PostedForm posted,
        FormProblems problems
    ) =>
        UiPage.Show<ContractPage>(
            context,
            new Dictionary<string, object?>
            {
                [nameof(ContractPage.Model)] = view,
                [nameof(ContractPage.Standing)] = StandingForm.Fields(
                    posted,
                    problems,
                    context.Language
                ),
                [nameof(ContractPage.Problems)] = problems,
            },
            problems.Status
        );
}
