namespace Dsg.Server.Admin;

/// <summary>What is done without a browser, on the machine itself.</summary>
internal static class AdminCommand
{
    public static Task<int> RunAsync(string[] args) => Task.FromResult(args.Length);
}
