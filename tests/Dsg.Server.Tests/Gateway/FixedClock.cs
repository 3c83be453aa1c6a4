namespace Dsg.Server.Tests.Gateway;

/// <summary>It is always the time that the test says.</summary>
internal sealed class FixedClock(DateTimeOffset at) : TimeProvider
{
    public DateTimeOffset At { get; set; } = at;

    public override DateTimeOffset GetUtcNow() => At;
}
