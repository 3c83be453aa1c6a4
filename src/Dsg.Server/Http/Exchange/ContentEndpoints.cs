using Dsg.Core.Access;
using Dsg.Core.Exchange;
using Dsg.Core.Procedures;
using Dsg.Server.Exchange;
using Dsg.Server.Http.Procedures;
using Dsg.Server.Http.Shared;
using Dsg.Server.Identity;
using Dsg.Server.Limits;
using Dsg.Transfer.Release;
using Dsg.Transfer.Uploads;
using Microsoft.Net.Http.Headers;

namespace Dsg.Server.Http.Exchange;

/// <summary>What content is handed out with.</summary>
internal sealed record ContentParts(
    WorkspaceGate Gate,
    IExchangeQueries Exchange,
    UploadStores Stores,
    PermissionSources Sources,
    IHandedOutParts Parts,
    ObtainingCeilings Ceilings,
    CommandRunner Runner
);

/// <summary>取得: the bytes of a released file, whole or in part, for as long as the permission stands.</summary>
internal static class ContentEndpoints
{
    // Between two notes of what has left: one short write in 64 MiB.
    private const long NotedBytes = 64L << 20;

    public static async Task<IResult> ServeAsync(
        HttpContext http,
        Caller caller,
        [AsParameters] ContentParts parts
    )
    {
        var cancellation = http.RequestAborted;
        if (
            !FileId.TryParse(http.Named("file"), null, out var file)
            || await parts.Exchange.LocateAsync(file, cancellation) is not { } place
        )
        {
            return ProblemResults.Refuse(RefusalCode.NotFound);
        }

        var access = await parts.Gate.DecideAsync(
            caller,
            place.Agreement,
            AccessAction.Obtain,
            cancellation
        );
        if (access.Permit is not { } permit)
        {
            return ProblemResults.Refuse(access);
        }

        var found = await parts.Exchange.FindAsync(permit, place.Dispatch, cancellation);
        if (found is null)
        {
            return ProblemResults.Refuse(RefusalCode.NotFound);
        }

        var stored = await parts.Stores.Records.FindAsync(file, cancellation);
        if (
            stored is null
            || !ReleasedFile.TryRelease(permit, found.State, stored, out var released)
        )
        {
            return found.State.Find(file) is { Stage: FileStage.Frozen }
                ? ProblemResults.Refuse(
                    StatusCodes.Status409Conflict,
                    RefusalCode.FileIsFrozen,
                    null
                )
                : NotObtainable(found.State.Find(file)?.Verdict?.Reason);
        }

        return await HandOutAsync(http, parts, (access, found.State, released));
    }

    private static IResult NotObtainable(string? reason) =>
        ProblemResults.Refuse(
            StatusCodes.Status409Conflict,
            RefusalCode.NotObtainable,
            string.IsNullOrEmpty(reason) ? "-" : reason
        );

    private static async Task<IResult> HandOutAsync(
        HttpContext http,
        ContentParts parts,
        (WorkspaceAccess Access, Dispatch Dispatch, ReleasedFile File) what
    )
    {
        var asked = RangeOf(http.Request, what.File);
        if (asked.Kind == RangeKind.Unsatisfiable)
        {
            ContentHeaders.WriteUnsatisfiable(http.Response, what.File);
            return Results.Empty;
        }

        await using var content = await ReleasedContent.TryOpenAsync(
            what.File,
            parts.Stores,
            http.RequestAborted
        );
        if (content is null)
        {
            return NotObtainable(SafetyReasons.ContentDamaged);
        }

        if (HttpMethods.IsHead(http.Request.Method))
        {
            ContentHeaders.Write(http.Response, what.File, asked);
            return Results.Empty;
        }

        if (await RefusalToBeginAsync(http, parts, what) is { } refused)
        {
            return refused;
        }

        ContentHeaders.Write(http.Response, what.File, asked);
        var session = SessionWatch.Over(http);
        await using var standing = StandingPermission.Watch(
            what.File.Permit,
            what.Access.Actor,
            parts.Sources,
            async cancellation =>
                !await session.HasEndedAsync(cancellation)
                && await parts.Exchange.FindAsync(what.File.Permit, what.Dispatch.Id, cancellation)
                    is { } now
                && DispatchProcedure.MayObtain(now.State, what.File.File, what.File.Permit)
        );
        // Nobody may be reading: then no piece is asked for, and only the watch can cut.
        await using var cut = standing.Lost.Register(http.Abort);
        var end = await SendAsync(http, (content, standing), parts, what, asked.Range);
        if (end != SendResult.Sent)
        {
            http.Abort();
        }

        return Results.Empty;
    }

