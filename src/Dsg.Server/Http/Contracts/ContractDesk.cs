using Dsg.Core.Contracts;
using Dsg.Core.Enrollment;
using Dsg.Core.Parties;
using Dsg.Core.Procedures;
using Dsg.Server.Http.Procedures;
using Dsg.Server.Http.Shared;
using Dsg.Server.Identity;
using Dsg.Server.Procedures;
using Dsg.Wire.Contracts;
using Dsg.Wire.Shared;

namespace Dsg.Server.Http.Contracts;

/// <summary>Contracts over HTTP: entered and changed by contract officers, read by their parties.</summary>
internal sealed class ContractDesk(
    CaseRunner runner,
    IContractQueries queries,
    IEnrollmentQueries enrollments,
    IPartyQueries parties,
    CaseFacts facts,
    Fresh fresh,
    TimeProvider clock
)
{
    private readonly CompanyNames companies = new(enrollments);

    public async Task<IResult> ListAsync(
        Caller caller,
        string? after,
        int? take,
        CancellationToken cancellation
    )
    {
        var rows = await queries.ListAsync(
            caller.Scope(),
            WireWords.SliceOf(after, take),
            cancellation
        );
        var views = new List<ContractView>();
        foreach (var row in rows.Items)
        {
            views.Add(await ToWireAsync(row, caller, cancellation));
        }

        return CaseRunner.Answer(new Page<ContractView>(views, rows.Next));
    }

    public async Task<IResult> FindAsync(
        string id,
        Caller caller,
        CancellationToken cancellation
    ) =>
        ContractId.TryParse(id, null, out var contract)
        && await ReadAsync(contract, caller, cancellation) is { } seen
            ? seen
            : runner.NotThere();

    /// <summary>The companies that may be chosen as parties.</summary>
    public async Task<IResult> CompaniesAsync(Caller caller, CancellationToken cancellation)
    {
        var rows = await enrollments.EnrolledAsync(caller.Scope(), cancellation);
        return CaseRunner.Answer(
            new Page<CompanyView>(
                [.. rows.Select(row => new CompanyView(row.Company.Value, row.CompanyName))],
                null
            )
        );
    }

    public async Task<IResult> EnterAsync(
        JsonBody<EnterContractRequest> body,
        Caller caller,
        CancellationToken cancellation
    )
    {
        if (!body.TryRead(out var request, out var refused))
        {
            return refused;
        }

        var input = new Input();
        var (prime, enrollment) = await PartyAsync(request.Prime, "prime", input, cancellation);
        if (!input.IsFine)
        {
            return ProblemResults.Refuse(input.Refusals);
        }

        var command = new ContractCommand.Enter(
            fresh.Id<Contract>(),
            ContractRequests.FormOf(request),
            prime,
            enrollment
        )
        {
            PrimeName = await companies.FindAsync(prime, cancellation) ?? "",
        };
        return await runner.RunAsync<ContractProcedure, Contract, ContractCommand>(
            caller,
            Contract.Stream(command.Id),
            command,
            async done =>
                done is null
                    ? Results.Empty
                    : await ReadAsync(
                        ContractId.Parse(done.Stream.Key, null),
                        caller,
                        cancellation,
                        StatusCodes.Status201Created
                    ),
            cancellation
        );
    }

    /// <summary>An act on one contract.</summary>
    public async Task<IResult> ActAsync<TRequest>(
        string id,
        JsonBody<TRequest> body,
        Func<TRequest, Input, ContractCommand> map,
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
        return !input.IsFine ? ProblemResults.Refuse(input.Refusals)
            : !ContractId.TryParse(id, null, out var contract) ? runner.NotThere()
            : await runner.RunAsync<ContractProcedure, Contract, ContractCommand>(
                caller,
                Contract.Stream(contract),
                command,
                _ => ReadAsync(contract, caller, cancellation),
                cancellation
            );
    }

    private async Task<(CompanyId Company, EnrollmentId Enrollment)> PartyAsync(
        string text,
        string field,
        Input input,
        CancellationToken cancellation
    )
    {
        var company = input.Id<Company>(text, field);
        var row = company.IsDefault
            ? null
            : await enrollments.FindByCompanyAsync(company, cancellation);
        if (row is null && !company.IsDefault)
        {
            input.Refuse(RefusalCode.CompanyNotEnrolled, field);
        }

        return (company, row?.Id ?? default);
    }

    private async Task<IResult?> ReadAsync(
        ContractId id,
        Caller caller,
        CancellationToken cancellation,
        int status = StatusCodes.Status200OK
    ) =>
        await queries.FindAsync(caller.Scope(), id, cancellation) is { } found
            ? runner.Show(await ToWireAsync(found, caller, cancellation), found.Version, status)
            : null;

    private async Task<ContractView> ToWireAsync(
        Versioned<Contract> found,
        Caller caller,
        CancellationToken cancellation
    )
    {
        var contract = found.State;
        var names = await NameBook.FetchAsync(parties, [contract.Officer], cancellation);
        return new ContractView(
            contract.Id.Value,
            found.Version,
            contract.Number,
            contract.Title,
            contract.Office,
            contract.Kind.Word,
            contract.SecurityClause,
            new DesignationView(
                contract.Designation.Number,
                contract.Designation.Date,
                contract.Designation.Items
            ),
            contract.From,
            contract.To,
            await PartiesAsync(contract, caller, cancellation),
            contract.Unit.Name,
            names.Of(contract.Officer),
            contract.StandingOn(JapanTime.DateOf(clock.GetUtcNow())).Word,
            contract.EndNotice,
            contract.Predecessor?.Value,
            contract.Successor?.Value,
            facts.ProgressOf(contract, ContractEnd.StepsDone(contract))?.ToWire()
                ?? throw new InvalidOperationException("A contract that was read has a line."),
            WireWords.Actions(facts.OpenOn(contract, caller), caller.Language)
        );
    }

    // A company reads itself as party, not the others.
    private async Task<IReadOnlyList<PartyView>> PartiesAsync(
        Contract contract,
        Caller caller,
        CancellationToken cancellation
    )
    {
        var own = caller.Scope().Company;
        var shown = new List<PartyView>();
        foreach (
            var party in contract
                .Subcontractors.Prepend(new Subcontractor(contract.Prime, null, null))
                .Where(party => own is null || party.Company == own)
        )
        {
            shown.Add(
                new PartyView(
                    party.Company.Value,
                    await companies.FindAsync(party.Company, cancellation),
                    party.Company == contract.Prime ? "prime" : "subcontractor",
                    party.EndsOn
                )
            );
        }

        return shown;
    }
}
