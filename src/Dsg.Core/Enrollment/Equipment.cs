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
);

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
);
