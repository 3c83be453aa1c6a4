using System.Collections.Immutable;

namespace Dsg.Core.Procedures;

/// <summary>One case of any kind as queues and lists show it. It never holds content, a name or free text of a person.</summary>
/// <param name="Case">The case.</param>
/// <param name="Procedure">The id of its procedure definition, for example <c>enrollment</c>.</param>
/// <param name="Version">The version of the definition that it keeps; 1 or more.</param>
/// <param name="Number">Its number as printed, for example <c>試験-受-8-0012</c>; empty for kinds that have none.</param>
/// <param name="Stage">The stage of its definition at which it stands; empty when it has ended.</param>
/// <param name="Since">When that stage began; the plan days of the office count from here.</param>
/// <param name="OpenedAt">When the case began.</param>
public sealed record CaseLine(
    StreamId Case,
    string Procedure,
    int Version,
    string Number,
    string Stage,
    DateTimeOffset Since,
    DateTimeOffset OpenedAt
)
{
    /// <summary>The company concerned; null when none is.</summary>
    public CompanyId? Company { get; init; }

    /// <summary>The staff unit concerned; null when none is.</summary>
    public StaffUnit? Unit { get; init; }

    /// <summary>Who filed it; null when the office or the gateway began it.</summary>
    public PersonId? Filer { get; init; }

    /// <summary>The person of the office who answers for it (担当); null until somebody took it.</summary>
    public PersonId? Owner { get; init; }

    /// <summary>The capacities, one of which acts next; empty when nothing is awaited.</summary>
    public ImmutableArray<Capacity> Next { get; init; } = [];

    /// <summary>A date that was set for the next act; null when only the plan days of the office count.</summary>
    public DateOnly? DueOn { get; init; }

    /// <summary>True while something is awaited of anybody.</summary>
    public bool IsOpen => Next.Length > 0;

    /// <summary>True when it lies within a scope: own filings, own company, own staff unit, the office.</summary>
    public bool IsWithin(ReadScope scope) =>
        scope.Office
        || Filer == scope.Person
        || (scope.Company is { } company && Company == company)
        || (scope.Unit is { } unit && Unit == unit);
}

/// <summary>A folded state that stands in queues and lists. Storage keeps a row for every state that has a line.</summary>
public interface IQueuedCase
{
    /// <summary>The line of the case as it stands; null before its first event.</summary>
    CaseLine? Line { get; }
}

/// <summary>Which cases are wanted.</summary>
/// <param name="Procedures">Ids of procedure definitions; empty for every kind.</param>
/// <param name="OpenOnly">True for cases in which something is awaited.</param>
/// <param name="Company">Only those of a company; null for all in the scope.</param>
public sealed record CaseFilter(
    ImmutableArray<string> Procedures,
    bool OpenOnly,
    CompanyId? Company = null
);

/// <summary>Questions about cases of every kind; the port that storage answers.</summary>
public interface ICaseQueries
{
    /// <summary>
    /// Cases within the scope (own filings, own company, own staff unit, the office). Open ones by due date, those without one after
    /// them, oldest first; then ended ones, newest first.
    /// </summary>
    Task<Rows<CaseLine>> ListAsync(
        ReadScope scope,
        CaseFilter filter,
        Slice slice,
        CancellationToken cancellation
    );

    /// <summary>A page of the queue: open cases within the scope by their due date, set or planned, or by age.</summary>
    Task<Rows<WaitingCase>> QueueAsync(
        ReadScope scope,
        QueueFilter filter,
        QueuePlan plan,
        Slice slice,
        CancellationToken cancellation
    );

    /// <summary>One open or ended case of any kind as the queue shows it, or null when it is not within the scope.</summary>
    Task<WaitingCase?> FindLineAsync(
        ReadScope scope,
        StreamId stream,
        CancellationToken cancellation
    );

    /// <summary>One case within the scope with its version, or null. What lies outside the scope is answered like what is not there.</summary>
    /// <typeparam name="TState">The folded state of the stream's kind.</typeparam>
    Task<Versioned<TState>?> FindAsync<TState>(
        ReadScope scope,
        StreamId stream,
        CancellationToken cancellation
    )
        where TState : class, IQueuedCase;
}
