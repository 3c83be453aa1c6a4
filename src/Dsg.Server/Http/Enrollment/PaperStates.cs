using System.Collections.Immutable;
using Dsg.Core.Enrollment;
using Dsg.Core.Exchange;
using Dsg.Server.Http.Exchange;
using Dsg.Server.Http.Procedures;
using Dsg.Transfer.Safety;
using Dsg.Wire.Enrollment;

namespace Dsg.Server.Http.Enrollment;

/// <summary>Papers of a case that the caller has read, with how each stands in the safety check.</summary>
internal sealed class PaperStates(IPaperQueries papers, ISafetyQueue queue)
{
    /// <summary>In the order of the case.</summary>
    public async Task<IReadOnlyList<AttachmentView>> OfAsync(
        ImmutableArray<Attachment> attachments,
        CancellationToken cancellation
    )
    {
        var known = await papers.FindAsync([.. attachments.Select(each => each.Id)], cancellation);
        var views = new List<AttachmentView>(attachments.Length);
        foreach (var each in attachments)
        {
            var paper = known.GetValueOrDefault(each.Id) ?? CasePaper.Initial;
            var waits =
                paper.Stage == FileStage.Checking
                    ? (await queue.FindAsync(FileId.From(each.Id.Value), cancellation))?.Reason
                    : null;
            var reason = paper.Verdict?.Reason ?? waits ?? "";
            views.Add(
                new AttachmentView(
                    each.Id.Value,
                    each.Name,
                    each.Size,
                    each.Sha256,
                    each.At,
                    paper.Stage.Word,
                    reason.Length == 0 ? null : DispatchViews.ReasonOf(reason)
                )
                {
                    ReplacedBy = each.ReplacedBy?.Value,
                }
            );
        }

        return views;
    }
}
