using Dsg.Core.Notices;

namespace Dsg.Core.Enrollment;

public sealed partial class EnrollmentProcedure
{
    private static Decision DecideUnits(
        EnrollmentFile file,
        EnrollmentCommand command,
        CommandContext context
    ) =>
        command switch
        {
            EnrollmentCommand.RequestCertificate c => OnUnit(
                file,
                c.Unit,
                (room, unit) =>
                    MayRequest(room, unit, context)
                        ? Decision.Accept(new CertificateRequested(c.Unit, c.Request))
                        : NoNewCertificate(room, unit)
            ),
            EnrollmentCommand.IssueCertificate c => OnUnit(
                file,
                c.Unit,
                (room, unit) =>
                    unit.Request is not null && MayRequest(room, unit, context)
                        ? Decision.Accept(new CertificateIssued(c.Unit, c.Certificate))
                        : Decision.Refuse(RefusalCode.NotAllowedInState, "unit")
            ),
            EnrollmentCommand.TakeUpCertificate c => OnUnit(
                file,
                c.Unit,
                (_, unit) => TakeUp(unit, c)
            ),
            EnrollmentCommand.RevokeCertificate c => Revoke(file, c),
            EnrollmentCommand.ReportUnits c => On(
                file,
                c.Room,
                room => room.Stage == RoomStage.Completed,
                room => ReportUnits(file, room, c)
            ),
            EnrollmentCommand.ApproveUnits c => On(
                file,
                c.Room,
                room => Proposed(room).Any(),
                room => ApproveUnits(file, room, c, context)
            ),
            EnrollmentCommand.SwapInSpare c => SwapInSpare(file, c, context),
            EnrollmentCommand.TakeOutUnit c => OnUnit(
                file,
                c.Unit,
                (_, unit) =>
                    Reasoned(c.Reason, reason => Decision.Accept([.. Closing(unit, reason)]))
            ),
            _ => DecideKits(file, command, context),
        };

    private static Decision DecideKits(
        EnrollmentFile file,
        EnrollmentCommand command,
        CommandContext context
    ) =>
        command switch
        {
            EnrollmentCommand.OrderKit c => OnUnit(
                file,
                c.Unit,
                (room, unit) => OrderKit(room, unit, c, context)
            ),
            EnrollmentCommand.MakeKit c => OnUnit(
                file,
                c.Unit,
                (_, unit) => MakeKit(unit, c, context)
            ),
            EnrollmentCommand.TakeKit c => OnUnit(
                file,
                c.Unit,
                (_, unit) => TakeKit(unit, context)
            ),
            _ => Decision.Refuse(RefusalCode.NotAllowedInState),
        };

    private static Decision OnUnit(
        EnrollmentFile file,
        EquipmentId id,
        Func<Room, Equipment, Decision> decide
    )
    {
        var room = file.RoomOf(id);
        var unit = room?.Units.First(each => each.Id == id);
        return room is null || unit is null ? Decision.Refuse(RefusalCode.NotFound, "unit")
            : room.Stage == RoomStage.TakenOut || unit.Standing == UnitStanding.TakenOut
                ? Decision.Refuse(RefusalCode.NotAllowedInState, "unit")
            : decide(room, unit);
    }

    // In the connection test of its room; in a completed room for a unit that was found fit, for renewal and after revocation.
    private static bool MayRequest(Room room, Equipment unit, CommandContext context) =>
        room.Stage is RoomStage.ConnectionTest or RoomStage.Completed
        && unit.Finding == FindingResult.Met
        && unit.MayHaveCertificate(context.At);

    private static Decision NoNewCertificate(Room room, Equipment unit) =>
        room.Stage == RoomStage.Completed && unit.Certificate is { RevokedAt: null }
            ? Decision.Refuse(RefusalCode.CertificateStillValid, "unit")
            : Decision.Refuse(RefusalCode.NotAllowedInState, "unit");

    private static Decision TakeUp(Equipment unit, EnrollmentCommand.TakeUpCertificate c) =>
        unit is { IsRenewing: true, Former: { } former }
        && unit.Certificate?.Thumbprint == c.Thumbprint
            ? Decision.Accept(new CertificateTakenUp(c.Unit, former.Serial))
            : Decision.Refuse(RefusalCode.NotAllowedInState, "unit");

    private static Decision Revoke(EnrollmentFile file, EnrollmentCommand.RevokeCertificate c) =>
        file.Equipment.FirstOrDefault(unit => unit.Id == c.Unit)?.Certificate
            is { RevokedAt: null } certificate
            ? WithReason(
                c.Reason,
                reason => new CertificateRevoked(c.Unit, certificate.Serial, reason)
            )
            : Decision.Refuse(RefusalCode.NotAllowedInState, "unit");

    private static IEnumerable<IEvent> Closing(Equipment unit, string reason) =>
        unit.Certificate is { RevokedAt: null }
            ? [Revoked(unit, reason), new UnitTakenOut(unit.Id, new PrivateText(reason))]
            : [new UnitTakenOut(unit.Id, new PrivateText(reason))];

    private static Decision Reasoned(string text, Func<string, Decision> decide)
    {
        var input = new Input();
        var reason = input.Text(text, "reason", 1000);
        return Decision.Unless(input.Refusals, () => decide(reason));
    }

    private static Decision ReportUnits(
        EnrollmentFile file,
        Room room,
        EnrollmentCommand.ReportUnits c
    )
    {
        var input = new Input();
        JudgeUnits(file, c.Units, input);
        var care = input.Text(c.SupplyChainCare, "supplyChainCare", 1000);
        if (
            !c.Units.IsDefault
            && c.Units.Any(unit =>
                unit.Replaces is { } old
                && room.Present.All(each => each.Id != old || each.Standing != UnitStanding.Present)
            )
        )
        {
            input.Refuse(RefusalCode.UnitNotInUse, "units");
        }

        return Decision.Unless(
            input.Refusals,
            () =>
                Decision.Accept(
                    new UnitsReported(
                        room.Id,
                        [
                            .. Bare(c.Units)
                                .Select(unit => unit with { Standing = UnitStanding.Proposed }),
                        ],
                        new PrivateText(care)
                    )
                )
        );
    }

