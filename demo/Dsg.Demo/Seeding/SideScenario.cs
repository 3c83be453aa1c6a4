using Dsg.Wire.Enrollment;

namespace Dsg.Demo.Seeding;

/// <summary>
/// Other companies, so that the office has a case of 加入 at each stage: each is left where the next act is somebody's to try, one
/// that is enrolled waits for the decision on its end, and one has further rooms and units on their way. Played once, before <see cref="StatesScenario"/> tells that all was done: what
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
        );
        return await leaving;
    }

    private async Task GrowAsync(CancellationToken cancellation) =>
        await new RoomScenario(cast, world.Person(Grower, Face.Public), keys, clock).PlayAsync(
            await enroll(Grower).CompleteAsync(cancellation),
            cancellation
        );

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
