using Dsg.Core.Enrollment;
using Dsg.Server.Ui.Components;
using Dsg.Server.Ui.Text;

namespace Dsg.Server.Ui.Enrollment.Rooms;

/// <summary>How a room and its units stand, in words for both sides.</summary>
internal static class RoomWords
{
    public static Phrase Of(RoomStage stage) =>
        stage switch
        {
            RoomStage.Applied => new("申請中", "Applied for"),
            RoomStage.DocumentReview => new("書面審査", "Paper review"),
            RoomStage.ReviewResult => new("審査結果の通知", "Result notice"),
            RoomStage.EquipmentPreparation => new("機器及び回線の準備", "Equipment and line"),
            RoomStage.Installation => new("機器の確認・設置", "Installation"),
            RoomStage.SiteVerification => new("拠点の確認", "Room verification"),
            RoomStage.ConnectionTest => new("接続試験", "Connection test"),
            RoomStage.Approval => new("決裁", "Decision"),
            RoomStage.Completed => new("完了", "Completed"),
            _ => new("終了", "Taken out"),
        };

    /// <summary>The state of a room in a few words.</summary>
    public static (Phrase Words, Tone Tone) StateOf(Room room) =>
        room switch
        {
            { Correction: not null } => (new("補正依頼中", "Correction asked"), Tone.Waiting),
            { IsOpen: true } => (new("利用可", "In use"), Tone.Done),
            { Stage: RoomStage.Completed } => (
                new("通知の受領待ち", "Receipt awaited"),
                Tone.Waiting
            ),
            { Stage: RoomStage.TakenOut } => (Of(room.Stage), Tone.Plain),
            _ => (Of(room.Stage), Tone.Info),
        };

    /// <summary>端末2台・その他1台（うち代替機1台）.</summary>
    public static string UnitsOf(Room room, Language language)
    {
        var units = room.Present.ToList();
        if (units.Count == 0)
        {
            return new Phrase("届出前", "none reported").In(language);
        }

        var spare = units.Count(unit => unit.Use == UnitUse.Spare);
        var terminals = units.Count(unit => unit.Kind == EquipmentKind.Terminal);
        return spare == 0
            ? new Phrase("{0}台（うち端末{1}台）", "{0} ({1} terminals)").In(
                language,
                units.Count,
                terminals
            )
            : new Phrase(
                "{0}台（うち端末{1}台、代替機{2}台）",
                "{0} ({1} terminals, {2} spare)"
            ).In(language, units.Count, terminals, spare);
    }

    /// <summary>Where a room is, on one line.</summary>
    public static string PlaceOf(Site place) => $"{place.Prefecture}{place.Address}　{place.Room}";

    public static Phrase Of(UnitUse use) =>
        use == UnitUse.Spare ? new("代替機", "Spare") : new("利用", "In use");

    public static Phrase Of(UnitStanding standing) =>
        standing switch
        {
            UnitStanding.Proposed => new("変更の承認前", "Change not approved yet"),
            UnitStanding.TakenOut => new("終了", "Taken out"),
            _ => new("届出済み", "Reported"),
        };

    public static Phrase Of(KitMedium medium) =>
        medium == KitMedium.UsbStick
            ? new("USBメモリ", "USB stick")
            : new("光ディスク", "Optical disc");

    public static Phrase Of(PassphraseChannel channel) =>
        channel switch
        {
            PassphraseChannel.Telephone => new("電話", "Telephone"),
            PassphraseChannel.RegisteredPost => new("書留郵便", "Registered post"),
            _ => new("対面", "In person"),
        };

    public static Phrase Of(RoomPaperKind kind) =>
        kind == RoomPaperKind.Sketch
            ? new("区画図", "Sketch of the room")
            : new("設置の写真", "Photo of the installation");

    /// <summary>What the company does with the medium of a kit; null without one.</summary>
    public static string? MediumOf(Kit? kit, Language language) =>
        kit switch
        {
            null => null,
            { TakenAt: null } => new Phrase(
                "端末証明書は、媒体（{0}）で交付します（受領者：{1}）。準備ができるまでお待ちください。この端末の証明書要求は必要ありません。",
                "The certificate comes on a medium ({0}) to {1}. Please wait until it is ready; no request is needed for this terminal."
            ).In(language, Of(kit.Medium).In(language), kit.HandedTo),
            _ => new Phrase(
                "端末証明書を媒体（{0}）で交付しました（受領者：{1}）。媒体のkit.p12をこの端末で開き、別に伝えられたパスフレーズを入力して取り込んでください。コマンドは必要ありません。",
                "The certificate was handed to {1} on a medium ({0}). Open kit.p12 on this terminal and type the passphrase that you were told separately. No command is needed."
            ).In(language, Of(kit.Medium).In(language), kit.HandedTo),
        };

    /// <summary>How the kit of a unit stands; null without one.</summary>
    public static string? KitOf(Equipment unit, Language language) =>
        unit.Kit switch
        {
            null => null,
            { TakenAt: { } at } kit => new Phrase(
                "{0}を{1}に交付（{2}）",
                "{0} handed to {1} ({2})"
            ).In(language, Of(kit.Medium).In(language), kit.HandedTo, Dates.Full(at, language)),
            { MadeAt: not null } => new Phrase(
                "作成済み・準備した担当の取出し待ち",
                "Made; to be taken by the operator who ordered it"
            ).In(language),
            _ => new Phrase(
                "準備中・別の担当の作成待ち",
                "Ordered; to be made by another operator"
            ).In(language),
        };
}
