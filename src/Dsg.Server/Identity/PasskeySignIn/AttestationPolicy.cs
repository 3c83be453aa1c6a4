using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Dsg.Server.Identity.PasskeySignIn;

/// <summary>
/// Which authenticators may make passkeys. Without roots of the operator any may; with them only those whose statement in the format
/// <c>packed</c>, <c>tpm</c> or <c>fido-u2f</c> holds under one of them (WebAuthn Level 3, sections 8.2, 8.3 and 8.6). No network is used.
/// </summary>
internal sealed class AttestationPolicy(X509Certificate2Collection roots, TimeProvider clock)
{
    private const string AaguidExtension = "1.3.6.1.4.1.45724.1.1.4";
    private const string Country = "2.5.4.6";
    private const string Organization = "2.5.4.10";
    private const string Unit = "2.5.4.11";
    private const string CommonName = "2.5.4.3";

    /// <summary>True when statements are asked for and judged.</summary>
    public bool IsStrict => roots.Count > 0;

    /// <summary>Judges what an authenticator says of itself.</summary>
    /// <param name="attestationObject">As it was sent.</param>
    /// <param name="clientDataHash">SHA-256 of the client data.</param>
    public bool Accepts(ReadOnlyMemory<byte> attestationObject, ReadOnlyMemory<byte> clientDataHash)
    {
        if (!IsStrict)
        {
            return true;
        }

        using var statement = AttestationStatement.Read(attestationObject);
        try
        {
            return statement is { Certificates: [var own, ..] }
                && statement.Format switch
                {
                    "packed" => IsPacked(statement, own, clientDataHash.Span),
                    "tpm" => TpmStatement.Holds(statement, own, clientDataHash.Span)
                        && NamesModel(own, statement.Aaguid),
                    "fido-u2f" => IsU2f(statement, own, clientDataHash.Span),
                    _ => false,
                }
                && IsTrusted(statement.Certificates);
        }
        catch (Exception broken) when (broken is CryptographicException or AsnContentException)
        {
            // Hostile or broken: what cannot be read is not shown.
            return false;
        }
    }

    /// <summary>True for a certificate of one thing, not of an authority (basic constraints present, CA false).</summary>
    internal static bool IsOfNoAuthority(X509Certificate2 certificate) =>
        certificate.Version == 3
        && certificate.Extensions.OfType<X509BasicConstraintsExtension>().SingleOrDefault()
            is { CertificateAuthority: false };

    private static bool IsPacked(
        AttestationStatement statement,
        X509Certificate2 own,
        ReadOnlySpan<byte> clientDataHash
    ) =>
        IsOfNoAuthority(own)
        && IsNamedAsPacked(own.SubjectName)
        && NamesModel(own, statement.Aaguid)
        && CoseKey.IsSigned(
            own,
            statement.Algorithm,
            [.. statement.AuthenticatorData, .. clientDataHash],
            statement["sig"]
        );

    private static bool IsU2f(
        AttestationStatement statement,
        X509Certificate2 own,
        ReadOnlySpan<byte> clientDataHash
    )
    {
        if (
            statement.Certificates.Count != 1
            || statement.Aaguid.ContainsAnyExcept((byte)0)
            || own.GetECDsaPublicKey() is not { KeySize: 256 } key
        )
        {
            return false;
        }

        key.Dispose();
        return CoseKey.Read(statement.PublicKey)
                is { Kind: CoseKey.Ec, Curve: 1, X.Length: 32, Y.Length: 32 } made
            && CoseKey.IsSigned(
                own,
                -7,
                [
                    0x00,
                    .. statement.RpIdHash,
                    .. clientDataHash,
                    .. statement.CredentialId,
                    0x04,
                    .. made.X,
                    .. made.Y,
                ],
                statement["sig"]
            );
    }

    private static bool IsNamedAsPacked(X500DistinguishedName subject)
    {
        var names = subject
            .EnumerateRelativeDistinguishedNames()
            .Where(name => !name.HasMultipleElements)
            .ToLookup(
                name => name.GetSingleElementType().Value ?? "",
                name => name.GetSingleElementValue() ?? ""
            );
        return names[Country].Any(value => value.Length == 2)
            && names[Organization].Any(value => value.Length > 0)
            && names[Unit].SequenceEqual(["Authenticator Attestation"])
            && names[CommonName].Any(value => value.Length > 0);
    }

    // Where the certificate names a model, it is the one of the new key; the extension is never critical.
    private static bool NamesModel(X509Certificate2 own, ReadOnlySpan<byte> aaguid) =>
        own.Extensions[AaguidExtension] is not { } named
        || (
            !named.Critical
            && AsnDecoder
                .ReadOctetString(named.RawData, AsnEncodingRules.DER, out var read)
                .AsSpan()
                .SequenceEqual(aaguid)
            && read == named.RawData.Length
        );

    private bool IsTrusted(List<X509Certificate2> certificates)
    {
        using var chain = new X509Chain
        {
            ChainPolicy =
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                RevocationMode = X509RevocationMode.NoCheck,
                DisableCertificateDownloads = true,
                VerificationTime = clock.GetUtcNow().LocalDateTime,
            },
        };
        chain.ChainPolicy.CustomTrustStore.AddRange(roots);
        foreach (var above in certificates.Skip(1))
        {
            chain.ChainPolicy.ExtraStore.Add(above);
        }

        return chain.Build(certificates[0]);
    }
}
