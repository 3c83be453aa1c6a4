using Dsg.Core.Notices;
using Dsg.Core.Parties;

namespace Dsg.Core.Enrollment;

// A company stops a terminal of its own; the stop is the office's to confirm and to lift, like every other (ADR 79).
public sealed partial class EnrollmentProcedure
{
    private static IEnumerable<StreamId> StopOf(EnrollmentFile file, EquipmentId unit) =>
        CertificateOf(file, unit) is { } certificate
            ? [Suspension.Stream(SuspensionLevel.Device, certificate.Thumbprint)]
            : [];

    private static DeviceCertificate? CertificateOf(EnrollmentFile file, EquipmentId unit) =>
        file.Equipment.FirstOrDefault(each => each.Id == unit)?.Certificate;

    private static Decision StopTerminal(
        EnrollmentCase state,
        EnrollmentCommand.StopTerminal c,
        CommandContext context,
        Related related
    )
    {
        if (
            state.FileOrNull is not { } file
            || !IsOfCompany(file, context.Actor)
            || file.RoomOf(c.Unit) is not { } room
            || CertificateOf(file, c.Unit) is not { } certificate
        )
        {
            return Decision.Refuse(RefusalCode.NotFound);
        }

        var stream = Suspension.Stream(SuspensionLevel.Device, certificate.Thumbprint);
        if (
            state is not EnrollmentCase.Completed
            || certificate.RevokedAt is not null
            || related.Get<Suspension>(stream).InForce
        )
        {
            return Decision.Refuse(RefusalCode.NotAllowedInState, "unit");
        }

        var input = new Input();
        if (!Enum.IsDefined(c.Ground))
        {
            input.Refuse(RefusalCode.NotAChoice, "ground");
        }

        var note =
            c.Ground == TerminalStopGround.Other
                ? input.Text(c.Note, "note", 1000)
                : input.OptionalText(c.Note, "note", 1000);
        var name = room.Units.First(each => each.Id == c.Unit).Name;
        return Decision.Unless(
            input.Refusals,
            () =>
                Stopped(
                    c,
                    (
                        stream,
                        SuspendedBy(
                            file,
                            (certificate, $"{name}（{room.Place.Name}）"),
                            ReasonOf(c, note),
                            context
                        )
                    ),
                    context
                )
        );
    }

    private static Decision.Accepted Stopped(
        EnrollmentCommand.StopTerminal c,
        (StreamId Stream, Suspended Happened) stop,
        CommandContext context
    ) =>
        new([new TerminalStopped(c.Unit, c.Ground)])
        {
            Elsewhere =
            [
                stop,
                .. NoticeDraft.Issue(context, SuspensionNotices.Stopped(stop.Happened, context)),
            ],
        };

    private static Suspended SuspendedBy(
        EnrollmentFile file,
        (DeviceCertificate Certificate, string Name) terminal,
        string reason,
        CommandContext context
    ) =>
        new(SuspensionLevel.Device, terminal.Certificate.Thumbprint, new PrivateText(reason))
        {
            ConfirmBy = StopDeadline.Of(context.Today, context.Calendar),
            Concern = new StopConcern(
                file.Company,
                new PrivateText(file.Application.CompanyName),
                new PrivateText(terminal.Name)
            ),
        };

    // Every responsible person and site keeper of the company, not only the one who filed the application.
    private static bool IsOfCompany(EnrollmentFile file, Actor actor) =>
        file.Company == actor.Company
        || (
            actor is { Capacity: Capacity.ResponsiblePerson, Company: null }
            && file.Responsible == actor.Person
        );

    private static string ReasonOf(EnrollmentCommand.StopTerminal c, string note)
    {
        var ground = c.Ground switch
        {
            TerminalStopGround.Lost => "紛失又は盗難",
            TerminalStopGround.Infected => "不正プログラムへの感染の疑い",
            _ => "その他",
        };
        return note.Length == 0 ? $"企業による停止：{ground}" : $"企業による停止：{ground}。{note}";
    }
}
