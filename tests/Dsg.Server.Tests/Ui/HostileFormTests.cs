using System.Net;
using System.Text;
using AngleSharp.Html.Parser;
using Dsg.Core.Shared;
using Dsg.Server.Tests.Api;
using Dsg.Server.Tests.Browser;
using Dsg.Server.Ui.Shared;

namespace Dsg.Server.Tests.Ui;

/// <summary>
/// Every form and search box that anybody of the walked server comes to by links, filled with what nobody means. A new form is held to
/// this without a change here.
/// </summary>
[Collection(WalkedServer.Name)]
public sealed class HostileFormTests(WalkedServer walked)
{
    private const int FewestForms = 60;

    // Forms whose second sending is harmless without a key.
    private static readonly HashSet<string> Keyless =
    [
        // There is no session any more.
        "/sign-out",
        // Nothing is kept.
        "/precheck",
        "/access/explain",
        "/usage/new/sheet",
        // The draft is written over.
        "/enrollments/new/1",
    ];

    [Fact]
    public async Task No_form_of_a_page_breaks_on_hostile_input_and_each_has_its_key()
    {
        var visit = new HostileVisit(walked.Server);
        foreach (var who in walked.Server.Known.Reverse())
        {
            await visit.VisitAsync(who);
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{visit.Forms} kinds of forms");
        string[] keyless = [.. visit.WithoutKey.Except(Keyless).Order(StringComparer.Ordinal)];
        Assert.True(visit.Wrong.Count == 0, string.Join('\n', visit.Wrong.Take(60)));
        Assert.Empty(keyless);
        Assert.InRange(visit.Forms, FewestForms, int.MaxValue);
        Assert.InRange(visit.Kept, FewestForms, int.MaxValue);
    }

    [Theory]
    [InlineData(HttpStatusCode.InternalServerError, "<p>DSG-9999</p>", "500")]
    [InlineData(HttpStatusCode.UnprocessableEntity, "<p>だめです</p>", "no code")]
    [InlineData(HttpStatusCode.OK, $"<p>{HostileForm.Markup}</p>", "unescaped")]
    [InlineData(HttpStatusCode.UnprocessableEntity, "<p>DSG-1001</p>", null)]
    [InlineData(HttpStatusCode.SeeOther, "", null)]
    [InlineData(HttpStatusCode.Forbidden, "<p data-testid=\"step-up-lift\"></p>", null)]
    [InlineData(HttpStatusCode.Forbidden, "<p></p>", "no code")]
    public void A_fault_is_found(HttpStatusCode status, string page, string? found) =>
        Assert.Equal(found, HostileVisit.FaultOf(status, page));
}

/// <summary>Goes from page to page on the faces of a server and sends every kind of form once with each kind of nonsense.</summary>
internal sealed class HostileVisit(ApiServer server)
{
    // Of pages built alike, so many are looked at for forms that stand on some of them only.
    private const int PagesOfAKind = 6;

    private readonly Dictionary<string, int> pages = [];
    private readonly HashSet<string> forms = [];
    private readonly HashSet<string> withoutKey = [];
    private readonly List<string> wrong = [];
    private readonly HtmlParser parser = new();
    private int kept;

    public int Forms => forms.Count;

    /// <summary>Forms that came back whole after they had expired.</summary>
    public int Kept => kept;

    /// <summary>Where forms without an idempotency key are sent.</summary>
    public IReadOnlyCollection<string> WithoutKey => withoutKey;

    public IReadOnlyList<string> Wrong => wrong;

    /// <summary>What is wrong with an answer; null for nothing.</summary>
    public static string? FaultOf(HttpStatusCode status, string page) =>
        status switch
        {
            >= HttpStatusCode.InternalServerError => $"{(int)status}",
            _ when page.Contains(HostileForm.Markup, StringComparison.Ordinal) => "unescaped",
            // It is no refusal that a verification is asked for.
            HttpStatusCode.Forbidden
                when page.Contains("data-testid=\"step-up-", StringComparison.Ordinal) => null,
            >= HttpStatusCode.BadRequest when !page.Contains("DSG-", StringComparison.Ordinal) =>
                "no code",
            _ => null,
        };

