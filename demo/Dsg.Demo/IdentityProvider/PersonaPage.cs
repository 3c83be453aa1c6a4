using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Dsg.Demo.People;
using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Dsg.Demo.IdentityProvider;

/// <summary>
/// The login screen: a plain list of the demo persons of one face, one button each. It works without JavaScript and
/// repeats the request's own parameters, so that what was asked (nonce, challenge, state) is answered unchanged.
/// </summary>
internal sealed class PersonaPage(PersonRegister persons)
{
    private static readonly HtmlEncoder Html = HtmlEncoder.Create(UnicodeRanges.All);

    private const string Style = """
        body { font: 1rem/1.7 "Noto Sans JP", sans-serif; color: #1a1a1a; max-width: 40rem; margin: 0 auto; padding: 1rem; line-break: strict; }
        .band { background: #fff3c1; border-left: .5rem solid #b78f00; padding: .5rem 1rem; }
        ul { list-style: none; padding: 0; }
        li { margin: .5rem 0; }
        button { font: inherit; width: 100%; min-height: 44px; text-align: left; padding: .5rem 1rem; border: 1px solid #767676; border-radius: .5rem; background: #fff; color: inherit; cursor: pointer; }
        button:hover { background: #e8f1fe; }
        button:focus-visible { outline: 4px solid #000; outline-offset: 2px; box-shadow: 0 0 0 2px #ffd43d; }
        .name { font-weight: 700; display: block; }
        .language { text-align: right; }
        """;

    private static readonly string StyleHash = Convert.ToBase64String(
        SHA256.HashData(Encoding.UTF8.GetBytes(Style))
    );

    public IResult Render(HttpContext http, OpenIddictRequest request)
    {
        if (!FaceNames.TryParseClientId(request.ClientId, out var face))
        {
            throw new InvalidOperationException("Unknown clients were refused before.");
        }

        var language = Language(http, request);
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.ContentSecurityPolicy =
            $"default-src 'none'; style-src 'sha256-{StyleHash}'; base-uri 'none'; frame-ancestors 'none'";
        return Results.Content(Page(request, face, language), "text/html; charset=utf-8");
    }

    private string Page(OpenIddictRequest request, Face face, string language)
    {
        var text = Text.In(language);
        var page = new StringBuilder();
        page.Append("<!doctype html><html lang=\"")
            .Append(language)
            .Append("\"><head><meta charset=\"utf-8\">");
        page.Append("<meta name=\"viewport\" content=\"width=device-width\"><title>")
            .Append(text.Title);
        page.Append("</title><style>").Append(Style).Append("</style></head><body>");
        page.Append("<p class=\"language\"><a href=\"")
            .Append(Html.Encode(SwitchAddress(request, text)));
        page.Append("\" lang=\"")
            .Append(text.OtherLanguage)
            .Append("\">")
            .Append(text.SwitchLabel)
            .Append("</a></p>");
        page.Append("<p class=\"band\">").Append(text.Notice).Append("</p>");
        page.Append("<h1>")
            .Append(text.Title)
            .Append("</h1><p>")
            .Append(text.FaceName(face))
            .Append("</p>");
        if (request.HasPromptValue(PromptValues.Login) || request.MaxAge == 0)
        {
            page.Append("<p>").Append(text.Again).Append("</p>");
        }

        page.Append("<form method=\"post\" action=\"/authorize\">");
        foreach (var (name, value) in request.GetParameters())
        {
            Hidden(page, name, (string?)value);
        }

        page.Append("<ul>");
        foreach (
            var person in persons
                .Of(face)
                .OrderByDescending(person => person.Subject == request.LoginHint)
        )
        {
            Button(page, person, language);
        }

        page.Append("</ul><button name=\"person\" value=\"\">")
            .Append(text.Cancel)
            .Append("</button>");
        return page.Append("</form></body></html>").ToString();
    }

    private void Button(StringBuilder page, DemoPerson person, string language)
    {
        var organization = persons.OrganizationOf(person).Name.In(language);
        page.Append("<li><button name=\"person\" value=\"")
            .Append(Html.Encode(person.Subject))
            .Append("\">");
        page.Append("<span class=\"name\">")
            .Append(Html.Encode(person.Name.In(language)))
            .Append("</span> ");
        page.Append(Html.Encode($"{persons.CapacityOf(person).In(language)} — {organization}"))
            .Append("</button></li>");
    }

    private static void Hidden(StringBuilder page, string name, string? value)
    {
        if (value is not null)
        {
            page.Append("<input type=\"hidden\" name=\"")
                .Append(Html.Encode(name))
                .Append("\" value=\"");
            page.Append(Html.Encode(value)).Append("\">");
        }
    }

    private static string SwitchAddress(OpenIddictRequest request, Text text)
    {
        var parameters = request
            .GetParameters()
            .Where(parameter => parameter.Key != Parameters.UiLocales)
            .Select(parameter => KeyValuePair.Create(parameter.Key, (string?)parameter.Value))
            .Append(KeyValuePair.Create(Parameters.UiLocales, (string?)text.OtherLanguage));
        return "/authorize" + QueryString.Create(parameters);
    }

    private static string Language(HttpContext http, OpenIddictRequest request)
    {
        var wanted =
            request.UiLocales?.Split(' ')[0]
            ?? http.Request.GetTypedHeaders().AcceptLanguage.FirstOrDefault()?.Value.Value;
        return wanted is not null && wanted.StartsWith("en", StringComparison.OrdinalIgnoreCase)
            ? "en"
            : "ja";
    }

    private sealed record Text(
        string Title,
        string Notice,
        string Again,
        string Cancel,
        string OtherLanguage,
        string SwitchLabel,
        Func<Face, string> FaceName
    )
    {
        private static readonly Text Japanese = new(
            "利用する人を選んでください",
            "これは試用のための本人確認です。表示される人物、会社及び部署は、すべて架空のものです。",
            "操作を続けるため、本人の確認をもう一度行います。",
            "中止する",
            "en",
            "English",
            static face =>
                face switch
                {
                    Face.Public => "加入申請サイト",
                    Face.Company => "企業利用サイト",
                    Face.Staff => "職員利用サイト",
                    _ => "運用管理サイト",
                }
        );

        private static readonly Text English = new(
            "Choose the person to act as",
            "This sign-in is for trying things out. Every person, company and unit shown is invented.",
            "To continue, your identity is confirmed once more.",
            "Cancel",
            "ja",
            "日本語",
            static face =>
                face switch
                {
                    Face.Public => "Enrollment site",
                    Face.Company => "Company site",
                    Face.Staff => "Staff site",
                    _ => "Operations site",
                }
        );

        public static Text In(string language) => language == "en" ? English : Japanese;
    }
}
