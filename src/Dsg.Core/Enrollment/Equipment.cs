namespace Dsg.Core.Enrollment;

/// <summary>What a unit is.</summary>
public enum EquipmentKind
{
    /// <summary>端末.</summary>
    Terminal = 1,

    /// <summary>ルータ.</summary>
    Router = 2,

    /// <summary>スイッチ.</summary>
    Switch = 3,

    /// <summary>その他.</summary>
    Other = 4,
}

/// <summary>A certificate that the gateway's CA issued to one unit in one room.</summary>
/// <param name="Serial">Serial number, lower-case hex.</param>
/// <param name="Thumbprint">SHA-256 of the DER, lower-case hex.</param>
/// <param name="NotBefore">Begin of validity.</param>
/// <param name="NotAfter">End of validity; access ends at that second.</param>
/// <param name="Pem">The certificate; it holds no secret.</param>
/// <param name="RevokedAt">When revoked; null while not.</param>
public sealed record DeviceCertificate(
    string Serial,
    string Thumbprint,
    DateTimeOffset NotBefore,
    DateTimeOffset NotAfter,
    string Pem,
    DateTimeOffset? RevokedAt = null
)
{
    /// <summary>How long before its end a certificate may be renewed.</summary>
    public static readonly TimeSpan RenewBefore = TimeSpan.FromDays(60);

    /// <summary>True from its begin until the second of its end; a revocation is asked apart.</summary>
    public bool IsInTime(DateTimeOffset at) => NotBefore <= at && at < NotAfter;
}

/// <summary>A unit (機器) of a room.</summary>
/// <param name="Id">Which.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Name">How the company calls it, for example 端末1.</param>
/// <param name="Maker">Maker, as reported; never a ground for 適 or 不適 by itself.</param>
/// <param name="Model">Model.</param>
/// <param name="SerialNumber">The maker's serial number.</param>
/// <param name="Finding">The office's finding at installation; null until then.</param>
/// <param name="Request">The certificate request (PKCS#10 PEM) made in the room; null until sent.</param>
/// <param name="Certificate">The certificate in force or the last one; null until issued.</param>
public sealed record Equipment(
    EquipmentId Id,
    EquipmentKind Kind,
    string Name,
    string Maker,
    string Model,
    string SerialNumber,
    FindingResult? Finding = null,
    string? Request = null,
    DeviceCertificate? Certificate = null
)
{
    /// <summary>For use, or as a spare (代替機).</summary>
    public UnitUse Use { get; init; } = UnitUse.Regular;

    /// <summary>Whether it counts.</summary>
    public UnitStanding Standing { get; init; } = UnitStanding.Present;

    /// <summary>The unit that it takes the place of once it is approved; null for one more unit.</summary>
    public EquipmentId? Replaces { get; init; }

    /// <summary>The issued medium with its key; null where the key was made in the room.</summary>
    public Kit? Kit { get; init; }

    /// <summary>Why it was taken out; null while it was not.</summary>
    public TakenOut? Ended { get; init; }

    /// <summary>
    /// The certificate before <see cref="Certificate"/>: good until the new one is used for the first time (docs/adr/0093); null when there
    /// was none.
    /// </summary>
    public DeviceCertificate? Former { get; init; }

    /// <summary>Its certificates as far as they are kept: the one in force or the last one, and the one before it.</summary>
    public IEnumerable<DeviceCertificate> Certificates =>
        new[] { Certificate, Former }.OfType<DeviceCertificate>();

    /// <summary>True while the certificate before the present one is still good, because the present one was not used yet.</summary>
    public bool IsRenewing => Certificate is { RevokedAt: null } && Former is { RevokedAt: null };

    /// <summary>One of its certificates; null when it is none of them.</summary>
    /// <param name="thumbprint">SHA-256 thumbprint, lower-case hex.</param>
    public DeviceCertificate? CertificateWith(string thumbprint) =>
        Certificates.FirstOrDefault(each => each.Thumbprint == thumbprint);

    /// <summary>The unit with a new certificate; the one that it had stays beside it.</summary>
    internal Equipment Certified(DeviceCertificate certificate) =>
        this with
        {
            Certificate = certificate,
            Former = Certificate,
        };

    /// <summary>The unit whose certificates are all revoked.</summary>
    internal Equipment Revoked(DateTimeOffset at) =>
        this with
        {
            Certificate = EndOf(Certificate, at),
            Former = EndOf(Former, at),
        };

    /// <summary>The unit whose new certificate was used: the one before it is revoked.</summary>
    internal Equipment TakenUp(DateTimeOffset at) => this with { Former = EndOf(Former, at) };

    /// <summary>True when the unit itself may open something: found fit, in use, and no spare.</summary>
    public bool IsInUse =>
        Standing == UnitStanding.Present && Use == UnitUse.Regular && Finding == FindingResult.Met;

    /// <summary>True when a new certificate may be asked for: none yet, or the last one ended or is near its end.</summary>
    public bool MayHaveCertificate(DateTimeOffset at) =>
        Kind == EquipmentKind.Terminal
        && Standing != UnitStanding.TakenOut
        && (
            Certificate is null or { RevokedAt: not null }
            || Certificate.NotAfter - at < DeviceCertificate.RenewBefore
        );

    /// <summary>True when its certificate is in force.</summary>
    public bool IsCertified(DateTimeOffset at) =>
        Certificate is { RevokedAt: null } certificate && at < certificate.NotAfter;

    private static DeviceCertificate? EndOf(DeviceCertificate? certificate, DateTimeOffset at) =>
        certificate is { RevokedAt: null } ? certificate with { RevokedAt = at } : certificate;
}

