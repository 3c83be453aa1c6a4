using System.Collections.Immutable;
using System.Net;
using System.Text.Json;
using Dsg.Core.Enrollment;
using Dsg.Server.Ui.Text;
using Dsg.Transfer.Safety.Scanning;

namespace Dsg.Server.Faces;

/// <summary>Checks the settings completely before anything listens; all errors are told together.</summary>
internal static class ServerOptionsReader
{
    private const int MostDaysBehind = 366;

    private static readonly ImmutableArray<string> SampleDesk =
    [
        "試験機関 試験管理室",
        "desk@example.invalid",
    ];

    /// <summary>Reads the file.</summary>
    /// <param name="dataFolder">As given by <c>--data</c>.</param>
    /// <param name="configFile">As given by <c>--config</c>.</param>
    /// <param name="faces">As given by <c>--faces</c>, separated by commas; null means all.</param>
    /// <param name="options">The settings when there was no error.</param>
    /// <returns>The errors; none when all is well.</returns>
    public static ImmutableArray<string> TryRead(
        string dataFolder,
        string configFile,
        string? faces,
        out ServerOptions? options
    )
    {
        options = null;
        var errors = new List<string>();
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(configFile));
            var root = new SettingsReader(document.RootElement, "", errors);
            var read = Read(root, Path.GetFullPath(dataFolder), Wanted(faces, errors));
            root.RefuseUnknown();
            options = errors.Count == 0 ? read : null;
        }
        catch (Exception exception)
            when (exception is JsonException or IOException or UnauthorizedAccessException)
        {
            errors.Add(exception.Message);
        }

        return [.. errors.Select(error => $"{configFile}: {error}")];
    }

    private static List<Face> Wanted(string? names, List<string> errors)
    {
        if (names is null)
        {
            return [.. FaceNames.All];
        }

        var wanted = new List<Face>();
        foreach (var name in names.Split(',', StringSplitOptions.TrimEntries))
        {
            if (FaceNames.TryParse(name, out var face))
            {
                wanted.Add(face);
            }
            else
            {
                errors.Add(
                    $"--faces: \"{name}\" is not one of public, company, staff, operations."
                );
            }
        }

        return wanted;
    }

    private static ServerOptions Read(SettingsReader root, string dataFolder, List<Face> wanted)
    {
        var scanner = root.Child("scanner")?.OptionalText("socket");
        var endPoint = scanner?.StartsWith('/') == true ? "unix:" + scanner : scanner;
        if (endPoint is not null && !ClamdOptions.TryParseEndPoint(endPoint, out _))
        {
            root.Refuse("scanner.socket", "must be a full path, unix:/path or tcp:address:port");
        }

        return new ServerOptions
        {
            DataFolder = dataFolder,
            Faces = ReadFaces(root, wanted),
            Office = ReadOffice(root),
            Limits = LimitOptions.Read(root.Child("limits")),
            SampleDaysBehind = root.OptionalNumber("sampleDaysBehind", 0, MostDaysBehind),
            Banners = [.. root.Items("banners").Select(item => ReadBanner(root, item))],
            InquiryDesk = ReadDesk(root),
            ScannerEndPoint = endPoint,
            AttestationRoots = AttestationRoots.Read(root.Child("passkeys")),
            InspectionProgram = root.Child("inspection")?.File("program"),
            Icap = IcapSettings.Read(root.Child("icap")),
            Safety = SafetySettings.Read(root.Child("safety")),
            PostgresConnectionFile = root.Child("database")?.SecretFile("postgresConnectionFile"),
        };
    }

    private static OfficePolicy ReadOffice(SettingsReader root) =>
        root.Child("office") is { } office
            ? new OfficePolicy(
                office.OptionalText("numberPrefix") ?? OfficePolicy.Sample.NumberPrefix,
                office.OptionalText("sender") ?? OfficePolicy.Sample.Sender
            )
            : OfficePolicy.Sample;

    private static Phrase ReadBanner(SettingsReader root, JsonElement item)
    {
        var errors = new List<string>();
        var banner = new SettingsReader(item, "banners", errors);
        var phrase = new Phrase(banner.Text("ja"), banner.Text("en"));
        if (errors.Count > 0)
        {
            root.Refuse("banners", "each has a text ja and a text en");
        }

        return phrase;
    }

    private static ImmutableArray<string> ReadDesk(SettingsReader root)
    {
        var lines = root.Items("inquiryDesk").ToList();
        if (lines.Exists(line => line.ValueKind != JsonValueKind.String))
        {
            root.Refuse("inquiryDesk", "each line is a text");
            return [];
        }

        return lines.Count == 0 ? SampleDesk : [.. lines.Select(line => line.GetString() ?? "")];
    }

    private static ImmutableArray<FaceOptions> ReadFaces(SettingsReader root, List<Face> wanted)
    {
        if (root.Child("faces") is not { } faces)
        {
            root.Refuse("faces", "is missing");
            return [];
        }

        var read = new List<FaceOptions>();
        foreach (var face in FaceNames.All)
        {
            var options = faces.Child(face.Name());
            if (options is not null)
            {
                read.Add(ReadFace(options, face));
            }
            else if (wanted.Contains(face))
            {
                faces.Refuse(face.Name(), "is missing");
            }
        }

        RefuseSharing(faces, read);
        return [.. read.Where(face => wanted.Contains(face.Face))];
    }

    private static void RefuseSharing(SettingsReader faces, List<FaceOptions> read)
    {
        var ports = read.SelectMany(face =>
                face.Proxy?.Listen is { } proxy ? new[] { face.Listen, proxy } : [face.Listen]
            )
            .Where(listen => listen.Port != 0)
            .GroupBy(listen => listen);
        foreach (var shared in ports.Where(group => group.Count() > 1))
        {
            faces.Refuse("", $"two listeners are on {shared.Key}");
        }

        var origins = read.SelectMany(face => face.Origins).GroupBy(origin => origin.Authority);
        foreach (var shared in origins.Where(group => group.Count() > 1))
        {
            faces.Refuse("", $"the origin {shared.Key} is named twice");
        }
    }

    private static FaceOptions ReadFace(SettingsReader reader, Face face)
    {
        var listen = new IPEndPoint(IPAddress.Loopback, 0);
        if (reader.Child("listen") is { } where)
        {
            listen = ReadListen(where);
        }
        else
        {
            reader.Refuse("listen", "is missing");
        }

        return new FaceOptions
        {
            Face = face,
            Listen = listen,
            Origins = ReadOrigins(reader),
            Networks = face == Face.Staff ? ReadNetworks(reader) : [],
            Proxy =
                face == Face.Company ? ProxySettings.Read(reader.Child("proxy"), ReadListen) : null,
            Tls12 = ReadTls12(reader),
            OpenIdConnect = ReadOpenIdConnect(reader.Child("openIdConnect")),
            Api = ReadApi(reader.Child("api"), face),
        };
    }

    private static bool ReadTls12(SettingsReader reader)
    {
        var wanted = reader.Flag("tls12", false);
        if (wanted && !OperatingSystem.IsLinux())
        {
            reader.Refuse("tls12", "is offered on Linux only, where the ciphers can be named");
        }

        return wanted;
    }

    private static IPEndPoint ReadListen(SettingsReader where)
    {
        var text = where.Text("address");
        var port = where.Number("port", 0, 65535);
        if (IPAddress.TryParse(text, out var address))
        {
            return new IPEndPoint(address, port);
        }

        where.Refuse("address", "must be a literal IP address");
        return new IPEndPoint(IPAddress.Loopback, 0);
    }

    private static ImmutableArray<IPNetwork> ReadNetworks(SettingsReader reader)
    {
        var networks = new List<IPNetwork>();
        foreach (var item in reader.OptionalItems("networks"))
        {
            if (
                item.ValueKind == JsonValueKind.String
                && RoomNetworks.TryRead(item.GetString() ?? "", out var network)
            )
            {
                networks.Add(network);
            }
            else
            {
                reader.Refuse(
                    "networks",
                    $"{item} is not a network (address and prefix length, like 192.0.2.0/24 or 2001:db8::/32)"
                );
            }
        }

        return [.. networks];
    }

    private static ImmutableArray<PublicOrigin> ReadOrigins(SettingsReader reader)
    {
        var origins = new List<PublicOrigin>();
        foreach (var item in reader.Items("origins"))
        {
            if (
                item.ValueKind == JsonValueKind.String
                && PublicOrigin.TryParse(item.GetString(), out var origin)
            )
            {
                origins.Add(origin);
            }
            else
            {
                reader.Refuse(
                    "origins",
                    $"{item} is not an origin (https://host:port, or http:// under localhost)"
                );
            }
        }

        if (origins.Count == 0)
        {
            reader.Refuse("origins", "at least one is needed");
        }

        return [.. origins];
    }

    private static OpenIdConnectSettings? ReadOpenIdConnect(SettingsReader? reader)
    {
        if (reader is null)
        {
            return null;
        }

        var authority = reader.Address("authority");
        var clientId = reader.Text("clientId");
        var secret = reader.SecretFile("clientSecretFile");
        var https = reader.Flag("requireHttpsMetadata", true);
        var acr = reader.OptionalText("stepUpAcr");
        if (authority is { Scheme: "http" } && (https || !authority.IsLoopback))
        {
            reader.Refuse(
                "authority",
                "must be https; http only on this machine with requireHttpsMetadata false"
            );
        }

        return authority is null
            ? null
            : new OpenIdConnectSettings(authority, clientId, secret, https) { StepUpAcr = acr };
    }

    private static ApiTokenSettings? ReadApi(SettingsReader? reader, Face face)
    {
        if (reader is null)
        {
            return null;
        }

        var authority = reader.Address("authority");
        if (authority is { Scheme: "http", IsLoopback: false })
        {
            reader.Refuse("authority", "must be https; http only on this machine");
        }

        if ((reader.OptionalText("audience") ?? face.Audience()) != face.Audience())
        {
            reader.Refuse("audience", $"must be {face.Audience()}");
        }

        return authority is null ? null : new ApiTokenSettings(authority, face.Audience());
    }
}
