using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using Dsg.Core.Shared;
using Dsg.Server.Tests.Gateway;

namespace Dsg.Server.Tests.Identity;

public sealed class TokenTests(TestGateway gateway) : IClassFixture<TestGateway>
{
    [Fact]
    public async Task A_good_token_makes_an_unknown_identity_one_applicant_on_the_public_face()
    {
        using var client = gateway.As("hanako", Face.Public);
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => client.GetStringAsync("/api/v1/me"))
        );
        Assert.Single(answers.Distinct());
        using var me = JsonDocument.Parse(answers[0]);
        var name = me.RootElement.GetProperty("person").GetProperty("name").GetString();
        Assert.Equal("試験 hanako", name);
    }

    [Theory]
    [InlineData("another audience")]
    [InlineData("the audience of another face")]
    [InlineData("the client id as audience")]
    [InlineData("expired")]
    [InlineData("an id token")]
    [InlineData("a foreign key")]
    [InlineData("a foreign issuer")]
    [InlineData("no token at all")]
    public async Task A_wrong_token_opens_nothing(string wrong)
    {
        using var foreign = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var issuer = gateway.Issuer;
        const string Own = "dsg-api-public";
        var token = wrong switch
        {
            "another audience" => issuer.AccessToken("x", "something"),
            "the audience of another face" => issuer.AccessToken("x", "dsg-api-staff"),
            "the client id as audience" => issuer.AccessToken("x", "dsg-public"),
            "expired" => issuer.AccessToken("x", Own, DateTimeOffset.UtcNow.AddMinutes(-1)),
            "an id token" => issuer.AccessToken("x", Own, type: "JWT"),
            "a foreign key" => issuer.AccessToken("x", Own, signedBy: foreign),
            "a foreign issuer" => issuer.AccessToken("x", Own, issuer: "https://evil.example"),
            _ => "nothing",
        };
        using var client = gateway.Client(Face.Public);
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var answer = await client.GetAsync("/api/v1/me");
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("DSG-2011", await TestGateway.CodeOfAsync(answer));
    }

    [Fact]
    public async Task On_the_company_face_a_token_counts_only_with_a_device()
    {
        using var without = gateway.As("hanako", Face.Company);
        using var refused = await without.GetAsync("/api/v1/me");
        Assert.Equal("DSG-7103", await TestGateway.CodeOfAsync(refused));

        using var device = gateway.Device();
        using var with = gateway.As("hanako", Face.Company, device);
        using var known = await with.GetAsync("/api/v1/me");
        Assert.Equal("DSG-7106", await TestGateway.CodeOfAsync(known));
    }

    [Fact]
    public async Task An_invitation_works_once_and_on_its_face_only()
    {
        var code = await gateway.InviteFirstAsync(Capacity.Operator);
        using var elsewhere = gateway.As("sakura", Face.Staff);
        using var wrongFace = await AcceptAsync(elsewhere, code);
        Assert.Equal("DSG-2010", await TestGateway.CodeOfAsync(wrongFace));

        using var sakura = gateway.As("sakura", Face.Operations);
        using var unknown = await sakura.GetAsync("/api/v1/me");
        Assert.Equal(HttpStatusCode.Forbidden, unknown.StatusCode);
        using var accepted = await AcceptAsync(sakura, code.ToLowerInvariant());
        Assert.Equal(HttpStatusCode.OK, accepted.StatusCode);
        var me = await sakura.GetStringAsync("/api/v1/me");
        Assert.Contains("\"operator\"", me, StringComparison.Ordinal);

        using var ken = gateway.As("ken", Face.Operations);
        using var again = await AcceptAsync(ken, code);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, again.StatusCode);
        Assert.Equal("DSG-2010", await TestGateway.CodeOfAsync(again));
    }

    private static Task<HttpResponseMessage> AcceptAsync(HttpClient client, string code) =>
        client.PostAsJsonAsync("/api/v1/invitations/accept", new { code });
}
