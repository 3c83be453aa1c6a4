using System.Collections.Immutable;
using Dsg.Core.Parties;
using Dsg.Core.Procedures;
using Dsg.Core.Usage;
using Dsg.Server.Identity;
using Dsg.Server.Procedures;
using Dsg.Server.Ui.Components;
using Dsg.Server.Ui.Office;
using Dsg.Server.Ui.Shared;
using Dsg.Server.Ui.Text;
using Progress = Dsg.Core.Procedures.Progress;

namespace Dsg.Server.Ui.Usage;

/// <summary>Reads 利用 cases for their pages.</summary>
internal sealed class UsageReader(IUsageQueries usage, IPartyQueries parties, CaseFacts facts)
{
    private const int Most = 200;
    private const string Correction = "correction";

    /// <summary>Cases of the caller's company or unit, newest first.</summary>
    public async Task<RowList<UsageRow>> ListAsync(
        Caller caller,
        string? after,
        Language language,
        CancellationToken cancellation
    )
    {
        var found = await usage.ListAsync(Acting.ScopeOf(caller), new Slice(after), cancellation);
        return new RowList<UsageRow>(
            await RowsAsync(found.Items, caller, language, cancellation),
            found.Next is { } next ? UsagePages.Root + QueryString.Create("after", next) : null
        );
    }

    /// <summary>The cases under one agreement that the caller may see.</summary>
    public async Task<IReadOnlyList<UsageRow>> UnderAsync(
        Caller caller,
        AgreementId agreement,
        Language language,
        CancellationToken cancellation
    )
    {
        var found = await usage.ListAsync(
            Acting.ScopeOf(caller),
            new Slice(null, Most),
            cancellation
        );
        return await RowsAsync(
            found.Items.Where(each => each.State.Agreement == agreement),
            caller,
            language,
            cancellation
        );
    }

    /// <summary>One case within the caller's scope, or null.</summary>
    public async Task<UsageView?> FindAsync(
        Caller caller,
        string address,
        Language language,
        CancellationToken cancellation,
        RefusedAct? refused = null
    )
    {
        if (
            !UsageId.TryParse(address, null, out var id)
            || await usage.FindAsync(Acting.ScopeOf(caller), id, cancellation) is not { } found
        )
        {
            return null;
        }

        var state = found.State;
        var stands = await facts.OfAsync(state, cancellation);
        var conditions = facts.ConditionsOf(state, stands);
        var names = await parties.NamesAsync(
            [
                .. conditions
                    .Select(each => each.By)
                    .Append(state.Superior)
                    .Append(state.FiledBy)
                    .OfType<PersonId>()
                    .Distinct(),
            ],
            cancellation
        );
        var progress = facts.ProgressOf(state);
        var open = facts.OpenOn(state, stands, caller);
        var acts = UsageActWords.Of(open, language);
        var forms = new Office.UsageActModels(found, progress.Definition, refused, language)
        {
            Superiors = await SuperiorsAsync(caller, state, cancellation),
        }.Of([.. open.Where(act => !UsageActWords.IsDuty(act.Name))]);
        return new UsageView(
            state.Id,
            found.Version,
            state.Number,
            state.Side,
            UsageNow.Of(state, progress, acts, Corrects(open), language),
            ProgressFlow.Of(progress, language, _ => null),
            [.. conditions.Select(each => ConditionWords.Of(each, names, language))],
            FactsOf(state, stands, names, language),
            [.. state.People.Select(each => LineOf(each, state, language))],
            acts
        )
        {
            Forms = forms,
            Problems = ActProblems.Of(forms, refused, language),
            CorrectionDue = DueOf(state, language),
            Time = UsageTime.Of(progress, state.Side, language),
            AgainHref = AgainOf(state, caller),
            WasTold = state is UsageCase.Ended { How: UsageEnd.Rejected or UsageEnd.Lapsed },
            Tone = Corrects(open) ? Tone.Waiting : ToneOf(state, acts),
        };
    }

    // The applicant is asked to correct, and does it in a form of its own.
    private static bool Corrects(IEnumerable<OpenCommand> open) =>
        open.Any(act => act.Name == Correction);

