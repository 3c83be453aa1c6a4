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
                    ChangeMatters.LongestText
                ),
                .. EvidenceOf(matter, form),
                form.Date(
                    "happensOn",
                    matter.IsSuccession()
                        ? new("承継の日", "Day of the succession")
                        : new("変更の日", "Day of the change")
                ),
                PaperOf(form),
            ],
        };
    }

    // Another person examines what was typed in, with the paper in hand.
    private static IEnumerable<FieldModel> ReceivedOf(ChangeChoices choices, ActFields form) =>
        choices.OnPaper
            ? [form.Date("receivedOn", new("書面を受け付けた日", "Day on which the paper arrived"))]
            : [];

    private static Phrase ExplanationOf(ChangeMatter matter) =>
        matter.IsTakeover()
            ? new Phrase(
                "加入に係る事業の全部を他の企業が引き継ぐ場合の申請です。加入は、承継の日から引き継ぐ企業の名称及び法人番号により続き、拠点、端末証明書、利用者及び利用合意が引き継がれます。元の企業は存続しますが、この加入には属さなくなります。一部の拠点だけを引き継ぐ場合は、引き継ぐ企業が「既に官の確認を受けた取扱施設」としてその拠点を挙げて加入を申請し、元の企業は、その日に拠点のページからその拠点を外してください。",
                "For another company that takes over the whole of the business under this enrollment. The enrollment goes on under its name and number from the day of the succession, with rooms, certificates, users and agreements; the present company goes on existing outside of it. Where only some rooms go over, the other company applies for an enrollment that names them as already confirmed, and the present company takes them out on that day."
            )
        : matter.IsSuccession()
            ? new Phrase(
                "加入は、承継の日から新しい名称及び法人番号により続きます。拠点、端末証明書、利用者及び利用合意は引き継がれます。",
                "The enrollment goes on under the new name and number from the day of the succession, with rooms, certificates, users and agreements."
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
                    ChangeMatters.LongestText
                ),
            ]
            : [];

    // More than one paper, or one that is at hand later, is handed in on the page of the case.
    private static FieldModel.File PaperOf(ActFields form) =>
        form.Paper("paper", new("資料の写し", "Copy of the evidence")) with
        {
            Required = false,
        };

    /// <summary>The form of an act on a case; null for no act of ours.</summary>
    public static ActModel? Of(CaseReading found, string act, ActFields form, Language language)
    {
        var state = (CompanyChange)found.State;
        ActModel Model(Phrase title, params FieldModel[] fields) =>
            new(act, "", title.In(language), title.In(language)) { Fields = fields };
        return act switch
        {
            "examination" => Model(
                new("承認者に回付する", "Hand it to an approver"),
                [.. LookedOf(state, form, language)]
            ) with
            {
                Primary = true,
            },
            "paper" => Model(
                new("書類を提出する", "Hand in a paper"),
                form.Paper("paper", new("書類", "Paper"))
            ) with
            {
                Explanation = new Phrase(
                    "提出した書類は封をして保管し、安全確認の後、審査する者だけが閲覧できます。提出した後は、ここから読み出すことはできません。",
                    "The paper is sealed; only those who review the case read it, after the safety check. It cannot be read back here."
                ).In(language),
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
                state.Matter.NeedsApproval()
                    ? [.. form.Rejection()]
                    : [form.Area("reason", new("理由", "Reason"), ChangeMatters.LongestText)]
            ),
            "withdrawal" => Model(
                new("取り下げる", "Withdraw"),
                form.Area("reason", new("理由", "Reason"), ChangeMatters.LongestText)
            ),
            _ => null,
        };
    }

    // 承継: the decision stands on what was looked at, and where.
    private static IEnumerable<FieldModel> LookedOf(
        CompanyChange state,
        ActFields form,
        Language language
    ) =>
        state.Matter.IsSuccession()
            ?
            [
                form.Radio(
                    "looked",
                    new("資料の確認の方法", "How the evidence was looked at"),
                    [
                        .. Enum.GetValues<EvidenceLook>()
                            .Select(look => new Choice(
                                look.ToString(),
                                ChangeWords.Of(look).In(language)
                            )),
                    ],
                    (state.Papers.IsEmpty ? EvidenceLook.Outside : EvidenceLook.Papers).ToString()
                ),
                form.Area(
                    "note",
                    new(
                        "確認した資料の名称及び日付（システムの外で確認したときは必須）",
                        "What was looked at, and when (needed for what was seen outside the system)"
                    ),
                    ChangeMatters.LongestText
                ) with
                {
                    Required = false,
                },
            ]
            : [];

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
