using System.Diagnostics.CodeAnalysis;

namespace Dsg.Server.Faces;

/// <summary>The public origin by which a request came: one entry of its face's list.</summary>
public sealed record PublicOrigin
{
    private PublicOrigin(Uri address)
    {
        Scheme = address.Scheme;
        Authority = address.Authority;
        Host = address.IdnHost;
    }

    /// <summary><c>https</c>, or <c>http</c> for a terminal on this machine.</summary>
    public string Scheme { get; }

    /// <summary>Host, and port unless it is the scheme's default; compared with the Host header.</summary>
    public string Authority { get; }

    /// <summary>Host without port; the relying party id of passkeys.</summary>
    public string Host { get; }

    /// <summary>Reads scheme, host and port. Plain HTTP is taken only under <c>localhost</c>, which never leaves the machine.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out PublicOrigin? origin)
    {
        origin =
            Uri.TryCreate(text, UriKind.Absolute, out var address)
            && text == address.GetLeftPart(UriPartial.Authority)
            && (address.Scheme == "https" || (address.Scheme == "http" && IsLocal(address)))
            && address.UserInfo.Length == 0
                ? new PublicOrigin(address)
                : null;
        return origin is not null;
    }

    /// <summary><c>https://host:port</c>.</summary>
    public override string ToString() => $"{Scheme}://{Authority}";

    private static bool IsLocal(Uri address) =>
        address.Host is "localhost"
        || address.Host.EndsWith(".localhost", StringComparison.Ordinal);
}
