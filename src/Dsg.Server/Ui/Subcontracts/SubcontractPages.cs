using System.Collections.Immutable;
using Dsg.Core.Contracts;
using Dsg.Core.Procedures;
using Dsg.Core.Subcontracts;
using Dsg.Server.Faces;
using Dsg.Server.Identity;
using Dsg.Server.Procedures;
using Dsg.Server.Ui.Layout;
using Dsg.Server.Ui.Office;
using Dsg.Server.Ui.Shared;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Dsg.Server.Ui.Subcontracts;

/// <summary>下請負 on the company and the staff face: the list with its acts on many, a report, and one subcontract.</summary>
internal static class SubcontractPages
{
    public const string Root = "/subcontracts";

    public static IServiceCollection AddSubcontractPages(this IServiceCollection services) =>
        services.AddScoped<SubcontractReader>();

    public static void MapSubcontractPages(this FaceRouteBuilder routes)
    {
        var person = RouteRule.SignedIn;
        routes.Get(Root, person, ListAsync).ExcludeFromDescription();
        routes.Get("/subcontracts/new", person, ShowNewAsync).ExcludeFromDescription();
        routes.Post("/subcontracts/new", person, ReportAsync).ExcludeFromDescription();
        routes.Get("/subcontracts/{subcontract:guid}", person, ShowAsync).ExcludeFromDescription();
        routes
            .Post("/subcontracts/{subcontract:guid}/{act}", person, ActAsync)
            .ExcludeFromDescription();
        SubcontractBatchPages.Map(routes);
    }

    public static string PathOf(SubcontractId subcontract) => $"{Root}/{subcontract}";

    public static string NewFor(ContractId contract) => $"{Root}/new?contract={contract}";

    private static async Task<IResult> ListAsync(
        string? after,
        [AsParameters] Visit visit,
        SubcontractReader reader,
        CancellationToken cancellation
    )
    {
        var context = visit.Context;
        var list = await reader.ListAsync(visit.Caller, after, context.Language, cancellation);
        return SubcontractBatchPages.Show(context, list, [], null);
    }

    private static async Task<IResult> ShowNewAsync(
        string? contract,
        [AsParameters] Visit visit,
        IContractQueries contracts,
        CancellationToken cancellation
    )
    {
        var context = visit.Context;
        return await FindAsync(contract, visit.Caller, contracts, cancellation) is { } found
            ? ShowNew(context, found, new PostedForm(FormCollection.Empty), FormProblems.None)
            : SharedPages.NotFound(context);
    }

    private static async Task<IResult> ReportAsync(
        [AsParameters] FormVisit visit,
        IContractQueries contracts,
        Fresh fresh,
        Acting acting,
        CancellationToken cancellation
    )
    {
        var context = visit.Context;
        var posted = visit.Posted;
        if (
            await FindAsync(posted["contract"], visit.Caller, contracts, cancellation)
            is not { } contract
        )
        {
            return SharedPages.NotFound(context);
        }

        var command = new SubcontractCommand.Report(
            fresh.Id<Subcontract>(),
            contract.Id,
            SubcontractForm.Texts.ToImmutableDictionary(name => name, name => posted[name])
        );
        var answer = await acting.RunAsync<SubcontractProcedure, Subcontract, SubcontractCommand>(
            visit.Caller,
            Subcontract.Stream(command.Id),
            command,
            posted,
            cancellation
        );
        return answer is Answer.Done done
            ? SharedPages.SeeOther($"{Root}/{done.Stream.Key}?done=report")
            : ShowNew(
                context,
                contract,
                posted,
                FormProblems.From(
                    answer,
                    context.Language,
                    field => SubcontractForm.LabelOf(field, context.Language)
                )
            );
    }

    private static async Task<IResult> ShowAsync(
        string subcontract,
        string? done,
        [AsParameters] Visit visit,
        SubcontractReader reader,
        CancellationToken cancellation
    )
    {
        var context = visit.Context;
        if (await reader.LoadAsync(visit.Caller, subcontract, cancellation) is not { } found)
        {
            return SharedPages.NotFound(context);
        }

        var view = await reader.ViewAsync(
            found,
            visit.Caller,
            null,
            context.Language,
            cancellation
        );
        return SharedPages.Show<SubcontractPage>(
            context,
            view with
            {
                Done = SubcontractWords.Done(done ?? "")?.In(context.Language),
            }
        );
    }

    private static async Task<IResult> ActAsync(
        string subcontract,
        string act,
        [AsParameters] FormVisit visit,
        [AsParameters] SubcontractServices services,
        CancellationToken cancellation
    )
    {
        var context = visit.Context;
        var posted = new PostedAct(act, visit.Form);
        var input = new Input();
        var found = await services.Reader.LoadAsync(visit.Caller, subcontract, cancellation);
        if (
            found is null
            || SubcontractActModels.Read(
                posted,
                act is "approval" or "join"
                    ? await services.EnrollmentAsync(found.State, cancellation)
                    : null,
                input
            )
                is not { } command
        )
        {
            return SharedPages.NotFound(context);
        }

        var answer = input.IsFine
            ? await services.Acting.RunAsync<SubcontractProcedure, Subcontract, SubcontractCommand>(
                visit.Caller,
                Subcontract.Stream(found.State.Id),
                command,
                visit.Posted,
                cancellation
            )
            : new Answer.Refused([.. input.Refusals]);
        return posted.Outcome(answer) is { } refused
            ? SharedPages.Show<SubcontractPage>(
                context,
                await services.Reader.ViewAsync(
                    found,
                    visit.Caller,
                    refused,
                    context.Language,
                    cancellation
                ),
                refused.Status
            )
            : SharedPages.SeeOther(
                PathOf(found.State.Id) + QueryString.Create("done", act).ToString()
            );
    }

    private static async Task<Contract?> FindAsync(
        string? address,
        Caller caller,
        IContractQueries contracts,
        CancellationToken cancellation
    ) =>
        ContractId.TryParse(address, null, out var id)
            ? (await contracts.FindAsync(Acting.ScopeOf(caller), id, cancellation))?.State
            : null;

    private static RazorComponentResult<Page> ShowNew(
        PageContext context,
        Contract contract,
        PostedForm posted,
        FormProblems problems
    ) =>
        UiPage.Show<SubcontractNewPage>(
            context,
            new Dictionary<string, object?>
            {
                [nameof(SubcontractNewPage.Contract)] = contract,
                [nameof(SubcontractNewPage.Fields)] = SubcontractForm.Fields(
                    posted,
                    problems,
                    context.Language
                ),
                [nameof(SubcontractNewPage.Problems)] = problems,
            },
            problems.Status
        );
}

/// <summary>What the acts on one subcontract need. Taken by handlers as one parameter.</summary>
internal sealed record SubcontractServices(
    SubcontractReader Reader,
    EnrolledCompanies Companies,
    Acting Acting
)
{
    public Task<EnrollmentId?> EnrollmentAsync(
        Subcontract subcontract,
        CancellationToken cancellation
    ) => Companies.FindAsync(subcontract.CorporateNumber, cancellation);
}
