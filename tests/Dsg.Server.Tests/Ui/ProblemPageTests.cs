using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Dsg.Core.Shared;
using Dsg.Server.Faces;
using Dsg.Server.Tests.Api;
using Dsg.Server.Tests.Gateway;
using Dsg.Server.Ui.Enrollment.Public;
using Dsg.Wire.Enrollment;
using Microsoft.Extensions.DependencyInjection;

namespace Dsg.Server.Tests.Ui;

/// <summary>A browser that asks for a page gets every refusal as a page of the house; a program gets a problem, as ever.</summary>
public sealed partial class ProblemPageTests(TestGateway gateway) : IClassFixture<TestGateway>
{
    private const string Browser =
        "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

    public static TheoryData<Face> Faces => [.. FaceNames.All];

    [Theory]
    [MemberData(nameof(Faces))]
    public async Task What_is_not_there_is_a_page_that_says_where_to_go(Face face)
    {
        using var device = gateway.Device();
        using var client = gateway.Client(face, face == Face.Company ? device : null);
        using var answer = await AskAsync(client, "/no-such-page");

        var page = await PageOfAsync(answer, HttpStatusCode.NotFound);
        Assert.Contains("<html lang=\"ja\">", page, StringComparison.Ordinal);
        Assert.Contains("DSG-2012", page, StringComparison.Ordinal);
        var main = MainOf(page);
        Assert.Contains("href=\"/\"", main, StringComparison.Ordinal);
        Assert.Contains("href=\"/inquiry\"", main, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/no-such-page", "application/json")]
    [InlineData("/no-such-page", null)]
    [InlineData("/no-such-page", "text/html;q=0, application/json")]
    [InlineData("/api/v1/no-such-thing", Browser)]
    [InlineData("/API/v1/no-such-thing", Browser)]
    public async Task A_program_gets_a_problem(string path, string? accept)
    {
        using var client = gateway.Client(Face.Staff);
        using var answer = await AskAsync(client, path, accept);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("DSG-2012", await TestGateway.CodeOfAsync(answer));
    }

    [Fact]
    public async Task The_page_is_in_the_language_that_the_browser_chose()
    {
        using var client = gateway.Client(Face.Public);
        client.DefaultRequestHeaders.Add("Cookie", "dsg-lang=en");
        using var answer = await AskAsync(client, "/no-such-page");

        var page = await PageOfAsync(answer, HttpStatusCode.NotFound);
        Assert.Contains("<html lang=\"en\">", page, StringComparison.Ordinal);
        Assert.DoesNotContain(MainOf(page), letter => letter > '\u2E7F');
    }

    [Fact]
    public async Task What_is_not_yours_and_what_is_not_there_are_one_page_to_the_byte()
    {
        using var owner = gateway.As("owner", Face.Public);
        using var other = gateway.As("other", Face.Public);
        using var submitted = await owner.PostAsync(
            "/api/v1/enrollments",
            ApiClient.Json(new SubmitEnrollmentRequest(Office.Form(), []))
        );
        var id = (await ApiClient.ReadAsync<EnrollmentView>(submitted)).Id;
        using var own = await AskAsync(owner, $"/enrollments/{id}");
        Assert.Equal(HttpStatusCode.OK, own.StatusCode);

        var notYours = await WholeAsync(other, $"/enrollments/{id}");
        var notThere = await WholeAsync(other, $"/enrollments/{Guid.CreateVersion7()}");
        var noRoute = await WholeAsync(other, "/somewhere/else?with=a-question");

        Assert.StartsWith("404", notYours, StringComparison.Ordinal);
        Assert.Contains("試験 other", notYours, StringComparison.Ordinal);
        Assert.Equal(notYours, notThere);
        Assert.Equal(notYours, noRoute);
        // What differs is seen: another person's page is another one.
        Assert.NotEqual(notYours, await WholeAsync(owner, $"/enrollments/{Guid.CreateVersion7()}"));
    }

    [Fact]
    public async Task A_capacity_that_is_missing_is_told_with_its_number()
    {
        using var auditor = await KnownAsync("auditor-of-pages", Capacity.Auditor);
        using var page = await AskAsync(auditor, "/people");
        using var problem = await AskAsync(auditor, "/people", accept: null);
        using var own = await AskAsync(auditor, "/audit");

        var shown = MainOf(await PageOfAsync(page, HttpStatusCode.Forbidden));
        Assert.Contains("DSG-2002", shown, StringComparison.Ordinal);
        Assert.Contains("href=\"/inquiry\"", shown, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, problem.StatusCode);
        Assert.Equal("DSG-2002", await TestGateway.CodeOfAsync(problem));
        Assert.Equal(HttpStatusCode.OK, own.StatusCode);
    }

    [Fact]
    public async Task An_address_of_a_form_says_that_it_is_no_page()
    {
        using var client = gateway.Client(Face.Operations);
        using var page = await AskAsync(client, "/sign-out");
        using var problem = await AskAsync(client, "/sign-out", accept: null);

        var shown = await PageOfAsync(page, HttpStatusCode.MethodNotAllowed);
        Assert.Contains("この画面は直接開けません", shown, StringComparison.Ordinal);
        Assert.Equal("POST", Assert.Single(page.Content.Headers.Allow));
        Assert.Equal(HttpStatusCode.MethodNotAllowed, problem.StatusCode);
        Assert.Equal("DSG-2012", await TestGateway.CodeOfAsync(problem));
    }

    [Fact]
    public async Task Whoever_is_not_signed_in_is_led_there_and_told_so_after_a_form()
    {
        using var client = gateway.Client(Face.Staff);
        using var led = await AskAsync(client, "/usage?after=x");
        using var sent = await SendFormAsync(client, "/contracts/new", Browser);
        using var program = await SendFormAsync(client, "/contracts/new", null);

        Assert.Equal(HttpStatusCode.Found, led.StatusCode);
        Assert.Equal("/sign-in?next=%2Fusage%3Fafter%3Dx", led.Headers.Location?.OriginalString);
        var page = MainOf(await PageOfAsync(sent, HttpStatusCode.Unauthorized));
        Assert.Contains("href=\"/sign-in\"", page, StringComparison.Ordinal);
        Assert.Equal("DSG-2011", await TestGateway.CodeOfAsync(program));
    }

    [Theory]
    [InlineData("/invitation")]
    [InlineData("/enrollments/new/1")]
    public async Task A_form_without_its_token_is_said_to_have_expired(string path)
    {
        using var client = gateway.As("without-token", Face.Public);
        using var page = await SendFormAsync(client, path, Browser);
        using var problem = await SendFormAsync(client, path, null);

        Assert.Contains(
            "DSG-7005",
            MainOf(await PageOfAsync(page, HttpStatusCode.BadRequest)),
            StringComparison.Ordinal
        );
        Assert.Equal("DSG-7005", await TestGateway.CodeOfAsync(problem));
    }

    [Fact]
    public async Task A_wrong_name_of_the_site_is_a_plain_page_that_does_not_repeat_it()
    {
        using var client = gateway.Client(Face.Public);
        client.DefaultRequestHeaders.Host = "evil.example";
        using var answer = await AskAsync(client, "/");
        using var problem = await AskAsync(client, "/", accept: null);

        var page = await PageOfAsync(answer, HttpStatusCode.MisdirectedRequest);
        Assert.DoesNotContain("evil", page, StringComparison.Ordinal);
        Assert.Contains("DSG-7004", page, StringComparison.Ordinal);
        Assert.Equal("DSG-7004", await TestGateway.CodeOfAsync(problem));
    }

    [Fact]
    public async Task Without_a_device_a_browser_is_led_to_the_help_from_any_address()
    {
        using var client = gateway.Client(Face.Company);
        using var mapped = await AskAsync(client, "/workspaces");
        using var unmapped = await AskAsync(client, "/no-such-page");
        using var sent = await SendFormAsync(client, "/invitation", Browser);
        using var program = await AskAsync(client, "/no-such-page", accept: null);

        Assert.Equal("/terminal-help", mapped.Headers.Location?.OriginalString);
        Assert.Equal("/terminal-help", unmapped.Headers.Location?.OriginalString);
        Assert.Contains(
            "DSG-7103",
            MainOf(await PageOfAsync(sent, HttpStatusCode.Forbidden)),
            StringComparison.Ordinal
        );
        Assert.Equal("DSG-7103", await TestGateway.CodeOfAsync(program));
    }

    [Fact]
    public async Task A_fault_of_ours_is_a_page_with_a_reference_and_without_its_cause()
    {
        await using var broken = new TestGateway
        {
            Replace = services =>
                services.AddScoped<CaseServices>(_ =>
                    throw new InvalidOperationException("the cause")
                ),
        };
        await broken.InitializeAsync();
        using var client = broken.As("somebody", Face.Public);
        using var answer = await AskAsync(client, "/enrollments");
        using var problem = await AskAsync(client, "/enrollments", accept: null);

        var page = await PageOfAsync(answer, HttpStatusCode.InternalServerError);
        Assert.Contains("DSG-7999", page, StringComparison.Ordinal);
        Assert.Matches("照会番号 [0-9a-f]{12}", page);
        Assert.DoesNotContain("the cause", page, StringComparison.Ordinal);
        Assert.Equal("DSG-7999", await TestGateway.CodeOfAsync(problem));
    }

    [Theory]
    [InlineData("/%00")]
    [InlineData("/%ff%fe")]
    [InlineData("//evil.example/x")]
    [InlineData("/..%2f..%2fetc")]
    [InlineData("/a%0d%0aSet-Cookie:x")]
    [InlineData("/%E3%81%82?%E3%81%82=%zz")]
    [InlineData("/\\evil")]
    [InlineData("/enrollments/%252e%252e")]
    public async Task No_address_can_make_the_page_fail(string path)
    {
        using var client = gateway.As("explorer", Face.Public);
        var address = new Uri(
            gateway.OriginOf(Face.Public) + path,
            new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }
        );
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Add("Accept", Browser);
        using var answer = await client.SendAsync(request);

        Assert.InRange((int)answer.StatusCode, 400, 499);
    }

    private async Task<HttpClient> KnownAsync(string subject, Capacity capacity)
    {
        var code = await gateway.InviteFirstAsync(capacity);
        var client = gateway.As(subject, Face.Operations);
        using var accepted = await client.PostAsync(
            "/api/v1/invitations/accept",
            ApiClient.Raw($$"""{"code":"{{code}}"}""")
        );
        Assert.Equal(HttpStatusCode.OK, accepted.StatusCode);
        return client;
    }

    /// <summary>Status, headers but for the date, and body: all that can be told apart.</summary>
    private static async Task<string> WholeAsync(HttpClient client, string path)
    {
        using var answer = await AskAsync(client, path);
        var told = new StringBuilder().Append((int)answer.StatusCode).AppendLine();
        foreach (
            var (name, values) in answer
                .Headers.Concat(answer.Content.Headers)
                .Where(header => header.Key != "Date")
                .OrderBy(header => header.Key, StringComparer.Ordinal)
        )
        {
            told.Append(name).Append(": ").AppendJoin(", ", values).AppendLine();
        }

        return told.Append(await answer.Content.ReadAsStringAsync()).ToString();
    }

    private static async Task<string> PageOfAsync(HttpResponseMessage answer, HttpStatusCode status)
    {
        var page = await answer.Content.ReadAsStringAsync();
        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("text/html", answer.Content.Headers.ContentType?.MediaType);
        Assert.Matches("<title>[^<]+</title>", page);
        Assert.Single(Heading().Matches(page));
        return page;
    }

    private static string MainOf(string page) => Work().Match(page).Value;

    private static async Task<HttpResponseMessage> AskAsync(
        HttpClient client,
        string path,
        string? accept = Browser
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        return await SendAsync(client, request, accept);
    }

    private static async Task<HttpResponseMessage> SendFormAsync(
        HttpClient client,
        string path,
        string? accept
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new FormUrlEncodedContent([KeyValuePair.Create("code", "A")]),
        };
        return await SendAsync(client, request, accept);
    }

    private static Task<HttpResponseMessage> SendAsync(
        HttpClient client,
        HttpRequestMessage request,
        string? accept
    )
    {
        if (accept is not null)
        {
            request.Headers.Add("Accept", accept);
        }

        return client.SendAsync(request);
    }

    [GeneratedRegex("<h1[ >]")]
    private static partial Regex Heading();

    [GeneratedRegex("<main[ >].*</main>", RegexOptions.Singleline)]
    private static partial Regex Work();
}
