using Dsg.Wire.Usage;

namespace Dsg.Demo.Seeding;

/// <summary>
/// 利用 of staff, each person at another stage. Played once, before <see cref="StatesScenario"/> tells that all was done.
/// </summary>
internal sealed class StaffScenario(Cast cast, DemoWorld world, TimeProvider clock)
{
    // Till the rules of use are accepted, the first use is awaited.
    private const string FirstUse = "active";

    private static readonly (string Person, string Terminal, string Stage)[] Standing =
    [
        ("reidai-wakaba", "T-051", "contractConfirm"),
        ("reidai-aoba", "T-052", "useReview"),
        ("reidai-kaede", "T-053", "useApproval"),
        ("reidai-kozue", "T-054", "credentialIssue"),
        ("reidai-shiori", "T-055", FirstUse),
    ];

    public Task PlayAsync(AgreementView agreement, CancellationToken cancellation) =>
        Task.WhenAll(
            Standing
                .Select(each => (Task)StandAsync(each, agreement, cancellation))
                .Append(PastDueAsync(agreement, cancellation))
        );

    // In use, with a training whose year is over.
    private async Task PastDueAsync(AgreementView agreement, CancellationToken cancellation)
    {
        var usage = await StandAsync(("reidai-sumire", "T-056", FirstUse), agreement, cancellation);
        await world
            .Person("reidai-sumire", Face.Staff)
            .PostAsync(
                $"/api/v1/usage/{usage.Id}/rules",
                new AcceptRulesRequest(Accepted: true),
                $"rules/{usage.Id}",
                cancellation
            );
        var trained = DateOnly.FromDateTime(clock.GetUtcNow().DateTime).AddDays(-400);
        await cast.Superior.PostAsync(
            $"/api/v1/usage/{usage.Id}/training",
            new RecordTrainingRequest(
                usage.People[0].Person.ToString(),
                trained.ToString("O", null)
            ),
            $"training/{usage.Id}",
            cancellation
        );
    }

    private async Task<UsageView> StandAsync(
        (string Person, string Terminal, string Stage) one,
        AgreementView agreement,
        CancellationToken cancellation
    )
    {
        var person = world.Person(one.Person, Face.Staff);
        await new Admission(cast).AdmitAsync(
            person,
            new Place("staffUser", Unit: Cast.Unit),
            known: null,
            cancellation
        );
        return await new UseScenario(cast, world, clock).StandAsync(
            person,
            one.Terminal,
            one.Stage,
            agreement,
            cancellation
        );
    }
}
