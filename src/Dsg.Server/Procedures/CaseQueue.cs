using Dsg.Core.Procedures;
using Dsg.Server.Identity;

namespace Dsg.Server.Procedures;

/// <summary>Which open cases are wanted; every part left out asks for all.</summary>
/// <param name="Kind">Id of a definition.</param>
/// <param name="Owner">Only those of a person.</param>
/// <param name="Unowned">True for those that nobody answers for.</param>
/// <param name="Next">Only those that wait for a capacity.</param>
/// <param name="Overdue">True for those whose date lies behind.</param>
public sealed record QueueWanted(
    string? Kind,
    PersonId? Owner,
    bool Unowned,
    Capacity? Next,
    bool Overdue
)
{
    /// <summary>True for the longest first (経過の長い順), otherwise by due date.</summary>
    public bool ByAge { get; init; }

    /// <summary>企業対応中, or all others; null for both.</summary>
    public bool? WithCompany { get; init; }
}

/// <summary>担当の一覧: every open case of every kind, by due date, page by page. Whoever only decides sees only what waits for a decision.</summary>
internal sealed class CaseQueue(
    ICaseQueries cases,
    DefinitionSet definitions,
    BusinessCalendar calendar,
    TimeProvider clock
)
{
    /// <summary>Today in Japan.</summary>
    public DateOnly Today => JapanTime.DateOf(clock.GetUtcNow());

    /// <summary>The definition that a case keeps; null when it is not known.</summary>
    public ProcedureDefinition? DefinitionOf(CaseLine line) =>
        definitions.Find(line.Procedure, line.Version);

    /// <summary>The title of a kind.</summary>
    public Wording TitleOf(string procedure) =>
        definitions.Newest(procedure)?.Title ?? new Wording(procedure, procedure);

    /// <summary>A page of the cases wanted.</summary>
    /// <param name="caller">Who asks; sees what the office may read.</param>
    /// <param name="wanted">Which.</param>
    /// <param name="slice">The page.</param>
    /// <param name="cancellation">Cancels the reading.</param>
    public async Task<Rows<QueuedCase>> OfAsync(
        Caller caller,
        QueueWanted wanted,
        Slice slice,
        CancellationToken cancellation
    )
    {
        var plan = Plan();
        var all = caller.Holds(Capacity.Operator) || caller.Holds(Capacity.Auditor);
        var rows = await cases.QueueAsync(
            ScopeOf(caller),
            new QueueFilter
            {
                Procedures = wanted.Kind is { } kind ? [kind] : [],
                Owner = wanted.Owner,
                Unowned = wanted.Unowned,
                Next =
                    wanted.Next is { } next && (all || caller.Holds(next)) ? [next]
                    : all ? []
                    : caller.Capacities,
                Overdue = wanted.Overdue,
                WithCompany = wanted.WithCompany,
                ByAge = wanted.ByAge,
            },
            plan,
            slice,
            cancellation
        );
        return new Rows<QueuedCase>([.. rows.Items.Select(each => Of(plan, each))], rows.Next);
    }

    /// <summary>One case of any kind, or null when it is not there.</summary>
    public async Task<QueuedCase?> FindAsync(
        Caller caller,
        StreamId stream,
        CancellationToken cancellation
    ) =>
        Folds.Knows(stream)
        && await cases.FindLineAsync(ScopeOf(caller), stream, cancellation) is { } found
            ? Of(Plan(), found)
            : null;

    private QueuePlan Plan() => new(definitions, calendar, Today);

    private QueuedCase Of(QueuePlan plan, WaitingCase waiting) =>
        QueuedCase.Of(plan, waiting, clock.GetUtcNow(), calendar);

    // Without a capacity of the office, whoever asks reads what is their own and nothing else.
    private static ReadScope ScopeOf(Caller caller) =>
        ReadScope.Of(
            caller.As(
                caller.Capacities.FirstOrDefault(
                    capacity => ReadScope.Of(caller.As(capacity)).Office,
                    Capacity.ResponsiblePerson
                )
            )
        );
}
