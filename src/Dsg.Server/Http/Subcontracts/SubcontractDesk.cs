using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Dsg.Core.Contracts;
using Dsg.Core.Enrollment;
using Dsg.Core.Procedures;
using Dsg.Core.Subcontracts;
using Dsg.Server.Http.Procedures;
using Dsg.Server.Http.Shared;
using Dsg.Server.Identity;
using Dsg.Server.Procedures;
using Dsg.Wire.Shared;
using Dsg.Wire.Subcontracts;

namespace Dsg.Server.Http.Subcontracts;

/// <summary>Subcontracts over HTTP, read by the prime, the staff unit and the office.</summary>
internal sealed class SubcontractDesk(
    CaseRunner runner,
    SubcontractBatch batch,
    EnrolledCompanies enrolled,
    ICaseQueries cases,
    SubcontractWire wire,
    Fresh fresh
)
{
    private static readonly CaseFilter All = new([Subcontract.Kind], OpenOnly: false);

    public async Task<IResult> ListAsync(
        Caller caller,
        string? after,
        int? take,
        CancellationToken cancellation
    )
    {
        var rows = await cases.ListAsync(
            caller.Scope(),
            All,
            WireWords.SliceOf(after, take),
            cancellation
        );
        var shown = new List<SubcontractView>();
        foreach (var line in rows.Items)
        {
            if (
                await cases.FindAsync<Subcontract>(caller.Scope(), line.Case, cancellation) is
                { } found
            )
            {
                shown.Add(await wire.OfAsync(found, caller, cancellation));
            }
        }

        return CaseRunner.Answer(new Page<SubcontractView>(shown, rows.Next));
    }

    public async Task<IResult> FindAsync(
        string id,
        Caller caller,
        CancellationToken cancellation
    ) =>
        SubcontractId.TryParse(id, null, out var subcontract)
        && await ReadAsync(subcontract, caller, cancellation) is { } seen
            ? seen
            : runner.NotThere();

    public async Task<IResult> ReportAsync(
        JsonBody<ReportSubcontractRequest> body,
        Caller caller,
        CancellationToken cancellation
    )
    {
        if (!body.TryRead(out var request, out var refused))
        {
            return refused;
        }

        var input = new Input();
        var command = new SubcontractCommand.Report(
            fresh.Id<Subcontract>(),
            input.Id<Contract>(request.Contract, "contract"),
            ImmutableDictionary<string, string>
                .Empty.Add("corporateNumber", request.CorporateNumber)
                .Add("companyName", request.CompanyName)
                .Add("work", request.Work)
        );
        return input.IsFine
            ? await runner.RunAsync<SubcontractProcedure, Subcontract, SubcontractCommand>(
                caller,
                Subcontract.Stream(command.Id),
                command,
                async done =>
                    done is null
                        ? Results.Empty
                        : await ReadAsync(
                            SubcontractId.Parse(done.Stream.Key, null),
                            caller,
                            cancellation,
                            StatusCodes.Status201Created
                        ),
                cancellation
            )
            : ProblemResults.Refuse(input.Refusals);
    }

    public async Task<IResult> ActAsync<TRequest>(
        string id,
        JsonBody<TRequest> body,
        Func<TRequest, Input, SubcontractCommand> map,
        Caller caller,
        CancellationToken cancellation
    )
        where TRequest : class
    {
        if (!body.TryRead(out var request, out var refused))
        {
            return refused;
        }

        var input = new Input();
        var command = map(request, input);
        return input.IsFine
            ? await ActAsync(id, command, caller, cancellation)
            : ProblemResults.Refuse(input.Refusals);
    }

    public Task<IResult> ActAsync(
        string id,
        SubcontractCommand command,
        Caller caller,
        CancellationToken cancellation
    ) =>
        SubcontractId.TryParse(id, null, out var subcontract)
            ? runner.RunAsync<SubcontractProcedure, Subcontract, SubcontractCommand>(
                caller,
                Subcontract.Stream(subcontract),
                command,
                _ => ReadAsync(subcontract, caller, cancellation),
                cancellation
            )
            : Task.FromResult(runner.NotThere());

    public async Task<IResult> ApproveAsync(
        string id,
        JsonBody<ApproveSubcontractRequest> body,
        Caller caller,
        CancellationToken cancellation
    )
    {
        if (!body.TryRead(out var request, out var refused))
        {
            return refused;
        }

        var input = new Input();
        var on = input.Date(request.On, "on");
        return input.IsFine
            ? await ActAsync(
                id,
                new SubcontractCommand.Approve(
                    request.Number,
                    on,
                    await EnrollmentAsync(id, caller, cancellation)
                ),
                caller,
                cancellation
            )
            : ProblemResults.Refuse(input.Refusals);
    }

    public async Task<IResult> JoinAsync(
        string id,
        Caller caller,
        CancellationToken cancellation
    ) =>
        await EnrollmentAsync(id, caller, cancellation) is { } enrollment
            ? await ActAsync(id, new SubcontractCommand.Join(enrollment), caller, cancellation)
        : await FindAsync(id, caller, cancellation) is { } seen
        && SubcontractId.TryParse(id, null, out _)
            ? ProblemResults.Refuse(RefusalCode.SubcontractorNotEnrolled)
        : runner.NotThere();

    public async Task<IResult> ConfirmManyAsync(
        JsonBody<SubcontractBatchRequest> body,
        Caller caller,
        CancellationToken cancellation
    ) =>
        body.TryRead(out var request, out var refused)
            ? await ManyAsync(
                request,
                caller,
                Capacity.ResponsiblePerson,
                _ => new SubcontractCommand.Confirm(),
                cancellation
            )
            : refused;

    public async Task<IResult> ApproveManyAsync(
        JsonBody<SubcontractBatchRequest> body,
        Caller caller,
        CancellationToken cancellation
    )
    {
        if (!body.TryRead(out var request, out var refused))
        {
            return refused;
        }

        var input = new Input();
        var on = input.Date(request.On, "on");
        return input.IsFine
            ? await ManyAsync(
                request,
                caller,
                Capacity.ContractOfficer,
                enrollment => new SubcontractCommand.Approve(request.Number ?? "", on, enrollment),
                cancellation
            )
            : ProblemResults.Refuse(input.Refusals);
    }

    private async Task<IResult> ManyAsync(
        SubcontractBatchRequest request,
        Caller caller,
        Capacity capacity,
        Func<EnrollmentId?, SubcontractCommand> command,
        CancellationToken cancellation
    )
    {
        if (request.Subcontracts.Count is 0 or > SubcontractBatch.Most)
        {
            return ProblemResults.Refuse(
                request.Subcontracts.Count == 0 ? RefusalCode.NothingChosen : RefusalCode.TooMany,
                "subcontracts",
                SubcontractBatch.Most.ToString(CultureInfo.InvariantCulture)
            );
        }

        var lines = await batch.RunAsync(
            caller,
            capacity,
            request.Subcontracts,
            command,
            cancellation
        );
        return CaseRunner.Answer(
            new Page<SubcontractOutcome>(
                [
                    .. lines.Select(line => new SubcontractOutcome(
                        line.Named,
                        line.Reasons.Count == 0,
                        [
                            .. line.Reasons.Select(reason => new ProblemReason(
                                reason.Code.Name,
                                ProblemResults.TextOf(reason, caller.Language),
                                reason.Field
                            )),
                        ]
                    )),
                ],
                null
            )
        );
    }

    private async Task<EnrollmentId?> EnrollmentAsync(
        string id,
        Caller caller,
        CancellationToken cancellation
    ) =>
        SubcontractId.TryParse(id, null, out var subcontract)
        && await cases.FindAsync<Subcontract>(
            caller.Scope(),
            Subcontract.Stream(subcontract),
            cancellation
        )
            is { } found
            ? await enrolled.FindAsync(found.State.CorporateNumber, cancellation)
            : null;

    private async Task<IResult?> ReadAsync(
        SubcontractId id,
        Caller caller,
        CancellationToken cancellation,
        int status = StatusCodes.Status200OK
    ) =>
        await cases.FindAsync<Subcontract>(caller.Scope(), Subcontract.Stream(id), cancellation)
            is { } found
            ? runner.Show(await wire.OfAsync(found, caller, cancellation), found.Version, status)
            : null;
}

