using Dsg.Core.Parties;
using Dsg.Core.Procedures;
using Dsg.Server.Faces;
using Dsg.Server.Http.Procedures;
using Dsg.Server.Identity;
using Dsg.Server.Procedures;
using Dsg.Server.Ui.Layout;
using Dsg.Server.Ui.Shared;

namespace Dsg.Server.Ui.Office;

/// <summary>担当の一覧.</summary>
internal static class QueuePages
{
    /// <summary>Its path.</summary>
    public const string Path = "/queue";

    public static void MapQueuePages(this FaceRouteBuilder routes) =>
        routes
            .Get(
                Path,
                RouteRule.Holding(
                    Capacity.Operator,
                    Capacity.Approver,
                    Capacity.SiteInspector,
                    Capacity.Auditor
                ),
                ShowAsync
            )
            .ExcludeFromDescription();

    private static async Task<IResult> ShowAsync(
        [AsParameters] QueueAsked asked,
        [AsParameters] Visit visit,
        [AsParameters] QueueSources sources,
        CancellationToken cancellation
    )
    {
        var found = await sources.Queue.OfAsync(
            OfficeScope.Of(visit.Caller),
            visit.Caller,
            asked.Wanted,
            cancellation
        );
        var names = await NameBook.FetchAsync(
            sources.Parties,
            found.Select(each => each.Line.Owner),
            cancellation
        );
        return UiPage.Show<QueuePage>(
            visit.Context,
            new Dictionary<string, object?>
            {
                [nameof(QueuePage.View)] = new QueueView(
                    asked.Wanted,
                    sources.Queue.Today,
                    [.. found.Select(each => RowOf(each, sources.Queue, names))]
                ),
            }
        );
    }

    private static QueueRow RowOf(QueuedCase each, CaseQueue queue, NameBook names)
    {
        var definition = queue.DefinitionOf(each.Line);
        return new QueueRow(
            each,
            definition?.Title,
            QueuedCase.StepOf(definition, each.Line)?.Label,
            names.Of(each.Line.Owner)?.Name
        );
    }
}

/// <summary>What the page reads.</summary>
internal sealed record QueueSources(CaseQueue Queue, IPartyQueries Parties);

/// <summary>What the page shows.</summary>
/// <param name="Wanted">Which cases were asked for.</param>
/// <param name="Today">Today in Japan.</param>
/// <param name="Rows">The cases, in order.</param>
public sealed record QueueView(QueueWanted Wanted, DateOnly Today, IReadOnlyList<QueueRow> Rows);

/// <summary>One case.</summary>
/// <param name="Case">The case.</param>
/// <param name="Title">Title of its definition.</param>
/// <param name="Step">The step at which it stands.</param>
/// <param name="Owner">Name of the person who answers for it.</param>
public sealed record QueueRow(QueuedCase Case, Wording? Title, Wording? Step, string? Owner);
