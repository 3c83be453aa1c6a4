using System.Diagnostics;
using System.Text.Json;
using Dsg.Core.Parties;
using Dsg.Core.Shared;
using Dsg.Server.Faces;
using Dsg.Server.Identity;
using Dsg.Server.Tests.Gateway;
using Dsg.Server.Tests.Road;

namespace Dsg.Server.Tests.Identity;

/// <summary>
/// An OpenID provider that somebody else wrote (npm <c>oidc-provider</c>), as a process of its own on another site than the faces. It ends
/// with its input, however this process ends.
/// </summary>
internal sealed class ForeignProvider : IAsyncDisposable
{
    private readonly int port = FreePorts.Next();
    private Process? node;

    /// <summary>The <c>acr</c> of a fresh authentication there.</summary>
    public const string Acr = "urn:dsg:test:fresh";

    /// <summary>By number: the faces' terminals have names, so that browsers see two sites.</summary>
    public string Address => $"http://127.0.0.1:{port}";

    /// <summary>Starts it for the clients of a gateway.</summary>
    public async Task StartAsync(TestGateway gateway)
    {
        var folder = Path.Combine(
            RunningGateway.Root,
            "tests/Dsg.Server.Tests/Identity/foreign-provider"
        );
        var start = new ProcessStartInfo("node")
        {
            ArgumentList = { Path.Combine(folder, "provider.mjs") },
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        node = Process.Start(start) ?? throw new InvalidOperationException("No node.");
        var errors = node.StandardError.ReadToEndAsync();
        var clients = FaceNames.All.Select(face => new
        {
            client_id = "dsg-" + face.Name(),
            redirect_uris = Origins(gateway, face).Select(at => at + OpenIdSignIn.CallbackPath),
            post_logout_redirect_uris = Origins(gateway, face).Select(at => at + "/"),
        });
        await node.StandardInput.WriteLineAsync(
            JsonSerializer.Serialize(
                new
                {
                    issuer = Address,
                    port,
                    acr = Acr,
                    clients,
                }
            )
        );
        await node.StandardInput.FlushAsync();
        // Nothing said: it has ended.
        var said = await node.StandardOutput.ReadLineAsync();
        Assert.True(said == "ready", said ?? await errors);
    }

    public async ValueTask DisposeAsync()
    {
        if (node is not null)
        {
            node.StandardInput.Close();
            await node.WaitForExitAsync();
            node.Dispose();
        }
    }

    private static string[] Origins(TestGateway gateway, Face face) =>
        [gateway.OriginOf(face), gateway.TerminalOf(face)];
}
