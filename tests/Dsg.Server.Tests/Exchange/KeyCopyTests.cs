using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dsg.Server.Tests.Api;
using Dsg.Storage.Disk;
using Dsg.Storage.Keys;

namespace Dsg.Server.Tests.Exchange;

/// <summary>With a recovery key, nothing is sealed under a key that has no copy in escrow.</summary>
public sealed class KeyCopyTests : IAsyncLifetime
{
    private readonly ApiServer server = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => server.InitializeAsync();

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task An_upload_is_refused_while_the_copy_of_its_key_cannot_be_kept()
    {
        using var office = await Office.OpenAsync(server);
        var workspace = await OpenWorkspace.OpenAsync(office);
        DataFolder folder = new(server.DataFolder);
        await SetRecoveryKeyAsync(folder);
        var begun = await workspace.BeginAsync(("a.txt", 1000));
        var file = begun.Files[0].Id;
        Directory.Delete(folder.EscrowCopies);
        await File.WriteAllTextAsync(folder.EscrowCopies, "no folder", Token);

        using var refused = await workspace.CreateAsync(workspace.Company, file, 1000);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        using var problem = JsonDocument.Parse(await refused.Content.ReadAsStringAsync(Token));
        Assert.Equal("DSG-8136", problem.RootElement.GetProperty("code").GetString());
        Assert.Empty(Directory.EnumerateFiles(folder.AgreementKeys));
        Assert.Empty(
            Directory.EnumerateFiles(folder.Objects, "*.floe", SearchOption.AllDirectories)
        );

        File.Delete(folder.EscrowCopies);
        Directory.CreateDirectory(folder.EscrowCopies);
        using var created = await workspace.CreateAsync(workspace.Company, file, 1000);
        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        Assert.True(
            File.Exists(Path.Combine(folder.EscrowCopies, $"{workspace.Agreement.Id}.jwe"))
        );
    }

    private static async Task SetRecoveryKeyAsync(DataFolder folder)
    {
        using var key = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP384);
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        JsonObject jwk = new()
        {
            ["kty"] = "EC",
            ["crv"] = "P-384",
            ["x"] = System.Buffers.Text.Base64Url.EncodeToString(point.X),
            ["y"] = System.Buffers.Text.Base64Url.EncodeToString(point.Y),
        };
        using RootKey root = new(folder);
        Assert.Equal(
            RecoveryKeyFault.None,
            await new KeyEscrow(folder, root).SetRecoveryKeyAsync(
                System.Text.Encoding.UTF8.GetBytes(jwk.ToJsonString()),
                Token
            )
        );
    }
}
