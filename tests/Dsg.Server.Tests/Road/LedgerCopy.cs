using System.Diagnostics;

namespace Dsg.Server.Tests.Road;

/// <summary>A copy of the published ledger, and <c>dsg ledger verify</c> on it.</summary>
internal static class LedgerCopy
{
    /// <summary>Copies the ledger of a data folder, the checkpoint first: what it names is complete by then.</summary>
    public static void Make(string dataFolder, string to)
    {
        var from = Path.Combine(dataFolder, "ledger");
        File.Copy(Path.Combine(from, "checkpoint"), Path.Combine(to, "checkpoint"));
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            // A file still being written; it is published by a rename.
            if (Path.GetFileName(file).StartsWith('.'))
            {
                continue;
            }

            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target) ?? to);
            if (!File.Exists(target))
            {
                File.Copy(file, target);
            }
        }
    }

    /// <summary>Verifies a copy of a data folder's ledger; gives the exit code.</summary>
    public static async Task<int> VerifyAsync(string dataFolder)
    {
        var copy = Directory.CreateTempSubdirectory("dsg-ledger-").FullName;
        try
        {
            Make(dataFolder, copy);
            return (await RunAsync(copy)).Code;
        }
        finally
        {
            Directory.Delete(copy, recursive: true);
        }
    }

    /// <summary>Runs the command in English.</summary>
    public static async Task<(int Code, string Output)> RunAsync(string folder)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["LANG"] = "C.UTF-8";
        var program = Path.Combine(
            RunningGateway.Root,
            "artifacts/publish/Dsg.Cli/release/dsg.dll"
        );
        foreach (var word in new[] { program, "ledger", "verify", folder })
        {
            start.ArgumentList.Add(word);
        }

        using var process =
            Process.Start(start) ?? throw new InvalidOperationException("No dotnet.");
        var cancellation = TestContext.Current.CancellationToken;
        var output = process.StandardOutput.ReadToEndAsync(cancellation);
        var error = process.StandardError.ReadToEndAsync(cancellation);
        await process.WaitForExitAsync(cancellation);
        return (process.ExitCode, await output + await error);
    }
}
