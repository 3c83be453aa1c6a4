using System.Collections.Immutable;
using System.Globalization;

namespace Dsg.Core.Enrollment;

public sealed partial class EnrollmentProcedure
{
    /// <summary>The series of numbers of changes.</summary>
    public const string ChangeSeries = "変";

    private const int MostUnits = 100;

    // The steps of a room are the same before and after completion; each room is judged by where it stands itself.
    private static Decision DecideRooms(
        EnrollmentFile file,
        EnrollmentCommand command,
        CommandContext context
    ) =>
        command switch
        {
            EnrollmentCommand.ReportEquipment c => On(
                file,
                c.Room,
                room => room is { Stage: RoomStage.EquipmentPreparation, Units.IsEmpty: true },
                room => ReportEquipment(file, room, c)
            ),
            EnrollmentCommand.ReportLine c => On(
                file,
                c.Room,
                room => room is { Stage: RoomStage.EquipmentPreparation, LineReady: false },
                room => Decision.Accept(new LineReported { Room = room.Id })
            ),
            EnrollmentCommand.ConfirmInstallation c => OnOffice(
                file,
                c.Room,
                room => ToConfirm(room).Any(),
                room => ConfirmInstallation(room, c)
            ),
            EnrollmentCommand.VerifySite c => OnOffice(
                file,
                c.Room,
                room => room.Stage == RoomStage.SiteVerification,
                room => VerifySite(file, room, c)
            ),
            EnrollmentCommand.FinishConnectionTest c => OnOffice(
                file,
                c.Room,
                room => room.Stage == RoomStage.ConnectionTest,
                room => FinishConnectionTest(room, context)
            ),
            EnrollmentCommand.ReturnToReviewer c => Return(file, c, context),
            EnrollmentCommand.Complete c => Complete(file, c, context),
            EnrollmentCommand.TakeOutRoom c => TakeOutRoom(file, c, context),
            EnrollmentCommand.SetRoomNetworks c => On(
                file,
                c.Room,
                room => room.Stage != RoomStage.TakenOut,
                room => SetNetworks(room, c)
            ),
            EnrollmentCommand.AskRoomCorrection c => AskRoomCorrection(file, c, context),
            EnrollmentCommand.AnswerRoomCorrection c => AnswerRoomCorrection(file, c),
            EnrollmentCommand.AttachRoomPaper c => AttachRoomPaper(file, c),
            _ => DecideUnits(file, command, context),
        };

    private static Decision On(
        EnrollmentFile file,
        SiteId? asked,
        Func<Room, bool> fits,
        Func<Room, Decision> decide
    )
    {
        if (asked is { } id)
        {
            return file.RoomOf(id) is not { } room ? Decision.Refuse(RefusalCode.NotFound, "room")
                : fits(room) ? decide(room)
                : Decision.Refuse(RefusalCode.NotAllowedInState, "room");
        }

        var fitting = file.Rooms.Where(fits).ToList();
        return fitting switch
        {
            [] => Decision.Refuse(RefusalCode.NotAllowedInState),
            [var only] => decide(only),
            _ => Decision.Refuse(RefusalCode.RoomNotNamed, "room"),
        };
    }

    // While the company puts a room right, the office waits with that room and no other.
    private static Decision OnOffice(
        EnrollmentFile file,
        SiteId? asked,
        Func<Room, bool> fits,
        Func<Room, Decision> decide
    ) =>
        On(
            file,
            asked,
            fits,
            room =>
                room.Correction is null
                    ? decide(room)
                    : Decision.Refuse(RefusalCode.RoomAwaitsCorrection, "room")
        );

    private static Decision Find(
        EnrollmentFile file,
        EnrollmentCommand.FindCondition c,
        CommandContext context
    ) =>
        Condition.IsOfRoom(c.No)
            ? On(file, c.Room, room => room.IsUnderWay, room => Find(file, room, c, context))
            : Find(file, null, c, context);

    private static Decision Find(
        EnrollmentFile file,
        Room? room,
        EnrollmentCommand.FindCondition c,
        CommandContext context
    )
    {
        var input = new Input();
        if (c is { No: ConditionNo.Facility, Result: FindingResult.Met } && room is not null)
        {
            foreach (var open in OpenSheetsOf(file, context, [room.Id]))
            {
                input.Refuse(open.Code, "result", open.Detail);
            }
        }

        _ = input.Text(c.Reason, "reason", 1000);
        if (!Enum.IsDefined(c.No) || !Enum.IsDefined(c.Result))
        {
            input.Refuse(RefusalCode.NotAChoice, "result");
        }

        if (!Enum.IsDefined(c.How))
        {
            input.Refuse(RefusalCode.FindingNeedsMethod, "how");
        }

        var lookedAt = c.LookedAt.IsDefault ? [] : c.LookedAt;
        var judged =
            c.Result is FindingResult.Met or FindingResult.Conditional or FindingResult.NotMet;
        if (lookedAt.Any(item => !Enum.IsDefined(item)))
        {
            input.Refuse(RefusalCode.NotAChoice, "lookedAt");
        }
        else if (c.No == ConditionNo.SupplyChain && judged && lookedAt.IsEmpty)
        {
            input.Refuse(RefusalCode.LookedAtMissing, "lookedAt");
        }

        return Decision.Unless(
            input.Refusals,
            () =>
                Decision.Accept(
                    new ConditionFound(
                        c.No,
                        c.Result,
                        new PrivateText(c.Reason.Trim()),
                        c.How,
                        c.Until
                    )
                    {
                        Room = room?.Id,
                        LookedAt = [.. lookedAt.Distinct()],
                    }
                )
        );
    }

