using System.Net;
using System.Text.Json.Nodes;
using Dsg.Server.Tests.Admin;
using Dsg.Server.Tests.Api;
using Dsg.Storage.Disk;
using Dsg.Tests.Storage.Keys;

namespace Dsg.Server.Tests.Exchange;

/// <summary>Operators work on keys with processes of their own while the server runs; nobody who sends or obtains notices.</summary>
public sealed class KeysBesideServerTests(ScanningServer server) : IClassFixture<ScanningServer>
{
    private const int Rotations = 4;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Uploads_and_downloads_go_on_while_root_keys_are_rotated()
    {
        var workspace = server.Needed();
        var bytes = OpenWorkspace.Prose(3_000_000);
        var (_, file) = await workspace.SendAsync("前.txt", bytes);
        using CancellationTokenSource enough = new();
        var sending = SendAsync(workspace, enough.Token);
        var obtaining = ObtainAsync(workspace, file.Id, bytes, enough.Token);

        for (var n = 0; n < Rotations; n++)
        {
            var (code, output, error) = await AdminProcess.RunAsync(
                "keys",
                "rotate",
                "--data",
                server.DataFolder
            );
            Assert.True(code == 0, error);
            Assert.Contains("has been destroyed", output, StringComparison.Ordinal);
        }

        await enough.CancelAsync();
        Assert.True(await sending >= Rotations, "Too little was sent meanwhile.");
        Assert.True(await obtaining >= Rotations, "Too little was obtained meanwhile.");
        var root = Path.GetFileName(
            Assert.Single(
                Directory.EnumerateFiles(new DataFolder(server.DataFolder).RootKeys, "*.key")
            )
        );
        Assert.NotEqual("1.key", root);
    }

    [Fact]
    public async Task A_file_is_recovered_by_the_recipe_from_what_the_server_left()
    {
        var workspace = server.Needed();
        var missing = await RecoveryRecipe.MissingAsync();
        Assert.SkipWhen(missing is not null, missing ?? "");
        var offline = Directory.CreateTempSubdirectory("dsg-offline-").FullName;
        try
        {
            await RecoverAsync(workspace, offline);
        }
        finally
        {
            Directory.Delete(offline, recursive: true);
        }
    }

    private async Task RecoverAsync(OpenWorkspace workspace, string offline)
    {
        RecoveryRecipe recipe = new(ScanningServer.Root(), offline);
        await recipe.MakeKeyAsync();
        var set = await AdminProcess.RunAsync(
            "keys",
            "recovery-key",
            "set",
            Path.Combine(offline, "recovery-public.jwk"),
            "--data",
            server.DataFolder
        );
        Assert.True(set.Code == 0, set.Error);
        var bytes = OpenWorkspace.Prose(700_001);
        var (_, file) = await workspace.SendAsync("復旧.txt", bytes);
        var agreement = workspace.Agreement.Id.ToString();

        var export = await AdminProcess.RunAsync(
            "objects",
            "export",
            "--agreement",
            agreement,
            "--data",
            server.DataFolder
        );

        Assert.True(export.Code == 0, export.Error);
        Assert.DoesNotContain("復旧", export.Output, StringComparison.Ordinal);
        var rows = Path.Combine(offline, "rows.json");
        await File.WriteAllTextAsync(rows, export.Output, Token);
        DataFolder data = new(server.DataFolder);
        var (output, said) = await recipe.RecoverAsync(
            rows,
            file.Id.ToString(),
            Path.Combine(data.EscrowCopies, $"{agreement}.jwe"),
            Directory
                .EnumerateFiles(data.Objects, $"{file.Id}.floe", SearchOption.AllDirectories)
                .Single()
        );
        Assert.True(output is not null, said);
        Assert.Equal(file.Sha256, said);
        Assert.Equal(bytes, await File.ReadAllBytesAsync(output, Token));
    }

    [Fact]
    public async Task An_export_that_names_no_agreement_or_no_folder_says_so()
    {
        var nothing = await AdminProcess.RunAsync("objects", "export", "--data", "/nonexistent");
        Assert.Equal(2, nothing.Code);
        Assert.Contains("usage:", nothing.Error, StringComparison.Ordinal);

        var nowhere = await AdminProcess.RunAsync(
            "objects",
            "export",
            "--agreement",
            Guid.CreateVersion7().ToString(),
            "--data",
            "/nonexistent"
        );
        Assert.Equal(2, nowhere.Code);
        Assert.False(Directory.Exists("/nonexistent"));
    }

    private static async Task<int> SendAsync(OpenWorkspace workspace, CancellationToken enough)
    {
        var sent = 0;
        while (!enough.IsCancellationRequested)
        {
            var bytes = OpenWorkspace.Prose(600_000);
            var begun = await workspace.BeginAsync(("途中.txt", bytes.Length));
            var file = begun.Files[0].Id;
            using var created = await workspace.CreateAsync(workspace.Company, file, bytes.Length);
            Assert.Equal(HttpStatusCode.Created, created.StatusCode);
            using var first = await workspace.PatchAsync(file, 0, bytes[..300_000]);
            Assert.Equal(HttpStatusCode.NoContent, first.StatusCode);
            using var rest = await workspace.PatchAsync(file, 300_000, bytes[300_000..]);
            Assert.Equal(HttpStatusCode.NoContent, rest.StatusCode);
            sent++;
        }

        return sent;
    }

    private static async Task<int> ObtainAsync(
        OpenWorkspace workspace,
        Guid file,
        byte[] expected,
        CancellationToken enough
    )
    {
        var obtained = 0;
        while (!enough.IsCancellationRequested)
        {
            using var answer = await workspace.Staff.SendAsync(
                $"files/{file}/content",
                null,
                HttpMethod.Get
            );
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Equal(expected, await answer.Content.ReadAsByteArrayAsync(Token));
            obtained++;
        }

        return obtained;
    }
}
