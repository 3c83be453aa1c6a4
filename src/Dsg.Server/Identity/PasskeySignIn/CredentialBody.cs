using System.Buffers.Text;
using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Metadata;

namespace Dsg.Server.Identity.PasskeySignIn;

/// <summary>
/// What an authenticator answered, as JSON of WebAuthn Level 3. Strict about what a reader could take in two ways (members twice, here
/// and in the client data; a token binding, which no connection of ours has); whatever cannot be read has the one face of a ceremony
/// that failed, and uses it up.
/// </summary>
internal sealed class CredentialBody : IEndpointParameterMetadataProvider
{
    private const int MostBytes = 64 * 1024;

    private static readonly JsonDocumentOptions Strict = new()
    {
        AllowDuplicateProperties = false,
        MaxDepth = 16,
    };

    private CredentialBody(string? json) => Json = json;

    /// <summary>The JSON; null when it cannot be read.</summary>
    public string? Json { get; }

    /// <summary>The parameter binding of minimal APIs.</summary>
    public static async ValueTask<CredentialBody?> BindAsync(
        HttpContext context,
        ParameterInfo parameter
    )
    {
        var bytes = await ReadAsync(context.Request, context.RequestAborted);
        return new CredentialBody(bytes is not null && IsClear(bytes) ? Text(bytes) : null);
    }

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) =>
        builder.Metadata.Add(new AcceptsMetadata(["application/json"], typeof(JsonElement)));

    private static string Text(byte[] bytes) => System.Text.Encoding.UTF8.GetString(bytes);

    private static async Task<byte[]?> ReadAsync(
        HttpRequest request,
        CancellationToken cancellation
    )
    {
        if (!request.HasJsonContentType())
        {
            return null;
        }

        var buffer = new byte[MostBytes + 1];
        var read = await request.Body.ReadAtLeastAsync(
            buffer,
            buffer.Length,
            throwOnEndOfStream: false,
            cancellation
        );
        return read > MostBytes ? null : buffer[..read];
    }

    private static bool IsClear(byte[] bytes)
    {
        try
        {
            using var document = JsonDocument.Parse(bytes, Strict);
            return document.RootElement is { ValueKind: JsonValueKind.Object } root
                && IsText(root)
                && root.TryGetProperty("response", out var response)
                && response.ValueKind == JsonValueKind.Object
                && response.TryGetProperty("clientDataJSON", out var data)
                && data.ValueKind == JsonValueKind.String
                && IsClearClientData(Base64Url.DecodeFromChars(data.GetString()));
        }
        catch (Exception broken)
            when (broken is JsonException or FormatException or InvalidOperationException)
        {
            return false;
        }
    }

    private static bool IsClearClientData(byte[] bytes)
    {
        using var document = JsonDocument.Parse(bytes, Strict);
        return document.RootElement is { ValueKind: JsonValueKind.Object } root
            && !root.TryGetProperty("tokenBinding", out _);
    }

    // Half a character is found only when it is read.
    private static bool IsText(JsonElement element) =>
        element.ValueKind switch
        {
            JsonValueKind.Object => element
                .EnumerateObject()
                .All(member => member.Name is not null && IsText(member.Value)),
            JsonValueKind.Array => element.EnumerateArray().All(IsText),
            JsonValueKind.String => element.GetString() is not null,
            _ => true,
        };
}
