namespace Dsg.Demo.Seeding;

/// <summary>The time some whole days ago, as the gateway has it while it is told to be behind.</summary>
internal sealed class EarlierClock(int days) : TimeProvider
{
    /// <summary>The clock that many days ago; the system's for 0.</summary>
    public static TimeProvider Behind(int days) => days == 0 ? System : new EarlierClock(days);

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() - TimeSpan.FromDays(days);
}
