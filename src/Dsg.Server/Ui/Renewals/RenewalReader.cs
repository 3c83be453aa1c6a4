using System.Collections.Immutable;
using System.Globalization;
using Dsg.Core.Contracts;
using Dsg.Core.Procedures;
using Dsg.Core.Renewals;
using Dsg.Server.Identity;
using Dsg.Server.Procedures;
using Dsg.Server.Ui.Components;
using Dsg.Server.Ui.Contracts;
using Dsg.Server.Ui.Office;
using Dsg.Server.Ui.Shared;
using Dsg.Server.Ui.Text;
using Dsg.Server.Ui.Usage;

namespace Dsg.Server.Ui.Renewals;

/// <summary>The page of one hand-over.</summary>
/// <param name="Contract">The contract.</param>
/// <param name="Form">The terms of the next contract and the document.</param>
/// <param name="Carried">What goes on, in words.</param>
/// <param name="Problems">Why the last try was refused.</param>
/// <param name="Flow">How a hand-over goes.</param>
public sealed record HandOverModel(
    Contract Contract,
    ActModel Form,
    IReadOnlyList<string> Carried,
    IReadOnlyList<FieldProblem> Problems,
    FlowModel Flow
);

/// <summary>A renewal that was done.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Document">The document.</param>
/// <param name="Lines">What was done to each contract.</param>
public sealed record RenewalModel(
    string Number,
    string Document,
    IReadOnlyList<(string Text, IReadOnlyList<ActionLink> Links)> Lines
);