    /// <summary>Hands the range out in pieces, and notes each as it has left: what is resumed after a crash still adds up.</summary>
    private static async Task<SendResult> SendAsync(
        HttpContext http,
        (ReleasedContent Content, StandingPermission Standing) from,
        ContentParts parts,
        (WorkspaceAccess Access, Dispatch Dispatch, ReleasedFile File) what,
        ByteRange range
    )
    {
        var at = range.Offset;
        while (true)
        {
            var piece = new ByteRange(at, Math.Min(NotedBytes, range.End - at));
            var handed = await from.Content.SendAsync(
                piece,
                http.Response.BodyWriter,
                from.Standing,
                http.RequestAborted
            );
            // Past the commit point: the bytes have left, whoever is still there.
            var left = new ByteRange(at, handed.Bytes);
            if (await parts.Parts.AddAsync(what.File, left, CancellationToken.None))
            {
                await RecordObtainedAsync(parts, what, CancellationToken.None);
            }

            at += handed.Bytes;
            if (handed.End != SendResult.Sent || at >= range.End)
            {
                return handed.End;
            }
        }
    }

    /// <summary>The range that is asked for; with an If-Range that names another content, the whole (RFC 9110 section 13.1.5).</summary>
    private static (RangeKind Kind, ByteRange Range) RangeOf(HttpRequest request, ReleasedFile file)
    {
        var condition = request.Headers[HeaderNames.IfRange].ToString();
        var counts = condition.Length == 0 || condition == ContentHeaders.TagOf(file);
        return RangeField.Read(
            counts && HttpMethods.IsGet(request.Method)
                ? request.Headers[HeaderNames.Range].ToString()
                : null,
            file.Length
        );
    }

    /// <summary>取得の開始, before the first byte; once per person and terminal. Without the record no byte leaves.</summary>
    private static async Task<IResult?> RefusalToBeginAsync(
        HttpContext http,
        ContentParts parts,
        (WorkspaceAccess Access, Dispatch Dispatch, ReleasedFile File) what
    )
    {
        var cancellation = http.RequestAborted;
        var (permit, file) = (what.File.Permit, what.File.File);
        if (DispatchProcedure.HasBegun(what.Dispatch.Find(file), permit))
        {
            return null;
        }

        var wait = await parts.Ceilings.WaitOfAsync(permit.Person, what.File.Length, cancellation);
        if (wait is { } until)
        {
            return LimitAnswers.AnswerOf(http, RefusalCode.ObtainedEnough, until);
        }

        var answer = await parts.Runner.RunAsync<DispatchProcedure, Dispatch, DispatchCommand>(
            what.Access.Actor,
            Dispatch.Stream(what.Dispatch.Id),
            new DispatchCommand.RecordObtaining(permit, file),
            new RunOptions(IdempotencyKey: $"obtaining/{file}/{TerminalOf(permit)}"),
            cancellation
        );
        return answer switch
        {
            Answer.Done => null,
            Answer.Refused refused => ProblemResults.Refuse(refused.Reasons),
            _ => ProblemResults.Refuse(RefusalCode.NotFound),
        };
    }

    /// <summary>取得, once per person and terminal. Past the commit point: the bytes have left, whoever is still there.</summary>
    private static async Task RecordObtainedAsync(
        ContentParts parts,
        (WorkspaceAccess Access, Dispatch Dispatch, ReleasedFile File) what,
        CancellationToken cancellation
    )
    {
        var (permit, file) = (what.File.Permit, what.File.File);
        var known = what.Dispatch.Find(file)?.Obtained ?? [];
        if (known.Any(each => each.By == permit.Person && each.Device == permit.Device))
        {
            return;
        }

        await parts.Runner.RunAsync<DispatchProcedure, Dispatch, DispatchCommand>(
            what.Access.Actor,
            Dispatch.Stream(what.Dispatch.Id),
            new DispatchCommand.RecordObtained(permit, file),
            new RunOptions(IdempotencyKey: $"obtained/{file}/{TerminalOf(permit)}"),
            cancellation
        );
    }

    private static string TerminalOf(Permit permit) =>
        permit.Device is { Length: > 16 } thumbprint ? thumbprint[..16] : "none";
}
