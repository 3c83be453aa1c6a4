using System.Text.Json;
using Dsg.Core.Contracts;
using Dsg.Core.Enrollment;
using Dsg.Core.Parties;
using Dsg.Core.Procedures;
using Dsg.Core.Usage;
using Dsg.Server.Http.Procedures;
using Dsg.Server.Http.Shared;
using Dsg.Server.Identity;
using Dsg.Server.Procedures;
using Dsg.Wire.Shared;
using Dsg.Wire.Usage;

namespace Dsg.Server.Http.Usage;

/// <summary>利用合意 over HTTP: started by one side, confirmed by the other.</summary>
internal sealed class AgreementDesk(
    CaseRunner runner,
    IUsageQueries queries,
    AgreementViews views,
    EnrolledCompanies enrolled,
    Fresh fresh
)
{
    public async Task<IResult> ListAsync(
        Caller caller,
        string? after,
        int? take,
        CancellationToken cancellation
    )
    {
        var rows = await queries.ListAgreementsAsync(
            caller.Scope(),
            WireWords.SliceOf(after, take),
            cancellation
        );
        var shown = new List<AgreementView>();
        foreach (var row in rows.Items)
        {
            shown.Add(await views.OfAsync(row, caller, cancellation));
        }

        return CaseRunner.Answer(new Page<AgreementView>(shown, rows.Next));
    }

    public async Task<IResult> FindAsync(
        string id,
        Caller caller,
        CancellationToken cancellation
    ) =>
        AgreementId.TryParse(id, null, out var agreement)
        && await ReadAsync(agreement, caller, cancellation) is { } seen
            ? seen
            : runner.NotThere();

    public async Task<IResult> StartAsync(
        JsonBody<StartAgreementRequest> body,
        Caller caller,
        CancellationToken cancellation
    )
    {
        if (!body.TryRead(out var request, out var refused))
        {
            return refused;
        }

        var input = new Input();
        var command = await StartOfAsync(
            (request.Contract, request.Company),
            caller,
            input,
            cancellation
        );
        return await BeginAsync(command.Id, command, input, caller, cancellation);
    }

    public async Task<IResult> RecordAsync(
        JsonBody<RecordAgreementRequest> body,
        Caller caller,
        CancellationToken cancellation
    )
    {
        if (!body.TryRead(out var request, out var refused))
        {
            return refused;
        }

        var input = new Input();
        var start = await StartOfAsync(
            (request.Contract, request.Company),
            caller,
            input,
            cancellation
        );
        var command = new AgreementCommand.Record(
            start,
            input.Date(request.AgreedOn, "agreedOn"),
            request.CompanyName,
            request.StaffName
        );
        return await BeginAsync(start.Id, command, input, caller, cancellation);
    }

    public async Task<IResult> ActAsync<TRequest>(
        string id,
        JsonBody<TRequest> body,
        Func<TRequest, Input, AgreementCommand> map,
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
        AgreementCommand command,
        Caller caller,
        CancellationToken cancellation
    ) =>
        AgreementId.TryParse(id, null, out var agreement)
            ? runner.RunAsync<AgreementProcedure, UsageAgreement, AgreementCommand>(
                caller,
                UsageAgreement.Stream(agreement),
                command,
                _ => ReadAsync(agreement, caller, cancellation),
                cancellation
            )
            : Task.FromResult(runner.NotThere());

    private async Task<AgreementCommand.Start> StartOfAsync(
        (string Contract, string? Company) with,
        Caller caller,
        Input input,
        CancellationToken cancellation
    )
    {
        var company =
            with.Company is null && caller.Scope().Company is { } own
                ? own
                : input.Id<Company>(with.Company, "company");
        return new AgreementCommand.Start(
            fresh.Id<UsageAgreement>(),
            input.Id<Contract>(with.Contract, "contract"),
            company,
            await enrolled.FindAsync(company, cancellation)
        );
    }

    private async Task<IResult> BeginAsync(
        AgreementId id,
        AgreementCommand command,
        Input input,
        Caller caller,
        CancellationToken cancellation
    ) =>
        input.IsFine
            ? await runner.RunAsync<AgreementProcedure, UsageAgreement, AgreementCommand>(
                caller,
                UsageAgreement.Stream(id),
                command,
                async done =>
                    done is null
                        ? Results.Empty
                        : await ReadAsync(
                            AgreementId.Parse(done.Stream.Key, null),
                            caller,
                            cancellation,
                            StatusCodes.Status201Created
                        ),
                cancellation
            )
            : ProblemResults.Refuse(input.Refusals);

    private async Task<IResult?> ReadAsync(
        AgreementId id,
        Caller caller,
        CancellationToken cancellation,
        int status = StatusCodes.Status200OK
    ) =>
        await queries.FindAgreementAsync(caller.Scope(), id, cancellation) is { } found
            ? runner.Show(await views.OfAsync(found, caller, cancellation), found.Version, status)
            : null;
}

/// <summary>Agreements as they are shown on the wire.</summary>
internal sealed class AgreementViews(
    IContractQueries contracts,
    IEnrollmentQueries enrollments,
    IPartyQueries parties,
    CaseFacts facts,
    TimeProvider clock
)
{
    private readonly CompanyNames companies = new(enrollments);

    public async Task<AgreementView> OfAsync(
        Versioned<UsageAgreement> found,
        Caller caller,
        CancellationToken cancellation
    )
    {
        var agreement = found.State;
        var contract = await contracts.FindAsync(caller.Scope(), agreement.Contract, cancellation);
        var names = await NameBook.FetchAsync(
            parties,
            [agreement.StartedBy, agreement.ConfirmedBy, agreement.Named],
            cancellation
        );
        return new AgreementView(
            agreement.Id.Value,
            found.Version,
            agreement.Number,
            agreement.Contract.Value,
            contract?.State.Number,
            contract?.State.Title,
            agreement.Company.Value,
            await companies.FindAsync(agreement.Company, cancellation),
            agreement.Unit.Name,
            agreement.StartedBySide.Word,
            names.Of(agreement.StartedBy),
            agreement.StartedAt,
            names.Of(agreement.ConfirmedBy),
            agreement.ConfirmedAt,
            agreement.DissolvedOn,
            agreement.StandsOn(JapanTime.DateOf(clock.GetUtcNow())),
            JsonNamingPolicy.CamelCase.ConvertName(agreement.State.GetType().Name),
            caller.Scope().Company is null ? names.Of(agreement.Named) : null,
            agreement.Basis is AgreementBasis.Elsewhere made
                ? new RecordedAgreementView(made.AgreedOn, made.CompanyName, made.StaffName)
                : null,
            (agreement.Basis as AgreementBasis.CarriedOver)?.From.Value,
            agreement.Successor?.Value,
            facts.ProgressOf(agreement, agreement.StepsDone)?.ToWire()
                ?? throw new InvalidOperationException("An agreement that was read has a line."),
            WireWords.Actions(
                facts.OpenOn(
                    agreement,
                    contract?.State ?? Contract.Initial,
                    await SuspensionAsync(agreement, cancellation),
                    caller
                ),
                caller.Language
            )
        );
    }

    private async Task<Suspension> SuspensionAsync(
        UsageAgreement agreement,
        CancellationToken cancellation
    ) =>
        (
            await parties.SuspensionAsync(
                SuspensionLevel.Agreement,
                agreement.Id.ToString(),
                cancellation
            )
        ).State;
}
