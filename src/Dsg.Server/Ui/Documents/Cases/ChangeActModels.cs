using Dsg.Core.Changes;
using Dsg.Core.Enrollment;
using Dsg.Server.Documents;
using Dsg.Server.Ui.Components;
using Dsg.Server.Ui.Office;
using Dsg.Server.Ui.Text;

namespace Dsg.Server.Ui.Documents.Cases;

/// <summary>What the form of a change offers to choose from, and what stands now.</summary>
/// <param name="Enrollments">The enrollments of the reader's company.</param>
/// <param name="Now">The application as it stands; empty where there is none.</param>
/// <param name="Responsible">The company's responsible persons.</param>
/// <param name="Others">Its other people.</param>
internal sealed record ChangeChoices(
    IReadOnlyList<Choice> Enrollments,
    IReadOnlyDictionary<string, string> Now,
    IReadOnlyList<Choice> Responsible,
    IReadOnlyList<Choice> Others
)
{
    /// <summary>True where the office types in what came on paper.</summary>
    public bool OnPaper { get; init; }
}

/// <summary>The forms of 変更.</summary>
internal static class ChangeActModels
{
    private const int Longest = 1000;

    /// <summary>The form with which a company files a change.</summary>
    public static ActModel File(
        ChangeMatter matter,
        ChangeChoices choices,
        RefusedAct? refused,
        Language language
    )
    {
        var form = new ActFields("filing", language, refused);
        return new ActModel(
            "filing",
            $"{ChangeWords.Path}/new?matter={matter}",
            ChangeWords.Filed(matter).In(language),
            (
                choices.OnPaper ? new Phrase("書面により受け付ける", "Take it in on paper")
                : matter.NeedsApproval() ? new Phrase("申請する", "File")
                : new Phrase("届け出る", "Give notice")
            ).In(language)
        )
        {
            Primary = true,
            Explanation = ExplanationOf(matter).In(language),
            Fields =
            [
                .. ReceivedOf(choices, form),
                form.Select(
                    "enrollment",
                    new("企業（加入）", "Company (enrollment)"),
                    choices.Enrollments,
                    choices.Enrollments is [var only] ? only.Value : ""
                ),
                .. Persons(matter, choices, form, language),
                .. ChangeMatters
                    .FieldsOf(matter)
                    .Select(field => FieldOf(matter, field, choices, form)),
                form.Area(
                    "explanation",
                    new("変更の内容及び理由", "What changes and why"),
                    Longest
                ),
                .. EvidenceOf(matter, form),
                form.Date(
                    "happensOn",
                    matter.IsSuccession()
                        ? new("承継の日", "Day of the succession")
                        : new("変更の日", "Day of the change")
                ),
            ],
        };
    }

    // Another person examines what was typed in, with the paper in hand.
    private static IEnumerable<FieldModel> ReceivedOf(ChangeChoices choices, ActFields form) =>
        choices.OnPaper
            ? [form.Date("receivedOn", new("書面を受け付けた日", "Day on which the paper arrived"))]
            : [];

    private static Phrase ExplanationOf(ChangeMatter matter) =>
        matter.IsSuccession()
            ? new Phrase(
                "加入は、承継の日から新しい名称及び法人番号により続きます。拠点、端末証明書、利用者及び利用合意は引き継がれます。一部だけを引き継ぐ会社分割及び事業譲渡は、この様式では申請できません。お問い合わせ窓口に相談してください。",
                "The enrollment goes on under the new name and number from the day of the succession, with rooms, certificates, users and agreements. A split or a transfer of a part cannot be filed here; ask the inquiry desk."
            )
        : matter.NeedsApproval()
            ? new Phrase(
                "承認されるまでは、変更前のまま扱います。",
                "Until it is approved, everything stays as it is."
            )
        : new Phrase(
            "変更の日から14日以内に届け出てください。期限を過ぎても届け出ることができます。",
            "Give notice within 14 days of the change. A late notice is taken as well."
        );

