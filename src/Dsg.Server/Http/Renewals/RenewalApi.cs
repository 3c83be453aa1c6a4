using Dsg.Core.Contracts;
using Dsg.Core.Parties;
using Dsg.Core.Procedures;
using Dsg.Core.Renewals;
using Dsg.Server.Faces;
using Dsg.Server.Http.Contracts;
using Dsg.Server.Http.Procedures;
using Dsg.Server.Http.Shared;
using Dsg.Server.Identity;
using Dsg.Server.Procedures;
using Dsg.Wire.Renewals;

namespace Dsg.Server.Http.Renewals;

/// <summary>一括更新 and 継続契約への引継ぎ over HTTP, on the staff face.</summary>
internal static class RenewalApi
{
    private const string Cases = "/api/v1/renewals";

    public static IServiceCollection AddRenewalApi(this IServiceCollection services) =>
        services.AddScoped<RenewalDesk>();

    public static void MapRenewalApi(this FaceRouteBuilder routes)
    {
        if (routes.Face != Face.Staff)
        {
            return;
        }

        routes
            .Get(
                $"{Cases}/{{id}}",
                RouteRule.SignedIn,
                (string id, Caller caller, RenewalDesk desk, CancellationToken c) =>
                    desk.FindAsync(id, caller, c)
            )
            .Produces<RenewalView>();
        routes
            .Post(
                Cases,
                RouteRule.SignedIn,
                (
                    JsonBody<RenewContractsRequest> body,
                    Caller caller,
                    RenewalDesk desk,
                    CancellationToken c
                ) => desk.RenewAsync(body, caller, c)
            )
            .Produces<RenewalView>(201);
    }
}

/// <summary>Renewals over HTTP.</summary>
internal sealed class RenewalDesk(
    CaseRunner runner,
    RenewalPlan plan,
    ICaseQueries cases,
    IPartyQueries parties,
    Fresh fresh,
    TimeProvider clock
)
{
    public async Task<IResult> FindAsync(
        string id,
        Caller caller,
        CancellationToken cancellation
    ) =>
        RenewalId.TryParse(id, null, out var renewal)
        && await ReadAsync(renewal, caller, StatusCodes.Status200OK, cancellation) is { } seen
            ? seen
            : runner.NotThere();

    public async Task<IResult> RenewAsync(
        JsonBody<RenewContractsRequest> body,
        Caller caller,
        CancellationToken cancellation
    )
    {
        if (!body.TryRead(out var request, out var refused))
        {
            return refused;
        }

        var input = new Input();
        var rows = new List<RenewalRow>();
        for (var no = 0; no < request.Rows.Count && no <= 200; no++)
        {
            var at = string.Create(
                System.Globalization.CultureInfo.InvariantCulture,
                $"rows[{no}]."
            );
            if (await RowAsync(request.Rows[no], at, input, caller, cancellation) is { } row)
            {
                rows.Add(row);
            }
        }

        var command = new RenewalCommand.Renew(
            fresh.Id<Renewal>(),
            request.DocumentNumber,
            input.Date(request.DocumentOn, "documentOn"),
            [.. rows]
        );
        return input.IsFine
            ? await runner.RunAsync<RenewalProcedure, Renewal, RenewalCommand>(
                caller,
                Renewal.Stream(command.Id),
                command,
                async done =>
                    done is null
                        ? Results.Empty
                        : await ReadAsync(
                            RenewalId.Parse(done.Stream.Key, null),
                            caller,
                            StatusCodes.Status201Created,
                            cancellation
                        ),
                cancellation
            )
            : ProblemResults.Refuse(input.Refusals);
    }

    private async Task<RenewalRow?> RowAsync(
        RenewContractRow row,
        string at,
        Input input,
        Caller caller,
        CancellationToken cancellation
    )
    {
        var contract = input.Id<Contract>(row.Contract, at + "contract");
        if ((row.To is null) == (row.Next is null))
        {
            input.Refuse(RefusalCode.NotAChoice, at + "to");
        }

        return contract.IsDefault ? null
            : row.Next is { } next
                ? await plan.HandOverAsync(
                    caller.Scope(),
                    contract,
                    ContractRequests.FormOf(next),
                    JapanTime.DateOf(clock.GetUtcNow()),
                    cancellation
                )
            : new RenewalRow.Extend(contract, input.Date(row.To, at + "to"));
    }

    private async Task<IResult?> ReadAsync(
        RenewalId id,
        Caller caller,
        int status,
        CancellationToken cancellation
    )
    {
        var found = await cases.FindAsync<Renewal>(
            caller.Scope(),
            Renewal.Stream(id),
            cancellation
        );
        if (found is null)
        {
            return null;
        }

        var state = found.State;
        var names = await NameBook.FetchAsync(parties, [state.By], cancellation);
        return runner.Show(
            new RenewalView(
                state.Id.Value,
                state.Number,
                state.DocumentNumber,
                state.At,
                names.Of(state.By),
                [
                    .. state.Contracts.Select(each => new RenewedContractView(
                        each.Contract.Value,
                        each.To,
                        each.Next?.Value,
                        [.. each.Agreements.Select(agreement => agreement.Value)],
                        each.People
                    )),
                ]
            ),
            found.Version,
            status
        );
    }
}
