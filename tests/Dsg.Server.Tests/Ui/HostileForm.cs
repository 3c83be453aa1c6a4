using System.Net.Http.Headers;
using System.Text;
using AngleSharp.Html.Dom;
using Dsg.Server.Tests.Browser;
using Dsg.Server.Ui.Shared;

namespace Dsg.Server.Tests.Ui;

/// <summary>A form as it stands on a page, and what somebody who means harm could send with it.</summary>
internal sealed class HostileForm
{
    /// <summary>The antiforgery token.</summary>
    public const string Token = "__form";

    /// <summary>Markup that must never come back as markup.</summary>
    public const string Markup = "<script>alert(1)</script>";

    // What a form needs to be taken at all, and what is not typed.
    private static readonly HashSet<string> Kept =
    [
        PostedForm.KeyField,
        PostedForm.VersionField,
        Token,
    ];

    // Already in the encoding of a form, because some of it is no text at all.
    private static readonly (string Name, string Value)[] Nonsense =
    [
        ("nothing", ""),
        ("blank", "+%E3%80%80+"),
        ("zero byte", "a%00b"),
        ("half a letter", "%ED%A0%80"),
        ("no UTF-8", "%FF%FE%C3%28"),
        ("markup", Uri.EscapeDataString($"\">{Markup}")),
        ("long", Uri.EscapeDataString(new string('あ', 20_000))),
        ("negative", "-1"),
        ("huge", "99999999999999999999"),
        ("no day", Uri.EscapeDataString("令和99年13月32日")),
        ("path", Uri.EscapeDataString("../../../etc/passwd")),
        ("lines", "a%0D%0ASet-Cookie%3A+b%3Dc"),
    ];

    private readonly IReadOnlyList<(string Name, string Value)> fields;
    private readonly bool takesFiles;

    private HostileForm(IHtmlFormElement form, string action)
    {
        Action = action;
        IsPost = string.Equals(form.Method, "post", StringComparison.OrdinalIgnoreCase);
        takesFiles = form.GetAttribute("enctype") == "multipart/form-data";
        fields =
        [
            .. form.QuerySelectorAll("input[name], select[name], textarea[name], button[name]")
                .Select(field => (field.GetAttribute("name")!, field.GetAttribute("value") ?? ""))
                .DistinctBy(field => field.Item1),
        ];
    }

    /// <summary>Where it is sent.</summary>
    public string Action { get; }

    public bool IsPost { get; }

    /// <summary>Forms that differ only in their values are of one kind.</summary>
    public string Kind =>
        $"{(IsPost ? "POST" : "GET")} {Visitor.ShapeOf(Action)} {Visitor.ShapeOf(string.Join(',', fields.Select(each => each.Name)))}";

    /// <summary>The forms of a page. What scripts alone send (files to a workspace) has no fields of its own.</summary>
    public static IEnumerable<HostileForm> All(IHtmlDocument page) =>
        page.QuerySelectorAll("form")
            .OfType<IHtmlFormElement>()
            .Where(form => !form.HasAttribute("data-upload"))
            .Select(form => (form, action: form.GetAttribute("action") ?? ""))
            .Where(each => each.action.StartsWith('/'))
            .Select(each => new HostileForm(each.form, each.action));

    public bool Has(string field) => fields.Any(each => each.Name == field);

    /// <summary>One request for each kind of nonsense, in every field at once; then fields twice, and none at all.</summary>
    public IEnumerable<(string Name, HttpRequestMessage Request)> Requests()
    {
        foreach (var (name, value) in Nonsense)
        {
            yield return (name, Of(fields.Select(field => Pair(field, value))));
        }

        yield return (
            "twice",
            Of(fields.SelectMany(field => new[] { Pair(field, "a"), Pair(field, "b") }))
        );
        yield return ("no field", Of(fields.Where(IsKept).Select(field => Pair(field, ""))));
        yield return (
            "another version",
            Of(
                fields.Select(field =>
                    field.Name == PostedForm.VersionField ? $"{field.Name}=-1e9" : Pair(field, "1")
                )
            )
        );
    }

    /// <summary>What stands in the form, as a browser would send it without its token, and with something typed in every field.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> WithoutToken() =>
        [
            .. fields
                .Where(field => field.Name != Token)
                .Select(field =>
                    KeyValuePair.Create(
                        field.Name,
                        IsKept(field) ? field.Value : $"入力 <b>{field.Name}</b>"
                    )
                ),
        ];

    private static bool IsKept((string Name, string Value) field) => Kept.Contains(field.Name);

    private static string Pair((string Name, string Value) field, string encoded) =>
        Uri.EscapeDataString(field.Name)
        + "="
        + field.Name switch
        {
            // Every sending is another showing of the form.
            PostedForm.KeyField => Guid.CreateVersion7().ToString(),
            _ when IsKept(field) => Uri.EscapeDataString(field.Value),
            _ => encoded,
        };

    private HttpRequestMessage Of(IEnumerable<string> pairs)
    {
        var text = string.Join('&', pairs);
        if (!IsPost)
        {
            var joint = Action.Contains('?', StringComparison.Ordinal) ? '&' : '?';
            return new HttpRequestMessage(
                HttpMethod.Get,
                new Uri($"{Action}{joint}{Short(text)}", UriKind.Relative)
            );
        }

        return new HttpRequestMessage(HttpMethod.Post, new Uri(Action, UriKind.Relative))
        {
            Content = takesFiles ? WithFile(text) : Encoded(text),
            // What is too long is refused before it is read.
            Headers = { ExpectContinue = true },
        };
    }

    // A longer address is refused by the listener itself.
    private static string Short(string text) => text.Length > 6_000 ? text[..6_000] : text;

    private static ByteArrayContent Encoded(string text)
    {
        var content = new ByteArrayContent(Encoding.ASCII.GetBytes(text));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/x-www-form-urlencoded");
        return content;
    }

    private static MultipartFormDataContent WithFile(string text)
    {
        var content = new MultipartFormDataContent();
        foreach (var pair in text.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var at = pair.IndexOf('=', StringComparison.Ordinal);
            content.Add(
                new ByteArrayContent(
                    Encoding.UTF8.GetBytes(
                        Uri.UnescapeDataString(pair[(at + 1)..].Replace('+', ' '))
                    )
                ),
                Uri.UnescapeDataString(pair[..at])
            );
        }

        content.Add(new ByteArrayContent([0, 1, 2]), "file", "../../evil\u202Efdp.exe");
        return content;
    }
}
