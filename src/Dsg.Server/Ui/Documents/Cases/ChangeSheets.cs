using Dsg.Core.Changes;
using Dsg.Core.Parties;
using Dsg.Server.Identity;
using Dsg.Server.Ui.Components;
using Dsg.Server.Ui.Office;
using Dsg.Server.Ui.Shared;
using Dsg.Server.Ui.Text;

namespace Dsg.Server.Ui.Documents.Cases;

/// <summary>Makes the page of a change: before and after, and the people concerned.</summary>
internal sealed class ChangeSheets(IPartyQueries parties, CasePapers papers)
{
    public async Task<CaseSheet> OfAsync(
        CompanyChange state,
        Caller caller,
        CancellationToken cancellation
    )
    {
        var language = caller.Language;
        var names = await parties.NamesAsync(
            [.. new[] { state.Leaving, state.Successor }.OfType<PersonId>()],
            cancellation
        );
        return new CaseSheet(
            $"{ChangeWords.Filed(state.Matter).In(language)}　{state.CompanyName}",
            state.Number,
            "",
            new NowModel("", ""),
            [.. Facts(state, names, language)]
        )
        {
            Papers =
            [
                .. (
                    await papers.OfAsync(
                        caller,
                        CompanyChange.Stream(state.Id),
                        state.Papers,
                        cancellation
                    )
                ).Select(line => line.Model),
            ],
            Tables =
            [
                new CaseTable(
                    new Phrase("変更前と変更後", "Before and after").In(language),
                    [
                        .. state
                            .Fields.OrderBy(pair => pair.Key, StringComparer.Ordinal)
                            .Select(pair =>
                                $"{ChangeActModels.LabelOf(pair.Key).In(language)}\n{state.Before.GetValueOrDefault(pair.Key, "")} → {pair.Value}"
                            ),
                    ],
                    new Phrase(
                        "申請書の欄は変わりません。",
                        "No field of the application changes."
                    ).In(language)
                ),
            ],
        };
    }

    private static IEnumerable<SheetLine> Facts(
        CompanyChange state,
        IReadOnlyDictionary<PersonId, string> names,
        Language language
    )
    {
        SheetLine Line(string ja, string en, string? text) =>
            new(new Phrase(ja, en).In(language), text ?? "－");
        yield return Line("番号", "Number", state.Number);
        yield return Line("企業", "Company", state.CompanyName);
        yield return Line("変更の内容及び理由", "What changes and why", state.Explanation);
        if (state.Matter.IsSuccession())
        {
            yield return Line("登記事項証明書その他の資料", "Evidence", state.Evidence);
        }

        if (state.Looked is { } looked)
        {
            yield return Line(
                "資料の確認",
                "How it was looked at",
                string.Join('　', ChangeWords.Of(looked).In(language), state.LookedNote).Trim()
            );
        }

        yield return Line("変更の日", "Day of the change", Dates.Full(state.HappensOn, language));
        if (state.ReceivedOn is { } received)
        {
            yield return Line(
                "書面を受け付けた日",
                "Paper arrived on",
                Dates.Full(received, language)
            );
        }

        yield return Line("届け出た日", "Filed on", Dates.Full(state.OpenedAt, language));
        if (state.Late)
        {
            yield return Line(
                "期限",
                "Deadline",
                (
                    state.Matter.NeedsApproval()
                        ? new Phrase("承認の前に変更されています", "Changed before the approval")
                        : new Phrase("期限（14日以内）の後の届出", "Late (more than 14 days)")
                ).In(language)
            );
        }

        foreach (var line in Rest(state, names, Line, language))
        {
            yield return line;
        }
    }

    // Who changes, and how it ended.
    private static IEnumerable<SheetLine> Rest(
        CompanyChange state,
        IReadOnlyDictionary<PersonId, string> names,
        Func<string, string, string?, SheetLine> line,
        Language language
    )
    {
        string? NameOf(PersonId? id) =>
            id is { } person ? names.GetValueOrDefault(person, person.ToString()) : null;

        if (state.Matter == ChangeMatter.Responsible)
        {
            yield return line("退任する申請責任者", "Leaves", NameOf(state.Leaving));
            yield return line(
                "新しい申請責任者",
                "New responsible person",
                NameOf(state.Successor)
            );
        }

        if (state.DocumentNumber is { } number)
        {
            yield return line("承認の文書番号", "Document number", number);
        }

        if (state.DoneAt is { } at)
        {
            yield return line("記録した日", "Recorded on", Dates.Full(at, language));
        }

        if (state.EndedBecause is { } because)
        {
            yield return state.Matter.NeedsApproval()
                ? line("終わった理由", "Why it ended", because)
                : line("記録しなかった理由", "Why it was not recorded", because);
        }
    }
}
