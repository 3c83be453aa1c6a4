using Dsg.Core.Contracts;
using Dsg.Core.Parties;
using Dsg.Core.Procedures;
using Dsg.Core.Subcontracts;
using Dsg.Server.Identity;
using Dsg.Server.Procedures;
using Dsg.Server.Ui.Audit;
using Dsg.Server.Ui.Components;
using Dsg.Server.Ui.Contracts;
using Dsg.Server.Ui.Office;
using Dsg.Server.Ui.Shared;
using Dsg.Server.Ui.Text;

namespace Dsg.Server.Ui.Subcontracts;

/// <summary>A subcontract in the list.</summary>
public sealed record SubcontractRow(
    string Id,
    string Number,
    string Href,
    string Contract,
    string Company,
    string Work,
    FileState State,
    bool AsksYou
);

/// <summary>The list with what waits for the reader.</summary>
/// <param name="Rows">All of them.</param>
/// <param name="NextHref">The next page; null at the end.</param>
/// <param name="Approves">True for the contract officer, false for the prime.</param>
public sealed record SubcontractListModel(
    IReadOnlyList<SubcontractRow> Rows,
    string? NextHref,
    bool Approves
);

/// <summary>One subcontract on its page.</summary>
public sealed record SubcontractModel(
    SubcontractId Id,
    string Number,
    string ContractHref,
    NowModel Now,
    FileState State,
    FlowModel Flow,
    IReadOnlyList<(string Label, string Value)> Facts,
    IReadOnlyList<ActModel> Acts,
    IReadOnlyList<FieldProblem> Problems,
    IReadOnlyList<TimelineEntry> Timeline
)
{
    /// <summary>What was just done; null otherwise.</summary>
    public string? Done { get; init; }
}

/// <summary>Reads subcontracts for their pages.</summary>
internal sealed class SubcontractReader(
    ICaseQueries cases,
    IContractQueries contracts,
    IPartyQueries parties,
    CaseFacts facts,
    TimeProvider clock
)
{
    private static readonly CaseFilter All = new([Subcontract.Kind], OpenOnly: false);

    public async Task<SubcontractListModel> ListAsync(
        Caller caller,
        string? after,
        Language language,
        CancellationToken cancellation
    )
    {
        var scope = Acting.ScopeOf(caller);
        var lines = await cases.ListAsync(scope, All, new Slice(after), cancellation);
        var rows = new List<SubcontractRow>();
        foreach (var line in lines.Items)
        {
            if (
                await cases.FindAsync<Subcontract>(scope, line.Case, cancellation)
                is not { State: var state }
            )
            {
                continue;
            }

            var contract = await ContractAsync(scope, state.Contract, cancellation);
            rows.Add(
                new SubcontractRow(
                    state.Id.ToString(),
                    state.Number,
                    SubcontractPages.PathOf(state.Id),
                    contract.Number,
                    state.CompanyName,
                    state.Work,
                    SubcontractWords.StateOf(state, Today, language),
                    facts
                        .OpenOn(state, contract, caller)
                        .Any(act => act.Name is "confirmation" or "approval")
                )
            );
        }

        return new SubcontractListModel(
            rows,
            lines.Next is { } next
                ? SubcontractPages.Root + QueryString.Create("after", next)
                : null,
            caller.Face == Face.Staff
        );
    }

    public async Task<Versioned<Subcontract>?> LoadAsync(
        Caller caller,
        string address,
        CancellationToken cancellation
    ) =>
        SubcontractId.TryParse(address, null, out var id)
            ? await cases.FindAsync<Subcontract>(
                Acting.ScopeOf(caller),
                Subcontract.Stream(id),
                cancellation
            )
            : null;

    public async Task<SubcontractModel> ViewAsync(
        Versioned<Subcontract> found,
        Caller caller,
        RefusedAct? refused,
        Language language,
        CancellationToken cancellation
    )
    {
        var state = found.State;
        var contract = await ContractAsync(Acting.ScopeOf(caller), state.Contract, cancellation);
        var acts = new SubcontractActModels(found, refused, language).Of(
            facts.OpenOn(state, contract, caller)
        );
        var progress =
            facts.ProgressOf(state, state.StepsDone)
            ?? throw new InvalidOperationException("A subcontract that was read has a line.");
        return new SubcontractModel(
            state.Id,
            state.Number,
            ContractPages.PathOf(state.Contract),
            CaseWords.NowOf(
                progress,
                caller,
                SubcontractWords.StateOf(state, Today, language).Label,
                language
            ),
            SubcontractWords.StateOf(state, Today, language),
            ProgressFlow.Of(progress, language, _ => null),
            FactsOf(state, contract, language),
            acts,
            ActProblems.Of(acts, refused, language),
            await TimelineAsync(state, language, cancellation)
        );
    }

    private DateOnly Today => JapanTime.DateOf(clock.GetUtcNow());

    private async Task<Contract> ContractAsync(
        ReadScope scope,
        ContractId id,
        CancellationToken cancellation
    ) => (await contracts.FindAsync(scope, id, cancellation))?.State ?? Contract.Initial;

    private async Task<IReadOnlyList<TimelineEntry>> TimelineAsync(
        Subcontract state,
        Language language,
        CancellationToken cancellation
    )
    {
        var names = await parties.NamesAsync(
            [.. state.Acts.Select(act => act.By.Person).Distinct()],
            cancellation
        );
        return
        [
            .. state
                .Acts.Reverse()
                .Select(act =>
                    CaseWords.EntryOf(
                        act.At,
                        EventWords.KindOf(act.Event),
                        CaseWords.WhoOf(
                            names.GetValueOrDefault(act.By.Person),
                            act.By.Capacity,
                            language
                        ),
                        language
                    )
                ),
        ];
    }

    private static List<(string, string)> FactsOf(
        Subcontract state,
        Contract contract,
        Language language
    )
    {
        string Say(string ja, string en) => new Phrase(ja, en).In(language);
        var rows = new List<(string, string)>
        {
            (Say("契約", "Contract"), $"{contract.Number}　{contract.Title}"),
            (Say("下請企業", "Subcontractor"), state.CompanyName),
            (Say("法人番号", "Corporate number"), state.CorporateNumber),
            (Say("請け負わせる業務", "Work"), state.Work),
            (Say("届出の日", "Reported"), Dates.Full(state.ReportedAt, language)),
        };
        var approval = state.State switch
        {
            SubcontractState.Enrollment s => s.Approval,
            SubcontractState.Party s => s.Approval,
            _ => null,
        };
        if (approval is not null)
        {
            rows.Add(
                (Say("承認", "Approval"), $"{approval.Number}　{Dates.Full(approval.On, language)}")
            );
        }

        var reason = state.State switch
        {
            SubcontractState.Declined s => s.Reason,
            SubcontractState.Withdrawn s => s.Reason,
            SubcontractState.Ended s => s.Reason,
            _ => null,
        };
        if (reason is not null)
        {
            rows.Add((Say("理由", "Reason"), reason));
        }

        return rows;
    }
}
