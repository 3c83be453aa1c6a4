namespace Dsg.Server.Documents;

/// <summary>
/// The time of this machine some whole days ago, going on as ever: sample data that take days to come about are made so, by the same
/// acts as everything else. Sample mode alone allows it (<see cref="SampleStanding.RefusalAsync"/>).
/// </summary>
internal sealed class SampleClock : TimeProvider
{
    private readonly TimeSpan behind;

    private SampleClock(int days) => behind = TimeSpan.FromDays(days);

    /// <summary>The machine's own clock for no days.</summary>
    public static TimeProvider Behind(int days) => days == 0 ? System : new SampleClock(days);

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() - behind;
}
