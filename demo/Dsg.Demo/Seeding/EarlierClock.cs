namespace Dsg.Demo.Seeding;

/// <summary>The time some whole days ago, as the gateway has it while it is told to be behind.</summary>
internal sealed class EarlierClock(int days) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() - TimeSpan.FromDays(days);
}
