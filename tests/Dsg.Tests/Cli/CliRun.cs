using System.CommandLine;
using Dsg.Cli;
using Dsg.Cli.Texts;

namespace Dsg.Tests.Cli;

/// <summary>One run of the <c>dsg</c> command inside the test process.</summary>
internal sealed record CliRun(int ExitCode, string Output, string Error)
{
    public static async Task<CliRun> OfAsync(params string[] args)
    {
        StringWriter output = new();
        StringWriter error = new();
        InvocationConfiguration configuration = new() { Output = output, Error = error };
        var language = Language.Choose(args, _ => null);
        var exitCode = await CommandLine.RunAsync(
            args,
            language,
            configuration,
            CancellationToken.None
        );
        return new CliRun(exitCode, output.ToString(), error.ToString());
    }
}
