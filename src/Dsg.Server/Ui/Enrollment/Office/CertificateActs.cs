using Dsg.Core.Enrollment;
using Dsg.Server.Identity;
using Dsg.Server.Ui.Office;

namespace Dsg.Server.Ui.Enrollment.Office;

/// <summary>What the gateway's own authority does for the connection test (A9).</summary>
internal sealed class CertificateActs(
    IEnrollmentQueries enrollments,
    CertificateAuthority authority
)
{
    // Stands where nothing was signed, because no request is on file: the rule then refuses and never looks at it.
    private static readonly DeviceCertificate Unsigned = new(
        "",
        "",
        DateTimeOffset.UnixEpoch,
        DateTimeOffset.UnixEpoch,
        ""
    );

    /// <summary>Signs the request on file; null when the act names no unit. The certificate leaves only after the commit.</summary>
    public EnrollmentCommand? Sign(PostedAct form, EnrollmentFile file, Input input)
    {
        if (EnrollmentForms.UnitOf(form, EnrollmentForms.Certificates) is not { } id)
        {
            return null;
        }

        DeviceCertificate? certificate = null;
        if (
            file.Equipment.FirstOrDefault(unit => unit.Id == id) is { Request: { } request }
            && !authority.TrySign(
                request,
                new DeviceSubject(
                    id,
                    file.RoomOf(id)?.Place.Name ?? "",
                    file.Application.CompanyName
                ),
                out certificate
            )
        )
        {
            input.Refuse(RefusalCode.CertificateRequestWrong, "unit");
        }

        return new EnrollmentCommand.IssueCertificate(id, certificate ?? Unsigned);
    }

    /// <summary>Puts the revoked certificates of a case on the published list.</summary>
    public async Task PublishRevocationsAsync(
        Caller caller,
        EnrollmentId id,
        CancellationToken cancellation
    )
    {
        var found = await enrollments.FindAsync(OfficeScope.Of(caller), id, cancellation);
        authority.Revocations.Add(found?.State.FileOrNull);
    }
}
