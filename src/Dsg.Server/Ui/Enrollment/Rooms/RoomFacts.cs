using Dsg.Core.Enrollment;
using Dsg.Server.Ui.Office;
using Dsg.Server.Ui.Text;

namespace Dsg.Server.Ui.Enrollment.Rooms;

/// <summary>What stands in the file about one room, line by line.</summary>
internal static class RoomFacts
{
    public static IReadOnlyList<SheetLine> Of(EnrollmentFile file, Room room, Language language)
    {
        var lines = new List<SheetLine>
        {
            new(Say("所在", "Where", language), RoomWords.PlaceOf(room.Place)),
            new(Say("状態", "State", language), RoomWords.StateOf(room).Words.In(language)),
            new(
                Say("回線", "Line", language),
                room.LineReady
                    ? Say("準備済み", "ready", language)
                    : Say("届出前", "not reported", language)
            ),
            new(
                Say("接続元のネットワーク", "Networks it comes from", language),
                room.Networks.IsEmpty
                    ? Say("制限していません", "not restricted", language)
                    : string.Join("、", room.Networks)
            ),
        };
        if (room.Change is { } change)
        {
            lines.Add(new(Say("変更の受付番号", "Number of the change", language), change.Number));
            lines.Add(new(Say("変更の理由", "Reason of the change", language), change.Reason));
            if (change.MovesFrom is { } from && file.RoomOf(from) is { } old)
            {
                lines.Add(new(Say("移転元の拠点", "Moves from", language), old.Place.Name));
            }
        }

        lines.AddRange(Steps(file, room, language));
        return lines;
    }

    private static List<SheetLine> Steps(EnrollmentFile file, Room room, Language language)
    {
        var lines = new List<SheetLine>();
        if (room.Correction is { } asked)
        {
            lines.Add(
                new(
                    new Phrase("補正の依頼（期限 {0}）", "Correction asked (due {0})").In(
                        language,
                        Dates.Full(asked.DueOn, language)
                    ),
                    asked.What
                )
            );
        }

        if (room.Answer is { } answer)
        {
            lines.Add(new(Say("補正への回答", "Answer to a correction", language), answer));
        }

        if (room.SupplyChainCare is { } care)
        {
            lines.Add(
                new(Say("サプライチェーン・リスクへの配慮", "Supply-chain care", language), care)
            );
        }

        lines.AddRange(
            file.Attachments.Where(paper => paper.Room == room.Id)
                .Select(paper => new SheetLine(
                    RoomWords.Of(paper.Kind ?? RoomPaperKind.Photo).In(language),
                    $"{paper.Name}（{Dates.Full(paper.At, language)}）"
                ))
        );
        if (room.Notice is { } notice)
        {
            lines.Add(
                new(
                    notice.Supplementary
                        ? Say("追加の拠点の通知", "Supplementary notice", language)
                        : Say("加入完了通知", "Completion notice", language),
                    $"{notice.Number}　{Received(notice, language)}"
                )
            );
        }

        return lines;
    }

    private static string Received(RoomNotice notice, Language language) =>
        notice.ReceivedAt is { } at
            ? new Phrase("受領 {0}", "received {0}").In(language, Dates.Full(at, language))
            : new Phrase("発出・受領待ち", "issued, receipt awaited").In(language);

    private static string Say(string ja, string en, Language language) =>
        new Phrase(ja, en).In(language);
}
