using System.Collections.Immutable;
using Dsg.Core.Notices;

namespace Dsg.Core.Enrollment;

/// <summary>What the notices of 加入 say.</summary>
public static partial class EnrollmentNotices
{
    /// <summary>加入完了通知.</summary>
    public const string CompletionKind = "enrollment.completion";

    /// <summary>審査結果の通知.</summary>
    public const string ReviewResultKind = "enrollment.review-result";

    /// <summary>追加の拠点の通知.</summary>
    public const string SupplementaryKind = "enrollment.supplementary";

    /// <summary>機器の変更の承認の通知.</summary>
    public const string UnitsKind = "enrollment.units";

    private static readonly string[] KindNames = ["端末", "ルータ", "スイッチ", "その他の機器"];

    /// <summary>The stream of the completion notice of a case.</summary>
    public static StreamId CompletionStream(EnrollmentCase.Completed done) =>
        Notice.Stream(CompletionKind, EnrollmentCase.Stream(done.File.Id), done.Notice.IssuedAt, 0);

    /// <summary>The stream of the result notice of a case.</summary>
    public static StreamId ReviewResultStream(EnrollmentFile file, ReviewNotice notice) =>
        Notice.Stream(ReviewResultKind, EnrollmentCase.Stream(file.Id), notice.At, 0);

    /// <summary>The result notice that a command issues, with the results as they stand.</summary>
    public static ReviewNotice Issued(
        EnrollmentFile file,
        EnrollmentCommand.IssueReviewResult c,
        DateTimeOffset at
    ) =>
        new(c.Number, c.SpecificationEdition, c.HandedOverOn, c.HandedOverTo, at)
        {
            Results =
                c.Room is { } room && file.RoomOf(room) is { } one
                    ? one.Findings.ToImmutableDictionary(
                        pair => pair.Key,
                        pair => pair.Value.Result
                    )
                    : file.ResultsNow,
        };

    /// <summary>加入完了通知.</summary>
    /// <param name="file">The case.</param>
    /// <param name="number">The 文書番号; in a preview the one that was typed.</param>
    /// <param name="on">Date of issue; in a preview today.</param>
    /// <param name="rooms">The rooms that it completes; null for those that are ready, or were completed with it.</param>
    public static NoticeDraft Completion(
        EnrollmentFile file,
        string number,
        DateOnly on,
        IReadOnlyCollection<Room>? rooms = null
    ) =>
        Draft(
            file,
            CompletionKind,
            (number, on),
            new Wording(
                "防衛セキュリティゲートウェイへの加入の完了について（通知）",
                "Completion of the enrollment in the Defense Security Gateway"
            )
        ) with
        {
            ReceivedInCase = true,
            Paragraphs =
            [
                $"標記について、{DayOf(file.SubmittedAt)}付けで申請のあった加入の手続（受付番号　{file.Number}）が、下記のとおり完了したので通知します。",
                "なお、利用の申請は、本通知の受領を確認した後に行うことができます。",
            ],
            Items =
            [
                new("加入する企業")
                {
                    Parts =
                    [
                        $"名称　{file.Application.CompanyName}",
                        $"法人番号　{file.Application.CorporateNumber}",
                    ],
                },
                .. RoomItems(RoomsOf(file, rooms)),
                .. Remaining(file, rooms),
                new($"加入の日　{JapaneseDate.Format(on)}"),
            ],
            English =
                $"The enrollment applied for under number {file.Number} is complete. Use can be applied for once receipt of this notice is confirmed.",
        };

    /// <summary>審査結果の通知. Specification and line papers are handed over outside the system.</summary>
    /// <param name="file">The case.</param>
    /// <param name="notice">The notice; in a preview what was typed.</param>
    public static NoticeDraft ReviewResult(EnrollmentFile file, ReviewNotice notice) =>
        Draft(
            file,
            ReviewResultKind,
            (notice.Number, JapanTime.DateOf(notice.At)),
            new Wording(
                "防衛セキュリティゲートウェイへの加入に係る審査の結果について（通知）",
                "Result of the review of the application to enroll"
            )
        ) with
        {
            Paragraphs =
            [
                $"標記について、{DayOf(file.SubmittedAt)}付けで申請のあった加入の手続（受付番号　{file.Number}）について、書面による審査を終えたので、下記のとおり通知します。",
                "なお、本通知は、加入の完了を通知するものではありません。",
            ],
            Items =
            [
                new("審査の結果")
                {
                    Parts =
                    [
                        .. Condition.All.Select(row =>
                            $"{row.Ja}　{ResultOf(notice.Results.GetValueOrDefault(row.No))}"
                        ),
                    ],
                },
                new("交付した書類")
                {
                    Parts =
                    [
                        $"機器の仕様書（{notice.SpecificationEdition}）及び回線に関する書類",
                        $"交付の日　{JapaneseDate.Format(notice.HandedOverOn)}",
                        $"受領者　{notice.HandedOverTo}",
                    ],
                },
                new("今後の手続　機器及び回線を準備し、届け出てください。"),
            ],
            English =
                $"The review on paper of application {file.Number} has ended with the results listed. This notice does not complete the enrollment. Next, prepare equipment and line and report them.",
        };

