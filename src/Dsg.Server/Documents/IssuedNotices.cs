using Dsg.Core.Notices;
using Dsg.Server.Procedures;

namespace Dsg.Server.Documents;

/// <summary>
/// The words of notices as they were issued, for pages that may read the case itself. They are never drawn anew: sender and sample mark
/// are those of the day of issue.
/// </summary>
internal sealed class IssuedNotices(ICaseQueries cases)
{
    /// <summary>The words; null when no such notice was issued, or its words were erased.</summary>
    public async Task<NoticeText?> TextAsync(StreamId notice, CancellationToken cancellation) =>
        (await cases.FindAsync<Notice>(ReadScope.Of(Actor.System), notice, cancellation))
            ?.State
            .Text;
}
