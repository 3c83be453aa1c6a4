using System.Text.Json;
using System.Text.Json.Serialization;

namespace Dsg.Demo;

/// <summary>Everything the demo is told, in one JSON file. Relative paths are not accepted, so that the working folder never matters.</summary>
internal sealed record DemoOptions
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerOptions.Strict)
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters =
        {
            new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false),
        },
    };

    /// <summary>Where the demo keeps what it must find again: keys of the identity provider, device keys, seeding state.</summary>
    public required string DataFolder { get; init; }

    /// <summary>The issuer, for example <c>http://localhost:8450</c>; its port is the one listened on.</summary>
    public required Uri IdentityProvider { get; init; }

    /// <summary>The certificate (PEM) of the gateway's own CA. It may appear after the demo has started.</summary>
    public required string TrustedRootFile { get; init; }

    /// <summary>The demo persons; null means the file shipped beside the program.</summary>
    public string? PersonsFile { get; init; }

    /// <summary>The one-time codes of <c>admin init --json</c>; null when the office is open already.</summary>
    public string? FirstCodesFile { get; init; }

    /// <summary>
    /// How many days the gateway's clock is behind: then what takes days is begun there, and the demo ends when that was done; 0 for the
    /// present.
    /// </summary>
    public int DaysBehind { get; init; }

    public required IReadOnlyDictionary<Face, FaceOptions> Faces { get; init; }

    public static DemoOptions Load(string path)
    {
        using var file = File.OpenRead(path);
        var options =
            JsonSerializer.Deserialize<DemoOptions>(file, Json)
            ?? throw new InvalidDataException("The settings file holds null.");
        var errors = options.Errors().ToList();
        return errors.Count == 0
            ? options
            : throw new InvalidDataException(string.Join(Environment.NewLine, errors));
    }

    private IEnumerable<string> Errors()
    {
        if (!Path.IsPathFullyQualified(DataFolder) || !Path.IsPathFullyQualified(TrustedRootFile))
        {
            yield return "dataFolder and trustedRootFile must be full paths.";
        }

        if (IdentityProvider is not { Scheme: "http", Host: "localhost" })
        {
            yield return "identityProvider must be http://localhost:<port>: plain HTTP never leaves this machine.";
        }

        foreach (var face in Enum.GetValues<Face>())
        {
            if (!Faces.TryGetValue(face, out var options))
            {
                yield return $"faces.{face.Name()} is missing.";
                continue;
            }

            foreach (var error in options.Errors())
            {
                yield return $"faces.{face.Name()}: {error}";
            }
        }
    }
}

internal sealed record FaceOptions
{
    /// <summary>The exact public origins of the face; sign-in answers go to these and nowhere else.</summary>
    public required IReadOnlyList<string> Origins { get; init; }

    /// <summary>A file with the client secret; null makes the face a public client that relies on PKCE alone.</summary>
    public string? ClientSecretFile { get; init; }

    public required TerminalOptions Terminal { get; init; }

    public IEnumerable<string> Errors()
    {
        if (
            Origins.Any(origin =>
                !Uri.TryCreate(origin, UriKind.Absolute, out var uri) || uri.AbsolutePath != "/"
            )
        )
        {
            yield return "origins are scheme, host and port only.";
        }

        if (Terminal.Origin is not { Scheme: "http" } || !IsLocal(Terminal.Origin.Host))
        {
            yield return "terminal.origin must be http://<name>.localhost:<port>.";
        }

        if (Terminal.Face is not { Scheme: "https" })
        {
            yield return "terminal.face must be an https address.";
        }

        if (Terminal.CertificateFile is null != Terminal.KeyFile is null)
        {
            yield return "terminal.certificateFile and terminal.keyFile belong together.";
        }
    }

    private static bool IsLocal(string host) =>
        host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase);
}

internal sealed record TerminalOptions
{
    /// <summary>What a person types into the browser, for example <c>http://room-a.localhost:8452</c>.</summary>
    public required Uri Origin { get; init; }

    /// <summary>The HTTPS listener of the face that this terminal forwards to.</summary>
    public required Uri Face { get; init; }

    /// <summary>The device certificate (PEM, leaf first); null where the face asks for none. The file may appear later.</summary>
    public string? CertificateFile { get; init; }

    /// <summary>The key (PEM, PKCS#8, not encrypted) of <see cref="CertificateFile"/>.</summary>
    public string? KeyFile { get; init; }
}
