using Dsg.Core.Exchange;
using Dsg.Server.Http.Procedures;
using Dsg.Server.Identity;
using Dsg.Wire.Exchange;
using Dsg.Wire.Shared;

namespace Dsg.Server.Http.Exchange;

/// <summary>隔離ファイルの確認: ids, sizes and verdicts; never a name.</summary>
internal static class HeldFiles
{
    public static async Task<IResult> ListAsync(
        Caller caller,
        IExchangeQueries exchange,
        string? after,
        int? take,
        CancellationToken cancellation
    )
    {
        var rows = await exchange.HeldAsync(
            caller.Scope(),
            WireWords.SliceOf(after, take),
            cancellation
        );
        return CaseRunner.Answer(
            new Page<HeldFileView>(
                [
                    .. rows.Items.Select(f => new HeldFileView(
                        f.Id.Value,
                        f.Dispatch.Value,
                        f.Agreement.Value,
                        f.Size,
                        f.Stage.Word,
                        DispatchViews.ReasonOf(f.Verdict?.Reason ?? ""),
                        f.Verdict?.Type ?? "",
                        f.Verdict?.Engine ?? "",
                        f.At
                    )
                    {
                        ReviewUntil = f.ReviewUntil,
                    }),
                ],
                rows.Next
            )
        );
    }
}