    public async Task VisitAsync(KnownClient who)
    {
        using var browser = server.Browser(who);
        var ways = new Queue<string>(["/"]);
        var seen = new HashSet<string> { "/" };
        while (ways.TryDequeue(out var path))
        {
            using var answer = await browser.GetAsync(new Uri(path, UriKind.Relative));
            var html = await answer.Content.ReadAsStringAsync();
            Note($"GET {path}", FaultOf(answer.StatusCode, html));
            if (answer.Content.Headers.ContentType?.MediaType != "text/html")
            {
                continue;
            }

            using var page = await parser.ParseDocumentAsync(html);
            foreach (var form in HostileForm.All(page))
            {
                await SendAsync(browser, who.Face, form);
            }

            foreach (
                var link in LinksOf(page).Where(seen.Add).Where(link => IsWanted(who.Face, link))
            )
            {
                ways.Enqueue(link);
            }
        }
    }

    private static IEnumerable<string> LinksOf(AngleSharp.Html.Dom.IHtmlDocument page) =>
        page.QuerySelectorAll("a[href]")
            .Select(link => link.GetAttribute("href") ?? "")
            .Where(link =>
                link.StartsWith('/')
                && !link.StartsWith("/api/", StringComparison.Ordinal)
                && !link.StartsWith("/sign-", StringComparison.Ordinal)
            );

    private bool IsWanted(Face face, string link)
    {
        var kind = $"{face} {Visitor.ShapeOf(link)}";
        pages[kind] = pages.GetValueOrDefault(kind) + 1;
        return pages[kind] <= PagesOfAKind;
    }

    private async Task SendAsync(HttpClient browser, Face face, HostileForm form)
    {
        if (!forms.Add($"{face} {form.Kind}"))
        {
            return;
        }

        if (form.IsPost && !form.Has(PostedForm.KeyField))
        {
            withoutKey.Add(Visitor.ShapeOf(form.Action));
        }

        // Signing out is never refused.
        if (form.IsPost && form.Has(HostileForm.Token) && form.Action != "/sign-out")
        {
            await ExpireAsync(browser, face, form);
        }

        foreach (var (name, request) in form.Requests())
        {
            using (request)
            {
                using var answer = await browser.SendAsync(request);
                var text = await answer.Content.ReadAsStringAsync();
                Note($"{face} {form.Kind} ({name})", FaultOf(answer.StatusCode, text));
            }
        }
    }

    // A token that is not good: nothing is done, and everything that was typed comes back with a good one.
    private async Task ExpireAsync(HttpClient browser, Face face, HostileForm form)
    {
        var sent = form.WithoutToken();
        using var content = new FormUrlEncodedContent(sent);
        using var answer = await browser.PostAsync(new Uri(form.Action, UriKind.Relative), content);
        using var page = await parser.ParseDocumentAsync(await answer.Content.ReadAsStringAsync());
        var back = page.QuerySelectorAll("#form-kept input[type=hidden]")
            .Select(field =>
                KeyValuePair.Create(
                    field.GetAttribute("name") ?? "",
                    field.GetAttribute("value") ?? ""
                )
            )
            .ToList();
        kept++;
        Note(
            $"{face} {form.Kind} (expired)",
            answer.StatusCode != HttpStatusCode.BadRequest ? $"{(int)answer.StatusCode}"
                : !back.Where(field => field.Key != HostileForm.Token).SequenceEqual(sent)
                    ? "not kept"
                : !back.Exists(field => field is { Key: HostileForm.Token, Value.Length: > 0 })
                    ? "no token"
                : page.QuerySelector("#form-kept")?.GetAttribute("action") != form.Action
                    ? "another address"
                : null
        );
    }

    private void Note(string what, string? fault)
    {
        if (fault is not null)
        {
            wrong.Add($"{what}: {fault}");
        }
    }
}
