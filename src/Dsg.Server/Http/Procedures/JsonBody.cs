using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Security.Cryptography;
using System.Text.Json;
using Dsg.Server.Http.Shared;
using Dsg.Server.Identity;
using Dsg.Wire.Shared;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;

namespace Dsg.Server.Http.Procedures;

/// <summary>
/// The JSON body of a request, read strictly (<see cref="WireJson"/>). A body that cannot be read is a refusal like any other:
/// 7001 with the place, 7002 for another media type, 7003 when it is too large.
/// </summary>
internal sealed class JsonBody<T> : IEndpointParameterMetadataProvider
    where T : class
{
    /// <summary>The most bytes of a body: a roster of 200 people or the longest form, many times over.</summary>
    private const long MostBytes = 256 * 1024;

    private readonly T? value;
    private readonly Refusal refusal;

    private JsonBody(T? value, Refusal refusal)
    {
        this.value = value;
        this.refusal = refusal;
    }

    public bool TryRead([NotNullWhen(true)] out T? request, out IResult refused)
    {
        request = value;
        refused = ProblemResults.Refuse([refusal]);
        return request is not null;
    }

    /// <summary>The parameter binding of minimal APIs.</summary>
    public static ValueTask<JsonBody<T>?> BindAsync(HttpContext context, ParameterInfo parameter) =>
        ReadAsync(context, context.RequestAborted);

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) =>
        builder.Metadata.Add(new AcceptsMetadata(["application/json"], typeof(T)));

    private static async ValueTask<JsonBody<T>?> ReadAsync(
        HttpContext context,
        CancellationToken cancellation
    )
    {
        if (!context.Request.HasJsonContentType())
        {
            return No(RefusalCode.MediaTypeWrong);
        }

        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = MostBytes;
        }

        try
        {
            var body = await BytesAsync(context.Request, cancellation);
            context.Features.Set(new BodyDigest(Convert.ToHexStringLower(SHA256.HashData(body))));
            var read = JsonSerializer.Deserialize(body, WireJson.Of<T>());
            return read is null
                ? No(RefusalCode.MalformedJson, "$")
                : new JsonBody<T>(read, new Refusal(RefusalCode.MalformedJson));
        }
        catch (JsonException e)
        {
            return No(RefusalCode.MalformedJson, e.Path ?? "$");
        }
        catch (BadHttpRequestException e)
        {
            return e.StatusCode == StatusCodes.Status413PayloadTooLarge
                ? No(RefusalCode.BodyTooLarge)
                : No(RefusalCode.MalformedJson, "$");
        }
    }

    private static async Task<byte[]> BytesAsync(
        HttpRequest request,
        CancellationToken cancellation
    )
    {
        using var bytes = new MemoryStream();
        await request.Body.CopyToAsync(bytes, cancellation);
        return bytes.ToArray();
    }

    private static JsonBody<T> No(RefusalCode code, string? detail = null) =>
        new(null, new Refusal(code, null, detail));
}
