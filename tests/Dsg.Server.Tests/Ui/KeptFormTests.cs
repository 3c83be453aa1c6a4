using System.Net;
using System.Net.Http.Headers;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Dsg.Server.Tests.Gateway;
using Dsg.Server.Tests.Identity;

namespace Dsg.Server.Tests.Ui;

/// <summary>
/// A form that has expired comes back with everything that was typed, in the same session and after another sign-in; all forms of the site are
/// held to it in <see cref="HostileFormTests"/>.
/// </summary>
public sealed class KeptFormTests(TestGateway gateway) : IClassFixture<TestGateway>
{
    private const string EndOthers = "/account/sessions/end-others";

    private static readonly KeyValuePair<string, string>[] Typed =
    [
        new("_key", "0198c0de-0000-7000-8000-000000000001"),
        new("_version", "7"),
        new("a.line", "一行 <b>\"&'"),
        new("a.area", "一行目\r\n二行目\r\n"),
        new("a.date", "令和8年9月16日"),
        new("a.choice", "one"),
        new("a.checks", "first"),
        new("a.checks", "second"),
        new("a.empty", ""),
    ];

    [Fact]
    public async Task Every_kind_of_field_comes_back_with_a_fresh_token_and_nothing_is_done()
    {
        using var browser = new CeremonyClient(gateway);
        using var key = await browser.EnterAsync();
        using var other = new CeremonyClient(gateway);
        await SignInAsync(other, key);

        using var answer = await SendAsync(
            browser,
            [.. Typed, new("__form", "CfDJ8-of-another-time")],
            file: true
        );

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        using var page = await PageAsync(answer);
        Assert.Contains("DSG-7005", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("まだ送信されていません", page.Body.TextContent, StringComparison.Ordinal);
        Assert.Null(page.QuerySelector("#kept-sign-in"));
        Assert.Equal(
            "multipart/form-data",
            page.QuerySelector("#form-kept")!.GetAttribute("enctype")
        );
        Assert.NotNull(page.QuerySelector("#form-kept input[type=file][name='a.file']"));
        var back = FieldsOf(page);
        Assert.Equal(Typed, back.Where(field => field.Key != "__form"));
        Assert.Equal(HttpStatusCode.OK, await other.MeAsync());

        // The token of the answer is good: now it is done.
        using var done = await SendAsync(browser, back, file: false);
        Assert.Equal(HttpStatusCode.SeeOther, done.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, await other.MeAsync());
        Assert.Equal(HttpStatusCode.OK, await browser.MeAsync());
    }

    [Fact]
    public async Task After_the_end_of_the_session_it_waits_for_a_sign_in_on_another_tab()
    {
        using var browser = new CeremonyClient(gateway);
        using var key = await browser.EnterAsync();
        using var other = new CeremonyClient(gateway);
        await SignInAsync(other, key);
        using var ended = await browser.Http.DeleteAsync("/api/v1/session");

        using var answer = await SendAsync(browser, Typed, file: false);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        using var page = await PageAsync(answer);
        Assert.Contains("DSG-2011", page.Body!.TextContent, StringComparison.Ordinal);
        var way = page.QuerySelector("#kept-sign-in");
        Assert.Equal(
            ("/sign-in", "_blank"),
            (way?.GetAttribute("href"), way?.GetAttribute("target"))
        );
        var back = FieldsOf(page);
        Assert.Equal(Typed, back.Where(field => field.Key != "__form"));

        await SignInAsync(browser, key);
        using var done = await SendAsync(browser, back, file: false);
        Assert.Equal(HttpStatusCode.SeeOther, done.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, await other.MeAsync());
    }

    [Fact]
    public async Task What_another_site_sends_is_not_shown_to_anybody()
    {
        using var browser = new CeremonyClient(gateway);
        using var key = await browser.EnterAsync();
        browser.Http.DefaultRequestHeaders.Add("Sec-Fetch-Site", "cross-site");

        using var answer = await SendAsync(browser, Typed, file: false);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        using var page = await PageAsync(answer);
        Assert.Null(page.QuerySelector("#form-kept"));
        Assert.DoesNotContain("二行目", page.Body!.TextContent, StringComparison.Ordinal);
    }

    private static async Task SignInAsync(CeremonyClient browser, HandmadeAuthenticator key) =>
        Assert.Equal(
            (HttpStatusCode.OK, ""),
            await browser.SignInAsync(key.Sign(await browser.SignInAsync(), browser.Origin))
        );

    private static async Task<HttpResponseMessage> SendAsync(
        CeremonyClient browser,
        IEnumerable<KeyValuePair<string, string>> fields,
        bool file
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, EndOthers);
        request.Headers.Accept.ParseAdd("text/html");
        request.Headers.AcceptLanguage.ParseAdd("ja");
        using var form = new MultipartFormDataContent();
        if (file)
        {
            foreach (var (name, value) in fields)
            {
                form.Add(new StringContent(value), name);
            }

            var paper = new ByteArrayContent([1, 2, 3]);
            paper.Headers.ContentType = new MediaTypeHeaderValue("application/pdf");
            form.Add(paper, "a.file", "図面.pdf");
            request.Content = form;
        }
        else
        {
            request.Content = new FormUrlEncodedContent(fields);
        }

        return await browser.Http.SendAsync(request);
    }

    private static async Task<IHtmlDocument> PageAsync(HttpResponseMessage answer) =>
        await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStringAsync());

    // As a browser sends them: every line end as CR LF.
    private static List<KeyValuePair<string, string>> FieldsOf(IHtmlDocument page) =>
        [
            .. page.QuerySelectorAll("#form-kept input[type=hidden]")
                .Select(field =>
                    KeyValuePair.Create(
                        field.GetAttribute("name") ?? "",
                        (field.GetAttribute("value") ?? "")
                            .ReplaceLineEndings("\n")
                            .ReplaceLineEndings("\r\n")
                    )
                )
                .OrderBy(field => field.Key == "__form"),
        ];
}
