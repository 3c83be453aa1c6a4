using Dsg.Core.Annual;
using Dsg.Core.Enrollment;
using Dsg.Server.Documents;
using Dsg.Server.Ui.Components;
using Dsg.Server.Ui.Office;
using Dsg.Server.Ui.Text;

namespace Dsg.Server.Ui.Documents.Cases;

/// <summary>The forms of 年次確認.</summary>
internal static class AnnualActModels
{
    private const int Longest = 1000;

    /// <summary>The form with which the office asks before the day of the year.</summary>
    public static ActModel Open(
        IReadOnlyList<Choice> enrollments,
        string chosen,
        RefusedAct? refused,
        Language language
    )
    {
        var form = new ActFields("opening", language, refused);
        return new ActModel(
            "opening",
            $"{CaseKind.Annual.Path()}/new",
            new Phrase("年次確認の依頼", "Ask for a yearly confirmation").In(language),
            new Phrase("依頼する", "Ask").In(language)
        )
        {
            Primary = true,
            Explanation = new Phrase(
                "毎年の依頼は、期限の60日前に自動で行われます。ここでは、それより前に依頼します。",
                "The yearly request is made by itself 60 days before its day. Here you ask earlier."
            ).In(language),
            Fields =
            [
                form.Select(
                    "enrollment",
                    new("企業（加入）", "Company (enrollment)"),
                    enrollments,
                    chosen.Length > 0 ? chosen
                        : enrollments is [var only] ? only.Value
                        : ""
                ),
                form.Date("dueOn", new("確認の期限", "Last day for the confirmation")),
            ],
        };
    }

    /// <summary>The form of an act on a case; null for no act of ours.</summary>
    public static ActModel? Of(CaseReading found, string act, ActFields form, Language language)
    {
        ActModel Model(Phrase title, params FieldModel[] fields) =>
            new(act, "", title.In(language), title.In(language)) { Fields = fields };
        var state = (AnnualConfirmation)found.State;
        var late = state.Stage == AnnualStage.PastDue;
        return act switch
        {
            "confirmation" => Model(new("条件及び利用者を確認する", "Confirm")) with
            {
                Primary = true,
                Explanation = new Phrase(
                    "「いいえ」と回答しても、利用は自動では止まりません。担当が内容を確かめます。",
                    "A no stops nothing by itself; the office looks at it."
                ).In(language),
            },
            "noting" => Model(
                new("確認の結果を記録する", "Take note"),
                form.Area("note", new("担当の所見", "What the office found"), Longest) with
                {
                    Required = late || state.Answer is { IsPlain: false },
                }
            ) with
            {
                Primary = !late,
                Explanation = late
                    ? new Phrase(
                        "企業の回答がないまま記録するときは、何をどのように確かめたかを書いてください。利用を止めるときは、緊急停止を行ってください。",
                        "Without the company's confirmation, say what was looked at and how. To stop use, stop it at once on its own page."
                    ).In(language)
                    : null,
            },
            "asking-back" => Model(
                new("企業に照会する", "Ask back"),
                form.Area("reason", new("照会の内容", "What is asked"), Longest),
                form.Date("until", new("新しい期限", "New last day"))
            ),
            "extension" => Model(
                new("期限を延長する", "Extend"),
                form.Area("reason", new("理由", "Reason"), Longest),
                form.Date("until", new("新しい期限", "New last day"))
            ) with
            {
                Primary = late,
            },
            _ => null,
        };
    }

    /// <summary>The questions of a confirmation: conditions of the company, of each room, and its people.</summary>
    public static IEnumerable<FieldModel> Questions(
        EnrollmentFile file,
        IEnumerable<(PersonId Id, string Name)> people,
        RefusedAct? refused,
        Language language
    )
    {
        var form = new ActFields("confirmation", language, refused);
        Choice[] answers =
        [
            new("yes", new Phrase("はい", "Yes").In(language)),
            new("no", new Phrase("いいえ", "No").In(language)),
        ];
        foreach (var (no, room) in AnnualAnswers.Asked(file))
        {
            yield return form.Radio(
                AnnualAnswers.FieldOf(no, room),
                LabelOf(file, no, room),
                answers
            );
        }

        foreach (var (id, name) in people)
        {
            yield return form.Radio(
                AnnualAnswers.FieldOf(id),
                new($"{name}　引き続き従事していること", $"{name} is still engaged"),
                answers
            );
        }

        yield return form.Area(
            "remark",
            new("「いいえ」の説明及び連絡事項", "What is to be said to a no"),
            Longest * 2
        ) with
        {
            Required = false,
        };
    }

    /// <summary>A condition as it is asked and listed.</summary>
    public static Phrase LabelOf(EnrollmentFile file, ConditionNo no, SiteId? room)
    {
        var condition = Condition.Of(no);
        var place = room is { } id && file.RoomOf(id) is { } known ? $"{known.Place.Name}　" : "";
        return new(
            $"{place}{condition.Ja}　{condition.TextJa}",
            $"{place}{condition.En}: {condition.TextEn}"
        );
    }
}
