namespace Dsg.Server.Tests.Gateway;

/// <summary>It is always the same time.</summary>
internal sealed class FixedClock(DateTimeOffset at) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => at;
}
