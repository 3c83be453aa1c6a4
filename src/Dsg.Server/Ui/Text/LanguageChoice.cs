using Microsoft.AspNetCore.Http.Extensions;

namespace Dsg.Server.Ui.Text;

/// <summary>Which language a browser reads: chosen once by <c>?lang=</c>, then remembered in a cookie.</summary>
public static class LanguageChoice
{
    private const string Cookie = "dsg-lang";
    private const string Query = "lang";

    /// <summary>The language of this request: the cookie's, otherwise Japanese.</summary>
    public static Language Of(HttpRequest request) =>
        TryParse(request.Cookies[Cookie], out var language) ? language : Language.Ja;

    /// <summary>The language that the address itself asks for; false when it asks for none that there is.</summary>
    public static bool TryAsked(HttpRequest request, out Language language) =>
        TryParse(request.Query[Query], out language);

    public static string Code(Language language) => language == Language.En ? "en" : "ja";

    /// <summary>The same page in the other language, as a path.</summary>
    public static string LinkToOther(string pathAndQuery, Language current)
    {
        var separator = pathAndQuery.Contains('?', StringComparison.Ordinal) ? '&' : '?';
        var other = current == Language.En ? Language.Ja : Language.En;
        return $"{pathAndQuery}{separator}{Query}={Code(other)}";
    }

    /// <summary>Takes <c>?lang=</c> out of the address, remembers it, and sends the browser back to the same path.</summary>
    public static IApplicationBuilder UseLanguageChoice(this IApplicationBuilder app) =>
        app.Use(Remember);

    private static Task Remember(HttpContext context, RequestDelegate next)
    {
        var request = context.Request;
        if (
            !HttpMethods.IsGet(request.Method)
            // A program is not sent back: the API reads the language that is asked for itself.
            || request.Path.StartsWithSegments("/api")
            || !TryParse(request.Query[Query], out var language)
        )
        {
            return next(context);
        }

        var options = new CookieOptions
        {
            HttpOnly = true,
            IsEssential = true,
            MaxAge = TimeSpan.FromDays(365),
            Path = "/",
            SameSite = SameSiteMode.Lax,
            Secure = request.IsHttps,
        };
        context.Response.Cookies.Append(Cookie, Code(language), options);
        context.Response.Redirect(WithoutLanguage(request));
        return Task.CompletedTask;
    }

    private static string WithoutLanguage(HttpRequest request)
    {
        var rest = request.Query.Where(pair => pair.Key != Query);
        var query = new QueryBuilder(
            rest.SelectMany(
                pair => pair.Value,
                (pair, value) => KeyValuePair.Create(pair.Key, value ?? "")
            )
        );
        var path = request.PathBase.Add(request.Path).ToUriComponent();
        // A path that begins with two slashes would be read as another host.
        return "/" + path.TrimStart('/', '\\') + query.ToQueryString();
    }

    private static bool TryParse(string? code, out Language language)
    {
        language = code == "en" ? Language.En : Language.Ja;
        return code is "ja" or "en";
    }
}