    private static string? AgainOf(UsageCase state, Caller caller) =>
        state is UsageCase.Ended && state.FiledBy == caller.Id
            ? $"{UsagePages.Root}/new?from={state.Id}"
            : null;

    // Asked for only where the application is corrected in that.
    private async Task<IReadOnlyList<Choice>> SuperiorsAsync(
        Caller caller,
        UsageCase state,
        CancellationToken cancellation
    )
    {
        if (
            state is not UsageCase.Open { Correction: { } correction }
            || state.FiledBy != caller.Id
            || correction.Items.All(item => item.Field != "superior")
        )
        {
            return [];
        }

        var found = await parties.ListAsync(
            Acting.ScopeOf(caller),
            Capacity.Superior,
            new Slice(null, Most),
            cancellation
        );
        return
        [
            .. found
                .Items.Where(each => each.Id != caller.Id)
                .Select(each => new Choice(each.Id.ToString(), each.Name)),
        ];
    }

    private static string? DueOf(UsageCase state, Language language) =>
        (state as UsageCase.Open)?.Correction is { } correction
            ? Dates.Full(correction.DueOn, language)
            : null;

    private async Task<IReadOnlyList<UsageRow>> RowsAsync(
        IEnumerable<Versioned<UsageCase>> found,
        Caller caller,
        Language language,
        CancellationToken cancellation
    )
    {
        var rows = new List<UsageRow>();
        foreach (var state in found.Select(each => each.State))
        {
            rows.Add(
                new UsageRow(
                    state.Number,
                    UsagePages.PathOf(state.Id),
                    AgreementWords.Of(state.Side).In(language),
                    PeopleOf(state, language),
                    AgreementWords.StateOf(state, language),
                    Dates.Full(state.FiledAt, language),
                    await AsksAsync(state, caller, cancellation)
                )
            );
        }

        return rows;
    }

    private async Task<bool> AsksAsync(
        UsageCase state,
        Caller caller,
        CancellationToken cancellation
    )
    {
        // The other cases are read only where the caller may be asked at all.
        if (!ProgressFlow.IsAsked(facts.ProgressOf(state), caller.Capacities))
        {
            return false;
        }

        var stands = await facts.OfAsync(state, cancellation);
        return facts
            .OpenOn(state, stands, caller)
            .Any(act =>
                (UsageActWords.IsDuty(act.Name) || act.Name == Correction) && act.BlockedBy.IsEmpty
            );
    }

    private static string PeopleOf(UsageCase state, Language language) =>
        state.People switch
        {
            [var only] => only.Name,
            [var first, ..] => new Phrase("{0} ほか{1}名", "{0} and {1} more").In(
                language,
                first.Name,
                state.People.Length - 1
            ),
            _ => "",
        };

    private static List<(string, string)> FactsOf(
        UsageCase state,
        UsageFacts stands,
        IReadOnlyDictionary<PersonId, string> names,
        Language language
    )
    {
        string Say(string ja, string en) => new Phrase(ja, en).In(language);
        string Name(PersonId? person) =>
            person is { } id && names.TryGetValue(id, out var name) ? name : "－";
        var lines = new List<(string, string)>();
        // What the applicant looks for first.
        if (state is UsageCase.Ended { Reason: { Length: > 0 } reason })
        {
            lines.Add((Say("終了の理由", "Why it ended"), reason));
        }

        lines.AddRange([
            (Say("受付番号", "Number"), state.Number),
            (Say("申請した人", "Filed by"), Name(state.FiledBy)),
            (Say("申請の日時", "Filed"), Dates.FullTime(state.FiledAt, language)),
            (Say("利用合意", "Agreement"), stands.Agreement.Number),
            (Say("契約", "Contract"), $"{stands.Contract.Title}（{stands.Contract.Number}）"),
        ]);
        if (state.Terminal is { } terminal)
        {
            lines.Add(
                (Say("DIIオープン系加入システム", "DII open-system member"), terminal.System)
            );
            lines.Add((Say("端末番号", "Terminal number"), terminal.Number));
            lines.Add((Say("所属長", "Superior"), Name(state.Superior)));
        }

        if (state.NextTerminal is { } next)
        {
            lines.Add(
                (
                    Say("届出中の端末（所属長の確認待ち）", "Terminal reported, to be attested"),
                    $"{next.System}　{next.Number}"
                )
            );
        }

        if (state.ConfirmBy is { } by)
        {
            lines.Add((Say("従事の再確認の期限", "Confirm again by"), Dates.Full(by, language)));
        }

        return lines;
    }