    private static IEnumerable<FieldModel> EvidenceOf(ChangeMatter matter, ActFields form) =>
        matter.IsSuccession()
            ?
            [
                form.Area(
                    "evidence",
                    new(
                        "登記事項証明書その他の資料（名称及び日付）",
                        "Certificate of registered matters and other evidence (title and date)"
                    ),
                    Longest
                ),
            ]
            : [];

    /// <summary>The form of an act on a case; null for no act of ours.</summary>
    public static ActModel? Of(CaseReading found, string act, ActFields form, Language language)
    {
        var state = (CompanyChange)found.State;
        ActModel Model(Phrase title, params FieldModel[] fields) =>
            new(act, "", title.In(language), title.In(language)) { Fields = fields };
        return act switch
        {
            "examination" => Model(new("承認者に回付する", "Hand it to an approver")) with
            {
                Primary = true,
            },
            "approval" => Model(
                state.Matter.IsSuccession()
                    ? new("承継を承認する", "Approve the succession")
                    : new("変更を承認する", "Approve the change"),
                form.Line("documentNumber", new("文書番号", "Document number"), 100),
                form.DecidedOn()
            ) with
            {
                Primary = true,
                Explanation = new Phrase(
                    "承認と同時に、加入の記録と役割が変わります。承継は、承継の日に自動的に反映されます。",
                    "Record and capacities change with the approval; a succession takes effect by itself on its day."
                ).In(language),
            },
            "noting" => Model(new("届出を確認し、記録する", "Take note and record it")) with
            {
                Primary = true,
            },
            "declining" => Model(
                DecliningOf(state),
                form.Area("reason", new("理由", "Reason"), Longest)
            ),
            "withdrawal" => Model(
                new("取り下げる", "Withdraw"),
                form.Area("reason", new("理由", "Reason"), Longest)
            ),
            _ => null,
        };
    }

    private static Phrase DecliningOf(CompanyChange state) =>
        state.Stage == CompanyChange.Waiting
            ? new Phrase("承継を取りやめる", "Call the succession off")
        : state.Matter.NeedsApproval() ? new Phrase("承認しない", "Decline")
        : new Phrase("変更を記録しない", "Decline");

    /// <summary>The label of a field of the application.</summary>
    public static Phrase LabelOf(string field)
    {
        var (_, _, ja, en) = Application.Fields.First(each => each.Field == field);
        return new Phrase(ja, en);
    }

    private static FieldModel.Line FieldOf(
        ChangeMatter matter,
        string field,
        ChangeChoices choices,
        ActFields form
    ) =>
        form.Line(
            field,
            matter.IsSuccession() ? After(LabelOf(field)) : LabelOf(field),
            200,
            // Of another person nothing is known yet.
            matter == ChangeMatter.Responsible
                ? ""
                : choices.Now.GetValueOrDefault(field, "")
        ) with
        {
            // What a paper does not say of the successor stays as it is.
            Required =
                matter != ChangeMatter.Responsible
                && (!choices.OnPaper || field is "corporateNumber" or "companyName"),
        };

    private static Phrase After(Phrase label) =>
        new($"承継後の{label.Ja}", $"{label.En} after the succession");

    private static IEnumerable<FieldModel> Persons(
        ChangeMatter matter,
        ChangeChoices choices,
        ActFields form,
        Language language
    )
    {
        if (matter != ChangeMatter.Responsible)
        {
            yield break;
        }

        var nobody = new Choice("", new Phrase("（なし）", "(nobody)").In(language));
        yield return form.Select(
            "leaving",
            new("退任する申請責任者", "Responsible person who leaves"),
            [nobody, .. choices.Responsible]
        ) with
        {
            Required = false,
        };
        yield return form.Select(
            "successor",
            new(
                "新しい申請責任者（貴社の企業利用者又は拠点管理者）",
                "New responsible person (a user or site keeper of your company)"
            ),
            [nobody, .. choices.Others]
        ) with
        {
            Required = false,
        };
    }
}
