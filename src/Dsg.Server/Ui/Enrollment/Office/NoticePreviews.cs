using System.Collections.Immutable;
using Dsg.Core.Enrollment;
using Dsg.Core.Notices;
using Dsg.Server.Ui.Components;
using Dsg.Server.Ui.Documents;
using Dsg.Server.Ui.Text;

namespace Dsg.Server.Ui.Enrollment.Office;

/// <summary>The notice that the case comes to next, on the very paper that the company will read.</summary>
internal static class NoticePreviews
{
    private const string NotYet = "（文書番号）";

    /// <summary>The completion notice, issued or to come; before the result notice, that one.</summary>
    public static NoticeModel Of(
        EnrollmentCase state,
        EnrollmentFile file,
        DateTimeOffset at,
        (NoticeSetting Setting, NoticeText? Issued) with,
        Language language
    )
    {
        var today = JapanTime.DateOf(at);
        var setting = with.Setting;
        return with.Issued is { } issued
            ? Shown(
                new("加入完了通知", "Completion notice"),
                NoticePapers.Of(issued, setting),
                file,
                language
            )
            : state switch
            {
                EnrollmentCase.Open { Stage: <= EnrollmentStage.ReviewResult } => Coming(
                    Shown(
                        new("審査結果の通知（発出前の確認）", "Result notice, before issue"),
                        NoticePapers.Of(
                            EnrollmentNotices.ReviewResult(file, Planned(file, at, today)),
                            setting
                        ),
                        file,
                        language
                    ),
                    language
                ),
                _ => Coming(
                    Shown(
                        new("加入完了通知（発出前の確認）", "Completion notice, before issue"),
                        NoticePapers.Of(EnrollmentNotices.Completion(file, NotYet, today), setting),
                        file,
                        language
                    ),
                    language
                ),
            };
    }

    private static ReviewNotice Planned(EnrollmentFile file, DateTimeOffset at, DateOnly today) =>
        new(NotYet, "（版）", today, "（受領者）", at)
        {
            Results = file.Findings.ToImmutableDictionary(
                pair => pair.Key,
                pair => pair.Value.Result
            ),
        };

    private static NoticeModel Shown(
        Phrase title,
        OfficialDocument paper,
        EnrollmentFile file,
        Language language
    ) =>
        new(
            title.In(language),
            [
                new(new Phrase("加入", "Enrollments").In(language), "/enrollments"),
                new(file.Number, EnrollmentOfficePages.PathOf(file.Id)),
            ],
            paper
        );

    private static NoticeModel Coming(NoticeModel model, Language language) =>
        model with
        {
            Now = new NowModel(
                new Phrase("発出前", "Not issued").In(language),
                new Phrase(
                    "内容を確かめるための表示です。まだ発出していません。",
                    "This is shown for checking. Nothing has been issued."
                ).In(language)
            ),
        };
}