    private static NoticeDraft Draft(
        EnrollmentFile file,
        string kind,
        (string Number, DateOnly On) issue,
        Wording title
    ) =>
        new(
            kind,
            EnrollmentCase.Stream(file.Id),
            NoticeAddressee.ToCompany(
                file.Company,
                file.Application.CompanyName,
                file.Application.Representative,
                file.Responsible
            ),
            issue.Number,
            issue.On,
            title
        );

    private static string DayOf(DateTimeOffset at) => JapaneseDate.Format(JapanTime.DateOf(at));

    /// <summary>The notice of rooms that were completed after the 加入完了通知.</summary>
    /// <param name="file">The case.</param>
    /// <param name="number">The 文書番号.</param>
    /// <param name="on">Date of issue.</param>
    /// <param name="rooms">The rooms that it completes.</param>
    public static NoticeDraft Supplementary(
        EnrollmentFile file,
        string number,
        DateOnly on,
        IReadOnlyCollection<Room> rooms
    ) =>
        Draft(
            file,
            SupplementaryKind,
            (number, on),
            new Wording(
                "防衛セキュリティゲートウェイに加入する拠点の追加について（通知）",
                "Rooms added to an enrollment in the Defense Security Gateway"
            )
        ) with
        {
            ReceivedInCase = true,
            Paragraphs =
            [
                $"標記について、受付番号　{file.Number}に係る次の拠点（利用区画）の手続が完了したので、下記のとおり通知します。",
                "なお、当該拠点からの利用は、本通知の受領を確認した後に行うことができます。",
            ],
            Items = [.. RoomItems(rooms), new($"追加の日　{JapaneseDate.Format(on)}")],
            English =
                $"More rooms of enrollment {file.Number} are complete. Use from them is possible once receipt of this notice is confirmed.",
        };

    /// <summary>The notice of units that were approved for a completed room.</summary>
    /// <param name="file">The case.</param>
    /// <param name="room">The room.</param>
    /// <param name="units">The units.</param>
    /// <param name="issue">文書番号 and date.</param>
    public static NoticeDraft UnitsApproved(
        EnrollmentFile file,
        Room room,
        IReadOnlyCollection<Equipment> units,
        (string Number, DateOnly On) issue
    ) =>
        Draft(
            file,
            UnitsKind,
            issue,
            new Wording(
                "拠点の機器の変更の承認について（通知）",
                "Approval of a change of units in a room"
            )
        ) with
        {
            Paragraphs =
            [
                $"標記について、受付番号　{file.Number}に係る拠点（{room.Place.Name}）の機器の変更を、下記のとおり承認したので通知します。",
            ],
            Items =
            [
                new("承認した機器")
                {
                    Parts =
                    [
                        .. units.Select(unit =>
                            $"{unit.Name}（{unit.Model}、製造番号　{unit.SerialNumber}）{(unit.Use == UnitUse.Spare ? "　代替機" : "")}"
                        ),
                    ],
                },
            ],
            English =
                $"Units of a room of enrollment {file.Number} are approved. Units that they replace are taken out and their certificates revoked.",
        };

    // One room is written as before; of several each is an item with its own units.
    private static IEnumerable<NoticeItem> RoomItems(IReadOnlyCollection<Room> rooms) =>
        rooms.SelectMany(
            (room, index) =>
                new NoticeItem[]
                {
                    new(
                        rooms.Count == 1
                            ? "加入する拠点（利用区画）"
                            : $"加入する拠点（利用区画）その{index + 1}"
                    )
                    {
                        Parts =
                        [
                            $"名称　{room.Place.Name}",
                            $"所在地　{room.Place.Prefecture}{room.Place.Address}　{room.Place.Room}",
                        ],
                    },
                    new($"確認した機器　{Units(room)}"),
                }
        );

    private static IEnumerable<NoticeItem> Remaining(
        EnrollmentFile file,
        IReadOnlyCollection<Room>? rooms
    )
    {
        var done = RoomsOf(file, rooms).Select(room => room.Id).ToHashSet();
        var left = file
            .Standing.Where(room => room.IsUnderWay && !done.Contains(room.Id))
            .Select(room => room.Place.Name)
            .ToImmutableArray();
        return left.IsEmpty
            ? []
            : [new NoticeItem("手続中の拠点（完了の都度、別に通知します。）") { Parts = left }];
    }

    private static IReadOnlyCollection<Room> RoomsOf(
        EnrollmentFile file,
        IReadOnlyCollection<Room>? rooms
    )
    {
        var ready = file.Rooms.Where(room => room.Stage == RoomStage.Approval).ToList();
        var first = file.Rooms.Where(room => room.Notice is { Supplementary: false }).ToList();
        return rooms
            ?? (
                first.Count > 0 ? first
                : ready.Count > 0 ? ready
                : [.. file.Standing]
            );
    }

    private static string Units(Room room)
    {
        var counts = room
            .Present.GroupBy(unit => unit.Kind)
            .OrderBy(group => group.Key)
            .Select(group => $"{KindNames[(int)group.Key - 1]}{group.Count()}台");
        return string.Join('、', counts);
    }

    private static string ResultOf(FindingResult result) =>
        result switch
        {
            FindingResult.Confirming => "確認中",
            FindingResult.Met => "適",
            FindingResult.Conditional => "条件付き",
            FindingResult.NotMet => "不適",
            _ => "未確認",
        };
}
