using System.Collections.Immutable;

namespace Dsg.Core.Enrollment;

/// <summary>What a person may do about one room, its units and their certificates as they stand.</summary>
public static class RoomActions
{
    private const string Given = "-";

    /// <summary>The open commands for the capacity in <paramref name="context"/>; acts on a unit end with its id: <c>swap-in.{id}</c>.</summary>
    /// <param name="state">The case.</param>
    /// <param name="room">The room.</param>
    /// <param name="context">Who would act, now.</param>
    public static ImmutableArray<OpenCommand> Open(
        EnrollmentCase state,
        Room room,
        CommandContext context
    ) =>
        WhatIsOpen.Of<EnrollmentProcedure, EnrollmentCase, EnrollmentCommand>(
            state,
            [
                .. OfRoom(room, context).Select(each => (each.Name, each.Sample.In(room.Id))),
                .. room.Present.SelectMany(unit => OfUnit(room, unit)),
            ],
            context,
            Related.None
        );

    private static IEnumerable<(string Name, EnrollmentCommand Sample)> OfRoom(
        Room room,
        CommandContext context
    )
    {
        var today = context.Today;
        var due = context.Calendar.After(today, 1);
        return
        [
            ("equipment", new EnrollmentCommand.ReportEquipment([Sample], Given)),
            ("line", new EnrollmentCommand.ReportLine()),
            ("answer", new EnrollmentCommand.AnswerRoomCorrection(room.Id, Given, [])),
            ("papers", Paper(room)),
            ("units", new EnrollmentCommand.ReportUnits(room.Id, [Sample], Given)),
            (
                "conditions",
                new EnrollmentCommand.FindCondition(
                    ConditionNo.Location,
                    FindingResult.Confirming,
                    Given,
                    ConfirmedHow.Paper,
                    null
                )
            ),
            ("review-finished", new EnrollmentCommand.FinishReview()),
            ("review-result", new EnrollmentCommand.IssueReviewResult(Given, Given, today, Given)),
            (
                "installation",
                new EnrollmentCommand.ConfirmInstallation(
                    EnrollmentProcedure
                        .ToConfirm(room)
                        .ToImmutableDictionary(unit => unit.Id.ToString(), _ => FindingResult.Met)
                )
            ),
            ("site-verification", new EnrollmentCommand.VerifySite(ConfirmedHow.OnSite, Given)),
            ("connection-test", new EnrollmentCommand.FinishConnectionTest()),
            ("correction-request", new EnrollmentCommand.AskRoomCorrection(room.Id, Given, due)),
            ("return", new EnrollmentCommand.ReturnToReviewer(Given)),
            ("completion", new EnrollmentCommand.Complete(Given)),
            ("units-approval", new EnrollmentCommand.ApproveUnits(room.Id, Given)),
            ("receipt", new EnrollmentCommand.ConfirmReceipt()),
            ("networks", new EnrollmentCommand.SetRoomNetworks(room.Id, [])),
            ("removal", new EnrollmentCommand.TakeOutRoom(room.Id, Given)),
        ];
    }

    private static IEnumerable<(string Name, EnrollmentCommand Sample)> OfUnit(
        Room room,
        Equipment unit
    )
    {
        var inUse = room.Present.FirstOrDefault(each => each.IsInUse && each.Kind == unit.Kind);
        return
        [
            (
                $"swap-in.{unit.Id}",
                new EnrollmentCommand.SwapInSpare(unit.Id, (inUse ?? unit).Id, Given)
            ),
            ($"kit.{unit.Id}", new EnrollmentCommand.OrderKit(unit.Id, KitMedium.UsbStick, Given)),
            (
                $"kit-making.{unit.Id}",
                new EnrollmentCommand.MakeKit(
                    unit.Id,
                    Unsigned,
                    PassphraseChannel.Telephone,
                    Given,
                    Given
                )
            ),
            ($"kit-package.{unit.Id}", new EnrollmentCommand.TakeKit(unit.Id)),
            (
                $"certificate-requests.{unit.Id}",
                new EnrollmentCommand.RequestCertificate(unit.Id, Given)
            ),
            ($"certificates.{unit.Id}", new EnrollmentCommand.IssueCertificate(unit.Id, Unsigned)),
            ($"revocation.{unit.Id}", new EnrollmentCommand.RevokeCertificate(unit.Id, Given)),
            ($"removal.{unit.Id}", new EnrollmentCommand.TakeOutUnit(unit.Id, Given)),
        ];
    }

    private static EnrollmentCommand.AttachRoomPaper Paper(Room room) =>
        new(
            room.Id,
            RoomPaperKind.Photo,
            new AttachedPaper(
                DocumentId.From(Actor.Gateway.Value),
                new PrivateText(Given),
                0,
                Given
            )
        );

    private static Equipment Sample =>
        new(
            EquipmentId.From(Actor.Gateway.Value),
            EquipmentKind.Terminal,
            Given,
            Given,
            Given,
            Given
        );

    private static DeviceCertificate Unsigned =>
        new(Given, Given, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch, Given);
}