    private static IEnumerable<Equipment> Proposed(Room room) =>
        room.Stage == RoomStage.Completed
            ? room.Units.Where(unit => unit.Standing == UnitStanding.Proposed)
            : [];

    private static Decision ApproveUnits(
        EnrollmentFile file,
        Room room,
        EnrollmentCommand.ApproveUnits c,
        CommandContext context
    )
    {
        var input = new Input();
        var number = input.Text(c.DocumentNumber, "documentNumber", 50);
        var proposed = Proposed(room).ToList();
        if (proposed.Exists(unit => unit.Finding != FindingResult.Met))
        {
            input.Refuse(RefusalCode.EquipmentNotFoundFit, "units");
        }
        else if (
            proposed.Exists(unit =>
                unit.Kind == EquipmentKind.Terminal && !unit.IsCertified(context.At)
            )
        )
        {
            input.Refuse(RefusalCode.CertificateMissing, "units");
        }

        var replaced = room.Present.Where(old => proposed.Exists(unit => unit.Replaces == old.Id));
        return DecideOnlyApart(
            file,
            context,
            () =>
                Decision.Unless(
                    input.Refusals,
                    () =>
                        new Decision.Accepted([
                            new UnitsApproved(
                                room.Id,
                                [.. proposed.Select(unit => unit.Id)],
                                number
                            ),
                            .. replaced.SelectMany(old => Closing(old, $"機器の交換（{number}）")),
                        ])
                        {
                            Elsewhere =
                            [
                                .. NoticeDraft.Issue(
                                    context,
                                    [
                                        EnrollmentNotices.UnitsApproved(
                                            file,
                                            room,
                                            proposed,
                                            (number, context.DecidedOn)
                                        ),
                                    ]
                                ),
                            ],
                        }
                )
        );
    }

    private static Decision SwapInSpare(
        EnrollmentFile file,
        EnrollmentCommand.SwapInSpare c,
        CommandContext context
    ) =>
        OnUnit(
            file,
            c.Spare,
            (room, spare) =>
            {
                var replaced = room.Present.FirstOrDefault(unit => unit.Id == c.Replaced);
                var ready =
                    spare
                        is {
                            Use: UnitUse.Spare,
                            Standing: UnitStanding.Present,
                            Finding: FindingResult.Met
                        }
                    && (spare.Kind != EquipmentKind.Terminal || spare.IsCertified(context.At));
                return room.Stage != RoomStage.Completed
                        ? Decision.Refuse(RefusalCode.NotAllowedInState, "spare")
                    : !ready ? Decision.Refuse(RefusalCode.NotASpare, "spare")
                    : replaced?.IsInUse != true || replaced.Kind != spare.Kind
                        ? Decision.Refuse(RefusalCode.UnitNotInUse, "replaced")
                    : Reasoned(
                        c.Reason,
                        reason =>
                            Decision.Accept([
                                new SpareSwappedIn(c.Spare, c.Replaced, new PrivateText(reason)),
                                .. Closing(replaced, reason),
                            ])
                    );
            }
        );

    private static Decision OrderKit(
        Room room,
        Equipment unit,
        EnrollmentCommand.OrderKit c,
        CommandContext context
    )
    {
        var input = new Input();
        var receiver = input.Text(c.HandedTo, "handedTo", 100);
        if (!Enum.IsDefined(c.Medium))
        {
            input.Refuse(RefusalCode.NotAChoice, "medium");
        }

        return !MayRequest(room, unit, context)
            ? NoNewCertificate(room, unit)
            : Decision.Unless(
                input.Refusals,
                () => Decision.Accept(new KitOrdered(unit.Id, c.Medium, new PrivateText(receiver)))
            );
    }

    private static Decision MakeKit(
        Equipment unit,
        EnrollmentCommand.MakeKit c,
        CommandContext context
    )
    {
        var input = new Input();
        var receiver = input.Text(c.PassphraseTo, "passphraseTo", 100);
        if (!Enum.IsDefined(c.Channel))
        {
            input.Refuse(RefusalCode.NotAChoice, "channel");
        }

        return unit is not { Kit: { MadeAt: null } kit } || !unit.MayHaveCertificate(context.At)
                ? Decision.Refuse(RefusalCode.NotAllowedInState, "unit")
            : kit.OrderedBy == context.Actor.Person ? Decision.Refuse(RefusalCode.KitSamePerson)
            : Decision.Unless(
                input.Refusals,
                () =>
                    Decision.Accept(
                        new KitMade(
                            unit.Id,
                            c.Certificate,
                            c.Channel,
                            new PrivateText(receiver),
                            c.Sha256
                        )
                    )
            );
    }

    private static Decision TakeKit(Equipment unit, CommandContext context) =>
        unit.Kit switch
        {
            null or { MadeAt: null } => Decision.Refuse(RefusalCode.NotAllowedInState, "unit"),
            { TakenAt: not null } => Decision.Refuse(RefusalCode.KitTaken, "unit"),
            { OrderedBy: var by } when by != context.Actor.Person => Decision.Refuse(
                RefusalCode.KitSamePerson
            ),
            _ when !unit.IsCertified(context.At) => Decision.Refuse(
                RefusalCode.NotAllowedInState,
                "unit"
            ),
            _ => Decision.Accept(new KitTaken(unit.Id)),
        };
}
