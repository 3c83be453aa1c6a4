namespace Dsg.Transfer.Safety.Scanning;

/// <summary>Whether this machine can look into hostile files safely. Without a working sandbox every file waits.</summary>
public abstract record SandboxProbe
{
    private SandboxProbe() { }

    /// <summary>The program ran inside the sandbox, tried to get out and could not.</summary>
    public sealed record Working : SandboxProbe;

    /// <summary>Nothing is looked into.</summary>
    /// <param name="Why">What is missing.</param>
    /// <param name="Detail">For the operator: what bubblewrap said, or which wall had a hole; may be empty.</param>
    public sealed record NotWorking(SandboxFault Why, string Detail) : SandboxProbe;
}

/// <summary>Why there is no sandbox.</summary>
public enum SandboxFault
{
    /// <summary>Bubblewrap is not installed (Debian package <c>bubblewrap</c>).</summary>
    BubblewrapMissing,

    /// <summary>The inspection program is not where the options say.</summary>
    ProgramMissing,

    /// <summary>The host does not let bubblewrap make namespaces, or the program did not start in it.</summary>
    RefusedByHost,

    /// <summary>The program reached something that it must not reach.</summary>
    Leaks,

    /// <summary>The program's memory cannot be watched from outside.</summary>
    NotWatchable,
}
