using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Dsg.Server.Identity.StepUps;
using Dsg.Server.Tests.Api;
using Dsg.Server.Tests.Gateway;
using Dsg.Wire.Audit;
using Dsg.Wire.Parties;
using Dsg.Wire.Shared;

namespace Dsg.Server.Tests.Identity;

/// <summary>本人確認 of programs: an act that needs it is not done by a token alone, and a proof opens the one request it was made for.</summary>
public sealed class StepUpTests : IAsyncLifetime
{
    private const string Exchange = "step-up/openid";
    private readonly ShiftedClock clock = new();
    private readonly ApiServer server;

    public StepUpTests() => server = new ApiServer { Clock = clock };

    public async ValueTask InitializeAsync() => await server.InitializeAsync();

    public async ValueTask DisposeAsync() => await server.DisposeAsync();

    [Fact]
    public async Task An_act_that_needs_a_verification_is_done_once_with_the_proof_for_its_own_words()
    {
        using var office = await Office.OpenAsync(server);
        var at = await StoppedAsync(office, "act");
        using var approver = server.Unverified(office.Approver);

        using var bare = await approver.SendAsync(at, null);
        Assert.Equal(HttpStatusCode.Unauthorized, bare.StatusCode);
        Assert.Contains(
            "insufficient_user_authentication",
            bare.Headers.WwwAuthenticate.ToString(),
            StringComparison.Ordinal
        );
        // Without a key there is nothing to bind a verification to.
        Assert.Null((await ApiClient.RefusalAsync(bare)).StepUp);

        var asked = await AskAsync(approver, at, "k1");
        Assert.Equal(HashOf(asked.Text), asked.Sha256);
        Assert.Contains($"POST /api/v1/{at}", asked.Text, StringComparison.Ordinal);
        var proof = await ProveAsync(approver, asked);
        Assert.True(await IsStoppedAsync(office, at));

        // Another key, another act, another body, another person, the offer in place of the proof: each is asked anew.
        Assert.Equal(401, await TryAsync(approver, at, "k2", proof));
        Assert.Equal(401, await TryAsync(approver, at + "?again=1", "k1", proof));
        Assert.Equal(401, await TryAsync(approver, at, "k1", asked.Offer));
        Assert.Equal(401, await TryAsync(approver, at, "k1", proof[..^8] + "AAAAAAA="));
        Assert.Equal(401, await TryAsync(approver, at, "k1", "no proof"));
        using var second = server.Unverified(await ApproverAsync(office));
        Assert.Equal(401, await TryAsync(second, at, "k1", proof));
        Assert.True(await IsStoppedAsync(office, at));

        Assert.Equal(200, await TryAsync(approver, at, "k1", proof));
        Assert.False(await IsStoppedAsync(office, at));
        Assert.Equal(200, await TryAsync(approver, at, "k1", proof));
        await StandsInTheRecordsAsync(office, asked);
    }

    [Fact]
    public async Task A_proof_and_an_offer_grow_old()
    {
        using var office = await Office.OpenAsync(server);
        var at = await StoppedAsync(office, "old");
        using var approver = server.Unverified(office.Approver);
        var proof = await ProveAsync(approver, await AskAsync(approver, at, "k1"));
        clock.Ahead = TimeSpan.FromMinutes(6);
        Assert.Equal(401, await TryAsync(approver, at, "k1", proof));

        var asked = await AskAsync(approver, at, "k2");
        clock.Ahead = TimeSpan.FromMinutes(17);
        await RefusedAsync(approver, asked.Offer, server.EvidenceOf(approver.Token!, asked.Sha256));
        Assert.True(await IsStoppedAsync(office, at));
    }

