using System.Collections.Concurrent;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Dsg.Server.Tests.Gateway;

namespace Dsg.Server.Tests.Road;

/// <summary>Where a gateway is found: its faces, its root certificate, and the identity provider of its people.</summary>
internal sealed class GatewaySite(
    IReadOnlyDictionary<string, Uri> faces,
    Uri identityProvider,
    string dataFolder,
    Func<Task>? comeBack = null
) : IDisposable
{
    private readonly HttpClient plain = new(Loopback.Plain());
    private readonly ConcurrentDictionary<(string, string), string> tokens = new();
    private readonly ConcurrentDictionary<string, HttpClient> clients = new();

    /// <summary>The data folder of the server.</summary>
    public string DataFolder { get; } = dataFolder;

    /// <summary>The identity provider.</summary>
    public Uri IdentityProvider { get; } = identityProvider;

    private string RootFile => Path.Combine(DataFolder, "ca", "root.pem");

    /// <summary>As the ready file of <c>./run</c> tells.</summary>
    public static GatewaySite Of(JsonNode ready) =>
        new(
            ready["faces"]!
                .AsObject()
                .ToDictionary(face => face.Key, face => new Uri(face.Value!.GetValue<string>())),
            new Uri(ready["identityProvider"]!.GetValue<string>()),
            ready["data"]!.GetValue<string>()
        );

    /// <summary>The address of a face.</summary>
    public Uri Face(string face) => faces[face];

    /// <summary>A person at a face, with the device's certificate where the face wants one.</summary>
    public RoadPerson Person(string subject, string face, X509Certificate2? device = null)
    {
        var key = $"{face} {device?.Thumbprint}";
        var client = clients.GetOrAdd(
            key,
            _ => new HttpClient(
                new VerifyingHandler((who, sha256) => FreshTokenAsync(who, face, sha256))
                {
                    InnerHandler = Loopback.Trusting(RootFile, device),
                }
            )
            {
                BaseAddress = faces[face],
                Timeout = TimeSpan.FromMinutes(5),
            }
        );
        return new RoadPerson(client, subject, () => TokenAsync(subject, face), comeBack);
    }

    /// <summary>Nobody in particular at a face.</summary>
    public RoadPerson Anyone(string face) => Person("", face);

    /// <summary>An access token by the plain grant of the demo provider.</summary>
    public async Task<string> TokenAsync(string subject, string face)
    {
        if (tokens.TryGetValue((subject, face), out var known))
        {
            return known;
        }

        return tokens[(subject, face)] = await FreshTokenAsync(subject, face, null);
    }

    private async Task<string> FreshTokenAsync(string subject, string face, string? nonce)
    {
        using var form = new FormUrlEncodedContent(
            new Dictionary<string, string>
            {
                ["grant_type"] = "urn:dsg:demo:person",
                ["person"] = subject,
                ["face"] = face,
                ["nonce"] = nonce ?? "",
            }
        );
        using var answer = await plain.PostAsync(
            new Uri(IdentityProvider, "/token"),
            form,
            TestContext.Current.CancellationToken
        );
        var body = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, body);
        return JsonNode.Parse(body)!["access_token"]!.GetValue<string>();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        plain.Dispose();
        foreach (var client in clients.Values)
        {
            client.Dispose();
        }
    }
}
