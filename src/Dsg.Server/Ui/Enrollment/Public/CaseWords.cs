using Dsg.Core.Enrollment;
using Dsg.Core.Procedures;
using Dsg.Server.Ui.Components;
using Dsg.Server.Ui.Enrollment.Rooms;
using Dsg.Server.Ui.Shared;
using Dsg.Server.Ui.Text;
using Progress = Dsg.Core.Procedures.Progress;

namespace Dsg.Server.Ui.Enrollment.Public;

/// <summary>What a case says to the company: where it is, who acts next, what is asked of the company, by when, how long.</summary>
internal static class CaseWords
{
    private static readonly Phrase Nothing = new(
        "いま貴社にお願いすることはありません。",
        "Nothing is asked of you now."
    );

    // In this order the first open act is the one that the page puts forward.
    private static readonly (string Command, string Place, Phrase Words)[] Asked =
    [
        ("correction", "correction", new("補正する", "Correct")),
        ("receipt", "notice", new("加入完了通知を読む", "Read the notice")),
        ("equipment", "equipment", new("機器を届け出る", "Report the equipment")),
        ("line", "line", new("回線の準備を届け出る", "Report the line")),
        (
            "certificate-requests",
            "certificate-requests",
            new("証明書要求を提出する", "Send a certificate request")
        ),
    ];

    /// <summary>The places of the open acts, in the order of weight.</summary>
    public static IReadOnlyList<(string Command, ActionLink Link)> Acts(
        OwnCase own,
        IEnumerable<OpenCommand> open
    )
    {
        var names = open.Select(each => each.Name).ToHashSet();
        return
        [
            .. Asked
                .Where(each =>
                    names.Contains(each.Command) && !RoomRow.IsActOfRoom(each.Command, own.File)
                )
                .Select(
                    (each, index) =>
                        (
                            each.Command,
                            new ActionLink(
                                each.Words.In(own.Page.Language),
                                $"{own.Path}/{each.Place}",
                                index == 0
                            )
                        )
                ),
        ];
    }

    /// <summary>The first band of the page.</summary>
    public static (NowModel Now, Tone Tone) Now(
        OwnCase own,
        Progress progress,
        IReadOnlyList<(string Command, ActionLink Link)> acts
    )
    {
        var language = own.Page.Language;
        return own.State switch
        {
            EnrollmentCase.Rejected rejected => (
                new NowModel(
                    new Phrase("不承認", "Not approved").In(language),
                    new Phrase("不承認となりました。理由：{0}", "Not approved. Reason: {0}").In(
                        language,
                        rejected.Reason
                    )
                ),
                Tone.Danger
            ),
            EnrollmentCase.Withdrawn => (
                new NowModel(
                    new Phrase("取下げ", "Withdrawn").In(language),
                    new Phrase(
                        "この申請は取り下げられました。",
                        "This application was withdrawn."
                    ).In(language)
                ),
                Tone.Plain
            ),
            EnrollmentCase.Ended ended => EndedWords(ended, language),
            EnrollmentCase.Lapsed lapsed => (
                new NowModel(
                    SharedTexts.Lapsed.In(language),
                    new Phrase(
                        "補正の期限（{0}）までに補正が提出されなかったため、この申請は終了しました。続けるときは、お問い合わせ窓口に再開を相談するか、内容を引き継いで申請し直してください。",
                        "The correction was not sent by {0}, so this application ended. To go on, ask the inquiry desk to open it again, or apply again with these contents."
                    ).In(language, Dates.Full(lapsed.Correction.DueOn, language))
                ),
                Tone.Plain
            ),
            EnrollmentCase.Completed { Notice.ReceivedAt: not null } => (
                new NowModel(
                    new Phrase("加入完了", "Enrolled").In(language),
                    new Phrase(
                        "加入の手続は完了しました。企業利用サイトで、利用の手続を始めることができます。",
                        "Enrollment is complete. You can go on to use on the company site."
                    ).In(language)
                ),
                Tone.Done
            ),
            _ => UnderWay(own, progress, acts),
        };
    }

    private static (NowModel Now, Tone Tone) EndedWords(
        EnrollmentCase.Ended ended,
        Language language
    ) =>
        (
            new NowModel(
                new Phrase("加入の終了", "Enrollment ended").In(language),
                new Phrase(
                    "加入は{0}に終了しました。もう一度加入するときは、内容を引き継いで申請し直してください。",
                    "The enrollment ended on {0}. To enroll again, apply again with these contents."
                ).In(language, Dates.Full(ended.At, language))
            ),
            Tone.Plain
        );

    /// <summary>12月1日（あと5開庁日）; null when no date was set.</summary>
    public static string? Deadline(Progress progress, Language language)
    {
        if (progress is not { DueOn: { } due, DaysLeft: { } days })
        {
            return null;
        }

        var left = Amounts.BusinessDaysLeft(days, language);
        var day = Dates.Short(due, language);
        return language == Language.En ? $"{day} ({left})" : $"{day}（{left}）";
    }

    /// <summary>経過 46開庁日（うち貴社の準備 29開庁日）.</summary>
    public static string Elapsed(Progress progress, Language language) =>
        new Phrase("経過 {0}（うち貴社の準備 {1}）", "{0} so far ({1} of them with you)").In(
            language,
            Amounts.BusinessDays(progress.Elapsed, language),
            Amounts.BusinessDays(progress.WithCompany, language)
        );

    /// <summary>完了は12月ごろの見込み; null when nothing is left, or the case has ended.</summary>
    public static string? Forecast(Progress progress, Language language)
    {
        if (progress.Expected is not { } end)
        {
            return null;
        }

        return new Phrase("完了は{0}ごろの見込み", "Completion is expected around {0}").In(
            language,
            Dates.Month(end, language)
        );
    }

    private static (NowModel Now, Tone Tone) UnderWay(
        OwnCase own,
        Progress progress,
        IReadOnlyList<(string Command, ActionLink Link)> acts
    )
    {
        var language = own.Page.Language;
        if (
            acts.Count == 0
            && own.State is EnrollmentCase.Open { Stage: EnrollmentStage.ConnectionTest }
        )
        {
            return (CertificatesIssued(own, progress), Tone.Waiting);
        }

        var asked = progress
            .Next.Where(next => next.Actors.Any(own.Caller.Holds))
            .Select(next => next.Asked.In(language))
            .Distinct()
            .ToList();
        var now = new NowModel(
            ProgressFlow.Stage(progress, language),
            asked.Count > 0 ? string.Join(' ', asked) : Nothing.In(language),
            ProgressFlow.NextActor(progress, language),
            Deadline(progress, language),
            acts.Count > 0
                ? acts[0].Link
                : new ActionLink(
                    new Phrase("提出した内容を見る", "What was submitted").In(language),
                    "#submitted"
                )
        );
        return (now, acts.Count > 0 ? Tone.Waiting : Tone.Info);
    }

    private static NowModel CertificatesIssued(OwnCase own, Progress progress)
    {
        var language = own.Page.Language;
        return new NowModel(
            ProgressFlow.Stage(progress, language),
            new Phrase(
                "発行された端末証明書を取得し、端末に取り込んでください。接続は担当が確認します。",
                "Get the device certificate and install it on the terminal. The operator confirms the connection."
            ).In(language),
            ProgressFlow.NextActor(progress, language),
            null,
            new ActionLink(
                new Phrase("端末証明書を取得する", "Get the certificate").In(language),
                $"{own.Path}/certificate-requests",
                true
            )
        );
    }
}
