using Dsg.Cli;
using Dsg.Cli.Texts;

var language = Language.Choose(args, Environment.GetEnvironmentVariable);
return await CommandLine.RunAsync(
    args,
    language,
    new() { Output = Console.Out, Error = Console.Error },
    default
);
