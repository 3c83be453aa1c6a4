using System.Globalization;
using Dsg.Core.Access;
using Dsg.Core.Exchange;
using Dsg.Core.Procedures;
using Dsg.Server.Exchange;
using Dsg.Server.Http.Procedures;
using Dsg.Server.Http.Shared;
using Dsg.Server.Identity;
using Dsg.Transfer.Release;
using Dsg.Transfer.Uploads;
using Microsoft.AspNetCore.Http.Features;

namespace Dsg.Server.Http.Exchange;

/// <summary>What uploads are worked with.</summary>
internal sealed record UploadParts(
    TusEngine Engine,
    UploadPolicy Policy,
    WorkspaceGate Gate,
    IExchangeQueries Exchange,
    PermissionSources Sources,
    OfficePolicy Office,
    TimeProvider Clock
);

/// <summary>
/// The tus resumable upload protocol 1.0.0 in HTTP: reads the headers, asks for a permit, hands the body to <see cref="TusEngine"/>
/// and translates its answer. "The Tus-Resumable header MUST be included in every request and response except for OPTIONS requests."
/// </summary>
internal static class TusEndpoints
{
    public const string Resumable = "Tus-Resumable";
    private const string Offset = "Upload-Offset";
    private const string Length = "Upload-Length";
    private const string Metadata = "Upload-Metadata";
    private const string Checksum = "Upload-Checksum";
    private const string Defer = "Upload-Defer-Length";
    private const string Override = "X-HTTP-Method-Override";

    /// <summary>OPTIONS: "A successful response MUST contain the Tus-Version header."</summary>
    public static IResult Describe(HttpContext http, UploadPolicy policy)
    {
        var headers = http.Response.Headers;
        headers["Tus-Version"] = Tus.Version;
        headers["Tus-Extension"] = Tus.Extensions;
        headers["Tus-Max-Size"] = Text(policy.MaxSize);
        headers["Tus-Checksum-Algorithm"] = Tus.ChecksumAlgorithms;
        return TypedResults.NoContent();
    }

    /// <summary>POST on the creation address, with or without first bytes.</summary>
    public static async Task<IResult> CreateAsync(
        HttpContext http,
        Caller caller,
        [AsParameters] UploadParts parts
    )
    {
        if (WrongVersion(http) is { } wrong)
        {
            return wrong;
        }

        if (ReadCreation(http, parts.Policy, out var creation, out var checksum) is { } refused)
        {
            return refused;
        }

        var request = http.Request;
        var file = creation.File;
        var access = await OpenAsync(caller, parts, file, http.RequestAborted);
        if (access?.Permit is not { } permit)
        {
            return ProblemResults.Refuse(access);
        }

        var created = await parts.Engine.CreateAsync(permit, creation, http.RequestAborted);
        var withBytes =
            created.Result == UploadResult.Done
            && request.ContentLength != 0
            && request.ContentType == Tus.MediaType;
        if (withBytes)
        {
            created = await ReceiveAsync(http, access, parts, (file, 0, checksum));
            // What the first bytes came to is told by the offset; the upload itself was created.
            created =
                created.Upload is not null && created.Result != UploadResult.Interrupted
                    ? created with
                    {
                        Result = UploadResult.Done,
                    }
                    : created;
        }

        http.Response.Headers.Location = $"{ExchangeApi.Uploads}/{file}";
        return Answer(http, created, StatusCodes.Status201Created);
    }

