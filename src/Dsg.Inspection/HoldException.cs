namespace Dsg.Inspection;

/// <summary>
/// Ends the walk with its reason. An exception, because the walk goes through readers of others (deflate, tar, 7z) that
/// know only streams; it is caught in one place, <see cref="Examiner"/>.
/// </summary>
public sealed class HoldException(string reason) : Exception(reason)
{
    /// <summary>One of <see cref="Reasons"/>.</summary>
    public string Reason { get; } = reason;
}
