using Dsg.Core.Contracts;
using Dsg.Core.Enrollment;
using Dsg.Core.Exchange;
using Dsg.Core.Parties;
using Dsg.Core.Usage;
using Dsg.Server.Ui.Components;
using Dsg.Server.Ui.Text;
using Dsg.Server.Ui.Usage;

namespace Dsg.Server.Ui.Office;

/// <summary>The words of the office's pages for the enumerations of Core (docs/procedures.md section 11).</summary>
internal static class OfficeWords
{
    public static Phrase Of(EquipmentKind kind) =>
        kind switch
        {
            EquipmentKind.Terminal => new("端末", "Terminal"),
            EquipmentKind.Router => new("ルータ", "Router"),
            EquipmentKind.Switch => new("スイッチ", "Switch"),
            _ => new("その他", "Other"),
        };

    public static Phrase Of(EnrollmentStage stage) =>
        stage switch
        {
            EnrollmentStage.IntakeCheck => new("受付確認", "Intake"),
            EnrollmentStage.DocumentReview => new("書面審査", "Paper review"),
            EnrollmentStage.ReviewResult => new("審査結果の通知", "Result notice"),
            EnrollmentStage.EquipmentPreparation => new("機器及び回線の準備", "Equipment and line"),
            EnrollmentStage.Installation => new("機器の確認・設置", "Installation"),
            EnrollmentStage.SiteVerification => new("拠点の確認", "Room verification"),
            EnrollmentStage.ConnectionTest => new("接続試験", "Connection test"),
            _ => new("決裁", "Decision"),
        };

    public static Phrase Of(UsageCase state) =>
        new(
            AgreementWords.StateOf(state, Language.Ja).Label,
            AgreementWords.StateOf(state, Language.En).Label
        );

    public static Phrase Of(Side side) =>
        side == Side.Company ? new("企業", "Company") : new("職員", "Staff");

    public static Phrase Of(ProcurementKind kind) =>
        kind == ProcurementKind.Central ? new("中央調達", "Central") : new("地方調達", "Regional");

    public static Phrase Of(EnrollmentEnd how) =>
        how switch
        {
            EnrollmentEnd.Departed => new("脱退", "Departed"),
            EnrollmentEnd.Terminated => new("職権による加入終了", "Ended by the office"),
            _ => new("承継による終了", "Ended by succession"),
        };

    public static Phrase Of(SuspensionLevel level) =>
        level switch
        {
            SuspensionLevel.Person => new("利用者", "Person"),
            SuspensionLevel.Device => new("端末", "Terminal"),
            SuspensionLevel.Site => new("拠点（利用区画）", "Room"),
            SuspensionLevel.Agreement => new("利用合意", "Usage agreement"),
            _ => new("企業", "Company"),
        };

    public static Phrase Of(FileStage stage) =>
        stage switch
        {
            FileStage.Uploading => new("送信中", "Being sent"),
            FileStage.Checking => new("安全確認 確認中", "Being checked"),
            FileStage.Obtainable => new("安全確認 確認済み", "Checked"),
            FileStage.Held => new("保留", "Held"),
            FileStage.Quarantined => new("隔離", "Quarantined"),
            FileStage.Frozen => new("凍結", "Frozen"),
            FileStage.NotSent => new("送信されませんでした", "Not sent"),
            _ => new("取消し", "Cancelled"),
        };

    public static Tone ToneOf(FileStage stage) =>
        stage switch
        {
            FileStage.Held => Tone.Waiting,
            FileStage.Quarantined => Tone.Danger,
            FileStage.Obtainable => Tone.Done,
            _ => Tone.Plain,
        };

    public static Phrase Of(Face face) =>
        face switch
        {
            Face.Public => SharedTexts.PublicFace,
            Face.Company => SharedTexts.CompanyFace,
            Face.Staff => SharedTexts.StaffFace,
            _ => SharedTexts.OperationsFace,
        };
}