/// <summary>Reads what the pages of renewals show.</summary>
internal sealed class RenewalReader(
    IContractQueries contracts,
    ICaseQueries cases,
    RenewalPlan plan,
    DefinitionSet definitions,
    Fresh fresh,
    TimeProvider clock
)
{
    /// <summary>The name of the hand-over's form.</summary>
    public const string Act = "hand-over";

    private const int Most = 50;

    /// <summary>The contracts for which the caller answers and which are not performed, those that end first first.</summary>
    public async Task<IReadOnlyList<Contract>> OwnAsync(
        Caller caller,
        CancellationToken cancellation
    )
    {
        var found = await contracts.ListAsync(
            Acting.ScopeOf(caller),
            new Slice(null, 200),
            cancellation
        );
        return
        [
            .. found
                .Items.Select(each => each.State)
                .Where(each => IsOwn(each, caller))
                .OrderBy(each => each.To)
                .Take(Most),
        ];
    }

    /// <summary>One contract for which the caller answers, or null.</summary>
    public async Task<Contract?> FindAsync(
        Caller caller,
        string address,
        CancellationToken cancellation
    ) =>
        ContractId.TryParse(address, null, out var id)
        && await contracts.FindAsync(Acting.ScopeOf(caller), id, cancellation) is { } found
        && IsOwn(found.State, caller)
            ? found.State
            : null;

    public Task<RenewalRow.HandOver> HandOverAsync(
        Caller caller,
        ContractId contract,
        ImmutableDictionary<string, string> form,
        CancellationToken cancellation
    ) => plan.HandOverAsync(Acting.ScopeOf(caller), contract, form, Today, cancellation);

    public RenewalCommand.Renew Command(
        string documentNumber,
        DateOnly documentOn,
        IReadOnlyList<RenewalRow> rows
    ) => new RenewalCommand.Renew(fresh.Id<Renewal>(), documentNumber, documentOn, [.. rows]);

    /// <summary>The refusals of a renewal of one contract, by the names of its own form.</summary>
    public static Answer WithoutRow(Answer answer) =>
        answer is Answer.Refused refused
            ? new Answer.Refused([
                .. refused.Reasons.Select(reason =>
                    reason with
                    {
                        Field = reason.Field?.Replace("rows[0].", "", StringComparison.Ordinal),
                    }
                ),
            ])
            : answer;

    public async Task<HandOverModel> HandOverModelAsync(
        Contract contract,
        Caller caller,
        RefusedAct? refused,
        Language language,
        CancellationToken cancellation
    )
    {
        var fields = new ActFields(Act, language, refused);
        static string Iso(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);
        var terms = ContractActions
            .FormOf(contract)
            .SetItem("number", "")
            .SetItem("from", Iso(contract.To.AddDays(1)))
            .SetItem("to", Iso(contract.To.AddYears(1)));
        var form = new ActModel(
            Act,
            $"{ContractPages.PathOf(contract.Id)}/{Act}",
            new Phrase("継続契約へ引き継ぐ", "Hand over").In(language),
            new Phrase("引き継ぐ", "Hand over").In(language)
        )
        {
            Primary = true,
            Fields =
            [
                .. ContractActModels.Terms(fields, terms, language),
                fields.Line("documentNumber", ContractActModels.DocumentNumber, 50),
                fields.Date("documentOn", ContractActModels.DocumentOn),
            ],
        };
        var agreements = await plan.StandingAsync(
            Acting.ScopeOf(caller),
            contract.Id,
            Today,
            cancellation
        );
        return new HandOverModel(
            contract,
            form,
            [
                .. agreements.Select(each =>
                    new Phrase(
                        "利用合意 {0}（{1}）とその利用者",
                        "Agreement {0} ({1}) with its people"
                    ).In(language, each.Number, contract.NameOf(each.Company))
                ),
            ],
            ActProblems.Of([form], refused, language),
            ProgressFlow.Of(definitions.Of("handover", version: 1), language)
        );
    }

    public async Task<RenewalModel?> DoneAsync(
        Caller caller,
        string address,
        Language language,
        CancellationToken cancellation
    )
    {
        var scope = Acting.ScopeOf(caller);
        if (
            !RenewalId.TryParse(address, null, out var id)
            || await cases.FindAsync<Renewal>(scope, Renewal.Stream(id), cancellation)
                is not { State: var state }
        )
        {
            return null;
        }

        var lines = new List<(string, IReadOnlyList<ActionLink>)>();
        foreach (var each in state.Contracts)
        {
            var contract = await contracts.FindAsync(scope, each.Contract, cancellation);
            lines.Add(LineOf(each, contract?.State ?? Contract.Initial, language));
        }

        return new RenewalModel(state.Number, state.DocumentNumber, lines);
    }

    private DateOnly Today => JapanTime.DateOf(clock.GetUtcNow());

    private static bool IsOwn(Contract contract, Caller caller) =>
        contract.Standing != ContractStanding.Performed
        && caller.Capacities.Any(capacity =>
            ContractRules.IsOfficer(contract, caller.As(capacity))
        );

    private static (string, IReadOnlyList<ActionLink>) LineOf(
        RenewedContract renewed,
        Contract contract,
        Language language
    )
    {
        var own = new ActionLink(contract.Number, ContractPages.PathOf(renewed.Contract));
        return renewed switch
        {
            { Next: { } next } => (
                new Phrase(
                    "{0} {1}：継続契約へ引き継ぎました（利用合意{2}件、利用者{3}人）。ファイルは引き継がれていません。",
                    "{0} {1}: handed over ({2} agreements, {3} people). Files were not carried."
                ).In(
                    language,
                    contract.Number,
                    contract.Title,
                    renewed.Agreements.Length.ToString(CultureInfo.InvariantCulture),
                    renewed.People.ToString(CultureInfo.InvariantCulture)
                ),
                [
                    own,
                    new ActionLink(
                        new Phrase("継続契約", "The next contract").In(language),
                        ContractPages.PathOf(next)
                    ),
                    .. renewed.Agreements.Select(agreement => new ActionLink(
                        new Phrase("引き継いだ利用合意", "Agreement carried over").In(language),
                        AgreementPages.PathOf(agreement)
                    )),
                ]
            ),
            { To: var to } => (
                new Phrase("{0} {1}：{2}まで延長しました。", "{0} {1}: extended to {2}.").In(
                    language,
                    contract.Number,
                    contract.Title,
                    to is { } day ? Dates.Full(day, language) : ""
                ),
                [own]
            ),
        };
    }
}
