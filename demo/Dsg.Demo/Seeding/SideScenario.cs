using Dsg.Wire.Enrollment;

namespace Dsg.Demo.Seeding;

/// <summary>
/// Other companies, so that the office has a case of 加入 at each stage: each is left where the next act is somebody's to try, one
/// that is enrolled waits for the decision on its end, one has further rooms and units on their way, and three are to be succeeded
/// by another number. Played once, before <see cref="StatesScenario"/> tells that all was done: what
/// people did afterwards is theirs.
/// </summary>
internal sealed class SideScenario(
    Cast cast,
    DemoWorld world,
    Func<string, EnrollmentScenario> enroll,
    string keys,
    TimeProvider clock
)
{
    private const string Leaver = "reidai-yae";
    private const string Grower = "reidai-namiko";
    private const string Merging = "reidai-shihori";
    private const string Renumbered = "reiji-goro";

    private static readonly (string Person, string Stage)[] Standing =
    [
        ("reidai-kazue", "reviewResult"),
        ("reiji-futaba", "equipmentPreparation"),
        ("shisaku-saburo", "installation"),
        ("mogi-shiro", "siteVerification"),
        ("katei-satsuki", "connectionTest"),
        ("shikou-rokuro", "approval"),
        ("mihon-nanami", "completed"),
    ];

    /// <summary>Plays it; gives the enrollment of the company that leaves.</summary>
    public async Task<EnrollmentView> PlayAsync(CancellationToken cancellation)
    {
        var leaving = LeaveAsync(cancellation);
        await Task.WhenAll(
            Standing
                .Select(each => (Task)enroll(each.Person).ReachAsync(each.Stage, cancellation))
                .Append(leaving)
                .Append(GrowAsync(cancellation))
                .Append(MergeAsync(cancellation))
                .Append(RenumberAsync(cancellation))
        );
        return await leaving;
    }

    // It grows, and is to be merged into another company: the office examines that.
    private async Task GrowAsync(CancellationToken cancellation)
    {
        var enrolled = await enroll(Grower).CompleteAsync(cancellation);
        await new RoomScenario(cast, world.Person(Grower, Face.Public), keys, clock).PlayAsync(
            enrolled,
            cancellation
        );
        await Succession(Grower)
            .FileAsync(enrolled, SuccessionScenario.Merger("8990000000018", 180), cancellation);
    }

    private async Task MergeAsync(CancellationToken cancellation) =>
        await Succession(Merging)
            .AwaitDecisionAsync(
                await enroll(Merging).CompleteAsync(cancellation),
                SuccessionScenario.Merger("7990000000019", 240),
                cancellation
            );

    private async Task RenumberAsync(CancellationToken cancellation) =>
        await Succession(Renumbered)
            .AwaitDayAsync(
                await enroll(Renumbered).CompleteAsync(cancellation),
                SuccessionScenario.NewNumber("9990000000017", 300),
                cancellation
            );

    private SuccessionScenario Succession(string person) =>
        new(cast, world.Person(person, Face.Public), clock);

    private async Task<EnrollmentView> LeaveAsync(CancellationToken cancellation)
    {
        var enrolled = await enroll(Leaver).CompleteAsync(cancellation);
        await new DepartureScenario(
            cast,
            world.Person(Leaver, Face.Public),
            clock
        ).AwaitDecisionAsync(enrolled, cancellation);
        return enrolled;
    }
}
