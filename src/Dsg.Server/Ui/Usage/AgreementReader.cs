using System.Collections.Immutable;
using Dsg.Core.Contracts;
using Dsg.Core.Enrollment;
using Dsg.Core.Parties;
using Dsg.Core.Usage;
using Dsg.Server.Identity;
using Dsg.Server.Procedures;
using Dsg.Server.Ui.Components;
using Dsg.Server.Ui.Office;
using Dsg.Server.Ui.Shared;
using Dsg.Server.Ui.Text;

namespace Dsg.Server.Ui.Usage;

/// <summary>Reads agreements for their pages.</summary>
internal sealed class AgreementReader(
    IUsageQueries usage,
    IContractQueries contracts,
    IEnrollmentQueries enrollments,
    IPartyQueries parties,
    CaseFacts facts,
    UsageReader cases,
    AgreementMore more,
    TimeProvider clock
)
{
    private static readonly Phrase ByWhom = new("{0}　{1}（{2}）", "{0} by {1} ({2})");

    /// <summary>Agreements of the caller's company or unit.</summary>
    public async Task<RowList<AgreementRow>> ListAsync(
        Caller caller,
        string? after,
        Language language,
        CancellationToken cancellation
    )
    {
        var scope = Acting.ScopeOf(caller);
        var found = await usage.ListAgreementsAsync(scope, new Slice(after), cancellation);
        var rows = new List<AgreementRow>();
        foreach (var agreement in found.Items.Select(each => each.State))
        {
            rows.Add(
                new AgreementRow(
                    agreement.Number,
                    AgreementPages.PathOf(agreement.Id),
                    await ContractAsync(scope, agreement.Contract, language, cancellation),
                    await CompanyAsync(agreement.Company, cancellation),
                    agreement.Unit.Name,
                    AgreementWords.StateOf(agreement, Today, language),
                    MayConfirm(agreement, caller)
                )
            );
        }

        return new RowList<AgreementRow>(
            rows,
            found.Next is { } next ? AgreementPages.Root + QueryString.Create("after", next) : null
        );
    }

    /// <summary>One agreement within the caller's scope, or null.</summary>
    public Task<AgreementView?> FindAsync(
        Caller caller,
        string address,
        Language language,
        CancellationToken cancellation
    ) => FindAsync(caller, address, null, language, cancellation);

    /// <summary>One agreement within the caller's scope, or null.</summary>
    /// <param name="caller">The reader.</param>
    /// <param name="address">The agreement as the address names it.</param>
    /// <param name="refused">An act that was just refused; null otherwise.</param>
    /// <param name="language">The reader's.</param>
    /// <param name="cancellation">Cancels the reading.</param>
    public async Task<AgreementView?> FindAsync(
        Caller caller,
        string address,
        RefusedAct? refused,
        Language language,
        CancellationToken cancellation
    )
    {
        var scope = Acting.ScopeOf(caller);
        if (
            !AgreementId.TryParse(address, null, out var id)
            || await usage.FindAgreementAsync(scope, id, cancellation) is not { } found
        )
        {
            return null;
        }

        var agreement = found.State;
        var names = await parties.NamesAsync(
            [agreement.StartedBy, agreement.ConfirmedBy ?? agreement.StartedBy],
            cancellation
        );
        var stands = agreement.StandsOn(Today);
        var open = await OpenAsync(agreement, caller, cancellation);
        var acts = new AgreementActModels(
            found,
            await more.StaffAsync(caller, cancellation),
            refused,
            language
        ).Of(open);
        return new AgreementView(
            agreement.Id,
            found.Version,
            agreement.Number,
            await ContractAsync(scope, agreement.Contract, language, cancellation),
            await CompanyAsync(agreement.Company, cancellation),
            agreement.Unit.Name,
            AgreementWords.StateOf(agreement, Today, language),
            By(agreement.StartedAt, agreement.StartedBy, agreement.StartedBySide, names, language),
            ConfirmedOf(agreement, names, language)
        )
        {
            Stands = stands,
            Awaits =
                agreement.State is AgreementState.Awaiting
                    ? AgreementWords.Other(agreement.StartedBySide)
                    : null,
            Flow = FlowOf(agreement, language),
            Acts = acts,
            ActProblems = ActProblems.Of(acts, refused, language),
            More = await more.OfAsync(agreement, caller, language, cancellation),
            Neighbours = AgreementMore.NeighboursOf(agreement, caller, language),
            Timeline = await more.TimelineAsync(agreement, language, cancellation),
            MayConfirm = MayConfirm(agreement, caller),
            MayDissolve = open.Any(act => act.Name == "dissolution"),
            MayFile = MayFile(agreement, caller),
            Cases = await cases.UnderAsync(caller, agreement.Id, language, cancellation),
            Stopped = await StoppedAsync(caller, agreement, language, cancellation),
        };
    }

    /// <summary>The contracts for which the caller may start an agreement: for each, the enrolled companies that are parties.</summary>
    public async Task<IReadOnlyList<Choice>> StartChoicesAsync(
        Caller caller,
        Language language,
        CancellationToken cancellation
    )
    {
        var scope = Acting.ScopeOf(caller);
        var found = await contracts.ListAsync(scope, new Slice(null, 200), cancellation);
        var choices = new List<Choice>();
        foreach (
            var contract in found
                .Items.Select(each => each.State)
                .Where(each => each.Standing != ContractStanding.Performed)
        )
        {
            foreach (
                var company in contract
                    .Subcontractors.Select(each => each.Company)
                    .Prepend(contract.Prime)
                    .Distinct()
                    .Where(each =>
                        (scope.Company is null || each == scope.Company)
                        && contract.HasPartyOn(each, Today)
                    )
            )
            {
                if (await enrollments.FindByCompanyAsync(company, cancellation) is { } enrolled)
                {
                    choices.Add(
                        new Choice(
                            $"{contract.Id}/{company}",
                            $"{contract.Number}　{contract.Title}　{enrolled.CompanyName}　{contract.Unit.Name}"
                        )
                    );
                }
            }
        }

        return choices;
    }

    /// <summary>False for a company whose enrollment has ended: it begins no agreement.</summary>
    public async Task<bool> MayStartAsync(Caller caller, CancellationToken cancellation) =>
        Acting.ScopeOf(caller).Company is not { } company
        || await enrollments.FindByCompanyAsync(company, cancellation) is not null;

    /// <summary>Agreements under which the caller may file: standing or awaiting the other side.</summary>
    public async Task<IReadOnlyList<Choice>> FilingChoicesAsync(
        Caller caller,
        Language language,
        CancellationToken cancellation
    )
    {
        var scope = Acting.ScopeOf(caller);
        var found = await usage.ListAgreementsAsync(scope, new Slice(null, 200), cancellation);
        var choices = new List<Choice>();
        foreach (
            var agreement in found
                .Items.Select(each => each.State)
                .Where(each => each.State is AgreementState.Awaiting or AgreementState.Standing)
        )
        {
            choices.Add(
                new Choice(
                    agreement.Id.ToString(),
                    $"{agreement.Number}　{await ContractAsync(scope, agreement.Contract, language, cancellation)}"
                )
            );
        }

        return choices;
    }

    /// <summary>True when the caller is the side that confirms, and may.</summary>
    public bool MayConfirm(UsageAgreement agreement, Caller caller) =>
        facts
            .OpenOn(agreement, caller)
            .Any(act => act is { Name: "confirmation", BlockedBy.IsEmpty: true });

    private static bool MayFile(UsageAgreement agreement, Caller caller) =>
        agreement.State is AgreementState.Awaiting or AgreementState.Standing
        && (caller.Holds(Capacity.ResponsiblePerson) || caller.Holds(Capacity.StaffUser));

    private FlowModel? FlowOf(UsageAgreement agreement, Language language) =>
        facts.ProgressOf(agreement, agreement.StepsDone) is { } progress
            ? ProgressFlow.Of(progress, language, _ => null)
            : null;

    private static string? ConfirmedOf(
        UsageAgreement agreement,
        IReadOnlyDictionary<PersonId, string> names,
        Language language
    ) =>
        agreement is { ConfirmedAt: { } at, ConfirmedBy: { } by }
            ? By(at, by, AgreementWords.Other(agreement.StartedBySide), names, language)
            : null;

    private async Task<ImmutableArray<OpenCommand>> OpenAsync(
        UsageAgreement agreement,
        Caller caller,
        CancellationToken cancellation
    )
    {
        var contract = await contracts.FindAsync(
            Acting.ScopeOf(caller),
            agreement.Contract,
            cancellation
        );
        var stop = await parties.SuspensionAsync(
            SuspensionLevel.Agreement,
            agreement.Id.ToString(),
            cancellation
        );
        return facts.OpenOn(agreement, contract?.State ?? Contract.Initial, stop.State, caller);
    }

    private DateOnly Today => JapanTime.DateOf(clock.GetUtcNow());

    private async Task<string?> StoppedAsync(
        Caller caller,
        UsageAgreement agreement,
        Language language,
        CancellationToken cancellation
    )
    {
        if (!caller.Holds(Capacity.ResponsiblePerson))
        {
            return null;
        }

        var stop = await parties.SuspensionAsync(
            SuspensionLevel.Agreement,
            agreement.Id.ToString(),
            cancellation
        );
        return stop.State is { InForce: true, Reason: { } reason, Since: { } since }
            ? new Phrase("{0}から利用停止中です。理由：{1}", "Stopped since {0}. Reason: {1}").In(
                language,
                Dates.FullTime(since, language),
                reason
            )
            : null;
    }

    private async Task<string> ContractAsync(
        ReadScope scope,
        ContractId id,
        Language language,
        CancellationToken cancellation
    ) =>
        await contracts.FindAsync(scope, id, cancellation) is { State: var contract }
            ? new Phrase("{0}（契約 {1}）", "{0} (contract {1})").In(
                language,
                contract.Title,
                contract.Number
            )
            : "－";

    private async Task<string> CompanyAsync(CompanyId company, CancellationToken cancellation) =>
        await enrollments.NameOfAsync(company, cancellation) ?? "－";

    private static string By(
        DateTimeOffset at,
        PersonId person,
        Side side,
        IReadOnlyDictionary<PersonId, string> names,
        Language language
    ) =>
        ByWhom.In(
            language,
            Dates.FullTime(at, language),
            names.TryGetValue(person, out var name) ? name : "－",
            AgreementWords.Of(side).In(language)
        );
}
