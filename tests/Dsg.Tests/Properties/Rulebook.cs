using System.Reflection;
using Dsg.Core.Parties;
using Dsg.Core.Procedures;

namespace Dsg.Tests.Properties;

/// <summary>A rule that never bends was bent.</summary>
/// <param name="Rule">The number of the invariant in section 10 of the procedures, or its name.</param>
/// <param name="What">What happened.</param>
internal sealed record Violation(string Rule, string What);

/// <summary>
/// The reference model: judges a history by what was recorded and by nothing else. It knows no state, no gate and no rule of the
/// product, only the names of events and who recorded them.
/// </summary>
internal sealed partial class Rulebook
{
    private readonly List<Violation> violations = [];

    private Rulebook() { }

    /// <summary>Everything that is wrong with a history.</summary>
    public static IReadOnlyList<Violation> Judge(IReadOnlyList<Recorded> log)
    {
        var book = new Rulebook();
        foreach (var recorded in log)
        {
            book.SeeOrder(recorded);
            book.SeePerson(recorded);
            book.SeeLaterCase(recorded);
            book.SeeYear(recorded);
            book.SeeSuspension(recorded);
            book.SeeEnrollment(recorded);
            book.SeeSuccession(recorded);
            book.SeeNumber(recorded);
            book.SeeBegun(recorded);
            book.SeeContract(recorded);
            book.SeeAgreement(recorded);
            book.SeeUsage(recorded);
            book.SeeDispatch(recorded);
        }

        return book.violations;
    }

    /// <summary>Everything that is wrong between what was answered and what was recorded (invariant 7).</summary>
    public static IEnumerable<Violation> Judge(IReadOnlyList<Recorded> log, IEnumerable<Act> acts)
    {
        foreach (var act in acts)
        {
            var gained = log.Skip(act.From).Take(act.To - act.From).ToList();
            var wrong = act switch
            {
                { Fault: { } fault } => $"threw {fault.GetType().Name}: {fault.Message}",
                { Answer: Answer.Stale } when gained.Count > 0 => "recorded though it was stale",
                { Answer: Answer.Refused } => WrongInRefusal(act, gained),
                { Answer: Answer.Done done } => WrongInDone(act, done, gained),
                _ => null,
            };
            if (wrong is not null)
            {
                yield return new Violation("7 one record", $"{act.Move}: {wrong}");
            }
        }
    }

    private static string? WrongInRefusal(Act act, List<Recorded> gained) =>
        gained is not [{ Event: CommandRefused refused, Stream.Kind: "refusal" } only]
            ? "a refusal is one record on the refusals of the person"
        : only.By with { InPlaceOf = null } != act.Move.Actor || refused.Codes.IsEmpty
            ? "the record names neither who nor why"
        : null;

    private static string? WrongInDone(Act act, Answer.Done done, List<Recorded> gained) =>
        done.Events.IsEmpty
            ? gained.Count == 0
                ? null
                : "a repeated command recorded again"
            : !gained.Take(done.Events.Length).Select(r => r.Event).SequenceEqual(done.Events)
                ? "what was answered is not what was recorded"
                : gained.Any(r =>
                    r.By with { InPlaceOf = null } != act.Move.Actor || r.At != act.Move.At
                )
                    ? "a record names somebody else or another time"
                    : gained.Any(r => r.Event is CommandRefused)
                        ? "accepted and refused at once"
                        : gained.Any(r => r.Event is StepUpUsed)
                        != act.Move.Command is INeedsStepUp { NeedsStepUp: true }
                            ? "a verification is recorded for exactly what needs one"
                            : null;

    private readonly Dictionary<StreamId, long> versions = [];

    private void SeeOrder(Recorded recorded)
    {
        var expected = versions.GetValueOrDefault(recorded.Stream) + 1;
        if (recorded.Version != expected)
        {
            Bent("7 one record", recorded, $"version {recorded.Version} after {expected - 1}");
        }

        versions[recorded.Stream] = recorded.Version;
        // What an auditor signs in with is the auditor's own.
        var isOwn =
            recorded.Event is PasskeyAdded or PasskeyRemoved
            && recorded.Stream == Person.Stream(recorded.By.Person);
        if (
            recorded.By.Capacity == Capacity.Auditor
            && recorded.Stream.Kind is not "refusal"
            && !isOwn
        )
        {
            Bent("5 auditor", recorded, "the auditor changed something");
        }
    }

    private void Bent(string rule, Recorded recorded, string what) =>
        violations.Add(
            new Violation(
                rule,
                $"{KindOf(recorded)} on {recorded.Stream} by {recorded.By.Capacity} {recorded.By.Person.Value.ToString()[..8]}: {what}"
            )
        );

    private static readonly System.Collections.Concurrent.ConcurrentDictionary<Type, string> Kinds =
        new();

    public static string KindOf(Recorded recorded) =>
        Kinds.GetOrAdd(
            recorded.Event.GetType(),
            type => type.GetCustomAttribute<EventKindAttribute>()?.Kind ?? ""
        );
}
