using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Dsg.Core.Shared;
using Dsg.Server.Admin.Keys;
using Dsg.Server.Tests.Gateway;
using Dsg.Storage.Disk;
using Dsg.Storage.Keys;

namespace Dsg.Server.Tests.Admin;

/// <summary>The words and ends of <c>admin keys</c>, on a folder of keys as a server leaves it.</summary>
public sealed class KeysCommandTests : IAsyncLifetime
{
    private readonly TemporaryFolder temporary = new();
    private readonly DataFolder folder;

    public KeysCommandTests() => folder = new DataFolder(Path.Combine(temporary.Path, "data"));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        using RootKey root = new(folder);
        await root.EnsureAsync(Token);
        using ObjectKeys keys = new(folder, root);
        for (var n = 0; n < 2; n++)
        {
            using var made = await keys.CreateAsync(
                AgreementId.From(Guid.CreateVersion7()),
                FileId.From(Guid.CreateVersion7()),
                Token
            );
        }
    }

    public ValueTask DisposeAsync()
    {
        temporary.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Status_says_how_the_keys_stand_in_either_language()
    {
        var english = await RunAsync("status");
        var japanese = await RunAsync("status", "--lang", "ja");

        Assert.Equal(0, english.Code);
        Assert.Contains("epoch 1 is in use", english.Output, StringComparison.Ordinal);
        Assert.Contains("under epoch 1: 2", english.Output, StringComparison.Ordinal);
        Assert.Contains("No recovery key is set", english.Output, StringComparison.Ordinal);
        Assert.Contains("第1世代を使用しています", japanese.Output, StringComparison.Ordinal);
        Assert.Contains(
            "復旧用公開鍵は設定されていません",
            japanese.Output,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Rotate_says_what_it_destroyed_and_which_backup_still_holds_it()
    {
        await RunAsync("backups", "add", "--place", "金庫 A", "--on", "令和8年11月28日");

        var rotated = await RunAsync("rotate", "--lang", "ja");

        Assert.Equal(0, rotated.Code);
        Assert.Contains("第2世代に更新しました。2件", rotated.Output, StringComparison.Ordinal);
        Assert.Contains("第1世代の根の鍵を消去しました", rotated.Output, StringComparison.Ordinal);
        Assert.Contains("控え1（金庫 A）に第1世代", rotated.Output, StringComparison.Ordinal);
        Assert.Contains(
            "was destroyed on",
            (await RunAsync("status")).Output,
            StringComparison.Ordinal
        );

        var ended = await RunAsync("backups", "destroyed", "1", "--on", "2026-12-01");
        Assert.Contains("destroyed on 1 December 2026", ended.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("金庫", (await RunAsync("status")).Output, StringComparison.Ordinal);
        Assert.Equal(2, (await RunAsync("backups", "destroyed", "1")).Code);
    }

    [Fact]
    public async Task A_kept_root_key_is_told_until_the_next_call_destroys_it()
    {
        var kept = await RunAsync("rotate", "--keep-old");
        Assert.Equal(0, kept.Code);
        Assert.Contains("epoch 1 is left here", kept.Output, StringComparison.Ordinal);

        var status = await RunAsync("status");
        Assert.Equal(1, status.Code);
        Assert.Contains("has not come to its end", status.Output, StringComparison.Ordinal);

        var ended = await RunAsync("rotate");
        Assert.Contains("begun earlier", ended.Output, StringComparison.Ordinal);
        Assert.Contains("epoch 1 has been destroyed", ended.Output, StringComparison.Ordinal);
        Assert.Equal(0, (await RunAsync("status")).Code);
    }

    [Fact]
    public async Task A_root_key_that_came_back_from_a_backup_is_told()
    {
        var old = Path.Combine(folder.RootKeys, "1.key");
        var bytes = await File.ReadAllBytesAsync(old, Token);
        await RunAsync("rotate");
        await DurableFile.ReplaceAsync(old, bytes, DurableFile.Secret, Token);

        var status = await RunAsync("status", "--lang", "ja");

        Assert.Equal(1, status.Code);
        Assert.Contains("消去したはずの第1世代", status.Output, StringComparison.Ordinal);
        await RunAsync("rotate");
        Assert.False(File.Exists(old));
    }

    [Fact]
    public async Task A_recovery_key_is_set_with_the_copies_for_keys_of_before()
    {
        Assert.Equal(1, (await RunAsync("recovery-key")).Code);
        Assert.Equal(1, (await RunAsync("escrow")).Code);

        var set = await RunAsync("recovery-key", "set", await WriteKeyAsync(withPrivate: false));

        Assert.Equal(0, set.Code);
        Assert.Contains("Copies of agreements' keys: 2 of 2", set.Output, StringComparison.Ordinal);
        Assert.Equal(2, Directory.EnumerateFiles(folder.EscrowCopies).Count());
        File.Delete(Directory.EnumerateFiles(folder.EscrowCopies).First());
        Assert.Equal(1, (await RunAsync("status")).Code);
        var escrow = await RunAsync("escrow", "--lang", "ja");
        Assert.Equal(0, escrow.Code);
        Assert.Contains("2件中2件", escrow.Output, StringComparison.Ordinal);
        Assert.Equal(0, (await RunAsync("status")).Code);
    }

    [Fact]
    public async Task A_private_recovery_key_is_refused()
    {
        var set = await RunAsync("recovery-key", "set", await WriteKeyAsync(withPrivate: true));

        Assert.Equal(2, set.Code);
        Assert.Contains("private", set.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(folder.RecoveryKey));
    }

    [Theory]
    [InlineData("")]
    [InlineData("nothing")]
    [InlineData("rotate now")]
    [InlineData("backups add")]
    [InlineData("backups add --place A --on yesterday")]
    [InlineData("backups add --place A --epochs one")]
    [InlineData("backups destroyed one")]
    [InlineData("status --what ever")]
    public async Task What_is_not_understood_is_answered_by_the_usage(string words)
    {
        var run = await RunAsync(words.Split(' ', StringSplitOptions.RemoveEmptyEntries));

        Assert.Equal(2, run.Code);
        Assert.Contains("usage:", run.Error, StringComparison.Ordinal);
        Assert.Equal("", run.Output);
    }

    [Fact]
    public async Task A_folder_without_keys_is_left_alone()
    {
        var nothing = Path.Combine(temporary.Path, "nothing");
        using StringWriter error = new();

        Assert.Equal(
            2,
            await KeysCommand.RunAsync(["status"], ["--data", nothing], (error, error), Token)
        );
        Assert.False(Directory.Exists(nothing));
    }

    private async Task<(int Code, string Output, string Error)> RunAsync(params string[] given)
    {
        var words = given.TakeWhile(word => !word.StartsWith('-')).ToList();
        await using StringWriter output = new();
        await using StringWriter error = new();
        var code = await KeysCommand.RunAsync(
            words,
            [.. given.Skip(words.Count), "--data", folder.Root],
            (output, error),
            Token
        );
        return (code, output.ToString(), error.ToString());
    }

    private async Task<string> WriteKeyAsync(bool withPrivate)
    {
        using var key = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP384);
        var parts = key.ExportParameters(includePrivateParameters: true);
        JsonObject jwk = new()
        {
            ["kty"] = "EC",
            ["crv"] = "P-384",
            ["x"] = Text(parts.Q.X),
            ["y"] = Text(parts.Q.Y),
        };
        if (withPrivate)
        {
            jwk["d"] = Text(parts.D);
        }

        var path = Path.Combine(temporary.Path, "recovery.jwk");
        await File.WriteAllTextAsync(path, jwk.ToJsonString(), Token);
        return path;
    }

    private static string Text(byte[]? bytes) =>
        System.Buffers.Text.Base64Url.EncodeToString(bytes);
}
