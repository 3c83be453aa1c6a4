using System.Text;
using Dsg.Core.Enrollment;
using Dsg.Core.Procedures;
using Dsg.Server.Http.Procedures;
using Dsg.Server.Http.Shared;
using Dsg.Server.Identity;
using Dsg.Wire.Enrollment;
using Dsg.Wire.Shared;

namespace Dsg.Server.Http.Enrollment;

/// <summary>The acts on device certificates (A9): a request from the room, its signing, its end.</summary>
internal sealed class CertificateActs(
    EnrollmentDesk desk,
    IEnrollmentQueries queries,
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

    /// <summary>Takes a request in; its signature is checked here, its unit by Core.</summary>
    public Task<IResult> RequestAsync(
        string id,
        JsonBody<CertificateRequest> body,
        Caller caller,
        CancellationToken cancellation
    ) => desk.ActAsync(id, body, Read, caller, cancellation);

    /// <summary>Signs the request on file. The certificate leaves only after the commit.</summary>
    public async Task<IResult> IssueAsync(
        string id,
        JsonBody<IssueCertificateRequest> body,
        Caller caller,
        CancellationToken cancellation
    )
    {
        if (!body.TryRead(out var request, out var refused))
        {
            return refused;
        }

        var input = new Input();
        var unit = input.Id<Equipment>(request.Unit, "unit");
        if (!input.IsFine)
        {
            return ProblemResults.Refuse(input.Refusals);
        }

        var file = await FileAsync(id, caller, cancellation);
        DeviceCertificate? certificate = null;
        if (
            file?.Equipment.FirstOrDefault(each => each.Id == unit) is { Request: { } asked }
            && !authority.TrySign(
                asked,
                new DeviceSubject(
                    unit,
                    file.RoomOf(unit)?.Place.Name ?? "",
                    file.Application.CompanyName
                ),
                out certificate
            )
        )
        {
            return ProblemResults.Refuse(RefusalCode.CertificateRequestWrong, "unit");
        }

        return await desk.ActAsync(
            id,
            new EnrollmentCommand.IssueCertificate(unit, certificate ?? Unsigned),
            caller,
            cancellation
        );
    }

    /// <summary>Revokes at once; the list for checkers outside follows.</summary>
    public async Task<IResult> RevokeAsync(
        (string Id, string Unit) of,
        JsonBody<ReasonRequest> body,
        Caller caller,
        CancellationToken cancellation
    )
    {
        var answer = await desk.ActAsync(
            of.Id,
            body,
            EnrollmentRequests.Revoke(of.Unit),
            caller,
            cancellation
        );
        // After the commit the list follows whatever the caller does.
        authority.Revocations.Add(await FileAsync(of.Id, caller, CancellationToken.None));
        return answer;
    }

    /// <summary>The certificate as issued; it holds no secret.</summary>
    public async Task<IResult> DownloadAsync(
        string id,
        string unit,
        Caller caller,
        CancellationToken cancellation
    )
    {
        var file = await FileAsync(id, caller, cancellation);
        return
            file?.Equipment.FirstOrDefault(each => each.Id.ToString() == unit)?.Certificate
                is { } certificate
            ? Results.Text(certificate.Pem, "application/x-pem-file", Encoding.ASCII)
            : ProblemResults.Refuse(RefusalCode.NotFound);
    }

    private async Task<EnrollmentFile?> FileAsync(
        string id,
        Caller caller,
        CancellationToken cancellation
    ) =>
        EnrollmentId.TryParse(id, null, out var enrollment)
            ? (await queries.FindAsync(caller.Scope(), enrollment, cancellation))?.State.FileOrNull
            : null;

    private static EnrollmentCommand Read(CertificateRequest request, Input input)
    {
        if (DeviceRequests.TryReadKey(request.Request, out var key))
        {
            key?.Dispose();
        }
        else
        {
            input.Refuse(RefusalCode.CertificateRequestWrong, "request");
        }

        return new EnrollmentCommand.RequestCertificate(
            input.Id<Equipment>(request.Unit, "unit"),
            request.Request
        );
    }
}
