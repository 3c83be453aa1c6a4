using System.Security.Cryptography;
using System.Text;
using Dsg.Core.Procedures;
using Dsg.Server.Http.Shared;
using Dsg.Server.Identity.StepUps;
using Dsg.Server.Ui.Shared;

namespace Dsg.Server.Identity;

/// <summary>
/// The idempotency key of a request that changes something, and a digest of what it asks: of the header for programs, of the hidden
/// field for forms. Every command that the request gives has it, whether its handler thinks of it or not; so a request sent twice
/// has one effect, and a key that comes again with something else is refused.
/// </summary>
internal sealed class RequestKey
{
    /// <summary>The longest key.</summary>
    public const int Longest = 100;

    private readonly HttpContext http;
    private readonly string key;
    private readonly string content;
    private int given;

    private RequestKey(HttpContext http, string key, string content)
    {
        this.http = http;
        this.key = key;
        this.content = content;
    }

    /// <summary>True for 1 to 100 visible characters and spaces of ASCII.</summary>
    public static bool IsKey(string text) =>
        text.Length is > 0 and <= Longest && text.All(c => c is >= ' ' and <= '~');

    /// <summary>The key of a request; null for one that has none or changes nothing.</summary>
    public static async ValueTask<RequestKey?> OfAsync(
        HttpContext? http,
        CancellationToken cancellation
    )
    {
        if (http is null || IsSafe(http.Request.Method))
        {
            return null;
        }

        if (http.Features.Get<RequestKey>() is { } known)
        {
            return known;
        }

        var form = http.Request.HasFormContentType
            ? await http.Request.ReadFormAsync(cancellation)
            : null;
        var key = form is null
            ? http.Request.Headers[EndpointRunner.IdempotencyKey].ToString()
            : new PostedForm(form).Key;
        if (!IsKey(key))
        {
            return null;
        }

        var content = form is null
            ? http.Features.Get<BodyDigest>()?.Sha256 ?? ""
            : await DigestAsync(form, cancellation);
        var made = new RequestKey(http, key, content);
        http.Features.Set(made);
        return made;
    }

    /// <summary>
    /// The options of the next command of the request: its key, with the place of the command among those of the request.
    /// </summary>
    public RunOptions Fill(RunOptions options, Actor actor, object command)
    {
        var no = given++;
        var name = no == 0 ? key : $"{key}#{no}";
        return options with
        {
            // What the gateway does for somebody is theirs alone: the same key of another account is another key.
            IdempotencyKey =
                actor.Capacity == Capacity.System
                    ? Hash($"{http.Identification()?.Account}\n{name}")
                    : name,
            Asked = Hash(
                $"{http.Request.Method}\n{http.Request.Path}{http.Request.QueryString}\n{command.GetType().Name}\n{content}"
            ),
        };
    }

    private static bool IsSafe(string method) =>
        HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method);

    private static async Task<string> DigestAsync(
        IFormCollection form,
        CancellationToken cancellation
    )
    {
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (name, values) in form.Where(field => !IsOfThePage(field.Key)))
        {
            foreach (var value in values)
            {
                digest.AppendData(
                    Encoding.UTF8.GetBytes($"{name.Length}:{name}={value?.Length}:{value}\n")
                );
            }
        }

        foreach (var file in form.Files)
        {
            await using var content = file.OpenReadStream();
            var sha256 = await SHA256.HashDataAsync(content, cancellation);
            digest.AppendData(Encoding.UTF8.GetBytes($"{file.Name}/{file.FileName}\n"));
            digest.AppendData(sha256);
        }

        return Convert.ToHexStringLower(digest.GetHashAndReset());
    }

    // What a showing of the page brings along, not what was typed.
    private static bool IsOfThePage(string field) =>
        field
            is PostedForm.KeyField
                or PostedForm.VersionField
                or PostedForm.StepUpField
                or StepUpPages.AddressField
        || field.StartsWith("__", StringComparison.Ordinal);

    private static string Hash(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}

/// <summary>The digest of the body that a request was read from.</summary>
/// <param name="Sha256">In hexadecimal.</param>
internal sealed record BodyDigest(string Sha256);