    private static UsagePersonLine LineOf(UsagePerson person, UsageCase state, Language language)
    {
        FileState Is(string ja, string en, Tone tone) => new(new Phrase(ja, en).In(language), tone);
        var (word, at) = person switch
        {
            { EndedAt: { } ended } => (Is("利用終了", "Use ended", Tone.Plain), ended),
            { RefusedBecause: { } why } => (
                Is($"不承認（{why}）", $"Not approved ({why})", Tone.Plain),
                (DateTimeOffset?)null
            ),
            { LeavesAt: { } leaves } => (
                Is("終了の届出済み", "End reported", Tone.Waiting),
                leaves
            ),
            { RulesAcceptedAt: { } accepted } when state.IsAdmitted(person.Person) => (
                Is("利用中", "Active", Tone.Done),
                (DateTimeOffset?)accepted
            ),
            { HandedOverBy: not null } => (
                Is("初回利用待ち", "First use awaited", Tone.Waiting),
                null
            ),
            _ when state is UsageCase.Ended => (AgreementWords.StateOf(state, language), null),
            _ => (Is("手続中", "Under way", Tone.Info), null),
        };
        return new UsagePersonLine(
            person.Name,
            word,
            at is { } when ? Dates.FullTime(when, language) : ""
        );
    }

    private static Tone ToneOf(UsageCase state, IEnumerable<UsageAct> acts) =>
        acts.Any(act => act.WhyNot is null) ? Tone.Waiting
        : state is UsageCase.InUse ? Tone.Done
        : Tone.Info;
}

/// <summary>The acts on a 利用申請 that its page offers as buttons.</summary>
internal static class UsageActWords
{
    private static readonly ImmutableDictionary<string, (Phrase Label, Phrase Explanation)> Words =
        new Dictionary<string, (Phrase, Phrase)>
        {
            ["attestation"] = (
                new("端末と従事を確認する", "Attest terminal and engagement"),
                new(
                    "届け出られた端末がDIIオープン系加入システムの端末であり、申請者が契約の履行に従事することを確認します。",
                    "You attest that the terminal belongs to a DII open-system member and that the applicant is engaged in the contract."
                )
            ),
            ["contract-confirmation"] = (
                new("契約・合意を確認する", "Confirm contract and agreement"),
                new(
                    "契約が締結され、情報セキュリティ特約条項及び指定書があり、利用合意が成立していることを確認します。",
                    "You confirm that the contract is concluded with its security clause and designation, and that the agreement stands."
                )
            ),
            ["agreement-confirmation"] = (
                new("相手方として確認する", "Confirm for the other side"),
                new(
                    "利用合意が成立しており、この申請がその合意によるものであることを、相手方として確認します。",
                    "You confirm for the other side that the agreement stands and covers this application."
                )
            ),
            ["terminal/attestation"] = (
                new("新しい端末を確認する", "Attest the new terminal"),
                new(
                    "届け出られた新しい端末がDIIオープン系加入システムの端末であることを確認します。",
                    "You attest that the new terminal belongs to a DII open-system member."
                )
            ),
        }.ToImmutableDictionary();

    /// <summary>True for an act that the procedure waits for.</summary>
    public static bool IsDuty(string name) => Words.ContainsKey(name);

    /// <summary>The open ones, each with what is in its way.</summary>
    public static IReadOnlyList<UsageAct> Of(IEnumerable<OpenCommand> open, Language language) =>
        [
            .. open.Where(act => IsDuty(act.Name))
                .Select(act => new UsageAct(
                    act.Name.Replace('/', '-'),
                    Words[act.Name].Label.In(language),
                    Words[act.Name].Explanation.In(language),
                    act.BlockedBy.IsEmpty
                        ? null
                        : string.Join(
                            ' ',
                            act.BlockedBy.Select(reason =>
                                $"{FormProblems.TextOf(reason, language)}（{reason.Code.Name}）"
                            )
                        )
                )),
        ];
}
