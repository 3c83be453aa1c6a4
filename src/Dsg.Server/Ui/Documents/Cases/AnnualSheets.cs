using Dsg.Core.Annual;
using Dsg.Core.Enrollment;
using Dsg.Core.Parties;
using Dsg.Server.Ui.Components;
using Dsg.Server.Ui.Office;
using Dsg.Server.Ui.Text;

namespace Dsg.Server.Ui.Documents.Cases;

/// <summary>Makes the page of a yearly confirmation: what is asked, what was answered, and the years before.</summary>
internal sealed class AnnualSheets(IAnnualRecords records, IPartyQueries parties)
{
    private static readonly Phrase Yes = new("はい", "yes");
    private static readonly Phrase No = new("いいえ", "no");

    /// <summary>The acts with the questions of the confirmation.</summary>
    public async Task<IReadOnlyList<ActModel>> AskAsync(
        IReadOnlyList<ActModel> acts,
        AnnualConfirmation state,
        (RefusedAct? Refused, Language Language) reader,
        CancellationToken cancellation
    )
    {
        if (acts.All(act => act.Act != "confirmation"))
        {
            return acts;
        }

        var standing = await records.ReadAsync(state, cancellation);
        if (FileOf(state, standing) is not { } file)
        {
            return acts;
        }

        var names = await parties.NamesAsync(standing.People, cancellation);
        var fields = AnnualActModels.Questions(
            file,
            standing.People.Select(id => (id, names.GetValueOrDefault(id, id.ToString()))),
            reader.Refused,
            reader.Language
        );
        return
        [
            .. acts.Select(act =>
                act.Act == "confirmation" ? act with { Fields = [.. fields] } : act
            ),
        ];
    }

    public async Task<CaseSheet> OfAsync(
        AnnualConfirmation state,
        Language language,
        CancellationToken cancellation
    )
    {
        var standing = await records.ReadAsync(state, cancellation);
        var names = await parties.NamesAsync(
            [
                .. (state.Answer?.People ?? []).Select(each => each.Person).Distinct(),
                .. state.Answer is { } given ? [given.By] : Array.Empty<PersonId>(),
            ],
            cancellation
        );
        return new CaseSheet(
            $"{new Phrase("年次確認", "Yearly confirmation").In(language)}　{state.CompanyName}",
            state.Number,
            "",
            new NowModel("", ""),
            [.. Facts(state, names, language)]
        )
        {
            Tables =
            [
                new CaseTable(
                    new Phrase("回答", "Answers").In(language),
                    FileOf(state, standing) is { } file && state.Answer is { } answer
                        ? [.. Lines(file, answer, names, language)]
                        : [],
                    new Phrase("まだ回答がありません。", "Nothing was answered yet.").In(language)
                ),
                new CaseTable(
                    new Phrase("これまでの年次確認", "Earlier years").In(language),
                    [.. state.Rounds.Reverse().Select(round => RoundOf(round, language))],
                    new Phrase("まだありません。", "There are none yet.").In(language)
                ),
            ],
        };
    }

    private static EnrollmentFile? FileOf(AnnualConfirmation state, AnnualStanding standing) =>
        standing.Related.Get<EnrollmentCase>(EnrollmentCase.Stream(state.Enrollment)).FileOrNull;

    private static IEnumerable<string> Lines(
        EnrollmentFile file,
        AnnualAnswer answer,
        IReadOnlyDictionary<PersonId, string> names,
        Language language
    ) =>
        answer
            .Lines.OrderBy(line => line.Holds)
            .Select(line =>
                $"{(line.Holds ? Yes : No).In(language)}　{AnnualActModels.LabelOf(file, line.No, line.Room).In(language)}"
            )
            .Concat(
                answer
                    .People.OrderBy(each => each.Engaged)
                    .Select(each =>
                        $"{(each.Engaged ? Yes : No).In(language)}　{names.GetValueOrDefault(each.Person, each.Person.ToString())}　{new Phrase("引き続き従事していること", "still engaged").In(language)}"
                    )
            );

    private static string RoundOf(AnnualRound round, Language language) =>
        $"{new Phrase("期限", "Due").In(language)} {Dates.Full(round.DueOn, language)}　"
        + (
            round.Answer is null
                ? new Phrase("企業の回答なし", "without the company").In(language)
                : Dates.Full(round.Answer.At, language)
        )
        + $"　{round.Note}";

    private static IEnumerable<SheetLine> Facts(
        AnnualConfirmation state,
        IReadOnlyDictionary<PersonId, string> names,
        Language language
    )
    {
        SheetLine Line(string ja, string en, string? text) =>
            new(new Phrase(ja, en).In(language), text is { Length: > 0 } ? text : "－");

        yield return Line("受付番号", "Number of the enrollment", state.Number);
        yield return Line("企業", "Company", state.CompanyName);
        yield return Line("依頼した日", "Asked on", Dates.Full(state.OpenedAt, language));
        yield return Line("期限", "Last day", Dates.Full(state.DueOn, language));
        if (state.Stage == AnnualStage.PastDue)
        {
            yield return Line("状況", "Standing", Contracts.ContractWords.Overdue.In(language));
        }

        if (state.Answer is { } answer)
        {
            yield return Line(
                "回答",
                "Confirmed",
                $"{Dates.FullTime(answer.At, language)}　{names.GetValueOrDefault(answer.By, "")}"
            );
            yield return Line("企業の説明", "Remark of the company", answer.Remark);
        }

        if (state.AskedBack is { } asked)
        {
            yield return Line("照会の内容", "Asked back", asked);
        }

        if (state.Extended is { } why)
        {
            yield return Line("延長の理由", "Extended because", why);
        }
    }
}
