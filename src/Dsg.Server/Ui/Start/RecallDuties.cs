using Dsg.Core.Exchange;
using Dsg.Server.Identity;
using Dsg.Server.Ui.Exchange;
using Dsg.Server.Ui.Text;

namespace Dsg.Server.Ui.Start;

/// <summary>Files that were found harmful after somebody had sent or obtained them: the people concerned are told on their first page.</summary>
internal sealed class RecallDuties(IExchangeQueries exchange, TimeProvider clock)
{
    private static readonly TimeSpan Told = TimeSpan.FromDays(60);

    private static readonly Phrase Recalled = new(
        "あなたが送付し、又は取得したファイルから、後の確認により有害なプログラムが見つかりました（{0}）。ファイルを開かず、手元のものを隔離し、情報セキュリティの担当者に連絡してください。",
        "A later scan found harmful software in a file that you sent or obtained ({0}). Do not open it, isolate your copy, and tell whoever is in charge of information security."
    );
    private static readonly Phrase See = new("対象のファイルを見る", "See which file");

    public async Task<IReadOnlyList<Duty>> OfAsync(
        Caller caller,
        Language language,
        CancellationToken cancellation
    ) =>
        [
            .. (
                await exchange.RecalledAsync(caller.Id, clock.GetUtcNow() - Told, cancellation)
            ).Select(each => new Duty(
                Recalled.In(language, Dates.ShortTime(each.At, language)),
                See.In(language),
                ExchangePaths.Dispatch(each.Dispatch)
            )),
        ];
}
