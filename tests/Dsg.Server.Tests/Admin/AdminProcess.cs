using System.Diagnostics;
using Dsg.Server.Tests.Exchange;

namespace Dsg.Server.Tests.Admin;

/// <summary><c>Dsg.Server admin …</c> as a process of its own, as an operator starts it beside a running server.</summary>
internal static class AdminProcess
{
    // Not the copy beside the tests: that one lacks what belongs to one platform only.
    private static readonly string Program = Path.Combine(
        ScanningServer.Root(),
        "artifacts/bin/Dsg.Server",
        Path.GetFileName(AppContext.BaseDirectory.TrimEnd('/')),
        "Dsg.Server.dll"
    );

    public static async Task<(int Code, string Output, string Error)> RunAsync(
        params string[] words
    )
    {
        ProcessStartInfo start = new("dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            ArgumentList = { Program, "admin" },
        };
        foreach (var word in words)
        {
            start.ArgumentList.Add(word);
        }

        using var process =
            Process.Start(start) ?? throw new InvalidOperationException("No dotnet.");
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await error);
    }
}
