using System.Security.Cryptography;
using Dsg.Core.Enrollment;
using Dsg.Core.Procedures;
using Dsg.Server.Identity;

namespace Dsg.Server.Procedures;

/// <summary>Which unit of which case a kit is for.</summary>
internal sealed record KitPlace(EnrollmentId Case, EquipmentId Unit);

/// <summary>Who is told the passphrase, and how.</summary>
internal sealed record KitTelling(PassphraseChannel Channel, string To);

/// <summary>
/// Kitting at the edge: the key of a unit is made here, leaves once as a package under a passphrase, and is kept nowhere else.
/// </summary>
internal sealed class KitDesk(
    CommandRunner runner,
    IEnrollmentQueries queries,
    CertificateAuthority authority,
    KitShelf shelf
)
{
    // Stands where the rule refuses before it looks at it.
    private static readonly DeviceCertificate Unsigned = new(
        "",
        "",
        DateTimeOffset.UnixEpoch,
        DateTimeOffset.UnixEpoch,
        ""
    );

    /// <summary>Has the package made; the passphrase is told in the answer and never again.</summary>
    public async Task<(Answer Answer, string? Passphrase)> MakeAsync(
        Caller caller,
        KitPlace place,
        KitTelling telling,
        RunOptions options,
        CancellationToken cancellation
    )
    {
        var (file, unit) = await FindAsync(caller, place, cancellation);
        if (file is null || unit is not { Kit.MadeAt: null })
        {
            return (await RunAsync(Command(Unsigned, "")), null);
        }

        var passphrase = KitShelf.NewPassphrase();
        var subject = new DeviceSubject(
            unit.Id,
            file.RoomOf(unit.Id)?.Place.Name ?? "",
            file.Application.CompanyName
        );
        var (certificate, package) = authority.MakeKit(subject, passphrase);
        // Before the commit, so that what the record says is there; after a refusal it is given up again.
        shelf.Put(certificate.Thumbprint, package);
        var answer = await RunAsync(
            Command(certificate, Convert.ToHexStringLower(SHA256.HashData(package)))
        );
        if (answer is Answer.Done { Events.IsEmpty: false })
        {
            return (answer, passphrase);
        }

        shelf.Remove(certificate.Thumbprint);
        return (answer, null);

        EnrollmentCommand Command(DeviceCertificate signed, string sha256) =>
            new EnrollmentCommand.MakeKit(place.Unit, signed, telling.Channel, telling.To, sha256);

        Task<Answer> RunAsync(EnrollmentCommand command) =>
            this.RunAsync(caller, place, command, options, cancellation);
    }

    /// <summary>Takes the package, once.</summary>
    public async Task<(Answer Answer, byte[]? Package)> TakeAsync(
        Caller caller,
        KitPlace place,
        RunOptions options,
        CancellationToken cancellation
    )
    {
        var (_, unit) = await FindAsync(caller, place, cancellation);
        var thumbprint = unit?.Certificate?.Thumbprint;
        var package =
            unit is { Kit: { MadeAt: not null, TakenAt: null } } && thumbprint is not null
                ? shelf.Read(thumbprint)
                : null;
        if (unit is { Kit: { MadeAt: not null, TakenAt: null } } && package is null)
        {
            return (new Answer.Refused([new Refusal(RefusalCode.KitGone, "unit")]), null);
        }

        var answer = await RunAsync(
            caller,
            place,
            new EnrollmentCommand.TakeKit(place.Unit),
            options,
            cancellation
        );
        if (answer is not Answer.Done { Events.IsEmpty: false } || thumbprint is null)
        {
            return (answer, null);
        }

        shelf.Remove(thumbprint);
        return (answer, package);
    }

    /// <summary>Puts the revoked certificates of a case on the published list; after every act that may have revoked one.</summary>
    public async Task PublishRevocationsAsync(
        Caller caller,
        EnrollmentId id,
        CancellationToken cancellation
    )
    {
        var found = await queries.FindAsync(
            ReadScope.Of(caller.As(caller.Capacities.FirstOrDefault())),
            id,
            cancellation
        );
        authority.Revocations.Add(found?.State.FileOrNull);
    }

    private Task<Answer> RunAsync(
        Caller caller,
        KitPlace place,
        EnrollmentCommand command,
        RunOptions options,
        CancellationToken cancellation
    ) =>
        runner.RunAsync<EnrollmentProcedure, EnrollmentCase, EnrollmentCommand>(
            caller.As(Capacity.Operator),
            EnrollmentCase.Stream(place.Case),
            command,
            options,
            cancellation
        );

    private async Task<(EnrollmentFile? File, Equipment? Unit)> FindAsync(
        Caller caller,
        KitPlace place,
        CancellationToken cancellation
    )
    {
        var scope = ReadScope.Of(caller.As(Capacity.Operator));
        var file = (await queries.FindAsync(scope, place.Case, cancellation))?.State.FileOrNull;
        return (file, file?.Equipment.FirstOrDefault(each => each.Id == place.Unit));
    }
}
