using System.Collections.Immutable;
using Dsg.Core.Enrollment;
using Dsg.Server.Ui.Components;
using Dsg.Server.Ui.Enrollment.Rooms;
using Dsg.Server.Ui.Office;
using Dsg.Server.Ui.Shared;
using Dsg.Server.Ui.Text;

namespace Dsg.Server.Ui.Enrollment.Office;

/// <summary>Dates that forms of the office begin with.</summary>
/// <param name="Today">Today in Japan.</param>
/// <param name="Correction">The deadline that is proposed for a correction, a 開庁日.</param>
internal sealed record OfficeDates(DateOnly Today, DateOnly Correction)
{
    private const int CorrectionDays = 10;

    public static OfficeDates Of(BusinessCalendar calendar, DateTimeOffset at)
    {
        var today = JapanTime.DateOf(at);
        return new OfficeDates(today, calendar.After(today, CorrectionDays));
    }
}

/// <summary>The acts that are open on a case, as forms. What is open comes from Core; here are only their words.</summary>
internal sealed partial class EnrollmentActModels(
    Versioned<EnrollmentCase> found,
    EnrollmentFile file,
    RefusedAct? refused,
    Language language,
    OfficeDates dates,
    IntakeActModels intake
)
{
    /// <summary>The room that the acts are about; null on the page of the case.</summary>
    public Room? Room { get; init; }

    /// <summary>The forms of the open acts, the one that the stage asks for first.</summary>
    public IReadOnlyList<ActModel> Of(ImmutableArray<OpenCommand> open) =>
        [.. open.SelectMany(Models).OrderByDescending(act => act.Primary)];

    /// <summary>The finding about one condition, as a form; the present finding is filled in.</summary>
    public ActModel FindingOf(Condition condition)
    {
        var fields = Fields($"{EnrollmentForms.Conditions}{condition.No}");
        var finding = Room is null ? file.FindingOf(condition.No) : Room.FindingOf(condition.No);
        return Model(
            $"{EnrollmentForms.Conditions}{condition.No}",
            new("確認結果を記録する", "Record a finding"),
            new("記録する", "Record")
        ) with
        {
            Fields =
            [
                fields.Radio(
                    "result",
                    new("結果", "Result"),
                    Choices<FindingResult>(FindingWords.Of),
                    finding?.Result.ToString() ?? ""
                ),
                .. condition.No == ConditionNo.SupplyChain
                    ?
                    [
                        fields.Checks(
                            "lookedAt",
                            new("確かめた事項", "What was looked at"),
                            Choices<CareItem>(FindingWords.Of),
                            [.. (finding?.LookedAt ?? []).Select(item => item.ToString())]
                        ) with
                        {
                            Required = false,
                            Explanation = FindingWords.CareNeeded.In(language),
                        },
                    ]
                    : Array.Empty<FieldModel>(),
                fields.Area("reason", new("理由", "Reason"), 1000, finding?.Reason ?? ""),
                fields.Radio(
                    "how",
                    new("確認方法", "How it was confirmed"),
                    Choices<ConfirmedHow>(FindingWords.Of),
                    finding?.How.ToString() ?? ""
                ),
                fields.Date("until", new("有効期限", "Holds until"), finding?.Until) with
                {
                    Required = false,
                },
            ],
        };
    }

    private IEnumerable<ActModel> Models(OpenCommand open)
    {
        var blocks = CaseWords.BlocksOf(open, language);
        IEnumerable<ActModel> models = open.Name switch
        {
            "intake" => [Intake()],
            "correction-request" => [Correction()],
            "reopening" => [Reopening()],
            "review-finished" => [ReviewFinished()],
            "review-result" => [ReviewResult()],
            "return" => [Return()],
            "rejection" => [Rejection()],
            "installation" => [Installation()],
            "site-verification" => [SiteVerification()],
            "certificates" => file
                .Equipment.Where(u => u is { Request: not null, Certificate: null })
                .Select(Certificate),
            "connection-test" => [ConnectionTest()],
            "completion" => [Completion()],
            "revocation" => file
                .Equipment.Where(u => u.Certificate is { RevokedAt: null })
                .Select(Revocation),
            _ => intake.Of(open.Name),
        };
        return models.Select(model => model with { BlockedBy = blocks });
    }

    private ActModel Intake() =>
        Model(
            "intake",
            new("申請を受け付ける", "Accept the application"),
            new("受け付ける", "Accept")
        ) with
        {
            Primary = true,
            Explanation = Say(
                "記載及び添付がそろっていることを確かめてください。受け付けると、書面審査に進みます。",
                "Check that form and papers are complete. Once accepted, the paper review begins."
            ),
            Fields =
            [
                Fields("intake")
                    .Area(
                        "toPrepare",
                        new("申請者に準備をお願いすること", "What the applicant should prepare"),
                        1000
                    ) with
                {
                    Required = false,
                },
            ],
        };

    private ActModel Correction()
    {
        var fields = Fields("correction-request");
        return Model(
            "correction-request",
            new("補正を依頼する", "Ask for correction"),
            new("補正を依頼する", "Ask for correction")
        ) with
        {
            Explanation = Say(
                "理由を選び、又は書いた項目だけが補正の対象になり、申請者はその項目だけを直せます。適と確認した要件はそのまま残ります。",
                "Only fields with a reason are opened to the applicant. Conditions found met stay as they are."
            ),
            Fields =
            [
                .. intake.CorrectionPoints(),
                fields.Date("dueOn", new("補正の期限", "Deadline"), dates.Correction),
            ],
        };
    }

    private ActModel Reopening()
    {
        var model = WithReason("reopening", new("申請を再開する", "Open the case again"), false);
        return model with
        {
            Explanation = Say(
                $"期限経過により終了した時点の段階に戻り、同じ項目の補正を依頼します。確認結果はそのまま残ります。理由と新しい期限は、申請者に表示します。期限は{CorrectionDeadline.LongestAfterReopening}開庁日以内とします。",
                $"The case goes on where it ended, with the same correction; findings stay. The applicant reads reason and deadline, which lies at most {CorrectionDeadline.LongestAfterReopening} business days ahead."
            ),
            Fields =
            [
                .. model.Fields,
                Fields("reopening")
                    .Date("dueOn", new("新しい補正の期限", "New deadline"), dates.Correction),
            ],
        };
    }

    private ActModel ReviewFinished() =>
        Model(
            "review-finished",
            new("書面審査を終了する", "Finish the paper review"),
            new("審査を終了し、承認者に回付する", "Finish and pass on to the approver")
        ) with
        {
            Primary = true,
        };

    private ActModel ReviewResult()
    {
        var fields = Fields("review-result");
        return Model(
            "review-result",
            new("審査結果を通知する", "Issue the result notice"),
            new("通知する", "Issue")
        ) with
        {
            Primary = true,
            Explanation = Say(
                "機器の仕様書及び回線の資料は、本システムの外（紙又は媒体）で交付し、その版、日付及び受領者を記録します。通知すると、企業の機器及び回線の準備が始まります。",
                "The equipment specification and line papers are handed over outside the system; record edition, date and receiver. The company then prepares equipment and line."
            ),
            Fields =
            [
                fields.Line("number", new("文書番号", "Document number"), 50),
                fields.DecidedOn(),
                fields.Line(
                    "specificationEdition",
                    new("仕様書の版", "Edition of the specification"),
                    50
                ),
                fields.Date("handedOverOn", new("交付した日", "Handed over on"), dates.Today),
                fields.Line("handedOverTo", new("受領者", "Received by"), 100),
            ],
        };
    }

    private ActModel Return() =>
        WithReason("return", new("担当へ差し戻す", "Return to the reviewer"), danger: false);

    private ActModel Rejection() =>
        WithReason("rejection", new("不承認とする", "Refuse the application"), danger: true) with
        {
            Explanation = Say(
                "不承認の理由は申請者に通知されます。申請者は、記載を引き継いで再度申請できます。",
                "The applicant is told the reason and may apply again with the same entries."
            ),
            Fields = Fields("rejection").Rejection(),
        };

    private ActModel Installation()
    {
        var fields = Fields("installation");
        IReadOnlyList<Choice> results =
        [
            .. new[] { FindingResult.Met, FindingResult.Confirming, FindingResult.NotMet }.Select(
                result => new Choice(result.ToString(), FindingWords.Of(result).In(language))
            ),
        ];
        return Model(
            "installation",
            new("機器の確認結果を記録する", "Record the findings on the units"),
            new("設置を確認する", "Confirm the installation")
        ) with
        {
            Primary = true,
            Explanation = Say(
                "すべての機器が適であるとき、拠点の確認に進みます。製造者又は製造国だけを理由とすることはできません。",
                "When every unit is found met, room verification begins. Maker or country alone is no ground."
            ),
            Fields =
            [
                .. (Room is null ? file.Rooms : [Room])
                    .SelectMany(EnrollmentProcedure.ToConfirm)
                    .Select(unit =>
                        fields.Radio(
                            $"units.{unit.Id}",
                            new(
                                $"{unit.Name}（{OfficeWords.Of(unit.Kind).Ja}）",
                                $"{unit.Name} ({OfficeWords.Of(unit.Kind).En})"
                            ),
                            results,
                            unit.Finding?.ToString() ?? ""
                        ) with
                        {
                            Explanation = $"{unit.Maker} {unit.Model} {unit.SerialNumber}",
                        }
                    ),
            ],
        };
    }

    private ActModel SiteVerification()
    {
        var fields = Fields("site-verification");
        return Model(
            "site-verification",
            new("拠点の確認結果を記録する", "Record the verification of the room"),
            new("拠点を確認した", "The room was verified")
        ) with
        {
            Primary = true,
            Fields =
            [
                fields.Radio(
                    "how",
                    new("確認方法", "How it was confirmed"),
                    [
                        .. new[] { ConfirmedHow.Paper, ConfirmedHow.OnSite }.Select(
                            how => new Choice(how.ToString(), FindingWords.Of(how).In(language))
                        ),
                    ]
                ),
                fields.Area("remarks", new("所見", "Remarks"), 1000),
            ],
        };
    }

    /// <summary>Signs the request of a unit.</summary>
    public ActModel Certificate(Equipment unit) =>
        Model(
            $"{EnrollmentForms.Certificates}{unit.Id}",
            new($"端末証明書を発行する：{unit.Name}", $"Issue the device certificate: {unit.Name}"),
            new("署名して発行する", "Sign and issue")
        ) with
        {
            Primary = true,
            Explanation = Say(
                "証明書要求の指紋を、拠点管理者が電話などで読み上げたものと照合してから発行してください。",
                "Compare the fingerprint of the request with the one read out by the site keeper before you issue."
            ),
        };

    private ActModel ConnectionTest() =>
        Model(
            "connection-test",
            new("接続試験を終了する", "Finish the connection test"),
            new("接続試験に合格した", "The test was passed")
        ) with
        {
            // Requests that wait for a certificate come first.
            Primary = !file.Equipment.Any(unit => unit is { Request: not null, Certificate: null }),
        };

    private ActModel Completion() =>
        Model(
            "completion",
            new("決裁し、加入完了通知を発出する", "Decide and issue the completion notice"),
            new("決裁する", "Decide")
        ) with
        {
            Primary = true,
            Explanation = Say(
                "発出すると、企業の申請責任者に受領の確認をお願いします。受領が確認されると、企業利用サイトでの利用申請が開きます。",
                "The company's responsible person is asked to confirm receipt. Only then applications for use open on the company site."
            ),
            Fields =
            [
                Fields("completion")
                    .Line(
                        "documentNumber",
                        new("文書番号（外部の決裁）", "Document number of the decision"),
                        50
                    ) with
                {
                    Example = "試験第123号",
                },
                Fields("completion").DecidedOn(),
            ],
        };

    private ActModel WithReason(string act, Phrase title, bool danger) =>
        Model(act, title, title) with
        {
            Danger = danger,
            Fields = [Fields(act).Area("reason", new("理由", "Reason"), 1000)],
        };

    private ActModel Model(string act, Phrase title, Phrase submit) =>
        new(
            act,
            Room is null
                ? $"{EnrollmentOfficePages.PathOf(file.Id)}/{act}"
                : $"{RoomRow.PathOf(file.Id, Room.Id)}/{act}",
            title.In(language),
            submit.In(language)
        )
        {
            Version = found.Version,
            Opened = refused?.Act == act,
        };

    private ActFields Fields(string act) => new(act, language, refused);

    private IReadOnlyList<Choice> Choices<T>(Func<T, Phrase> words)
        where T : struct, Enum =>
        [
            .. Enum.GetValues<T>()
                .Select(value => new Choice(value.ToString(), words(value).In(language))),
        ];

    private string Say(string ja, string en) => new Phrase(ja, en).In(language);
}
