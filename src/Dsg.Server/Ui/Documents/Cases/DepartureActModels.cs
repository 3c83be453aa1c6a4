using Dsg.Core.Departures;
using Dsg.Core.Enrollment;
using Dsg.Server.Documents;
using Dsg.Server.Ui.Components;
using Dsg.Server.Ui.Office;
using Dsg.Server.Ui.Text;

namespace Dsg.Server.Ui.Documents.Cases;

/// <summary>The forms of 脱退 and of 職権による加入終了.</summary>
internal static class DepartureActModels
{
    private const int Longest = 1000;

    /// <summary>The form with which a company departs.</summary>
    public static ActModel File(
        IReadOnlyList<Choice> enrollments,
        RefusedAct? refused,
        Language language
    )
    {
        var form = new ActFields("filing", language, refused);
        return new ActModel(
            "filing",
            $"{DeparturePlaces.Path}/new",
            new Phrase("脱退の申出", "Departure").In(language),
            new Phrase("申し出る", "File").In(language)
        )
        {
            Primary = true,
            Explanation = new Phrase(
                "決裁されると、端末証明書は失効し、企業利用サイトの役割は終わります。申出だけでは、利用は止まりません。",
                "Once decided, device certificates are revoked and capacities on the company site end. Filing alone stops nothing."
            ).In(language),
            Fields =
            [
                Enrollment(form, enrollments),
                form.Area("reason", new("脱退の理由", "Why you depart"), Longest),
                form.Date("wishedOn", new("希望する日", "The day you wish")),
            ],
        };
    }

    /// <summary>The form with which the office proposes to end an enrollment.</summary>
    public static ActModel Propose(
        IReadOnlyList<Choice> enrollments,
        string chosen,
        RefusedAct? refused,
        Language language
    )
    {
        var form = new ActFields("proposal", language, refused);
        return new ActModel(
            "proposal",
            $"{DeparturePlaces.Path}/new",
            new Phrase("職権による加入終了の提案", "Proposal to end an enrollment").In(language),
            new Phrase("提案する", "Propose").In(language)
        )
        {
            Primary = true,
            Fields =
            [
                Enrollment(form, enrollments, chosen),
                form.Radio("ground", new("理由の区分", "Ground"), Grounds(language)),
                form.Area("reason", new("起きたこと", "What happened"), Longest),
                form.Area("evidence", new("根拠資料", "Evidence"), Longest),
                form.Radio(
                    "hearing",
                    new("意見の提出", "Opinion of the company"),
                    [
                        new Choice(
                            "ordinary",
                            new Phrase("期限を置いて待つ", "Wait until a date").In(language)
                        ),
                        new Choice(
                            "urgent",
                            new Phrase("緊急のため待たない", "Urgent: do not wait").In(language)
                        ),
                    ],
                    "ordinary"
                ),
                form.Date(
                    "hearUntil",
                    new(
                        "意見の提出期限（10開庁日以上先の開庁日。緊急のときは空欄）",
                        "Opinion until (a business day at least ten business days ahead; empty where urgent)"
                    )
                ) with
                {
                    Required = false,
                },
            ],
        };
    }

    /// <summary>The form of an act on a case; null for no act of ours.</summary>
    public static ActModel? Of(CaseReading found, string act, ActFields form, Language language)
    {
        ActModel Model(Phrase title, params FieldModel[] fields) =>
            new(act, "", title.In(language), title.In(language)) { Fields = fields };
        var state = (Departure)found.State;
        return act switch
        {
            "examination" => Model(new("承認者に回付する", "Hand it to an approver")) with
            {
                Primary = true,
            },
            "decision" => Model(
                state.IsOwnWish
                    ? new("脱退を決裁する", "Decide the departure")
                    : new("加入の終了を決裁する", "Decide the end of the enrollment"),
                form.Line("documentNumber", new("文書番号", "Document number"), 100),
                form.DecidedOn()
            ) with
            {
                Primary = true,
                Danger = true,
                Explanation = new Phrase(
                    "直ちに加入が終了します。端末証明書は失効し、実行中の取得は切れます。取り消すことはできません。",
                    "The enrollment ends at once. Certificates are revoked and running downloads are cut. It cannot be undone."
                ).In(language),
            },
            "declining" => Model(
                new("終了しないこととする", "Decline; the enrollment stands"),
                [.. form.Rejection()]
            ),
            "opinion" => Model(
                new("意見を提出する（書面で届いたものは入力する）", "Give the opinion"),
                form.Area("text", new("意見", "Opinion"), Longest)
            ) with
            {
                Primary = state.Opinion is null,
                Explanation = new Phrase(
                    "利用停止中の企業の意見は、書面で受け取り、担当が入力します。",
                    "While a company is stopped, its opinion comes on paper and the office types it in."
                ).In(language),
            },
            "withdrawal" => Model(
                state.IsOwnWish
                    ? new("申出を取り下げる", "Withdraw the filing")
                    : new("提案を取り下げる", "Take the proposal back"),
                form.Area("reason", new("理由", "Reason"), Longest)
            ),
            _ => null,
        };
    }

    private static IReadOnlyList<Choice> Grounds(Language language) =>
        [
            .. Enum.GetValues<DepartureGround>()
                .Where(ground => ground != DepartureGround.OwnWish)
                .Select(ground => new Choice(
                    ground.ToString(),
                    DepartureWords.Of(ground).In(language)
                )),
        ];

    private static FieldModel.Select Enrollment(
        ActFields form,
        IReadOnlyList<Choice> enrollments,
        string chosen = ""
    ) =>
        form.Select(
            "enrollment",
            new("企業（加入）", "Company (enrollment)"),
            enrollments,
            enrollments is [var only] ? only.Value : chosen
        );
}