    private static Decision ReportEquipment(
        EnrollmentFile file,
        Room room,
        EnrollmentCommand.ReportEquipment c
    )
    {
        var input = new Input();
        JudgeUnits(file, c.Units, input);
        if (
            !c.Units.IsDefault
            && c.Units.All(unit =>
                unit is not { Kind: EquipmentKind.Terminal, Use: UnitUse.Regular }
            )
        )
        {
            input.Refuse(RefusalCode.EquipmentMissing, "units");
        }

        var care = input.Text(c.SupplyChainCare, "supplyChainCare", 1000);
        return Decision.Unless(
            input.Refusals,
            () =>
                Decision.Accept(
                    new EquipmentReported(Bare(c.Units), new PrivateText(care)) { Room = room.Id }
                )
        );
    }

    private static void JudgeUnits(
        EnrollmentFile file,
        ImmutableArray<Equipment> units,
        Input input
    )
    {
        if (units.IsDefaultOrEmpty)
        {
            input.Refuse(RefusalCode.EquipmentMissing, "units");
            return;
        }

        if (units.Length > MostUnits)
        {
            input.Refuse(RefusalCode.TooMany, "units", $"{MostUnits}");
        }

        var known = file
            .Standing.SelectMany(room => room.Present)
            .Select(SerialOf)
            .ToHashSet(StringComparer.Ordinal);
        foreach (var (unit, index) in units.Select((unit, index) => (unit, index)))
        {
            var at = string.Create(CultureInfo.InvariantCulture, $"units[{index}]");
            _ = input.Text(unit.Name, $"{at}.name", 50);
            _ = input.Text(unit.Maker, $"{at}.maker", 50);
            _ = input.Text(unit.Model, $"{at}.model", 50);
            _ = input.Text(unit.SerialNumber, $"{at}.serialNumber", 50);
            if (!known.Add(SerialOf(unit)))
            {
                input.Refuse(RefusalCode.SerialNumberTwice, $"{at}.serialNumber");
            }
        }
    }

    private static string SerialOf(Equipment unit) =>
        $"{unit.Maker.Trim()}\n{unit.Model.Trim()}\n{unit.SerialNumber.Trim()}";

    // What the company reports says nothing about findings and certificates.
    private static ImmutableArray<Equipment> Bare(ImmutableArray<Equipment> units) =>
        [
            .. units.Select(unit => new Equipment(
                unit.Id,
                unit.Kind,
                unit.Name.Trim(),
                unit.Maker.Trim(),
                unit.Model.Trim(),
                unit.SerialNumber.Trim()
            )
            {
                Use = unit.Use,
                Replaces = unit.Replaces,
            }),
        ];

    /// <summary>The units of a room that wait for their finding.</summary>
    public static IEnumerable<Equipment> ToConfirm(Room room) =>
        room.Stage switch
        {
            RoomStage.Installation => room.Present,
            RoomStage.Completed => room.Present.Where(unit =>
                unit is { Standing: UnitStanding.Proposed, Finding: null }
            ),
            _ => [],
        };

    private static Decision ConfirmInstallation(Room room, EnrollmentCommand.ConfirmInstallation c)
    {
        var ids = ToConfirm(room).Select(unit => unit.Id.ToString()).ToHashSet();
        var complete =
            ids.SetEquals(c.Units.Keys)
            && c.Units.Values.All(result => result == FindingResult.Met);
        return complete
            ? Decision.Accept(new Installed(c.Units) { Room = room.Id })
            : Decision.Refuse(RefusalCode.EquipmentNotFoundFit, "units");
    }

    private static Decision VerifySite(
        EnrollmentFile file,
        Room room,
        EnrollmentCommand.VerifySite c
    )
    {
        var input = new Input();
        var remarks = input.Text(c.Remarks, "remarks", 1000);
        if (c.How is not (ConfirmedHow.Paper or ConfirmedHow.OnSite))
        {
            input.Refuse(RefusalCode.NotAChoice, "how");
        }

        var hasSketch = file.Attachments.Any(paper =>
            paper.Room == room.Id && paper.Kind == RoomPaperKind.Sketch
        );
        if (c.How == ConfirmedHow.Paper && !hasSketch)
        {
            input.Refuse(RefusalCode.SketchMissing, "how");
        }

        return Decision.Unless(
            input.Refusals,
            () =>
                Decision.Accept(
                    new SiteVerified(c.How, new PrivateText(remarks)) { Room = room.Id }
                )
        );
    }

    private static Decision SetNetworks(Room room, EnrollmentCommand.SetRoomNetworks c)
    {
        var input = new Input();
        var networks = RoomNetworks.Read(c.Networks, "networks", input);
        return Decision.Unless(
            input.Refusals,
            () => Decision.Accept(new RoomNetworksSet(room.Id, networks))
        );
    }

    private static Decision FinishConnectionTest(Room room, CommandContext context) =>
        IsCertified(room, context)
            ? Decision.Accept(new ConnectionTested { Room = room.Id })
            : Decision.Refuse(RefusalCode.CertificateMissing);

    private static bool IsCertified(Room room, CommandContext context) =>
        room.Present.Any(unit => unit.IsInUse && unit.IsCertified(context.At));
}
