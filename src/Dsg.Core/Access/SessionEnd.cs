using Dsg.Core.Enrollment;
using Dsg.Core.Parties;

namespace Dsg.Core.Access;

/// <summary>Sessions that end because what they stood on has ended.</summary>
public abstract record SessionEnd
{
    private SessionEnd() { }

    /// <summary>Those of a person.</summary>
    /// <param name="Person">Whose.</param>
    /// <param name="Face">On which face; null for all faces.</param>
    public sealed record OfPerson(PersonId Person, Face? Face) : SessionEnd;

    /// <summary>Those that began on a terminal.</summary>
    /// <param name="Thumbprint">SHA-256 thumbprint of the certificate with which they began, lower-case hex.</param>
    public sealed record OfDevice(string Thumbprint) : SessionEnd;

    /// <summary>Those that began on a terminal, with whichever of its certificates.</summary>
    /// <param name="Thumbprint">SHA-256 thumbprint of one of them, lower-case hex.</param>
    public sealed record OfTerminal(string Thumbprint) : SessionEnd;
}

/// <summary>
/// Which sessions an act ends: those of a person who is stopped or has lost the last capacity on a face, and those from a terminal that
/// is stopped or whose certificate is revoked. Storage removes them in the transaction of the act.
/// </summary>
public static class SessionRules
{
    /// <summary>The sessions that end.</summary>
    /// <param name="stream">The case that was acted on.</param>
    /// <param name="before">Its state before.</param>
    /// <param name="after">Its state after.</param>
    public static IEnumerable<SessionEnd> EndedBy(StreamId stream, object before, object after) =>
        (before, after) switch
        {
            (Person was, Person now) => OfPerson(was, now),
            (Suspension { InForce: false }, Suspension { InForce: true }) => OfStop(stream),
            (EnrollmentCase was, EnrollmentCase now) => Revoked(was, now),
            _ => [],
        };

    private static IEnumerable<SessionEnd> OfPerson(Person was, Person now) =>
        was.Appointments.Length <= now.Appointments.Length
            ? []
            : Enum.GetValues<Face>()
                .Where(face => was.CapacitiesOn(face).Any() && !now.CapacitiesOn(face).Any())
                .Select(face => new SessionEnd.OfPerson(now.Id, face));

    private static IEnumerable<SessionEnd> OfStop(StreamId stream)
    {
        if (Suspension.TargetOf(stream) is not var (level, target))
        {
            yield break;
        }

        if (level == SuspensionLevel.Device)
        {
            yield return new SessionEnd.OfTerminal(target);
        }
        else if (level == SuspensionLevel.Person && PersonId.TryParse(target, null, out var person))
        {
            yield return new SessionEnd.OfPerson(person, null);
        }
    }

    // A renewed certificate is not revoked before the new one is used: the sessions go on until then.
    private static IEnumerable<SessionEnd> Revoked(EnrollmentCase was, EnrollmentCase now) =>
        from unit in was.FileOrNull?.Equipment ?? []
        from certificate in unit.Certificates
        where certificate.RevokedAt is null
        let then = now.FileOrNull?.Equipment.FirstOrDefault(each => each.Id == unit.Id)
        where then?.CertificateWith(certificate.Thumbprint) is null or { RevokedAt: not null }
        select new SessionEnd.OfDevice(certificate.Thumbprint);
}
