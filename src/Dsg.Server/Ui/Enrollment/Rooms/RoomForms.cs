using Dsg.Core.Enrollment;
using Dsg.Server.Ui.Enrollment.Office;
using Dsg.Server.Ui.Office;

namespace Dsg.Server.Ui.Enrollment.Rooms;

/// <summary>Reads the forms of a room's page into commands. Which are allowed now, Core decides.</summary>
internal static class RoomForms
{
    /// <summary>The prefixes of acts that stand on the page once for each unit.</summary>
    public const string SwapIn = "swap-in.";
    public const string Removal = "removal.";
    public const string Kit = "kit.";
    public const string KitMaking = "kit-making.";
    public const string KitPackage = "kit-package.";
    public const string Requests = "certificate-requests.";

    /// <summary>The command of a posted act; null when there is no such act, or it is given elsewhere.</summary>
    /// <param name="form">The form.</param>
    /// <param name="file">The case.</param>
    /// <param name="room">The room.</param>
    /// <param name="input">Gathers what cannot be read.</param>
    public static EnrollmentCommand? Read(
        PostedAct form,
        EnrollmentFile file,
        Room room,
        Input input
    ) =>
        form.Act switch
        {
            "line" => new EnrollmentCommand.ReportLine { Room = room.Id },
            "receipt" => new EnrollmentCommand.ConfirmReceipt { Room = room.Id },
            "answer" => new EnrollmentCommand.AnswerRoomCorrection(
                room.Id,
                form.Text("answer"),
                []
            ),
            "networks" => new EnrollmentCommand.SetRoomNetworks(
                room.Id,
                [.. form.Text("networks").Split('\n')]
            ),
            "removal" => new EnrollmentCommand.TakeOutRoom(room.Id, form.Text("reason")),
            "correction-request" => new EnrollmentCommand.AskRoomCorrection(
                room.Id,
                input.Text(form.Text("what"), "what", int.MaxValue),
                input.Date(form.Text("dueOn"), "dueOn")
            ),
            "units-approval" => new EnrollmentCommand.ApproveUnits(
                room.Id,
                form.Text("documentNumber")
            ),
            "review-finished"
            or "review-result"
            or "return"
            or "installation"
            or "site-verification"
            or "connection-test"
            or "completion" => EnrollmentForms.Read(form, file, input)?.In(room.Id),
            _ when form.Act.StartsWith(EnrollmentForms.Conditions, StringComparison.Ordinal) =>
                EnrollmentForms.Read(form, file, input)?.In(room.Id),
            _ => OfUnit(form, file, input),
        };

    private static EnrollmentCommand? OfUnit(PostedAct form, EnrollmentFile file, Input input)
    {
        bool Is(string prefix) => form.Act.StartsWith(prefix, StringComparison.Ordinal);
        EquipmentId? Unit(string prefix) =>
            Is(prefix) ? EnrollmentForms.UnitOf(form, prefix) : null;
        if (Is(EnrollmentForms.Revocation))
        {
            return EnrollmentForms.Read(form, file, input);
        }

        return Unit(SwapIn) is { } spare
                ? new EnrollmentCommand.SwapInSpare(
                    spare,
                    UnitIn(form.Text("replaced"), "replaced", input),
                    input.Text(form.Text("reason"), "reason", int.MaxValue)
                )
            : Unit(Removal) is { } unit
                ? new EnrollmentCommand.TakeOutUnit(unit, form.Text("reason"))
            : Unit(Kit) is { } kit
                ? new EnrollmentCommand.OrderKit(
                    kit,
                    input.Choice<KitMedium>(form.Text("medium"), "medium"),
                    input.Text(form.Text("handedTo"), "handedTo", int.MaxValue)
                )
            : null;
    }

    private static EquipmentId UnitIn(string text, string field, Input input)
    {
        if (!EquipmentId.TryParse(text, null, out var unit))
        {
            input.Refuse(RefusalCode.NotAChoice, field);
        }

        return unit;
    }
}
