using Dsg.Core.Annual;
using Dsg.Core.Changes;
using Dsg.Core.Departures;
using Dsg.Core.Exchange;
using Dsg.Core.Incidents;
using Dsg.Core.Notices;
using Dsg.Core.Parties;
using Dsg.Server.Documents;
using Dsg.Server.Identity;
using Dsg.Server.Procedures;
using Dsg.Server.Ui.Components;
using Dsg.Server.Ui.Office;
using Dsg.Server.Ui.Shared;
using Dsg.Server.Ui.Text;

namespace Dsg.Server.Ui.Documents.Cases;

/// <summary>Makes the page of an incident, a spill, reports of return, or sample mode from what was read.</summary>
internal sealed class CaseSheets(
    CaseFacts facts,
    ISpillQueries spills,
    DepartureSheets departures,
    ChangeSheets changes,
    AnnualSheets annual,
    ReturnSheets returns,
    IPartyQueries parties,
    OfficePolicy policy
)
{
    /// <summary>The page of a case.</summary>
    public async Task<CaseSheet> OfAsync(
        CaseReading found,
        Caller caller,
        RefusedAct? refused,
        CancellationToken cancellation
    )
    {
        var language = caller.Language;
        var path = $"{found.Kind.Path()}/{found.Key}";
        var acts = CaseActModels.Of(found, path, (refused, language));
        if (found.State is AnnualConfirmation asked)
        {
            acts = await annual.AskAsync(acts, asked, (refused, language), cancellation);
        }

        var sheet = found.State switch
        {
            Incident state => await OfAsync(state, language, cancellation),
            Spill state => await OfAsync(state, language, cancellation),
            Quarantine state => QuarantineSheets.Of(
                state,
                await NamesAsync(QuarantineSheets.PeopleOf(state), cancellation),
                language
            ),
            ReturnReports state => await returns.OfAsync(state, caller, cancellation),
            AnnualConfirmation state => await annual.OfAsync(state, language, cancellation),
            CompanyChange state => await changes.OfAsync(state, caller, cancellation),
            Departure state => await departures.OfAsync(state, caller, cancellation),
            _ => throw new InvalidOperationException("No page shows this kind."),
        };
        var progress = facts.ProgressOf(found.State, StepsOf(found.State));
        var now = progress is null
            ? sheet.Now
            : CaseWords.NowOf(progress, caller, OverOf(found.State).In(language), language);
        return sheet with
        {
            Path = path,
            Acts = acts,
            Refused = refused,
            Trail =
            [
                new(new Phrase("ホーム", "Home").In(language), "/"),
                new(CaseLists.TitleOf(found.Kind).In(language), found.Kind.Path()),
            ],
            Now = found.State is ReturnReports reports
                ? await returns.AskAsync(now, reports, caller, cancellation)
                : now,
            Tone = progress is { Next.IsEmpty: true }
                ? found.State is CompanyChange { EndedBecause: not null }
                    ? Tone.Plain
                    : Tone.Done
                : acts.Count > 0
                    ? Tone.Waiting
                    : Tone.Info,
            Flow = progress is null ? null : ProgressFlow.Of(progress, language, _ => null),
        };
    }

    private static Phrase OverOf(IQueuedCase state) =>
        state switch
        {
            CompanyChange change => ChangeWords.OverOf(change),
            Quarantine held => QuarantineSheets.OverOf(held),
            _ => new("終わっています", "Over"),
        };

    private static System.Collections.Immutable.ImmutableDictionary<string, DateTimeOffset> StepsOf(
        IQueuedCase state
    ) =>
        state switch
        {
            Incident incident => incident.StepsDone,
            Spill spill => spill.StepsDone,
            Quarantine held => held.StepsDone,
            ReturnReports reports => reports.StepsDone,
            Departure departure => departure.StepsDone,
            CompanyChange change => change.StepsDone,
            AnnualConfirmation round => round.StepsDone,
            _ => System.Collections.Immutable.ImmutableDictionary<string, DateTimeOffset>.Empty,
        };

    private async Task<CaseSheet> OfAsync(
        Incident state,
        Language language,
        CancellationToken cancellation
    )
    {
        var names = await NamesAsync(
            state
                .Reports.Select(report => report.By)
                .Concat(state.Told.Values.Select(told => told.By))
                .Append(state.Owner ?? default),
            cancellation
        );
        string NameOf(PersonId id) => names.GetValueOrDefault(id, "");
        return new CaseSheet(
            $"{new Phrase("事故", "Incident").In(language)}　{state.Number}",
            state.Number,
            "",
            new NowModel("", ""),
            [
                new(
                    new Phrase("最初の報告", "First report").In(language),
                    Dates.FullTime(state.ReportedAt, language)
                ),
                new(
                    new Phrase("詳細な報告の期限", "Full report due").In(language),
                    Dates.FullTime(state.DueAt, language)
                ),
                new(
                    new Phrase("期限の由来", "Where the deadline comes from").In(language),
                    policy.Incidents.Origin.In(language)
                ),
                new(
                    new Phrase("企業", "Company").In(language),
                    state.CompanyName.Length == 0 ? "－" : state.CompanyName
                ),
                new(
                    new Phrase("担当", "Operator").In(language),
                    state.Owner is { } owner ? NameOf(owner) : "－"
                ),
                new(
                    new Phrase("証拠の保全", "Evidence kept").In(language),
                    Amounts.Items(state.Evidence.Length, language)
                ),
                new(new Phrase("終結", "Closing").In(language), state.Closing ?? "－"),
            ]
        )
        {
            Tables = IncidentTables(state, NameOf, language),
        };
    }

    private static IReadOnlyList<CaseTable> IncidentTables(
        Incident state,
        Func<PersonId, string> nameOf,
        Language language
    ) =>
        [
            new(
                new Phrase("通報先の一覧", "Notice list").In(language),
                [
                    .. Incident.Parties.Select(party =>
                        state.Told.GetValueOrDefault(party) is { } told
                            ? $"● {IncidentWords.Of(party).In(language)}　{(told.Applies ? "" : new Phrase("該当なし：", "Nobody: ").In(language))}{told.Told}　{nameOf(told.By)}　{Dates.ShortTime(told.At, language)}{NoticesOf(told, language)}"
                            : $"○ {IncidentWords.Of(party).In(language)}　{new Phrase("未確認", "open").In(language)}"
                    ),
                ],
                ""
            ),
            new(
                new Phrase("報告", "Reports").In(language),
                [
                    .. state.Reports.Select(report =>
                        $"{Dates.ShortTime(report.At, language)}　{(report.Channel == IncidentChannel.Telephone ? $"{report.Caller}　{report.Phone}" : nameOf(report.By))}\n{report.What}"
                    ),
                ],
                ""
            ),
            ScopeTable(state, language),
            new(
                new Phrase("開始した緊急停止", "Stops that were started").In(language),
                [
                    .. state.Stops.Select(stop =>
                        $"{OfficeWords.Of(stop.Level).In(language)}　{stop.Target}　{Dates.ShortTime(stop.At, language)}"
                    ),
                ],
                new Phrase("ありません。", "None.").In(language)
            ),
            new(
                new Phrase("証拠", "Evidence").In(language),
                [
                    .. state.Evidence.Select(kept =>
                        $"{kept.What}　{kept.Where}　{new Phrase("保全の期限", "kept until").In(language)} {Dates.Full(kept.Until, language)}"
                    ),
                ],
                new Phrase("まだ記録していません。", "Nothing was recorded yet.").In(language)
            ),
        ];

    private static string NoticesOf(IncidentTold told, Language language) =>
        told.Notices == 0
            ? ""
            : new Phrase("　通知 {0}", "　notices: {0}").In(
                language,
                Amounts.Items(told.Notices, language)
            );

    private static CaseTable ScopeTable(Incident state, Language language) =>
        new(
            new Phrase(
                "影響の範囲（記録から、番号のみ）",
                "What was affected (from the records, ids only)"
            ).In(language),
            state.Scope is { } scope
                ?
                [
                    .. scope.Accounts.Select(id =>
                        $"{new Phrase("利用者", "Person").In(language)}　{id}"
                    ),
                    .. scope.Devices.Select(id =>
                        $"{new Phrase("端末", "Terminal").In(language)}　{id}"
                    ),
                    .. scope.Objects.Select(id =>
                        $"{new Phrase("ファイル", "File").In(language)}　{id}"
                    ),
                ]
                : [],
            state.Scope is null
                ? new Phrase("まだ検索していません。", "The records were not searched yet.").In(
                    language
                )
                : new Phrase("該当する記録はありませんでした。", "The records hold nothing.").In(
                    language
                )
        );

    private async Task<CaseSheet> OfAsync(
        Spill state,
        Language language,
        CancellationToken cancellation
    )
    {
        var dispatch = await spills.FindForOfficeAsync(
            ReadScope.Of(Actor.System),
            state.Dispatch,
            cancellation
        );
        var file = dispatch?.State.Find(state.File);
        var obtained = file?.Obtained ?? [];
        var partly = file?.PartlyObtained.ToList() ?? [];
        var names = await NamesAsync(
            obtained.Concat(partly).Select(each => each.By).Append(state.ReportedBy),
            cancellation
        );
        return new CaseSheet(
            new Phrase("誤投入への対応", "Spill").In(language),
            state.File.ToString(),
            "",
            new NowModel("", ""),
            [
                new(new Phrase("ファイルの番号", "File").In(language), state.File.ToString()),
                new(
                    new Phrase("凍結", "Frozen").In(language),
                    state.IsFrozen
                        ? Dates.FullTime(state.FrozenAt, language)
                        : new Phrase("解除済み", "released").In(language)
                ),
                new(
                    new Phrase("報告した人", "Reported by").In(language),
                    names.GetValueOrDefault(state.ReportedBy, "")
                ),
                new(new Phrase("理由", "Reason").In(language), state.Reason),
                new(
                    new Phrase("バックアップでの隔離", "Isolation in the backups").In(language),
                    state.Isolated?.Note ?? "－"
                ),
                new(
                    new Phrase("秘密保全担当への引継ぎ", "Handed over to").In(language),
                    state.HandedOver is { } over
                        ? $"{over.To}　{Dates.Full(over.On, language)}"
                        : "－"
                ),
                new(
                    new Phrase("解除の提案", "Proposed release").In(language),
                    state.ReleaseProposed?.Reason ?? "－"
                ),
                new(new Phrase("終結", "Closing").In(language), state.Closing ?? "－"),
            ]
        )
        {
            Tables = [ObtainedTable(obtained, partly, names, language)],
        };
    }

    private static readonly Phrase PartOnly = new("（一部取得）", " (partly obtained)");

    private static CaseTable ObtainedTable(
        IReadOnlyCollection<Obtained> obtained,
        IReadOnlyCollection<Obtained> partly,
        IReadOnlyDictionary<PersonId, string> names,
        Language language
    )
    {
        string Line(Obtained each) =>
            $"{names.GetValueOrDefault(each.By, each.By.ToString())}　{each.Device ?? "－"}　{Dates.FullTime(each.At, language)}";
        return new(
            new Phrase("取得した人（記録から）", "Who obtained it (from the records)").In(language),
            [
                .. obtained.Select(Line),
                .. partly.Select(each => $"{Line(each)}{PartOnly.In(language)}"),
            ],
            new Phrase("取得した人はいません。", "Nobody obtained it.").In(language)
        );
    }

    private async Task<IReadOnlyDictionary<PersonId, string>> NamesAsync(
        IEnumerable<PersonId> people,
        CancellationToken cancellation
    ) =>
        await parties.NamesAsync(
            [.. people.Where(person => !person.IsDefault).Distinct()],
            cancellation
        );
}
