using Dsg.Core.Exchange;
using Dsg.Server.Documents;
using Dsg.Server.Identity;
using Dsg.Server.Ui.Components;
using Dsg.Server.Ui.Text;

namespace Dsg.Server.Ui.Documents.Cases;

/// <summary>Makes the page of the reports of 返却・破棄: what was sent back, what waits, what was accepted, what is not reported yet.</summary>
internal sealed class ReturnSheets(ReturnDesk desk)
{
    /// <summary>The page, but for what every case has.</summary>
    public async Task<CaseSheet> OfAsync(
        ReturnReports state,
        Caller caller,
        CancellationToken cancellation
    )
    {
        var language = caller.Language;
        var sheet = await desk.SeeAsync(caller, state.Agreement, cancellation);
        var objects = sheet?.Objects ?? [];
        return new CaseSheet(
            $"{new Phrase("返却・破棄の報告", "Reports of return").In(language)}　{state.Number}",
            state.Number,
            "",
            new NowModel("", ""),
            [
                new(new Phrase("利用合意", "Agreement").In(language), state.Number),
                new(
                    new Phrase("契約", "Contract").In(language),
                    sheet is null ? "－" : $"{sheet.Contract.Title}　{sheet.Contract.Number}"
                ),
                new(
                    new Phrase("企業", "Company").In(language),
                    sheet?.Contract.NameOf(state.Company) ?? "－"
                ),
                new(new Phrase("職員側の部署", "Staff unit").In(language), state.Unit.Name),
                new(
                    new Phrase("差戻しの理由", "Sent back because").In(language),
                    state.SentBack ?? "－"
                ),
            ]
        )
        {
            Tables = [.. Tables(objects, language)],
        };
    }

    /// <summary>The way to the form, for whoever speaks for the company and has something to report.</summary>
    public async Task<NowModel> AskAsync(
        NowModel now,
        ReturnReports state,
        Caller caller,
        CancellationToken cancellation
    ) =>
        await desk.FindAsync(caller, state.Agreement, cancellation) is { } sheet && sheet.Held.Any()
            ? now with
            {
                Action = new ActionLink(
                    sheet.Reports.SentBack is null
                        ? new Phrase("返却・破棄を報告する", "Report return or destruction").In(
                            caller.Language
                        )
                        : new Phrase("直して報告する", "Correct and report").In(caller.Language),
                    ReturnPages.PathOf(state.Agreement),
                    sheet.Unreported > 0
                ),
            }
            : now;

    private static IEnumerable<CaseTable> Tables(
        IReadOnlyCollection<HeldObject> objects,
        Language language
    )
    {
        CaseTable Table(Phrase title, Func<HeldObject, bool> shown) =>
            new(
                title.In(language),
                [.. objects.Where(shown).Select(held => RowOf(held, language))],
                new Phrase("ありません。", "None.").In(language)
            );

        var sentBack = Table(
            new("差し戻された報告", "Sent back"),
            held => held.Return is { SentBackAt: not null }
        );
        if (sentBack.Rows.Count > 0)
        {
            yield return sentBack;
        }

        yield return Table(
            new("受理を待っている報告", "Waits for acceptance"),
            held => held.Return is { Awaits: true }
        );
        yield return Table(
            new("受理された報告", "Accepted"),
            held => held.Return is { AcceptedAt: not null }
        );
        yield return Table(
            new("まだ報告されていない情報", "Not reported yet"),
            held => held.Return is null
        );
    }

    private static string RowOf(HeldObject held, Language language)
    {
        var rows = new List<string>();
        if (held.Name.Length > 0)
        {
            rows.Add(ReturnWords.TitleOf(held));
        }

        rows.Add(ReturnWords.AboutOf(held, language));
        if (held.Return is { } standing)
        {
            rows.Add(ReturnWords.LineOf(standing, language));
            if (!standing.Awaits)
            {
                rows.Add(ReturnWords.NoteOf(standing, language) ?? "");
            }
        }

        return string.Join('\n', rows);
    }
}
