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
        IExchangeQueries exchange,
        PageContexts contexts,
        string? after,
        CancellationToken cancellation
    )
    {
        var rows = await exchange.HeldAsync(OfficeScope.Of(http), new Slice(after), cancellation);
        return UiPage.Show<HeldList>(
            contexts.Of(http),
            new Dictionary<string, object?> { [nameof(HeldList.Rows)] = rows }
        );
    }
}
