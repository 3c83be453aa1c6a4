using System.Collections.Immutable;
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
    CaseFacts facts,
    Fresh fresh
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
        var subcontractors = new List<CompanyId>();
        foreach (var (company, index) in request.Subcontractors.Select((c, index) => (c, index)))
        {
            var at = $"subcontractors[{index}]";
            subcontractors.Add((await PartyAsync(company, at, input, cancellation)).Company);
        }

        if (!input.IsFine)
        {
            return ProblemResults.Refuse(input.Refusals);
        }

        var command = new ContractCommand.Enter(
            fresh.Id<Contract>(),
            FormOf(request),
            prime,
            enrollment,
            [.. subcontractors]
        );
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

    public async Task<IResult> ChangeStandingAsync(
        string id,
        JsonBody<ChangeStandingRequest> body,
        Caller caller,
        CancellationToken cancellation
    )
    {
        if (!body.TryRead(out var request, out var refused))
        {
            return refused;
        }

        var input = new Input();
        var command = new ContractCommand.ChangeStanding(
            input.Choice<ContractStanding>(request.Standing, "standing"),
            input.OptionalDate(request.To, "to")
        );
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

    private static ImmutableDictionary<string, string> FormOf(EnterContractRequest request) =>
        new Dictionary<string, string>
        {
            ["number"] = request.Number,
            ["title"] = request.Title,
            ["office"] = request.Office,
            ["kind"] = request.Kind,
            ["clause"] = request.Clause ? "true" : "",
            ["designationNumber"] = request.DesignationNumber,
            ["designationDate"] = request.DesignationDate,
            ["designationItems"] = string.Join('\n', request.DesignationItems),
            ["from"] = request.From,
            ["to"] = request.To,
        }.ToImmutableDictionary();

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
        var own = caller.Scope().Company;
        var parties = new List<PartyView>();
        foreach (
            var company in contract
                .Subcontractors.Prepend(contract.Prime)
                .Where(company => own is null || company == own)
        )
        {
            parties.Add(
                new PartyView(
                    company.Value,
                    await companies.FindAsync(company, cancellation),
                    company == contract.Prime ? "prime" : "subcontractor"
                )
            );
        }

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
            parties,
            contract.Unit.Name,
            contract.Standing.Word,
            WireWords.Actions(facts.OpenOn(contract, caller), caller.Language)
        );
    }
}
