using Dsg.Core.Enrollment;
using Dsg.Core.Parties;
using Dsg.Server.Http.Procedures;
using Dsg.Server.Http.Shared;
using Dsg.Server.Identity;
using Dsg.Server.Procedures;
using Dsg.Wire.Enrollment;

namespace Dsg.Server.Http.Enrollment;

/// <summary>A1: the first submission, with the papers that the same person sent before.</summary>
internal sealed class Submission(
    EnrollmentDesk desk,
    ITakenPapers papers,
    IEnrollmentDrafts drafts,
    Fresh fresh
)
{
    public async Task<IResult> RunAsync(
        JsonBody<SubmitEnrollmentRequest> body,
        Caller caller,
        CancellationToken cancellation
    )
    {
        if (!body.TryRead(out var request, out var refused))
        {
            return refused;
        }

        var input = new Input();
        var attached = await AttachedAsync(request, caller, input, cancellation);
        if (!input.IsFine)
        {
            return ProblemResults.Refuse(input.Refusals);
        }

        var form = request.Application.ToForm();
        var id = fresh.Id<EnrollmentCase>();
        var answer = await desk.SubmitAsync(
            id,
            new EnrollmentCommand.Submit(
                id,
                fresh.Id<Company>(),
                fresh.Id<Site>(),
                caller.Account.Issuer,
                caller.Account.Subject,
                form,
                [.. attached]
            )
            {
                MoreSites = fresh.SitesFor(form),
            },
            caller,
            cancellation
        );
        if (answer is IStatusCodeHttpResult { StatusCode: StatusCodes.Status201Created })
        {
            // Past the commit point: the draft has become the case.
            await drafts.RemoveAsync(caller.Id, CancellationToken.None);
        }

        return answer;
    }

    private async Task<IReadOnlyList<AttachedPaper>> AttachedAsync(
        SubmitEnrollmentRequest request,
        Caller caller,
        Input input,
        CancellationToken cancellation
    )
    {
        var ids = DraftApi.Documents(request.Documents, input);
        if (!input.IsFine || ids.IsEmpty)
        {
            return [];
        }

        var taken = await papers.FindAsync(caller.Id, ids, cancellation);
        foreach (var (id, index) in ids.Select((id, index) => (id, index)))
        {
            if (taken.All(paper => paper.Id != id))
            {
                input.Refuse(RefusalCode.NotAChoice, $"documents[{index}]");
            }
        }

        return
        [
            .. taken.Select(paper => new AttachedPaper(
                paper.Id,
                new PrivateText(paper.Name),
                paper.Size,
                paper.Sha256
            )),
        ];
    }
}
