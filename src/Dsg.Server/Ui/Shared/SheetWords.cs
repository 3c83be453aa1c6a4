using Dsg.Core.Enrollment;
using Dsg.Core.Procedures;
using Dsg.Server.Ui.Components;
using Dsg.Server.Ui.Text;

namespace Dsg.Server.Ui.Shared;

/// <summary>An item of a check sheet and an answer to a later request, in words.</summary>
internal static class SheetWords
{
    public static ConditionItem ItemOf(
        DefinedCheckItem item,
        SheetItem? answered,
        EnrollmentFile file,
        Language language
    ) =>
        new(
            StateOf(answered),
            item.Text.In(language),
            answered is null ? new Phrase("未回答", "not answered").In(language)
                : answered.Finding is { } finding ? FindingWords.Of(finding.Result).In(language)
                : new Phrase("回答済み・確認前", "answered, not looked at").In(language)
        )
        {
            Facts = [.. FactsOf(answered, file, language)],
            Basis = item.Clause,
        };

    public static string AnswerOf(AskedAnswer answer, EnrollmentFile file, Language language)
    {
        var name = answer.Paper is { } paper ? NameOf(paper, file) : "";
        return string.Join(
            '　',
            new[]
            {
                answer.Text,
                answer.Unchanged
                    ? new Phrase("変更なしの申告：{0}", "declared unchanged: {0}").In(
                        language,
                        name
                    )
                    : name,
            }.Where(part => part.Length > 0)
        );
    }

    private static string NameOf(DocumentId paper, EnrollmentFile file) =>
        file.Attachments.FirstOrDefault(each => each.Id == paper)?.Name ?? "";

    private static IEnumerable<string> FactsOf(
        SheetItem? answered,
        EnrollmentFile file,
        Language language
    )
    {
        if (answered is null)
        {
            yield break;
        }

        yield return new Phrase("回答：{0}　{1}", "Answer: {0} {1}")
            .In(language, IntakeWords.Of(answered.Reply).In(language), answered.Text)
            .TrimEnd('　', ' ');
        if (answered.Paper is { } paper)
        {
            yield return new Phrase("書類：{0}", "Paper: {0}").In(language, NameOf(paper, file));
        }

        if (answered.Finding is { } finding)
        {
            yield return new Phrase("確認：{0}（{1}、{2}）", "Found: {0} ({1}, {2})").In(
                language,
                finding.Reason,
                FindingWords.Of(finding.How).In(language),
                Dates.Full(finding.At, language)
            );
        }
    }

    private static ConditionState StateOf(SheetItem? answered) =>
        answered?.Finding?.Result switch
        {
            FindingResult.Met => ConditionState.Met,
            FindingResult.Conditional => ConditionState.Conditional,
            FindingResult.NotMet => ConditionState.Unmet,
            FindingResult.Confirming => ConditionState.InProgress,
            _ => ConditionState.Unconfirmed,
        };
}
