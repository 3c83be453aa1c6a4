using System.Collections.Immutable;
using Dsg.Core.Changes;
using Dsg.Core.Enrollment;
using Dsg.Core.Parties;

namespace Dsg.Core.Access;

/// <summary>What a case, of whatever kind, says of its papers.</summary>
/// <param name="Stream">Which case.</param>
/// <param name="Papers">Its papers.</param>
/// <param name="Own">Whose own case it is; none of them reads it for the office.</param>
/// <param name="Reviewers">Who reviews it as it stands.</param>
public sealed record PaperCase(
    StreamId Stream,
    ImmutableArray<Attachment> Papers,
    ImmutableArray<PersonId> Own,
    ImmutableArray<Capacity> Reviewers
)
{
    // A change stays readable to those who decide such cases, as a closed enrollment does.
    private static readonly ImmutableArray<Capacity> Deciding =
    [
        Capacity.Operator,
        Capacity.Approver,
    ];

    /// <summary>Of an enrollment; null for one that was never submitted.</summary>
    public static PaperCase? Of(EnrollmentCase state) =>
        state.FileOrNull is { } file
            ? new PaperCase(
                EnrollmentCase.Stream(file.Id),
                file.Attachments,
                [file.Responsible],
                ReviewersOf(state)
            )
            : null;

    /// <summary>Of a change; null for one that was never filed.</summary>
    /// <param name="state">The change.</param>
    /// <param name="enrollment">The enrollment that it changes.</param>
    public static PaperCase? Of(CompanyChange state, EnrollmentCase enrollment) =>
        state.Exists
            ? new PaperCase(
                CompanyChange.Stream(state.Id),
                state.Papers,
                [
                    .. new[]
                    {
                        state.FiledByCompany,
                        state.Leaving,
                        state.Successor,
                        enrollment.FileOrNull?.Responsible,
                    }.OfType<PersonId>(),
                ],
                state.EndedByCompany ? [] : Deciding
            )
            : null;

    // A case that was withdrawn or lapsed is reviewed by nobody any more. The inspector's matter is the room: while the conditions are looked
    // into on paper, and while the room is verified.
    private static ImmutableArray<Capacity> ReviewersOf(EnrollmentCase state) =>
        state is EnrollmentCase.Withdrawn or EnrollmentCase.Lapsed ? []
        : IsInspectorsMatter(state) ? [.. Deciding, Capacity.SiteInspector]
        : Deciding;

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
}

/// <summary>Everything <see cref="PaperRules.Decide"/> looks at, read at one point of the journal.</summary>
/// <param name="Person">Who.</param>
/// <param name="PersonSuspension">Suspension of the person.</param>
/// <param name="Case">The case that the paper is said to belong to; null where there is none.</param>
/// <param name="Face">The face of the request.</param>
/// <param name="Epoch">The point of the journal the facts were read at (<see cref="IAccessEpoch"/>).</param>
public sealed record PaperFacts(
    Person Person,
    Suspension PersonSuspension,
    PaperCase? Case,
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
    /// <summary>The facts of a person about a case as they stand now; only of enrollments and changes there are papers.</summary>
    Task<PaperFacts> LoadAsync(Actor actor, StreamId inCase, CancellationToken cancellation);
}

/// <summary>
/// Who may read the papers of a case: its reviewers, and nobody else. A no has no reason: whoever may not
/// read a paper is told that there is none.
/// </summary>
public static class PaperRules
{
    /// <summary>Decides.</summary>
    /// <param name="facts">The facts.</param>
    /// <param name="paper">The paper that is wanted.</param>
    /// <returns>The permit; null for no.</returns>
    public static PaperPermit? Decide(PaperFacts facts, DocumentId paper) =>
        facts.Case is { } of
        && of.Papers.FirstOrDefault(each => each.Id == paper) is { } attached
        && facts.Face == Face.Operations
        && !facts.PersonSuspension.InForce
        && !of.Own.Contains(facts.Person.Id)
        && ReviewerOf(of, facts.Person) is { } capacity
            ? new PaperPermit(facts.Person.Id, capacity, of.Stream, attached, facts.Epoch)
            : null;

    private static Capacity? ReviewerOf(PaperCase of, Person person)
    {
        foreach (var capacity in of.Reviewers)
        {
            if (Holds(person, capacity))
            {
                return capacity;
            }
        }

        return null;
    }

    private static bool Holds(Person person, Capacity capacity) =>
        person.Appointments.Any(held =>
            held.Capacity == capacity && held is { Company: null, Unit: null }
        );
}
