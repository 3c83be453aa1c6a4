namespace Dsg.Server.Tests.Gateway;

/// <summary>The time goes on as ever, from where the test put it.</summary>
internal sealed class ShiftedClock : TimeProvider
{
    /// <summary>How far ahead of the real time.</summary>
    public TimeSpan Ahead { get; set; }

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Ahead;
}
