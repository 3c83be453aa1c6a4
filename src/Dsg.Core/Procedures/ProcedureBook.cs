using System.Collections.Immutable;

namespace Dsg.Core.Procedures;

/// <summary>A version of a definition that was brought in after installation.</summary>
/// <param name="Version">Its number.</param>
/// <param name="Json">The reviewed file.</param>
/// <param name="EffectiveOn">The day from which new cases begin with it.</param>
/// <param name="ProposedBy">Who brought it in; the gateway when it came from the machine itself.</param>
/// <param name="ProposedAt">When.</param>
public sealed record ProposedVersion(
    int Version,
    string Json,
    DateOnly EffectiveOn,
    PersonId ProposedBy,
    DateTimeOffset ProposedAt
)
{
    /// <summary>Who approved it.</summary>
    public ImmutableArray<PersonId> ApprovedBy { get; init; } = [];

    /// <summary>When it was published; null until two persons stand behind it.</summary>
    public DateTimeOffset? PublishedAt { get; init; }

    /// <summary>Why it was turned down; null while it was not.</summary>
    public string? RejectedBecause { get; init; }

    /// <summary>True while it waits for a second person.</summary>
    public bool IsOpen => PublishedAt is null && RejectedBecause is null;
}

/// <summary>The versions of one procedure that were brought in after installation.</summary>
/// <param name="Versions">In the order of their coming.</param>
public sealed record ProcedureBook(ImmutableArray<ProposedVersion> Versions) : IQueuedCase
{
    /// <summary>The id of the definition of publishing a version.</summary>
    public const string Procedure = "publication";

    /// <summary>The stream kind; the key is the name of the procedure.</summary>
    public const string Kind = "procedure";

    /// <summary>Nothing was brought in.</summary>
    public static ProcedureBook Initial { get; } = new(ImmutableArray<ProposedVersion>.Empty);

    /// <summary>The stream of a procedure.</summary>
    public static StreamId Stream(string id) => new(Kind, id);

    /// <summary>The version that waits for a second person, or null.</summary>
    public ProposedVersion? Open => Versions.FirstOrDefault(each => each.IsOpen);

    /// <summary>The procedure whose versions these are; empty before the first.</summary>
    public string Id { get; init; } = "";

    /// <inheritdoc/>
    public CaseLine? Line =>
        Versions is [.., var newest]
            ? new CaseLine(
                Stream(Id),
                Procedure,
                Version: 1,
                "",
                Open is null ? "" : "Waiting",
                newest.ProposedAt,
                newest.ProposedAt
            )
            {
                Next = Open is null ? [] : [Capacity.Operator, Capacity.Approver],
                DueOn = Open?.EffectiveOn.AddDays(-1),
            }
            : null;

    /// <summary>The set with everything that was published here.</summary>
    public DefinitionSet AddTo(DefinitionSet set)
    {
        foreach (var each in Versions.Where(each => each.PublishedAt is not null))
        {
            // It was read without an error when it was proposed; one that a later program cannot read any more is left out.
            if (DefinitionReader.TryRead(each.Json, out var definition, out _))
            {
                set = set.With(definition, each.EffectiveOn);
            }
        }

        return set;
    }

    /// <summary>The next state.</summary>
    public static ProcedureBook Evolve(ProcedureBook state, Recorded recorded) =>
        recorded.Event switch
        {
            ProcedureProposed e => state with
            {
                Id = recorded.Stream.Key,
                Versions = state.Versions.Add(
                    new ProposedVersion(
                        e.Version,
                        e.Json,
                        e.EffectiveOn,
                        recorded.By.Person,
                        recorded.At
                    )
                ),
            },
            ProcedureApproved e => Change(
                state,
                e.Version,
                each => each with { ApprovedBy = each.ApprovedBy.Add(recorded.By.Person) }
            ),
            ProcedurePublished e => Change(
                state,
                e.Version,
                each => each with { PublishedAt = recorded.At }
            ),
            ProcedureTurnedDown e => Change(
                state,
                e.Version,
                each => each with { RejectedBecause = e.Reason.Value }
            ),
            _ => state,
        };

    private static ProcedureBook Change(
        ProcedureBook state,
        int version,
        Func<ProposedVersion, ProposedVersion> change
    ) =>
        state with
        {
            Versions =
            [
                .. state.Versions.Select(each =>
                    each.Version == version && each.IsOpen ? change(each) : each
                ),
            ],
        };
}

/// <summary>A version of a definition was brought in.</summary>
[EventKind("procedure.proposed")]
public sealed record ProcedureProposed(int Version, string Json, DateOnly EffectiveOn) : IEvent;

/// <summary>A person stands behind a version.</summary>
[EventKind("procedure.approved")]
public sealed record ProcedureApproved(int Version) : IEvent;

/// <summary>Two persons stand behind a version: it is published.</summary>
[EventKind("procedure.published")]
public sealed record ProcedurePublished(int Version, DateOnly EffectiveOn) : IEvent;

/// <summary>A version was turned down.</summary>
[EventKind("procedure.turned-down")]
public sealed record ProcedureTurnedDown(int Version, PrivateText Reason) : IEvent;

/// <summary>Commands on the versions of one procedure.</summary>
public abstract record ProcedureCommand
{
    private ProcedureCommand() { }

    /// <summary>Brings in a reviewed file.</summary>
    /// <param name="Id">The procedure it must be of.</param>
    /// <param name="Json">The file.</param>
    /// <param name="EffectiveOn">The day from which new cases begin with it; later than today.</param>
    [ActWords("手順の版の取込み", "Bring in a version of a procedure")]
    [ActsAs(Capacity.Operator, Capacity.Approver, Capacity.System)]
    public sealed record Propose(string Id, string Json, DateOnly EffectiveOn) : ProcedureCommand;

    /// <summary>Stands behind a version; with the second person it is published.</summary>
    [ActWords("手順の版の承認", "Approve a version of a procedure")]
    [ActsAs(Capacity.Operator, Capacity.Approver)]
    public sealed record Approve(int Version) : ProcedureCommand, INeedsStepUp;

    /// <summary>Turns a version down.</summary>
    [ActWords("手順の版の取下げ", "Turn a version down")]
    [ActsAs(Capacity.Operator, Capacity.Approver)]
    public sealed record TurnDown(int Version, string Reason) : ProcedureCommand;
}
