using System.Collections.Immutable;
using Dsg.Core.Audit;
using Dsg.Core.Usage;
using Dsg.Server.Identity;
using Dsg.Server.Procedures;
using Dsg.Server.Ui.Components;
using Dsg.Server.Ui.Office;
using Dsg.Server.Ui.Shared;
using Dsg.Server.Ui.Text;
using Progress = Dsg.Core.Procedures.Progress;

namespace Dsg.Server.Ui.Usage.Office;

/// <summary>What was read about one 利用申請.</summary>
internal sealed record UsageReading(
    Versioned<UsageCase> Found,
    UsageFacts Facts,
    Progress Progress,
    ImmutableArray<UseCondition> Conditions,
    ImmutableArray<OpenCommand> Open
)
{
    public required IReadOnlyList<AuditRow> History { get; init; }

    public required string? CompanyName { get; init; }

    public required IReadOnlyDictionary<PersonId, string> Names { get; init; }
}

/// <summary>One 利用申請 as the office sees it.</summary>
public sealed record UsageOfficeView
{
    public required UsageCase Case { get; init; }
    public required string Applicant { get; init; }
    public required NowModel Now { get; init; }
    public required bool IsMine { get; init; }
    public required IReadOnlyList<ActModel> Acts { get; init; }
    public required IReadOnlyList<ConditionItem> Conditions { get; init; }
    public required IReadOnlyList<SheetLine> Sheet { get; init; }
    public required IReadOnlyList<PersonModel> People { get; init; }
    public required IReadOnlyList<TimelineEntry> History { get; init; }
    public required FlowModel Flow { get; init; }
    public required IReadOnlyList<FieldProblem> Problems { get; init; }
    public required bool Stale { get; init; }

    /// <summary>差戻し: what the approver wants to be looked at again; null for nothing.</summary>
    public required string? Returned { get; init; }
    public required TimeModel Time { get; init; }

    /// <summary>The plan of the present step, which only the office sees; null where nothing is planned.</summary>
    public required string? Plan { get; init; }

    internal static UsageOfficeView Of(
        UsageReading reading,
        Caller caller,
        RefusedAct? refused,
        Language language
    )
    {
        var state = reading.Found.State;
        var acts = new UsageActModels(
            reading.Found,
            reading.Progress.Definition,
            refused,
            language
        ).Of(reading.Open);
        return new UsageOfficeView
        {
            Case = state,
            Applicant =
                state.Side == Side.Company ? reading.CompanyName ?? "" : state.Unit?.Name ?? "",
            Now = CaseWords.NowOf(
                reading.Progress,
                caller,
                OfficeWords.Of(state).In(language),
                language
            ),
            IsMine = ProgressFlow.IsAsked(reading.Progress, caller.Capacities),
            Acts = acts,
            Conditions =
            [
                .. reading.Conditions.Select(condition =>
                    ConditionWords.Of(condition, reading.Names, language)
                ),
            ],
            Sheet = SheetOf(reading, language),
            People = [.. state.People.Select(person => CardOf(person, state, language))],
            History =
            [
                .. reading.History.Select(row =>
                    CaseWords.EntryOf(
                        row.At,
                        row.Kind,
                        CaseWords.WhoOf(
                            reading.Names.GetValueOrDefault(row.By.Person),
                            row.By.Capacity,
                            language
                        ),
                        language
                    )
                ),
            ],
            Flow = ProgressFlow.Of(reading.Progress, language, _ => null),
            Problems = ActProblems.Of(acts, refused, language),
            Returned = state.Returned,
            Stale = refused?.IsStale == true,
            Time = UsageTime.Of(reading.Progress, state.Side, language),
            Plan = CaseWords.PlanOf(reading.Progress, language),
        };
    }

