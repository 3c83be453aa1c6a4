using System.Collections.Immutable;
using Dsg.Core.Access;
using Dsg.Core.Exchange;

namespace Dsg.Server.Exchange;

/// <summary>What a dispatch has to do with others, as far as one of its people may see those.</summary>
/// <param name="Dispatch">The dispatch.</param>
/// <param name="Answers">The 提出の依頼 that it answers; null when none.</param>
/// <param name="RepliesTo">The dispatch that it answers; null when none.</param>
/// <param name="Replaces">The earlier version; null for a first one.</param>
/// <param name="ReplacedBy">The later version; null while it is the latest.</param>
/// <param name="Replies">Dispatches that answer it.</param>
internal sealed record SeenTies(
    Dispatch Dispatch,
    SubmissionRequest? Answers,
    Dispatch? RepliesTo,
    Dispatch? Replaces,
    Dispatch? ReplacedBy,
    ImmutableArray<Dispatch> Replies
)
{
    /// <summary>True when the reader may answer it.</summary>
    public bool MayReply { get; init; }

    /// <summary>True when the reader may send a later version in its place.</summary>
    public bool MayReplace { get; init; }
}

/// <summary>Reads what dispatches have to do with one another; the same for pages and API.</summary>
internal sealed class DispatchTieReader(
    IExchangeQueries exchange,
    ISubmissionRequestQueries requests
)
{
    /// <summary>The ties of a dispatch for one of its people.</summary>
    /// <param name="open">The reader's permit to <see cref="AccessAction.OpenWorkspace"/>.</param>
    /// <param name="send">The reader's permit to <see cref="AccessAction.Send"/>; null when nothing may be sent now.</param>
    /// <param name="dispatch">A dispatch that the reader sees.</param>
    /// <param name="cancellation">Cancels.</param>
    public async Task<SeenTies> ReadAsync(
        Permit open,
        Permit? send,
        Dispatch dispatch,
        CancellationToken cancellation
    )
    {
        var replies = ImmutableArray.CreateBuilder<Dispatch>();
        foreach (var reply in dispatch.Replies)
        {
            if (await FindAsync(open, reply, cancellation) is { } seen)
            {
                replies.Add(seen);
            }
        }

        var later = await FindAsync(open, dispatch.ReplacedBy, cancellation);
        var request = dispatch.Ties.Answers is { } asked
            ? await requests.FindAsync(open, asked, cancellation)
            : null;
        return new SeenTies(
            dispatch,
            request?.State,
            await FindAsync(open, dispatch.Ties.RepliesTo, cancellation),
            await FindAsync(open, dispatch.Ties.Replaces, cancellation),
            later is { WithdrawnAt: null } ? later : null,
            replies.ToImmutable()
        )
        {
            MayReply = send is not null && DispatchProcedure.MayReply(dispatch, send),
            MayReplace =
                send is not null
                && DispatchProcedure.MayReplace(dispatch, later ?? Dispatch.Initial, send),
        };
    }

    private async Task<Dispatch?> FindAsync(
        Permit open,
        DispatchId? id,
        CancellationToken cancellation
    ) => id is { } given ? (await exchange.FindAsync(open, given, cancellation))?.State : null;
}
