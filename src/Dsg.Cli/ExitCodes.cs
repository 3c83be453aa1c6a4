namespace Dsg.Cli;

/// <summary>What the shell learns. Scripts rely on these numbers: they are never reused.</summary>
internal static class ExitCodes
{
    /// <summary>Done; for a verification: nothing is wrong.</summary>
    internal const int Done = 0;

    /// <summary>The verification ran and found damage.</summary>
    internal const int Damaged = 1;

    /// <summary>The command could not do its work: wrong arguments, unreadable or existing file.</summary>
    internal const int NotDone = 2;
}
