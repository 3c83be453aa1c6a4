namespace Dsg.Server.Faces;

/// <summary>
/// What the listener knows of a connection before the first byte of HTTP: the face, and the device certificate shown in the TLS
/// handshake. Only <c>FaceListeners</c> sets it, and <c>ToldTerminals</c> for a request that came over the proxy of the company face; no header of
/// anyone else can.
/// </summary>
internal interface IFaceFeature
{
    /// <summary>The face that the listener belongs to.</summary>
    Face Face { get; }

    /// <summary>SHA-256 thumbprint (lower-case hex) of a certificate of our own CA; null when none was shown or the face asks for none.</summary>
    string? Device { get; }

    /// <summary>True when the connection is of the proxy of the company face, whose requests each tell their terminal.</summary>
    bool IsFromProxy { get; }
}

/// <inheritdoc cref="IFaceFeature"/>
internal sealed record FaceFeature(Face Face, string? Device, bool IsFromProxy = false)
    : IFaceFeature;

/// <summary>What every handler may ask about where a request came in.</summary>
internal static class FaceContext
{
    public static Face Face(this HttpContext http) => Feature(http).Face;

    public static string? Device(this HttpContext http) => Feature(http).Device;

    public static bool IsFromProxy(this HttpContext http) => Feature(http).IsFromProxy;

    /// <summary>Sets the terminal of this one request; only for <see cref="ToldTerminals"/>.</summary>
    public static void SetDevice(this HttpContext http, string? device) =>
        http.Features.Set<IFaceFeature>(new FaceFeature(http.Face(), device, http.IsFromProxy()));

    /// <summary>The origin that the Host header named; set before any endpoint is chosen.</summary>
    public static PublicOrigin Origin(this HttpContext http) =>
        http.Features.Get<PublicOrigin>()
        ?? throw new InvalidOperationException("The Host header has not been checked yet.");

    private static IFaceFeature Feature(HttpContext http) =>
        http.Features.Get<IFaceFeature>()
        ?? throw new InvalidOperationException("The connection came by no face's listener.");
}