/// <summary>What a unit is kept for.</summary>
public enum UnitUse
{
    /// <summary>For use.</summary>
    Regular = 1,

    /// <summary>代替機: confirmed ahead; its certificate opens nothing until the company swaps it in.</summary>
    Spare = 2,
}

/// <summary>Whether a unit counts.</summary>
public enum UnitStanding
{
    /// <summary>Reported with its room, or approved since.</summary>
    Present = 1,

    /// <summary>Reported for a completed room; approval comes before effect.</summary>
    Proposed = 2,

    /// <summary>Taken out or replaced.</summary>
    TakenOut = 3,
}

/// <summary>The medium on which a kit is handed over.</summary>
public enum KitMedium
{
    /// <summary>USBメモリ.</summary>
    UsbStick = 1,

    /// <summary>光ディスク.</summary>
    OpticalDisc = 2,
}

/// <summary>How the passphrase of a kit is told: never on the medium itself.</summary>
public enum PassphraseChannel
{
    /// <summary>電話.</summary>
    Telephone = 1,

    /// <summary>書留郵便.</summary>
    RegisteredPost = 2,

    /// <summary>対面.</summary>
    InPerson = 3,
}

/// <summary>端末証明書の媒体 (kitting): certificate and key on an issued medium, for a room without command line.</summary>
/// <param name="OrderedBy">The operator who hands over the medium.</param>
/// <param name="OrderedAt">When it was prepared.</param>
/// <param name="Medium">On which medium.</param>
/// <param name="HandedTo">Who gets the medium.</param>
public sealed record Kit(
    PersonId OrderedBy,
    DateTimeOffset OrderedAt,
    KitMedium Medium,
    string HandedTo
)
{
    /// <summary>The operator who tells the passphrase; null until the package is made.</summary>
    public PersonId? MadeBy { get; init; }

    /// <summary>When the package was made; null until then.</summary>
    public DateTimeOffset? MadeAt { get; init; }

    /// <summary>How the passphrase is told; null until the package is made.</summary>
    public PassphraseChannel? Channel { get; init; }

    /// <summary>Who is told the passphrase; null until the package is made.</summary>
    public string? PassphraseTo { get; init; }

    /// <summary>SHA-256 of the package, lower-case hex; null until it is made.</summary>
    public string? Sha256 { get; init; }

    /// <summary>When the package was taken, once; null until then.</summary>
    public DateTimeOffset? TakenAt { get; init; }
}
