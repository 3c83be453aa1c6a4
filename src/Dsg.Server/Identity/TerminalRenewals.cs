using Dsg.Core.Access;
using Dsg.Core.Enrollment;
using Dsg.Core.Procedures;

namespace Dsg.Server.Identity;

/// <summary>Ends the former certificate of a terminal when somebody who is signed in comes with its new one (docs/adr/0093).</summary>
internal sealed class TerminalRenewals(
    CommandRunner runner,
    IEnrollmentQueries enrollments,
    CertificateAuthority authority
)
{
    public async Task TakeUpAsync(DeviceFacts terminal, CancellationToken cancellation)
    {
        if (
            terminal is not { Enrollment: { } id, Unit: { IsRenewing: true } unit }
            || unit.Certificate?.Thumbprint != terminal.Thumbprint
        )
        {
            return;
        }

        // The key lets requests that come at once do it once, and keeps the request's own for what it asks.
        var answer = await runner.RunAsync<EnrollmentProcedure, EnrollmentCase, EnrollmentCommand>(
            Actor.System,
            EnrollmentCase.Stream(id),
            new EnrollmentCommand.TakeUpCertificate(unit.Id, terminal.Thumbprint),
            new RunOptions(IdempotencyKey: $"taken-up:{terminal.Thumbprint}"),
            cancellation
        );
        if (answer is Answer.Done { Events.IsEmpty: false })
        {
            // The act is committed: the revocation list follows whatever the caller does.
            var found = await enrollments.FindAsync(
                ReadScope.Of(Actor.System),
                id,
                CancellationToken.None
            );
            authority.Revocations.Add(found?.State.FileOrNull);
        }
    }
}