    private static List<SheetLine> SheetOf(UsageReading reading, Language language)
    {
        var state = reading.Found.State;
        var contract = reading.Facts.Contract;
        string Say(string ja, string en) => new Phrase(ja, en).In(language);
        var lines = new List<SheetLine>
        {
            new(Say("合意番号", "Agreement"), reading.Facts.Agreement.Number),
            new(Say("契約番号", "Contract number"), contract.Number),
            new(Say("契約の区分", "Procurement"), OfficeWords.Of(contract.Kind).In(language)),
            new(
                Say("契約期間", "Period"),
                $"{Dates.Full(contract.From, language)} – {Dates.Full(contract.To, language)}"
            ),
            new(Say("申請者", "Filed by"), reading.Names.GetValueOrDefault(state.FiledBy) ?? ""),
            new(Say("申請日", "Filed on"), Dates.FullTime(state.FiledAt, language)),
        };
        if (state.Terminal is { } terminal)
        {
            lines.Add(new(Say("DIIオープン系加入システム", "DII open-system"), terminal.System));
            lines.Add(new(Say("端末番号", "Terminal number"), terminal.Number));
        }

        if (state.Superior is { } superior)
        {
            lines.Add(
                new(Say("所属長", "Superior"), reading.Names.GetValueOrDefault(superior) ?? "")
            );
        }

        if (state is UsageCase.Ended { Reason: { Length: > 0 } reason } ended)
        {
            lines.Add(
                new(
                    Say(
                        $"{AgreementWords.Of(ended.How).Ja}の理由",
                        $"Reason ({AgreementWords.Of(ended.How).En})"
                    ),
                    reason
                )
            );
        }

        lines.AddRange(
            from person in state.People
            where person.IdDelivery is not null
            select new SheetLine(
                Say($"{person.Name}への交付", $"Hand-over to {person.Name}"),
                DeliveriesOf(person, reading, language)
            )
        );

        return lines;
    }

    private static string DeliveriesOf(
        UsagePerson person,
        UsageReading reading,
        Language language
    ) =>
        string.Join(
            '　',
            new[] { person.IdDelivery, person.InvitationDelivery }
                .OfType<Delivery>()
                .Select(each =>
                    string.Create(
                        System.Globalization.CultureInfo.InvariantCulture,
                        $"{DeliveryWords.Of(each.Channel).In(language)}→{each.Receiver}（{reading.Names.GetValueOrDefault(each.By)} {Dates.ShortTime(each.At, language)}）"
                    )
                )
                .Prepend(person.UserNumber ?? "")
        );

    private static PersonModel CardOf(UsagePerson person, UsageCase state, Language language)
    {
        var (words, tone, at) = person switch
        {
            { EndedAt: { } ended } => (new Phrase("利用終了", "Ended"), Tone.Plain, ended),
            { RefusedBecause: not null } => (
                new Phrase("不承認", "Not approved"),
                Tone.Plain,
                default
            ),
            { LeavesAt: { } leaves } => (
                new Phrase("終了の届出済み", "End reported"),
                Tone.Waiting,
                leaves
            ),
            { RulesAcceptedAt: { } accepted } => (
                new Phrase("利用規約を確認済み", "Rules accepted"),
                Tone.Done,
                accepted
            ),
            { HandedOverBy: not null } => (
                new Phrase("利用者IDを交付済み", "ID handed over"),
                Tone.Info,
                default
            ),
            { IssuedBy: not null } => (
                new Phrase("利用者IDを準備済み", "ID prepared"),
                Tone.Waiting,
                default
            ),
            _ when state is UsageCase.Ended end => (
                AgreementWords.Of(end.How),
                Tone.Plain,
                default
            ),
            _ => (new Phrase("申請中", "Applied for"), Tone.Plain, default(DateTimeOffset)),
        };
        return new PersonModel(
            OfficeWords.Of(state.Side).In(language),
            person.Name,
            state.Unit?.Name ?? ""
        )
        {
            State = new FileState(words.In(language), tone),
            When = at == default ? null : Dates.ShortTime(at, language),
        };
    }
}
