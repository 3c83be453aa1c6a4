using System.Collections.Immutable;
using System.Globalization;
using Dsg.Core.Notices;

namespace Dsg.Core.Enrollment;

// What is told of a room that goes.
public static partial class EnrollmentNotices
{
    /// <summary>拠点の取りやめ, to the company.</summary>
    public const string RoomTakenOutKind = "enrollment.room-taken-out";

    /// <summary>The same to a staff unit with an agreement.</summary>
    public const string RoomClosedKind = "enrollment.room-closed";

    /// <summary>A room was taken out: to the company, and, where it was in use, to the staff units with agreements.</summary>
    /// <param name="file">The case before it.</param>
    /// <param name="room">The room.</param>
    /// <param name="with">Why, and the units.</param>
    /// <param name="context">The act.</param>
    public static IEnumerable<NoticeDraft> RoomTakenOut(
        EnrollmentFile file,
        Room room,
        (string Reason, ImmutableArray<StaffUnit> Units) with,
        CommandContext context
    )
    {
        var revoked = room.Units.Count(unit => unit.Certificate is { RevokedAt: null });
        yield return Draft(
            file,
            RoomTakenOutKind,
            ("", context.Today),
            new Wording("拠点の取りやめについて（通知）", "A room was taken out")
        ) with
        {
            Paragraphs =
            [
                $"標記について、受付番号　{file.Number}に係る次の拠点（利用区画）を取りやめたので通知します。",
            ],
            Items =
            [
                new("取りやめた拠点（利用区画）")
                {
                    Parts =
                    [
                        $"名称　{room.Place.Name}",
                        $"所在地　{room.Place.Prefecture}{room.Place.Address}　{room.Place.Room}",
                    ],
                },
                new($"取りやめた日　{JapaneseDate.Format(context.Today)}"),
                new($"理由　{with.Reason}"),
                new(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"失効させた端末証明書　{revoked}件"
                    )
                ),
                new("ほかの拠点からの利用は、今のまま続きます。"),
            ],
            English =
                $"A room of enrollment {file.Number} was taken out and its certificates are revoked. The other rooms go on as they are.",
        };
        if (room.Stage != RoomStage.Completed || with.Units.IsDefault)
        {
            yield break;
        }

        foreach (var unit in with.Units.Distinct())
        {
            yield return RoomClosed(file, room, unit, context);
        }
    }

    // Address and reason are between the office and the company.
    private static NoticeDraft RoomClosed(
        EnrollmentFile file,
        Room room,
        StaffUnit unit,
        CommandContext context
    ) =>
        new(
            RoomClosedKind,
            EnrollmentCase.Stream(file.Id),
            NoticeAddressee.ToUnit(unit),
            "",
            context.Today,
            new Wording(
                "利用合意の相手方の拠点の取りやめについて（通知）",
                "The other side of an agreement gave up a room"
            )
        )
        {
            Paragraphs =
            [
                "標記について、下記の企業の拠点（利用区画）が取りやめられ、この拠点からの利用ができなくなったので通知します。",
                "利用合意及びほかの拠点からの利用は、今のまま続きます。",
            ],
            Items =
            [
                new($"企業　{file.Application.CompanyName}"),
                new($"拠点の名称　{room.Place.Name}"),
                new($"取りやめた日　{JapaneseDate.Format(context.Today)}"),
            ],
            English =
                "A room of the company was taken out; nothing opens from it any more. Agreements and other rooms go on.",
        };
}
