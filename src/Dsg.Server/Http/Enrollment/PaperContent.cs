using Dsg.Core.Changes;
using Dsg.Core.Enrollment;
using Dsg.Core.Exchange;
using Dsg.Core.Procedures;
using Dsg.Server.Exchange;
using Dsg.Server.Http.Exchange;
using Dsg.Server.Http.Procedures;
using Dsg.Server.Http.Shared;
using Dsg.Server.Identity;
using Dsg.Transfer.Objects;
using Dsg.Transfer.Release;
using Dsg.Wire.Enrollment;
using Dsg.Wire.Shared;

namespace Dsg.Server.Http.Enrollment;

/// <summary>
/// The papers of a case for its reviewers: permit, verdict, record, bytes, in this order. Whoever is no reviewer of the case is
/// answered like for a paper that is not there.
/// </summary>
internal sealed class PaperContent(
    PaperGate gate,
    IPaperQueries papers,
    ISealedPapers objects,
    CommandRunner runner
)
{
    /// <summary>A paper of an enrollment.</summary>
    public Task<IResult> OfEnrollmentAsync(
        HttpContext http,
        Caller caller,
        CancellationToken cancellation
    ) =>
        ServeAsync(
            http,
            EnrollmentId.TryParse(http.Named("id"), null, out var id)
                ? EnrollmentCase.Stream(id)
                : null,
            caller,
            cancellation
        );

    /// <summary>A paper of a change.</summary>
    public Task<IResult> OfChangeAsync(
        HttpContext http,
        Caller caller,
        CancellationToken cancellation
    ) =>
        ServeAsync(
            http,
            ChangeId.TryParse(http.Named("key"), null, out var id)
                ? CompanyChange.Stream(id)
                : null,
            caller,
            cancellation
        );

    private async Task<IResult> ServeAsync(
        HttpContext http,
        StreamId? of,
        Caller caller,
        CancellationToken cancellation
    )
    {
        if (
            of is not { } inCase
            || !DocumentId.TryParse(http.Named("document"), null, out var document)
            || await gate.DecideAsync(caller, inCase, document, cancellation) is not { } permit
            || await papers.FindAsync(document, cancellation) is not { } paper
        )
        {
            return ProblemResults.Refuse(RefusalCode.NotFound);
        }

        if (!ReleasedPaper.TryRelease(permit, paper, out var released))
        {
            return NotReadable(PaperProcedure.ReasonOf(paper));
        }

        await using var content = await ReleasedContent.TryOpenAsync(
            released,
            objects,
            cancellation
        );
        if (content is null)
        {
            return NotReadable(
                objects.CanOpen ? SafetyReasons.ContentDamaged : SafetyReasons.PaperKeyMissing
            );
        }

        var isHead = HttpMethods.IsHead(http.Request.Method);
        if (!isHead && await RecordAsync(caller, released, cancellation) is { } refused)
        {
            return refused;
        }

        ContentHeaders.Write(http.Response, released);
        return isHead ? Results.Empty : await SendAsync(http, caller, released, content);
    }

    /// <summary>Papers that are held or quarantined, without their names.</summary>
    public async Task<IResult> HeldAsync(
        Caller caller,
        string? after,
        int? take,
        CancellationToken cancellation
    )
    {
        var rows = await papers.HeldAsync(
            caller.Scope(),
            WireWords.SliceOf(after, take),
            cancellation
        );
        return CaseRunner.Answer(
            new Page<HeldPaperView>(
                [
                    .. rows.Items.Select(paper => new HeldPaperView(
                        paper.Id.Value,
                        [.. paper.Cases],
                        paper.Size,
                        paper.Stage.Word,
                        DispatchViews.ReasonOf(paper.Verdict?.Reason ?? ""),
                        paper.Verdict?.Type ?? "",
                        paper.Verdict?.Engine ?? "",
                        paper.At
                    )),
                ],
                rows.Next
            )
        );
    }

    /// <summary>The reading is recorded before the first byte leaves: without a record there is no reading.</summary>
    private async Task<IResult?> RecordAsync(
        Caller caller,
        ReleasedPaper released,
        CancellationToken cancellation
    )
    {
        var answer = await runner.RunAsync<PaperProcedure, CasePaper, PaperCommand>(
            caller.As(released.Permit.Capacity),
            CaseDocument.Stream(released.Id),
            new PaperCommand.RecordReading(released.Permit),
            RunOptions.None,
            cancellation
        );
        return answer is Answer.Refused refused ? ProblemResults.Refuse(refused.Reasons) : null;
    }

    private async Task<IResult> SendAsync(
        HttpContext http,
        Caller caller,
        ReleasedPaper paper,
        ReleasedContent content
    )
    {
        await using var standing = gate.Watch(paper.Permit, caller, SessionWatch.Over(http));
        await using var cut = standing.Lost.Register(http.Abort);
        var sent = await content.SendAsync(
            ByteRange.Whole(paper.Length),
            http.Response.BodyWriter,
            standing,
            http.RequestAborted
        );
        if (sent.End != SendResult.Sent)
        {
            http.Abort();
        }

        return Results.Empty;
    }

    private static IResult NotReadable(string reason) =>
        ProblemResults.Refuse(StatusCodes.Status409Conflict, RefusalCode.PaperNotReadable, reason);
}
