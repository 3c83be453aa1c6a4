using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.RegularExpressions;
using Dsg.Core.Parties;
using Dsg.Core.Procedures;
using Dsg.Core.Shared;
using Dsg.Server.Faces;
using Dsg.Server.Identity;
using Dsg.Server.Tests.Gateway;
using Microsoft.Extensions.DependencyInjection;

namespace Dsg.Server.Tests.Ui;

/// <summary>
/// Whoever has proven who they are but holds nothing here reads on the first page what to do, and meets no fault anywhere: an
/// identity that nobody knows yet, and a person whose last capacity was ended.
/// </summary>
public sealed partial class NobodyYetTests(TestGateway gateway) : IClassFixture<TestGateway>
{
    public static TheoryData<Face> Faces => [.. FaceNames.All];

    [Theory]
    [InlineData(Face.Public, "/", "社内での検討")]
    [InlineData(Face.Company, "/invitation", "招待コード")]
    [InlineData(Face.Staff, "/invitation", "招待コード")]
    [InlineData(Face.Operations, "/invitation", "招待コード")]
    public async Task A_fresh_sign_in_is_led_to_what_it_needs(Face face, string place, string word)
    {
        using var device = DeviceFor(face);
        using var client = await SignInAsync(face, device);
        using var first = await AskAsync(client, "/");
        if (first.Headers.Location is { } led)
        {
            Assert.Equal(place, led.OriginalString);
        }

        using var page = await AskAsync(client, place);
        var text = await page.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Contains(word, text, StringComparison.Ordinal);
        Assert.Contains("href=\"/inquiry\"", text, StringComparison.Ordinal);
        await AssertNoFaultAsync(face, client);
    }

    [Theory]
    [InlineData(Face.Company, "貴社の申請責任者")]
    [InlineData(Face.Staff, "お問い合わせ窓口")]
    [InlineData(Face.Operations, "お問い合わせ窓口")]
    public async Task Whose_last_capacity_was_ended_reads_whom_to_ask(Face face, string whom)
    {
        using var device = DeviceFor(face);
        using var client = gateway.As(await FormerAsync(face), face, device);
        using var page = await AskAsync(client, "/");
        var text = await page.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Contains("役割がありません", text, StringComparison.Ordinal);
        Assert.Contains(whom, text, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Faces))]
    public async Task Whose_last_capacity_was_ended_meets_no_fault_anywhere(Face face)
    {
        using var device = DeviceFor(face);
        using var client = gateway.As(await FormerAsync(face), face, device);
        using var me = await client.GetAsync("/api/v1/me");
        Assert.Equal(HttpStatusCode.OK, me.StatusCode);

        await AssertNoFaultAsync(face, client);
    }

    [Theory]
    [InlineData(Face.Company)]
    [InlineData(Face.Staff)]
    public async Task No_form_is_taken_without_its_token(Face face)
    {
        using var device = DeviceFor(face);
        using var client = gateway.As(await FormerAsync(face), face, device);
        var sent = 0;
        foreach (var route in FormsOf(face))
        {
            var path = PathOf(route);
            using var form = new FormUrlEncodedContent([KeyValuePair.Create("a", "b")]);
            using var answer = await client.PostAsync(path, form);
            var told = $"{(int)answer.StatusCode} {await TestGateway.CodeOfAsync(answer)} {path}";
            // Where a capacity is asked for, the door is shut before the form is looked at.
            var refused = route.Rule is RouteRule.HoldingRule ? "403 DSG-2002" : "400 DSG-7005";
            Assert.Equal($"{refused} {path}", told);
            sent++;
        }

        Assert.InRange(sent, 9, int.MaxValue);
    }

    /// <summary>The addresses that forms are sent to. Signing out takes no form: the strict cookie and the origin guard it.</summary>
    private IEnumerable<Route> FormsOf(Face face) =>
        gateway.Routes.Routes.Where(route =>
            route.Face == face
            && route.Methods.Contains("POST")
            && !route.Pattern.StartsWith("/api/", StringComparison.Ordinal)
            && route.Pattern != "/sign-out"
        );

    private static string PathOf(Route route) =>
        Parameter().Replace(route.Pattern, "0198c0de-0000-7000-8000-000000000000");

    private async Task AssertNoFaultAsync(Face face, HttpClient client)
    {
        var asked = 0;
        foreach (
            var route in gateway.Routes.Routes.Where(route =>
                route.Face == face && route.Methods.Contains("GET")
            )
        )
        {
            var path = PathOf(route);
            using var answer = await AskAsync(client, path);
            Assert.True((int)answer.StatusCode < 500, $"{path}: {answer.StatusCode}");
            asked++;
        }

        Assert.InRange(asked, 10, int.MaxValue);
    }

    /// <summary>A person with an account on the face who held one capacity and holds none now; the subject.</summary>
    private async Task<string> FormerAsync(Face face)
    {
        var subject = $"former-{Guid.CreateVersion7()}";
        var office = new Appointment(Capacity.Operator, null, null);
        var here = new Account(face, gateway.Issuer.Address, subject);
        var desk = new Account(Face.Operations, gateway.Issuer.Address, subject + "-desk");
        var operating = await PersonAsync(office, desk);
        var former = await PersonAsync(office, here);
        await RunAsync(
            new Actor(operating, Capacity.Operator, Face.Operations, null, null, null),
            former,
            new PersonCommand.EndCapacity(office)
        );
        return subject;
    }

    private async Task<PersonId> PersonAsync(Appointment held, Account account)
    {
        var person = PersonId.From(Guid.CreateVersion7());
        var unused = new PersonCommand.InviteFirst(
            person,
            new PrivateText("試行 かえで"),
            RandomNumberGenerator.GetHexString(64, lowercase: true),
            held
        );
        await RunAsync(Actor.System, person, unused);
        await RunAsync(Actor.System, person, new PersonCommand.ExtendAccount(account, held));
        return person;
    }

    private async Task RunAsync(Actor actor, PersonId person, PersonCommand command)
    {
        var answer = await gateway
            .Services.GetRequiredService<CommandRunner>()
            .RunAsync<PersonProcedure, Person, PersonCommand>(
                actor,
                Person.Stream(person),
                command,
                RunOptions.None,
                TestContext.Current.CancellationToken
            );
        Assert.IsType<Answer.Done>(answer);
    }

    /// <summary>Through the provider and back, as a browser goes.</summary>
    private async Task<HttpClient> SignInAsync(Face face, X509Certificate2? device)
    {
        gateway.Issuer.Subject = $"fresh-{Guid.CreateVersion7()}";
        var client = gateway.Client(face, device, new CookieContainer());
        using var begun = await client.GetAsync("/sign-in/openid");
        using var provider = new HttpClient(
            new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }
        );
        using var proven = await provider.GetAsync(begun.Headers.Location);
        using var landing = await client.GetAsync(proven.Headers.Location);
        Assert.Equal(HttpStatusCode.OK, landing.StatusCode);
        return client;
    }

    private X509Certificate2? DeviceFor(Face face) =>
        face == Face.Company ? gateway.Device() : null;

    private static async Task<HttpResponseMessage> AskAsync(HttpClient client, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Accept", "text/html");
        return await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    [GeneratedRegex(@"\{[^}]*\}", RegexOptions.NonBacktracking)]
    private static partial Regex Parameter();
}
