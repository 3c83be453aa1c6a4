using System.Buffers;
using System.IO.Pipelines;
using System.Security.Cryptography;
using System.Text;
using Dsg.Core.Enrollment;
using Dsg.Server.Http.Procedures;
using Dsg.Server.Http.Shared;
using Dsg.Server.Identity;
using Dsg.Server.Procedures;
using Dsg.Transfer.Objects;
using Dsg.Wire.Enrollment;
using Microsoft.AspNetCore.Http.Features;

namespace Dsg.Server.Http.Enrollment;

/// <summary>
/// Papers of an application: <c>POST /documents?name=…</c> with the bytes as body. They are sealed as they stream by and cannot be
/// read back on this face.
/// </summary>
internal sealed class DocumentApi(
    ICaseDocuments documents,
    ITakenPapers papers,
    PaperTurns turns,
    Fresh fresh
)
{
    private const long MostBytes = 20 * 1024 * 1024;
    private const long Margin = 1024 * 1024;
    private const int LongestName = 200;

    public static Task<IResult> Take(
        HttpContext http,
        string? name,
        Caller caller,
        DocumentApi api,
        CancellationToken cancellation
    ) => api.TakeAsync(http, name, caller, cancellation);

    private async Task<IResult> TakeAsync(
        HttpContext http,
        string? name,
        Caller caller,
        CancellationToken cancellation
    )
    {
        var input = new Input();
        var given = input.Text(name, "name", LongestName);
        if (!input.IsFine)
        {
            return ProblemResults.Refuse(input.Refusals);
        }

        // More than allowed is let through, so that the limit is ours and its answer names it.
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = MostBytes + Margin;
        }

        if (http.Request.ContentLength > MostBytes)
        {
            return TooLarge();
        }

        if (!await StartsAsPaperAsync(http.Request.BodyReader, given, cancellation))
        {
            return ProblemResults.Refuse(RefusalCode.DocumentTypeRefused, "name");
        }

        var id = IdOf(http, caller);
        using var turn = await turns.WaitAsync(id, cancellation);
        var earlier = await papers.FindAsync(caller.Id, [id], cancellation);
        if (earlier is [{ } kept])
        {
            return await SameAsync(http, kept, given, cancellation)
                ? Show(kept)
                : ProblemResults.Refuse(RefusalCode.KeyOfAnotherRequest);
        }

        var taken = await documents.TakeAsync(
            (caller.Id, id, given),
            http.Request.BodyReader,
            MostBytes,
            cancellation
        );
        return taken is null ? TooLarge() : Show(taken);
    }

    private static IResult Show(TakenPaper paper) =>
        CaseRunner.Answer(
            new DocumentView(paper.Id.Value, paper.Name, paper.Size, paper.Sha256),
            StatusCodes.Status201Created
        );

    /// <summary>The id that the person's idempotency key names, so that a paper sent twice is one; without a key a fresh one.</summary>
    private DocumentId IdOf(HttpContext http, Caller caller)
    {
        var key = http.Request.Headers[EndpointRunner.IdempotencyKey].ToString();
        return RequestKey.IsKey(key)
            ? DocumentId.From(
                new Guid(
                    SHA256.HashData(Encoding.UTF8.GetBytes($"{caller.Id}\n{key}")).AsSpan(0, 16)
                )
            )
            : fresh.Id<CaseDocument>();
    }

    private static async Task<bool> SameAsync(
        HttpContext http,
        TakenPaper kept,
        string name,
        CancellationToken cancellation
    )
    {
        var sha256 = await SHA256.HashDataAsync(http.Request.BodyReader.AsStream(), cancellation);
        return kept.Name == name && kept.Sha256 == Convert.ToHexStringLower(sha256);
    }

    private static IResult TooLarge() =>
        ProblemResults.Refuse(RefusalCode.DocumentTooLarge, "name", "20 MiB");

    // Looks at the beginning and leaves it unread.
    private static async Task<bool> StartsAsPaperAsync(
        PipeReader body,
        string name,
        CancellationToken cancellation
    )
    {
        var read = await body.ReadAtLeastAsync(PaperType.LongestMark, cancellation);
        var start = read.Buffer.Slice(0, Math.Min(read.Buffer.Length, PaperType.LongestMark));
        var allowed = PaperType.IsAllowed(name, start.ToArray());
        body.AdvanceTo(read.Buffer.Start);
        return allowed;
    }
}
