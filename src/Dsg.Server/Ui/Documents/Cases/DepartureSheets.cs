using Dsg.Core.Departures;
using Dsg.Server.Documents;
using Dsg.Server.Identity;
using Dsg.Server.Ui.Components;
using Dsg.Server.Ui.Office;
using Dsg.Server.Ui.Shared;
using Dsg.Server.Ui.Text;

namespace Dsg.Server.Ui.Documents.Cases;

/// <summary>Makes the page of a departure: what still stands in its way, and what ended by it.</summary>
internal sealed class DepartureSheets(IDepartureRecords records)
{
    public async Task<CaseSheet> OfAsync(
        Departure state,
        Caller caller,
        CancellationToken cancellation
    )
    {
        var language = caller.Language;
        var waiting = DepartureActions.InTheWay(
            state,
            await records.ReadAsync(state, cancellation)
        );
        return new CaseSheet(
            $"{TitleOf(state).In(language)}　{state.CompanyName}",
            state.Number,
            "",
            new NowModel("", ""),
            [.. Facts(state, caller)]
        )
        {
            Tables =
                state.IsOwnWish && state.Stage.Length > 0
                    ?
                    [
                        new CaseTable(
                            new Phrase("残っているもの", "What is still open").In(language),
                            [.. waiting.Select(reason => FormProblems.TextOf(reason, language))],
                            new Phrase(
                                "続いている利用合意も、受理されていない返却・破棄の報告もありません。",
                                "No agreement stands, and no report of return or destruction is missing."
                            ).In(language)
                        ),
                    ]
                    : [],
        };
    }

    private static Phrase TitleOf(Departure state) =>
        state.IsOwnWish
            ? new("脱退", "Departure")
            : new("職権による加入終了", "End of an enrollment by the office");

    private static IEnumerable<SheetLine> Facts(Departure state, Caller caller)
    {
        var language = caller.Language;
        SheetLine Line(string ja, string en, string? text) =>
            new(new Phrase(ja, en).In(language), text ?? "－");
        string? Day(DateOnly? day) => day is { } at ? Dates.Full(at, language) : null;

        yield return Line("番号", "Number", state.Number);
        yield return Line("企業", "Company", state.CompanyName);
        yield return Line("理由の区分", "Ground", DepartureWords.Of(state.Ground).In(language));
        yield return Line("理由", "Reason", state.Reason);
        if (state.IsOwnWish)
        {
            yield return Line("希望する日", "Wished on", Day(state.WishedOn));
        }
        else
        {
            if (caller.Face == Face.Operations)
            {
                yield return Line("根拠資料", "Evidence", state.Evidence);
            }

            yield return Line(
                "意見の提出期限",
                "Opinion until",
                Day(state.HearUntil)
                    ?? new Phrase("緊急のため待たない", "Urgent: none").In(language)
            );
            yield return Line(
                "意見",
                "Opinion",
                state.Opinion is { } opinion
                    ? $"{Dates.Short(opinion.At, language)}　{(opinion.OnPaper ? new Phrase("（書面）", "(on paper) ").In(language) : "")}{opinion.Text}"
                    : null
            );
        }

        if (state.Decision is { } decided)
        {
            yield return Line("決裁の文書番号", "Document number", decided.DocumentNumber);
            yield return Line("終了した日", "Ended on", Day(decided.On));
            yield return Line(
                "失効させた端末証明書",
                "Certificates revoked",
                Amounts.Items(decided.Revoked.Length, language)
            );
            yield return Line(
                "終了した利用合意",
                "Agreements ended",
                Amounts.Items(decided.Agreements.Length, language)
            );
        }

        if (state.EndedBecause is { } because)
        {
            yield return Line("終了しなかった理由", "Why it did not end", because);
        }
    }
}
