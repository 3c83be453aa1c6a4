using System.Collections.Immutable;
using Dsg.Core.Enrollment;
using Dsg.Server.Ui.Components;
using Dsg.Server.Ui.Text;

namespace Dsg.Server.Ui.Enrollment.Public;

/// <param name="Rows">The cases, newest first.</param>
/// <param name="NextHref">The next slice; null at the end.</param>
/// <param name="DraftSavedAt">When an application not submitted yet was saved last; null without one.</param>
/// <param name="Notices">What should not be missed.</param>
public sealed record CaseListModel(
    ImmutableArray<CaseListRow> Rows,
    string? NextHref,
    DateTimeOffset? DraftSavedAt,
    ImmutableArray<CaseNotice> Notices
);

/// <param name="Href">The case.</param>
/// <param name="Number">受付番号.</param>
/// <param name="Company">The company.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Next">Who acts next.</param>
/// <param name="Submitted">When it was submitted.</param>
public sealed record CaseListRow(
    string Href,
    string Number,
    string Company,
    FileState State,
    string Next,
    string Submitted
)
{
    internal static CaseListRow Of(EnrollmentRow row, Language language) =>
        new(
            OwnCase.PathOf(row.Id),
            row.Number,
            row.CompanyName,
            StateOf(row, language),
            (
                row.State is not (nameof(EnrollmentCase.Open) or nameof(EnrollmentCase.Completed))
                    ? new Phrase("ありません", "nobody")
                : row.CompanyActs ? new Phrase("貴社", "you")
                : row.State == nameof(EnrollmentCase.Open) ? new Phrase("試験管理室", "the office")
                : new Phrase("ありません", "nobody")
            ).In(language),
            Dates.Full(row.SubmittedAt, language)
        );

    private static FileState StateOf(EnrollmentRow row, Language language) =>
        row switch
        {
            { State: nameof(EnrollmentCase.Completed), CompanyActs: true } => new(
                new Phrase("受領の確認", "Receipt").In(language),
                Tone.Waiting
            ),
            { State: nameof(EnrollmentCase.Completed) } => new(
                new Phrase("加入完了", "Enrolled").In(language),
                Tone.Done
            ),
            { State: nameof(EnrollmentCase.Rejected) } => new(
                new Phrase("不承認", "Not approved").In(language),
                Tone.Danger
            ),
            { State: nameof(EnrollmentCase.Withdrawn) } => new(
                new Phrase("取下げ", "Withdrawn").In(language)
            ),
            { State: nameof(EnrollmentCase.Ended) } => new(
                new Phrase("加入の終了", "Enrollment ended").In(language)
            ),
            { State: nameof(EnrollmentCase.Lapsed) } => new(SharedTexts.Lapsed.In(language)),
            { Stage: { } stage } => new(
                StageWords(stage).In(language),
                row.CompanyActs ? Tone.Waiting : Tone.Info
            ),
            _ => new(""),
        };

    private static Phrase StageWords(EnrollmentStage stage) =>
        stage switch
        {
            EnrollmentStage.IntakeCheck => new("受付確認", "Intake"),
            EnrollmentStage.DocumentReview => new("書面審査", "Paper review"),
            EnrollmentStage.ReviewResult => new("審査結果の通知", "Result notice"),
            EnrollmentStage.EquipmentPreparation => new("機器及び回線の準備", "Preparation"),
            EnrollmentStage.Installation => new("機器の確認・設置", "Installation"),
            EnrollmentStage.SiteVerification => new("拠点の確認", "Site verification"),
            EnrollmentStage.ConnectionTest => new("接続試験", "Connection test"),
            _ => new("決裁", "Decision"),
        };
}

/// <param name="Path">The case.</param>
/// <param name="Number">受付番号.</param>
/// <param name="Stage">Where it stands now.</param>
/// <param name="NextActor">Who acts next.</param>
public sealed record ReceivedModel(string Path, string Number, string Stage, string? NextActor);