    [Fact]
    public async Task No_other_token_of_the_provider_is_evidence()
    {
        using var office = await Office.OpenAsync(server);
        var at = await StoppedAsync(office, "evidence");
        using var approver = server.Unverified(office.Approver);
        var asked = await AskAsync(approver, at, "k1");
        var other = HashOf("他の文");
        using var foreign = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var colleague = await ApproverAsync(office);
        var now = clock.GetUtcNow();
        var good = new TokenParts(Face.Operations, SubjectOf(approver), asked.Sha256, now);
        foreach (
            var (what, token) in new Dictionary<string, string>
            {
                ["the access token itself"] = approver.Token!,
                ["other words"] = server.Sign(good with { Nonce = other }),
                ["the words at the beginning only"] = server.Sign(
                    good with
                    {
                        Nonce = $"{asked.Sha256}.{other}",
                    }
                ),
                ["no nonce"] = server.Sign(good with { Nonce = null }),
                ["an old authentication"] = server.Sign(good with { At = now.AddMinutes(-6) }),
                ["an authentication to come"] = server.Sign(good with { At = now.AddMinutes(2) }),
                ["no time"] = server.Sign(good with { At = null }),
                ["another person"] = server.Sign(good with { Subject = SubjectOf(colleague) }),
                ["another face"] = server.Sign(good with { Face = Face.Staff }),
                ["an expired token"] = server.Sign(
                    good with
                    {
                        Expires = DateTime.UtcNow.AddHours(-1),
                    }
                ),
                ["another issuer"] = server.Sign(good with { Issuer = "https://other.invalid" }),
                ["another key"] = server.Sign(good with { Key = foreign }),
                ["no signature"] = Unsigned(server.Sign(good)),
                ["nothing"] = "",
            }
        )
        {
            Assert.NotNull(what);
            await RefusedAsync(approver, asked.Offer, token);
        }

        using var stranger = server.Unverified(colleague);
        await RefusedAsync(stranger, asked.Offer, server.EvidenceOf(stranger.Token!, asked.Sha256));
        // The same offer with the right one is taken: nothing was used up.
        Assert.Equal(200, await TryAsync(approver, at, "k1", await ProveAsync(approver, asked)));
    }

    private static async Task<string> StoppedAsync(Office office, string name)
    {
        var applicant = office.Applicant($"step-up-{name}");
        var (enrolled, device) = await office.EnrollAsync(applicant);
        device.Dispose();
        var at = $"suspensions/company/{enrolled.Company}";
        await office.Operator.PostAsync<SuspendRequest, SuspensionView>(
            "suspensions",
            new SuspendRequest("company", enrolled.Company.ToString(), "試験")
        );
        await office.Approver.PostAsync<SuspensionView>($"{at}/confirmation");
        await office.Operator.PostAsync<ReasonRequest, SuspensionView>(
            $"{at}/lift-proposal",
            new ReasonRequest("調査が済んだ。")
        );
        return $"{at}/lift";
    }

    private static Task<ApiClient> ApproverAsync(Office office) =>
        office.InviteAsync(Face.Operations, "approver", "承認 次郎");

    private static async Task<bool> IsStoppedAsync(Office office, string at)
    {
        var list = await office.Operator.GetAsync<Page<SuspensionView>>("suspensions");
        return list.Items.Any(row => at.Contains(row.Target, StringComparison.Ordinal));
    }

    private static async Task<StepUpView> AskAsync(ApiClient client, string at, string key)
    {
        using var answer = await client.SendAsync(
            at,
            null,
            HttpMethod.Post,
            ("Idempotency-Key", key)
        );
        var problem = await ApiClient.RefusalAsync(answer);
        Assert.Equal((401, "DSG-2060"), (problem.Status, problem.Code));
        return Assert.IsType<StepUpView>(problem.StepUp);
    }

    private async Task<string> ProveAsync(ApiClient client, StepUpView asked) =>
        (
            await client.PostAsync<OpenIdStepUpRequest, StepUpProof>(
                Exchange,
                new OpenIdStepUpRequest(asked.Offer, server.EvidenceOf(client.Token!, asked.Sha256))
            )
        ).Proof;

    private static async Task RefusedAsync(ApiClient client, string offer, string token)
    {
        var refused = await client.RefusedAsync(Exchange, new OpenIdStepUpRequest(offer, token));
        Assert.Equal((422, "DSG-2061"), (refused.Status, refused.Code));
    }

    private static async Task<int> TryAsync(ApiClient client, string at, string key, string proof)
    {
        using var answer = await client.SendAsync(
            at,
            null,
            HttpMethod.Post,
            ("Idempotency-Key", key),
            (StepUpTokens.Header, proof)
        );
        return (int)answer.StatusCode;
    }

    // Whoever kept the words can show that they were on the screen.
    private static async Task StandsInTheRecordsAsync(Office office, StepUpView asked)
    {
        var records = await (
            await office.InviteAsync(Face.Operations, "auditor", "監査 文")
        ).GetAsync<Page<AuditRecordView>>("audit/records?kind=step-up.used");
        var record = Assert.Single(
            records.Items,
            each => JsonSerializer.Serialize(each).Contains(asked.Sha256, StringComparison.Ordinal)
        );
        Assert.Equal("approver", record.Capacity);
    }

    private static string SubjectOf(ApiClient client) =>
        new Microsoft.IdentityModel.JsonWebTokens.JsonWebToken(client.Token).Subject;

    private static string Unsigned(string token)
    {
        var parts = token.Split('.');
        var header = Convert
            .ToBase64String("""{"alg":"none","typ":"JWT"}"""u8)
            .TrimEnd('=')
            .Replace('+', '-')
            .Replace('/', '_');
        return $"{header}.{parts[1]}.";
    }

    private static string HashOf(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
