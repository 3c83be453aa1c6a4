using Dsg.Core.Contracts;
using Dsg.Core.Parties;
using Dsg.Core.Procedures;
using Dsg.Core.Renewals;
using Dsg.Server.Faces;
using Dsg.Server.Identity;
using Dsg.Server.Procedures;
using Dsg.Server.Ui.Contracts;
using Dsg.Server.Ui.Layout;
using Dsg.Server.Ui.Office;
using Dsg.Server.Ui.Shared;
using Dsg.Server.Ui.Text;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Dsg.Server.Ui.Renewals;

/// <summary>一括更新 of many contracts on one page, 継続契約への引継ぎ of one, and what was done.</summary>
internal static class RenewalPages
{
    public static IServiceCollection AddRenewalPages(this IServiceCollection services) =>
        services.AddScoped<RenewalReader>();

    public static void MapRenewalPages(this FaceRouteBuilder routes)
    {
        if (routes.Face != Face.Staff)
        {
            return;
        }

        var person = RouteRule.SignedIn;
        routes.Get("/contracts/renewal", person, ShowManyAsync).ExcludeFromDescription();
        routes.Post("/contracts/renewal", person, RenewAsync).ExcludeFromDescription();
        routes
            .Get("/contracts/{contract:guid}/hand-over", person, ShowOneAsync)
            .ExcludeFromDescription();
        routes
            .Post("/contracts/{contract:guid}/hand-over", person, HandOverAsync)
            .ExcludeFromDescription();
        routes.Get("/renewals/{renewal:guid}", person, ShowDoneAsync).ExcludeFromDescription();
    }

    private static async Task<IResult> ShowManyAsync(
        [AsParameters] Visit visit,
        RenewalReader reader,
        CancellationToken cancellation
    )
    {
        var context = visit.Context;
        return visit.Caller.Holds(Capacity.ContractOfficer)
            ? Show(
                context,
                await reader.OwnAsync(visit.Caller, cancellation),
                new PostedForm(FormCollection.Empty),
                FormProblems.None
            )
            : SharedPages.NotFound(context);
    }

    private static async Task<IResult> RenewAsync(
        [AsParameters] FormVisit visit,
        RenewalReader reader,
        Acting acting,
        CancellationToken cancellation
    )
    {
        var context = visit.Context;
        var posted = visit.Posted;
        var contracts = await reader.OwnAsync(visit.Caller, cancellation);
        var input = new Input();
        var rows = new List<RenewalRow>();
        foreach (var contract in contracts)
        {
            var row = await RenewalForm.ReadAsync(
                contract,
                posted,
                (form, token) => reader.HandOverAsync(visit.Caller, contract.Id, form, token),
                input,
                cancellation
            );
            if (row is not null)
            {
                rows.Add(row);
            }
        }

        var command = reader.Command(
            posted["documentNumber"],
            input.Date(posted["documentOn"], "documentOn"),
            rows
        );
        var answer = await RunAsync(visit, acting, command, input, cancellation);
        return answer is Answer.Done done
            ? SharedPages.SeeOther($"/renewals/{done.Stream.Key}")
            : Show(
                context,
                contracts,
                posted,
                new RenewalForm(context.Language).ProblemsOf(
                    answer,
                    [.. rows.Select(row => row.Contract)]
                )
            );
    }

    private static async Task<IResult> ShowOneAsync(
        string contract,
        [AsParameters] Visit visit,
        RenewalReader reader,
        CancellationToken cancellation
    )
    {
        var context = visit.Context;
        return await reader.FindAsync(visit.Caller, contract, cancellation) is { } found
            ? SharedPages.Show<HandOverPage>(
                context,
                await reader.HandOverModelAsync(
                    found,
                    visit.Caller,
                    null,
                    context.Language,
                    cancellation
                )
            )
            : SharedPages.NotFound(context);
    }

    private static async Task<IResult> HandOverAsync(
        string contract,
        [AsParameters] FormVisit visit,
        RenewalReader reader,
        Acting acting,
        CancellationToken cancellation
    )
    {
        var context = visit.Context;
        if (await reader.FindAsync(visit.Caller, contract, cancellation) is not { } found)
        {
            return SharedPages.NotFound(context);
        }

        var posted = new PostedAct(RenewalReader.Act, visit.Form);
        var input = new Input();
        var row = await reader.HandOverAsync(
            visit.Caller,
            found.Id,
            ContractForm.TermsOf(posted.Text),
            cancellation
        );
        var command = reader.Command(
            posted.Text("documentNumber"),
            input.Date(posted.Text("documentOn"), "documentOn"),
            [row]
        );
        var answer = await RunAsync(visit, acting, command, input, cancellation);
        if (answer is Answer.Done done)
        {
            return SharedPages.SeeOther($"/renewals/{done.Stream.Key}");
        }

        var refused = posted.Outcome(RenewalReader.WithoutRow(answer));
        return SharedPages.Show<HandOverPage>(
            context,
            await reader.HandOverModelAsync(
                found,
                visit.Caller,
                refused,
                context.Language,
                cancellation
            ),
            refused?.Status ?? StatusCodes.Status200OK
        );
    }

    private static async Task<IResult> ShowDoneAsync(
        string renewal,
        [AsParameters] Visit visit,
        RenewalReader reader,
        CancellationToken cancellation
    )
    {
        var context = visit.Context;
        return
            await reader.DoneAsync(visit.Caller, renewal, context.Language, cancellation)
                is { } model
            ? SharedPages.Show<RenewalPage>(context, model)
            : SharedPages.NotFound(context);
    }

    private static async Task<Answer> RunAsync(
        FormVisit visit,
        Acting acting,
        RenewalCommand.Renew command,
        Input input,
        CancellationToken cancellation
    ) =>
        input.IsFine
            ? await acting.RunAsync<RenewalProcedure, Renewal, RenewalCommand>(
                visit.Caller,
                Renewal.Stream(command.Id),
                command,
                visit.Posted,
                cancellation
            )
            : new Answer.Refused([.. input.Refusals]);

    private static RazorComponentResult<Page> Show(
        PageContext context,
        IReadOnlyList<Contract> contracts,
        PostedForm posted,
        FormProblems problems
    )
    {
        var form = new RenewalForm(context.Language);
        return UiPage.Show<RenewManyPage>(
            context,
            new Dictionary<string, object?>
            {
                [nameof(RenewManyPage.Lines)] = contracts
                    .Select(contract => form.Line(contract, posted, problems))
                    .ToList(),
                [nameof(RenewManyPage.Document)] = form.Document(posted, problems),
                [nameof(RenewManyPage.Problems)] = problems,
            },
            problems.Status
        );
    }
}
