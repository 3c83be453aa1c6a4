using System.Collections.Immutable;
using System.Text;
using Dsg.Core.Enrollment;
using Dsg.Core.Procedures;
using Dsg.Server.Faces;
using Dsg.Server.Identity;
using Dsg.Server.Procedures;
using Dsg.Server.Ui.Components;
using Dsg.Server.Ui.Enrollment.Rooms;
using Dsg.Server.Ui.Shared;
using Dsg.Server.Ui.Text;

namespace Dsg.Server.Ui.Enrollment.Public;

/// <summary>接続試験, the company's part: a certificate request for each terminal, and the certificates as issued.</summary>
internal static class CertificatePages
{
    private const int LongestRequest = 16 * 1024;

    public static void MapCertificatePages(this FaceRouteBuilder routes)
    {
        var owner = CasePages.Owner;
        routes
            .Get("/enrollments/{id:guid}/certificate-requests", owner, AskAsync)
            .ExcludeFromDescription();
        routes
            .Post("/enrollments/{id:guid}/certificate-requests", owner, SendAsync)
            .ExcludeFromDescription();
        routes
            .Get("/enrollments/{id:guid}/certificates/{unit:guid}", owner, DownloadAsync)
            .ExcludeFromDescription();
    }

    private static async Task<IResult> AskAsync(
        string id,
        HttpContext http,
        Caller caller,
        CaseServices cases,
        CancellationToken cancellation
    ) =>
        await cases.FindAsync(http, caller, id, cancellation) switch
        {
            null => SharedPages.NotFound(cases.PageOf(http)),
            { } own
                when own.File.Standing.Any(room => room.Stage >= RoomStage.ConnectionTest)
                    || HasCertificate(own.File) => Show(
                own,
                ("", ""),
                FormProblems.None,
                cases.Facts
            ),
            { } own => SharedPages.SeeOther(own.Path),
        };

    private static bool HasCertificate(EnrollmentFile file) =>
        file.Equipment.Any(unit => unit.Certificate is not null);

    // What came on a medium and was revoked is asked for anew as anybody likes.
    private static bool IsByMedium(Equipment unit) =>
        unit is { Kit: not null, Certificate: null or { RevokedAt: null } };

    private static async Task<IResult> SendAsync(
        string id,
        HttpContext http,
        [AsParameters] ActServices services,
        IFormCollection form,
        CancellationToken cancellation
    )
    {
        var cases = services.Cases;
        if (await cases.FindAsync(http, services.Caller, id, cancellation) is not { } own)
        {
            return SharedPages.NotFound(cases.PageOf(http));
        }

        var posted = new PostedForm(form);
        var typed = (Unit: posted["unit"], Request: await RequestOfAsync(posted, cancellation));
        if (!EquipmentId.TryParse(typed.Unit, null, out var unit) || !IsRequest(typed.Request))
        {
            var wrong = new Refusal(
                RefusalCode.CertificateRequestWrong,
                CertificateModel.FieldOf(typed.Unit)
            );
            return Show(own, typed, Problems(own, new Answer.Refused([wrong])), cases.Facts);
        }

        var command = new EnrollmentCommand.RequestCertificate(unit, typed.Request);
        var answer = await cases.RunAsync(own, command, posted, cancellation);
        return answer is Answer.Done
            ? SharedPages.SeeOther($"{own.Path}/certificate-requests")
            : Show(own, typed, Problems(own, answer), cases.Facts);
    }

    private static async Task<IResult> DownloadAsync(
        string id,
        string unit,
        HttpContext http,
        [AsParameters] ActServices services,
        CancellationToken cancellation
    )
    {
        var cases = services.Cases;
        var own = await cases.FindAsync(http, services.Caller, id, cancellation);
        var known = own?.File.Equipment.FirstOrDefault(each => each.Id.ToString() == unit);
        return known?.Certificate is { } certificate
            ? Results.File(
                Encoding.ASCII.GetBytes(certificate.Pem),
                "application/x-pem-file",
                $"{certificate.Serial}.pem"
            )
            : SharedPages.NotFound(cases.PageOf(http));
    }

    private static async Task<string> RequestOfAsync(
        PostedForm posted,
        CancellationToken cancellation
    )
    {
        if (posted.Files.FirstOrDefault(file => file.Length > 0) is not { } file)
        {
            return posted["request"];
        }

        if (file.Length > LongestRequest)
        {
            return "";
        }

        using var reader = new StreamReader(file.OpenReadStream(), Encoding.UTF8);
        return await reader.ReadToEndAsync(cancellation);
    }

    private static bool IsRequest(string request)
    {
        if (!DeviceRequests.TryReadKey(request, out var key))
        {
            return false;
        }

        key?.Dispose();
        return true;
    }

    private static FormProblems Problems(OwnCase own, Answer answer) =>
        FormProblems.From(
            answer,
            own.Page.Language,
            field =>
                own.File.Equipment.FirstOrDefault(unit =>
                    CertificateModel.FieldOf(unit.Id.ToString()) == field
                )?.Name
        );

    private static IResult Show(
        OwnCase own,
        (string Unit, string Request) typed,
        FormProblems problems,
        CaseFacts facts
    )
    {
        var open = own
            .File.Rooms.SelectMany(room => facts.OpenOn(own.State, room, own.Caller))
            .Where(each => each.BlockedBy.IsEmpty)
            .Select(each => each.Name)
            .ToHashSet();
        return SharedPages.Show<CertificatePage>(
            own.Page,
            new CertificateModel(
                own.Path,
                own.File.Number,
                [
                    .. own
                        .File.Equipment.Where(unit =>
                            unit.Kind == EquipmentKind.Terminal
                            && unit.Standing != UnitStanding.TakenOut
                        )
                        .Select(unit => new TerminalRequest(
                            UnitRow.Of(own, unit),
                            CertificateModel.FieldOf(unit.Id.ToString()),
                            unit.Id.ToString() == typed.Unit ? typed.Request : "",
                            open.Contains($"{RoomForms.Requests}{unit.Id}") && !IsByMedium(unit)
                        )
                        {
                            Medium = IsByMedium(unit)
                                ? RoomWords.MediumOf(unit.Kit, own.Page.Language)
                                : null,
                        }),
                ],
                problems,
                own.Version
            ),
            problems.Status
        );
    }
}

/// <param name="Path">The case.</param>
/// <param name="Number">受付番号.</param>
/// <param name="Terminals">The terminals of the room.</param>
/// <param name="Problems">What is wrong.</param>
/// <param name="Version">The version shown.</param>
public sealed record CertificateModel(
    string Path,
    string Number,
    ImmutableArray<TerminalRequest> Terminals,
    FormProblems Problems,
    long Version
)
{
    /// <summary>The id of a terminal's field; the form key is <c>request</c> for all of them.</summary>
    internal static string FieldOf(string unit) => $"request-{unit}";
}

/// <param name="Unit">The terminal.</param>
/// <param name="Field">Id of its field.</param>
/// <param name="Typed">What was pasted.</param>
/// <param name="Open">True during the connection test, until the certificate is issued.</param>
public sealed record TerminalRequest(UnitRow Unit, string Field, string Typed, bool Open)
{
    /// <summary>What is to be done with the medium on which the certificate comes; null where it is asked for from the terminal.</summary>
    public string? Medium { get; init; }

    /// <summary>The command for a terminal's own shell; its name is what the certificate request carries.</summary>
    public string Command =>
        $"dsg device request --name '{Unit.Name.Replace("'", "", StringComparison.Ordinal)}' --out-key device.key --out-csr device.csr";
}
