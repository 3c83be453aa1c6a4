using Dsg.Core.Procedures;
using Dsg.Server.Identity;

namespace Dsg.Server.Procedures;

/// <summary>Which open cases are wanted; every part left out asks for all.</summary>
/// <param name="Kind">Id of a definition.</param>
/// <param name="Mine">True for those that the caller answers for.</param>
/// <param name="Overdue">True for those whose date lies behind.</param>
/// <param name="ByAge">True for the longest first (経過の長い順), otherwise by due date.</param>
public sealed record QueueWanted(string? Kind, bool Mine, bool Overdue, bool ByAge);

/// <summary>担当の一覧: every open case of every kind, by due date. Whoever only decides sees only what waits for a decision.</summary>
internal sealed class CaseQueue(
    ICaseQueries cases,
    DefinitionSet definitions,
    BusinessCalendar calendar,
    TimeProvider clock
)
{
    private const int Page = 200;

    /// <summary>Today in Japan.</summary>
    public DateOnly Today => JapanTime.DateOf(clock.GetUtcNow());

    /// <summary>The definition that a case keeps; null when it is not known.</summary>
    public ProcedureDefinition? DefinitionOf(CaseLine line) =>
        definitions.Find(line.Procedure, line.Version);

    /// <summary>The cases wanted, in order.</summary>
    /// <param name="scope">What the caller may read.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="wanted">Which.</param>
    /// <param name="cancellation">Cancels the reading.</param>
    public async Task<IReadOnlyList<QueuedCase>> OfAsync(
        ReadScope scope,
        Caller caller,
        QueueWanted wanted,
        CancellationToken cancellation
    )
    {
        var now = clock.GetUtcNow();
        var found = new List<QueuedCase>();
        string? after = null;
        do
        {
            var rows = await cases.ListAsync(
                scope,
                new CaseFilter(wanted.Kind is { } kind ? [kind] : [], OpenOnly: true),
                new Slice(after, Page),
                cancellation
            );
            found.AddRange(
                rows.Items.Select(line => QueuedCase.Of(DefinitionOf(line), line, now, calendar))
            );
            after = rows.Next;
        } while (after is not null);

        var chosen = found.Where(each =>
            IsFor(caller, each.Line)
            && (!wanted.Mine || each.Line.Owner == caller.Id)
            && (!wanted.Overdue || each.IsOverdue(Today))
        );
        return
        [
            .. wanted.ByAge
                ? chosen.OrderBy(each => each.Line.OpenedAt)
                : chosen.OrderBy(each => each.DueOn).ThenBy(each => each.Line.OpenedAt),
        ];
    }

    private static bool IsFor(Caller caller, CaseLine line) =>
        caller.Holds(Capacity.Operator)
        || caller.Holds(Capacity.Auditor)
        || line.Next.Any(caller.Holds);
}