    /// <summary>HEAD, PATCH, DELETE on an upload, and the method that <c>X-HTTP-Method-Override</c> names.</summary>
    public static async Task<IResult> ServeAsync(
        HttpContext http,
        Caller caller,
        [AsParameters] UploadParts parts
    )
    {
        if (WrongVersion(http) is { } wrong)
        {
            return wrong;
        }

        if (!FileId.TryParse(http.Named("file"), null, out var file))
        {
            return ProblemResults.Refuse(RefusalCode.NotFound);
        }

        var access = await OpenAsync(caller, parts, file, http.RequestAborted);
        if (access?.Permit is not { } permit)
        {
            return ProblemResults.Refuse(access);
        }

        var named = http.Request.Headers[Override].ToString();
        var method = named.Length > 0 ? named.ToUpperInvariant() : http.Request.Method;
        return method switch
        {
            "HEAD" => Answer(
                http,
                await parts.Engine.FindAsync(permit, file, http.RequestAborted),
                StatusCodes.Status200OK
            ),
            "PATCH" => await PatchAsync(http, access, parts, file),
            "DELETE" => Answer(
                http,
                await parts.Engine.TerminateAsync(
                    permit,
                    file,
                    new CommandContext(access.Actor, Now(parts)) { Policy = parts.Office },
                    http.RequestAborted
                ),
                StatusCodes.Status204NoContent
            ),
            _ => ProblemResults.Refuse(StatusCodes.Status405MethodNotAllowed, RefusalCode.NotFound),
        };
    }

    /// <summary>Reads the headers of a creation; null when they are in order, otherwise the refusal.</summary>
    private static IResult? ReadCreation(
        HttpContext http,
        UploadPolicy policy,
        out UploadCreation creation,
        out UploadChecksum? checksum
    )
    {
        var headers = http.Request.Headers;
        creation = new UploadCreation(default, 0, UploadMetadata.None);
        if (!TryChecksum(http, out checksum))
        {
            return ProblemResults.Refuse(RefusalCode.MalformedJson, Checksum, Checksum);
        }

        if (
            !UploadMetadata.TryParse(headers[Metadata], out var metadata)
            || !FileId.TryParse(metadata.Find(Tus.FileKey), null, out var file)
        )
        {
            return ProblemResults.Refuse(RefusalCode.MalformedJson, Metadata, Metadata);
        }

        if (headers.ContainsKey(Defer) || !TryNumber(headers[Length], out var length))
        {
            return ProblemResults.Refuse(RefusalCode.MalformedJson, Length, Length);
        }

        creation = new UploadCreation(file, length, metadata);
        return length > policy.MaxSize
            ? ProblemResults.Refuse(StatusCodes.Status413PayloadTooLarge, RefusalCode.BodyTooLarge)
            : null;
    }

    private static async Task<IResult> PatchAsync(
        HttpContext http,
        WorkspaceAccess access,
        UploadParts parts,
        FileId file
    )
    {
        if (http.Request.ContentType != Tus.MediaType)
        {
            return ProblemResults.Refuse(RefusalCode.MediaTypeWrong);
        }

        if (!TryNumber(http.Request.Headers[Offset], out var offset))
        {
            return ProblemResults.Refuse(RefusalCode.MalformedJson, Offset, Offset);
        }

        if (!TryChecksum(http, out var checksum))
        {
            return ProblemResults.Refuse(RefusalCode.MalformedJson, Checksum, Checksum);
        }

        var answer = await ReceiveAsync(http, access, parts, (file, offset, checksum));
        return Answer(http, answer, StatusCodes.Status204NoContent);
    }

    private static async Task<UploadAnswer> ReceiveAsync(
        HttpContext http,
        WorkspaceAccess access,
        UploadParts parts,
        (FileId File, long Offset, UploadChecksum? Checksum) at
    )
    {
        if (access.Permit is not { } permit)
        {
            return new UploadAnswer(UploadResult.NotFound);
        }

        // The engine knows exactly how many bytes may come; the limit for forms does not apply.
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = null;
        }

