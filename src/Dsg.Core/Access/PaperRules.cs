using Dsg.Core.Enrollment;
using Dsg.Core.Parties;

namespace Dsg.Core.Access;

/// <summary>Everything <see cref="PaperRules.Decide"/> looks at, read at one point of the journal.</summary>
/// <param name="Person">Who.</param>
/// <param name="PersonSuspension">Suspension of the person.</param>
/// <param name="Case">The case that the paper is said to belong to.</param>
/// <param name="Face">The face of the request.</param>
/// <param name="Epoch">The point of the journal the facts were read at (<see cref="IAccessEpoch"/>).</param>
public sealed record PaperFacts(
    Person Person,
    Suspension PersonSuspension,
    EnrollmentCase Case,
    Face Face,
    long Epoch
);

/// <summary>
/// The right to read one paper of one case, minted only by <see cref="PaperRules.Decide"/>. Like every permit it is a decision about
/// a moment; whether the paper passed the safety check is not its matter.
/// </summary>
public sealed class PaperPermit
{
    internal PaperPermit(
        PersonId person,
        Capacity capacity,
        StreamId inCase,
        Attachment paper,
        long epoch
    )
    {
        Person = person;
        Capacity = capacity;
        Case = inCase;
        Paper = paper;
        Epoch = epoch;
    }

    /// <summary>Who may read.</summary>
    public PersonId Person { get; }

    /// <summary>As which reviewer.</summary>
    public Capacity Capacity { get; }

    /// <summary>In which case.</summary>
    public StreamId Case { get; }

    /// <summary>What.</summary>
    public Attachment Paper { get; }

    /// <summary>The point of the journal at which it was decided.</summary>
    public long Epoch { get; }
}

/// <summary>Loads the facts for a decision about a paper.</summary>
public interface IPaperFactsSource
{
    /// <summary>The facts of a person about an enrollment as they stand now; of an enrollment that does not exist, its initial state.</summary>
    Task<PaperFacts> LoadAsync(Actor actor, EnrollmentId inCase, CancellationToken cancellation);
}

/// <summary>
/// Who may read the papers of a case: its reviewers, and nobody else (DESIGN.md decision 7). A no has no reason: whoever may not
/// read a paper is told that there is none.
/// </summary>
public static class PaperRules
{
    /// <summary>Decides.</summary>
    /// <param name="facts">The facts.</param>
    /// <param name="paper">The paper that is wanted.</param>
    /// <returns>The permit; null for no.</returns>
    public static PaperPermit? Decide(PaperFacts facts, DocumentId paper)
    {
        var file = facts.Case.FileOrNull;
        var attached = file?.Attachments.FirstOrDefault(each => each.Id == paper);
        return
            file is not null
            && attached is not null
            && facts.Face == Face.Operations
            && !facts.PersonSuspension.InForce
            && file.Responsible != facts.Person.Id
            && ReviewerOf(facts) is { } capacity
            ? new PaperPermit(
                facts.Person.Id,
                capacity,
                EnrollmentCase.Stream(file.Id),
                attached,
                facts.Epoch
            )
            : null;
    }

    // A case that was withdrawn or lapsed is reviewed by nobody any more. The inspector's matter is the room: while the conditions are looked
    // into on paper, and while the room is verified.
    private static Capacity? ReviewerOf(PaperFacts facts) =>
        facts.Case switch
        {
            EnrollmentCase.Withdrawn or EnrollmentCase.Lapsed => null,
            _ when Holds(facts, Capacity.Operator) => Capacity.Operator,
            _ when Holds(facts, Capacity.Approver) => Capacity.Approver,
            _ when IsInspectorsMatter(facts.Case) && Holds(facts, Capacity.SiteInspector) =>
                Capacity.SiteInspector,
            _ => null,
        };

    private static bool IsInspectorsMatter(EnrollmentCase state) =>
        state
            is EnrollmentCase.Open
            {
                Stage: EnrollmentStage.DocumentReview or EnrollmentStage.SiteVerification
            }
        || (
            state is EnrollmentCase.Open or EnrollmentCase.Completed
            && state.FileOrNull?.UnderWay.Any(room =>
                room.Stage is RoomStage.DocumentReview or RoomStage.SiteVerification
            ) == true
        );

    private static bool Holds(PaperFacts facts, Capacity capacity) =>
        facts.Person.Appointments.Any(held =>
            held.Capacity == capacity && held is { Company: null, Unit: null }
        );
}
