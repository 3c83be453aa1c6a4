namespace Dsg.Transfer.Safety.Scanning;

/// <summary>Whether the scanner may vote.</summary>
public abstract record ScannerHealth
{
    private ScannerHealth() { }

    /// <summary>It recognized EICAR and let a harmless text pass.</summary>
    /// <param name="Scanner">Engine and signatures.</param>
    /// <param name="At">When it was asked.</param>
    public sealed record Proven(ScannerVersion Scanner, DateTimeOffset At) : ScannerHealth;

    /// <summary>It has no vote: every file waits.</summary>
    /// <param name="Why">What was missing.</param>
    /// <param name="At">When it was asked.</param>
    public sealed record NotProven(ScannerFault Why, DateTimeOffset At) : ScannerHealth;
}
