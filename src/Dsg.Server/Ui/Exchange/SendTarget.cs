using Dsg.Core.Access;
using Dsg.Core.Exchange;
using Dsg.Server.Ui.Text;

namespace Dsg.Server.Ui.Exchange;

/// <summary>What a dispatch is begun for: a 提出の依頼 or a dispatch that it answers, or an earlier version.</summary>
/// <param name="Field">The field of the request that names it.</param>
/// <param name="Value">Which.</param>
/// <param name="Told">What is said above the form.</param>
/// <param name="Subject">The 件名 that the form begins with.</param>
/// <param name="To">Who should be among the recipients.</param>
internal sealed record SendTarget(
    string Field,
    string Value,
    Phrase Told,
    string Subject,
    IReadOnlyList<PersonId> To
)
{
    /// <summary>The earlier version, whose marking the form begins with; null where there is none.</summary>
    public Dispatch? Earlier { get; init; }
}

/// <summary>Finds what a form for sending is opened for.</summary>
internal sealed class SendTargets(IExchangeQueries exchange, ISubmissionRequestQueries requests)
{
    /// <summary>The target that an address names; no target without a name.</summary>
    /// <param name="query">The query of the address: <c>answers</c>, <c>repliesTo</c> or <c>replaces</c>.</param>
    /// <param name="send">The reader's permit to send.</param>
    /// <param name="cancellation">Cancels.</param>
    /// <returns>False when what is named is not the reader's to answer or to replace.</returns>
    public async Task<(bool Found, SendTarget? Target)> FindAsync(
        IQueryCollection query,
        Permit send,
        CancellationToken cancellation
    )
    {
        var target = query switch
        {
            _ when query.TryGetValue("answers", out var id) => await AnswerAsync(
                id.ToString(),
                send,
                cancellation
            ),
            _ when query.TryGetValue("repliesTo", out var id) => await ReplyAsync(
                id.ToString(),
                send,
                cancellation
            ),
            _ when query.TryGetValue("replaces", out var id) => await LaterAsync(
                id.ToString(),
                send,
                cancellation
            ),
            _ => null,
        };
        var isNamed = target is not null || !query.Keys.Any(IsName);
        return (isNamed, target);
    }

    private static bool IsName(string key) => key is "answers" or "repliesTo" or "replaces";

    private async Task<SendTarget?> AnswerAsync(
        string text,
        Permit send,
        CancellationToken cancellation
    ) =>
        SubmissionRequestId.TryParse(text, null, out var id)
        && (await requests.FindAsync(send, id, cancellation))?.State is { } request
        && request.MayAnswer(send)
            ? new SendTarget(
                "answers",
                text,
                new("提出の依頼「{0}」への回答として送ります。", "This answers the request “{0}”."),
                request.Subject,
                [request.Asker]
            )
            : null;

    private async Task<SendTarget?> ReplyAsync(
        string text,
        Permit send,
        CancellationToken cancellation
    ) =>
        DispatchId.TryParse(text, null, out var id)
        && (await exchange.FindAsync(send, id, cancellation))?.State is { } asked
        && DispatchProcedure.MayReply(asked, send)
            ? new SendTarget(
                "repliesTo",
                text,
                new("送付「{0}」への回答として送ります。", "This answers the dispatch “{0}”."),
                asked.Subject,
                [asked.Sender]
            )
            : null;

    private async Task<SendTarget?> LaterAsync(
        string text,
        Permit send,
        CancellationToken cancellation
    )
    {
        if (
            !DispatchId.TryParse(text, null, out var id)
            || (await exchange.FindAsync(send, id, cancellation))?.State is not { } earlier
        )
        {
            return null;
        }

        var later = earlier.ReplacedBy is { } by
            ? (await exchange.FindAsync(send, by, cancellation))?.State
            : null;
        return DispatchProcedure.MayReplace(earlier, later ?? Dispatch.Initial, send)
            ? new SendTarget(
                "replaces",
                text,
                new(
                    "送付「{0}」を差し替える版として送ります。送ると、前の版には旧版と表示されます。",
                    "This stands in place of the dispatch “{0}”, which is then shown as the earlier version."
                ),
                earlier.Subject,
                earlier.Recipients
            )
            {
                Earlier = earlier,
            }
            : null;
    }
}