/// <summary>Subcontracts as they are shown on the wire.</summary>
internal sealed class SubcontractWire(
    IContractQueries contracts,
    IEnrollmentQueries enrollments,
    CaseFacts facts
)
{
    private readonly CompanyNames companies = new(enrollments);

    public async Task<SubcontractView> OfAsync(
        Versioned<Subcontract> found,
        Caller caller,
        CancellationToken cancellation
    )
    {
        var state = found.State;
        var contract = await contracts.FindAsync(caller.Scope(), state.Contract, cancellation);
        var (approval, company) = state.State switch
        {
            SubcontractState.Enrollment s => (s.Approval, (CompanyId?)null),
            SubcontractState.Party s => (s.Approval, s.Company),
            SubcontractState.Ended s => (null, s.Company),
            _ => (null, null),
        };
        return new SubcontractView(
            state.Id.Value,
            found.Version,
            state.Number,
            state.Contract.Value,
            contract?.State.Number,
            new PartyNameView(
                state.Prime.Value,
                await companies.FindAsync(state.Prime, cancellation)
            ),
            state.CorporateNumber,
            state.CompanyName,
            state.Work,
            JsonNamingPolicy.CamelCase.ConvertName(state.State.GetType().Name),
            approval?.Number,
            approval?.On,
            company?.Value,
            (state.State as SubcontractState.Ended)?.On,
            state.State switch
            {
                SubcontractState.Declined s => s.Reason,
                SubcontractState.Withdrawn s => s.Reason,
                SubcontractState.Ended s => s.Reason,
                _ => null,
            },
            facts.ProgressOf(state, state.StepsDone)?.ToWire()
                ?? throw new InvalidOperationException("A subcontract that was read has a line."),
            WireWords.Actions(
                facts.OpenOn(state, contract?.State ?? Contract.Initial, caller),
                caller.Language
            )
        );
    }
}
