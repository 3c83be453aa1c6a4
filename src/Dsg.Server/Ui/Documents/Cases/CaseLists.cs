using Dsg.Core.Notices;
using Dsg.Server.Documents;
using Dsg.Server.Identity;
using Dsg.Server.Procedures;
using Dsg.Server.Ui.Components;
using Dsg.Server.Ui.Shared;
using Dsg.Server.Ui.Text;

namespace Dsg.Server.Ui.Documents.Cases;

/// <summary>Makes the list of a kind for one reader.</summary>
internal sealed class CaseLists(CaseDesk desk, CaseFacts facts)
{
    public static Phrase TitleOf(CaseKind kind) =>
        kind switch
        {
            CaseKind.Notice => new("通知", "Notices"),
            CaseKind.Incident => new("事故", "Incidents"),
            CaseKind.Spill => new("誤投入", "Spills"),
            CaseKind.Quarantine => new("隔離ファイルの確認", "Held files"),
            CaseKind.ReturnReport => new("返却・破棄の報告", "Reports of return"),
            CaseKind.Annual => new("年次確認", "Yearly confirmations"),
            CaseKind.Change => new("変更", "Changes"),
            CaseKind.Departure => new("脱退・加入終了", "End of enrollments"),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
        };

    public async Task<CaseList> OfAsync(
        Caller caller,
        CaseKind kind,
        string? after,
        CancellationToken cancellation
    )
    {
        var language = caller.Language;
        var rows = await desk.ListAsync(caller, kind, new Slice(after), cancellation);
        var shown = new List<CaseListRow>();
        foreach (var line in rows.Items)
        {
            // What the reader may not open is not named either.
            if (await desk.FindAsync(caller, kind, line.Case.Key, cancellation) is { } found)
            {
                shown.Add(RowOf(found, language));
            }
        }

        var waiting = shown.Count(row => row.Tone == Tone.Waiting);
        return new CaseList(
            TitleOf(kind).In(language),
            new NowModel(
                new Phrase("対応中 {0}件", "{0} open").In(language, waiting),
                Request(kind, waiting, language),
                null,
                null,
                ActionOf(kind, caller, language)
            ),
            shown,
            rows.Next is null ? null : kind.Path() + QueryString.Create("after", rows.Next),
            new Phrase("まだありません。", "There are none yet.").In(language)
        );
    }

    private CaseListRow RowOf(CaseReading found, Language language)
    {
        var line = found.Line;
        var progress = facts.ProgressOf(
            found.State,
            System.Collections.Immutable.ImmutableDictionary<string, DateTimeOffset>.Empty
        );
        var name = found.State switch
        {
            Notice notice => $"{line.Number}　{notice.Text?.Title ?? PrivateText.ErasedMark}",
            _ when line.Number.Length > 0 => line.Number,
            _ => line.Case.Key,
        };
        return new CaseListRow(
            name,
            $"{found.Kind.Path()}/{line.Case.Key}",
            line.IsOpen && progress is not null ? ProgressFlow.Stage(progress, language)
                : found.Kind == CaseKind.Notice ? new Phrase("受領済み", "Received").In(language)
                : new Phrase("終結", "Over").In(language),
            line.IsOpen ? Tone.Waiting : Tone.Done,
            line.IsOpen && progress is not null ? ProgressFlow.NextActor(progress, language) : null,
            line.DueOn is { } due ? Dates.Full(due, language) : null,
            Dates.Full(line.OpenedAt, language)
        );
    }

    private static string Request(CaseKind kind, int waiting, Language language) =>
        (kind, waiting) switch
        {
            (CaseKind.Notice, > 0) => new Phrase(
                "受領が確認されていない通知があります。",
                "The receipt of some notices is not confirmed."
            ).In(language),
            (_, > 0) => new Phrase(
                "期限の近い順に並んでいます。",
                "They stand in the order of their deadlines."
            ).In(language),
            _ => new Phrase("いまお願いすることはありません。", "Nothing is asked of you now.").In(
                language
            ),
        };

    // Who only opened an account to apply, or speaks for the company no more, has nothing to file.
    private static bool SpeaksForACompany(Caller caller) =>
        CaseDesk
            .ActorsOf(caller)
            .Any(each => each is { Capacity: Capacity.ResponsiblePerson, Company: not null });

    private static ActionLink? ActionOf(CaseKind kind, Caller caller, Language language) =>
        (kind, caller.Holds(Capacity.Operator)) switch
        {
            (CaseKind.Incident, true) => new ActionLink(
                new Phrase("電話を受け付ける", "Take a call").In(language),
                "/incidents/new",
                true
            ),
            (CaseKind.Spill, true) => new ActionLink(
                new Phrase("ファイルを凍結する", "Freeze a file").In(language),
                "/spills/new",
                true
            ),
            (CaseKind.Change, _) when caller.Face != Face.Operations && SpeaksForACompany(caller) =>
                new ActionLink(
                    new Phrase("変更を申請し、又は届け出る", "File a change").In(language),
                    $"{ChangeWords.Path}/new",
                    true
                ),
            (CaseKind.Annual, true) => new ActionLink(
                new Phrase("年次確認を依頼する", "Ask for a confirmation").In(language),
                $"{CaseKind.Annual.Path()}/new",
                true
            ),
            (CaseKind.Departure, _) => DepartureWords.ActionOf(caller, language),
            _ => null,
        };
}