        var session = SessionWatch.Over(http);
        await using var standing = StandingPermission.Watch(
            permit,
            access.Actor,
            parts.Sources,
            async cancellation => !await session.HasEndedAsync(cancellation)
        );
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(
            http.RequestAborted,
            standing.Lost
        );
        return await parts.Engine.AppendAsync(
            permit,
            new UploadChunk(
                at.File,
                at.Offset,
                http.Request.ContentLength,
                at.Checksum,
                http.Request.BodyReader
            ),
            ends.Token
        );
    }

    private static async Task<WorkspaceAccess?> OpenAsync(
        Caller caller,
        UploadParts parts,
        FileId file,
        CancellationToken cancellation
    ) =>
        await parts.Exchange.LocateAsync(file, cancellation) is { } place
            ? await parts.Gate.DecideAsync(caller, place.Agreement, AccessAction.Send, cancellation)
            : null;

    /// <summary>"If the version specified by the Client is not supported … 412 Precondition Failed … MUST include the Tus-Version header".</summary>
    private static IResult? WrongVersion(HttpContext http)
    {
        if (http.Request.Headers[Resumable] == Tus.Version)
        {
            return null;
        }

        http.Response.Headers["Tus-Version"] = Tus.Version;
        return ProblemResults.Refuse(
            StatusCodes.Status412PreconditionFailed,
            RefusalCode.MalformedJson,
            Resumable
        );
    }

    private static IResult Answer(HttpContext http, UploadAnswer answer, int done)
    {
        switch (answer.Result)
        {
            case UploadResult.Done:
                WriteState(http, answer.Upload, done);
                return Results.StatusCode(done);
            case UploadResult.Interrupted:
                http.Abort();
                return Results.Empty;
            default:
                http.Response.Headers.Location = default;
                return Problem(answer);
        }
    }

    private static void WriteState(HttpContext http, UploadRecord? upload, int done)
    {
        if (upload is null || done == StatusCodes.Status204NoContent && IsDelete(upload))
        {
            return;
        }

        var headers = http.Response.Headers;
        headers[Offset] = Text(upload.Point.Offset);
        if (done == StatusCodes.Status200OK)
        {
            headers[Length] = Text(upload.Length);
            headers.CacheControl = "no-store";
            if (upload.Metadata.Length > 0)
            {
                headers[Metadata] = upload.Metadata;
            }
        }

        if (upload.Phase == UploadPhase.Receiving)
        {
            headers["Upload-Expires"] = upload.ExpiresAt.ToString(
                "R",
                CultureInfo.InvariantCulture
            );
        }
    }

    private static bool IsDelete(UploadRecord upload) => upload.Phase == UploadPhase.Ended;

    private static IResult Problem(UploadAnswer answer) =>
        answer.Result switch
        {
            UploadResult.Gone => ProblemResults.Refuse(RefusalCode.UploadGone),
            UploadResult.OffsetConflict => ProblemResults.Refuse(
                RefusalCode.OffsetWrong,
                Offset,
                Text(answer.Upload?.Point.Offset ?? 0)
            ),
            UploadResult.LengthWrong => ProblemResults.Refuse(RefusalCode.FileSizeWrong, Length),
            UploadResult.TooLong => ProblemResults.Refuse(
                StatusCodes.Status413PayloadTooLarge,
                RefusalCode.UploadLengthExceeded
            ),
            UploadResult.ChecksumMismatch => ProblemResults.Refuse(460, RefusalCode.ChecksumWrong),
            UploadResult.Locked => ProblemResults.Refuse(
                StatusCodes.Status423Locked,
                RefusalCode.UploadLocked
            ),
            UploadResult.StorageFull => ProblemResults.Refuse(RefusalCode.StorageFull),
            UploadResult.Finished => ProblemResults.Refuse(RefusalCode.NotAllowedInState),
            UploadResult.Frozen => ProblemResults.Refuse(
                StatusCodes.Status423Locked,
                RefusalCode.FileIsFrozen
            ),
            _ => ProblemResults.Refuse(RefusalCode.NotFound),
        };

    /// <summary>True without a checksum (null then), or with one that is written as asked.</summary>
    private static bool TryChecksum(HttpContext http, out UploadChecksum? checksum)
    {
        checksum = null;
        var given = http.Request.Headers[Checksum].ToString();
        return given.Length == 0 || UploadChecksum.TryParse(given, out checksum);
    }

    /// <summary>"The value MUST be a non-negative integer": digits only.</summary>
    private static bool TryNumber(string? text, out long number) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>Now, in whole microseconds: what the journal keeps.</summary>
    private static DateTimeOffset Now(UploadParts parts)
    {
        var now = parts.Clock.GetUtcNow();
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
    }
}
