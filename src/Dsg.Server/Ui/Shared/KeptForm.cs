using Dsg.Server.Identity;
using Microsoft.AspNetCore.Antiforgery;

namespace Dsg.Server.Ui.Shared;

/// <summary>
/// A form that was not taken because the page or the session had expired: it comes back with everything that was typed, on the answer itself
/// and nowhere else (docs/adr/0099).
/// </summary>
/// <param name="Action">Where it is sent once more; a path of this site.</param>
/// <param name="Reason">Why it was not taken.</param>
/// <param name="Fields">Every field as it was sent, in its order; not the antiforgery token.</param>
/// <param name="Files">The names of the fields with files, which are to be chosen anew.</param>
public sealed record KeptForm(
    string Action,
    Refusal Reason,
    IReadOnlyList<KeyValuePair<string, string>> Fields,
    IReadOnlyList<string> Files
)
{
    /// <summary>True when somebody has to sign in before.</summary>
    public bool NeedsSignIn => Reason.Code == RefusalCode.SignInNeeded;

    /// <summary>What a person typed or chose, for reading; not what a showing of the page brought along.</summary>
    public IEnumerable<string> Typed =>
        Fields
            .Where(sent => !sent.Key.StartsWith('_') && sent.Value.Length > 0)
            .Select(sent => sent.Value);

    /// <summary>The form of a request that was refused for one of these reasons; null for every other request.</summary>
    internal static async ValueTask<KeptForm?> ReadAsync(
        HttpContext http,
        Refusal reason,
        CancellationToken cancellation
    )
    {
        if (
            (reason.Code != RefusalCode.FormExpired && reason.Code != RefusalCode.SignInNeeded)
            || !HttpMethods.IsPost(http.Request.Method)
        )
        {
            return null;
        }

        // The framework hands out no form whose token is not good. Nothing is done with this one but showing it to its sender.
        http.Features.Set<IAntiforgeryValidationFeature>(null);
        if (!http.Request.HasFormContentType)
        {
            return null;
        }

        try
        {
            var form = await http.Request.ReadFormAsync(cancellation);
            return new KeptForm(
                LocalPath.Of(http.Request.Path + http.Request.QueryString),
                reason,
                [.. FieldsOf(form)],
                [.. form.Files.Select(file => file.Name).Distinct()]
            );
        }
        catch (Exception unreadable)
            when (unreadable is BadHttpRequestException or InvalidDataException or IOException)
        {
            return null;
        }
    }

    private static IEnumerable<KeyValuePair<string, string>> FieldsOf(IFormCollection form) =>
        from field in form
        where !field.Key.StartsWith("__", StringComparison.Ordinal)
        from value in field.Value
        select KeyValuePair.Create(field.Key, value ?? "");
}
