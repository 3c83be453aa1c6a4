using Dsg.Core.Exchange;
using Dsg.Server.Faces;
using Dsg.Server.Ui.Layout;
using Dsg.Server.Ui.Office;
using Dsg.Server.Ui.Shared;

namespace Dsg.Server.Ui.Exchange.Office;

/// <summary>隔離ファイルの確認: what the safety check held, without any name.</summary>
internal static class HeldPages
{
    public static void MapHeldPages(this FaceRouteBuilder routes) =>
        routes
            .Get(
                "/held",
                RouteRule.Holding(Capacity.Operator, Capacity.Approver, Capacity.Auditor),
                ShowAsync
            )
            .ExcludeFromDescription();

    private static async Task<IResult> ShowAsync(
        HttpContext http,
        [AsParameters] HeldSources held,
        PageContexts contexts,
        CancellationToken cancellation
    )
    {
        var scope = OfficeScope.Of(http);
        var rows = await held.Exchange.HeldAsync(scope, new Slice(held.After), cancellation);
        var papers = await held.Papers.HeldAsync(scope, new Slice(held.PapersAfter), cancellation);
        return UiPage.Show<HeldList>(
            contexts.Of(http),
            new Dictionary<string, object?>
            {
                [nameof(HeldList.Rows)] = rows,
                [nameof(HeldList.Papers)] = papers,
            }
        );
    }
}

/// <summary>What the page reads, and from where on.</summary>
internal sealed record HeldSources(
    IExchangeQueries Exchange,
    IPaperQueries Papers,
    string? After,
    string? PapersAfter
);
