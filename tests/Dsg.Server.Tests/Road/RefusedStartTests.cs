using System.Diagnostics;

namespace Dsg.Server.Tests.Road;

/// <summary>The published program tells why it does not start.</summary>
public sealed class RefusedStartTests(RunningGateway gateway) : IClassFixture<StartedGateway>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static readonly string Program = Path.Combine(
        RunningGateway.Root,
        "artifacts/publish/Dsg.Server/release/Dsg.Server.dll"
    );

    [Fact]
    public async Task A_fresh_installation_never_sends_in_the_name_of_a_real_office()
    {
        Assert.True(Directory.Exists(gateway.DataFolder));
        var folder = Directory.CreateTempSubdirectory("dsg-refused-");
        try
        {
            var (code, told) = await RunAsync(
                folder.FullName,
                """{ "sender": "防衛装備庁 情報システム管理室長" }"""
            );

            Assert.Equal(2, code);
            Assert.Contains("DSG-3016", told, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<(int Code, string Told)> RunAsync(string folder, string office)
    {
        var config = Path.Combine(folder, "server.json");
        var port = Loopback.FreePortBase();
        await File.WriteAllTextAsync(
            config,
            $$"""
            { "office": {{office}}, "faces": { "public": {
              "listen": { "address": "127.0.0.1", "port": {{port}} },
              "origins": ["https://localhost:{{port}}"]
            } } }
            """,
            TestContext.Current.CancellationToken
        );
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardError = true,
            WorkingDirectory = folder,
        };
        foreach (
            var word in new[]
            {
                Program,
                "--data",
                Path.Combine(folder, "data"),
                "--config",
                config,
                "--faces",
                "public",
            }
        )
        {
            start.ArgumentList.Add(word);
        }

        using var process =
            Process.Start(start) ?? throw new InvalidOperationException("No dotnet.");
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        try
        {
            await process
                .WaitForExitAsync(TestContext.Current.CancellationToken)
                .WaitAsync(Patience, TestContext.Current.CancellationToken);
        }
        finally
        {
            // Should it start after all, it does not go on for ever.
            process.Kill();
        }

        var told = await error;
        return (process.ExitCode, told);
    }
}
