using System.Net;
using System.Security.Cryptography.X509Certificates;
using Dsg.Core.Shared;
using Dsg.Server.Tests.Api;
using Dsg.Server.Tests.Gateway;
using Dsg.Wire.Audit;
using Dsg.Wire.Enrollment;
using Dsg.Wire.Parties;
using Dsg.Wire.Shared;

namespace Dsg.Server.Tests.Faces;

/// <summary>A terminal whose certificate is renewed in time is never without a good one, and never has two for longer than it needs.</summary>
public sealed class RenewedTerminalTests : IAsyncLifetime
{
    private const StringComparison Ordinal = StringComparison.Ordinal;

    private readonly ShiftedClock clock = new();
    private readonly ApiServer server;

    public RenewedTerminalTests() => server = new ApiServer { Clock = clock };

    public async ValueTask InitializeAsync() => await server.InitializeAsync();

    public async ValueTask DisposeAsync() => await server.DisposeAsync();

    [Fact]
    public async Task The_former_certificate_is_good_until_the_new_one_is_used_and_revoked_from_then_on()
    {
        using var office = await Office.OpenAsync(server);
        using var auditor = await office.InviteAsync(Face.Operations, "auditor", "監査 真");
        var exchange = await office.ContractAsync();
        var (path, renewed) = await RenewAsync(office, exchange);
        using var device = renewed;
        using var former = Again(exchange, exchange.Device);
        using var fresh = Again(exchange, device);

        // Issued, and not used yet: nothing changed for who sits there.
        Assert.Null(await CodeOfAsync(former));
        Assert.True((await office.Operator.GetAsync<EnrollmentView>(path)).Equipment[0].Renewing);
        Assert.Contains(
            "初めて利用したときに失効",
            await PageAsync(office.Operator, path),
            Ordinal
        );
        Assert.False(await IsListedAsync(exchange.Device));

        var both = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => CodeOfAsync(fresh)));
        Assert.All(both, Assert.Null);

        Assert.Equal("6011", await CodeOfAsync(former));
        Assert.Null(await CodeOfAsync(fresh));
        Assert.True(await IsListedAsync(exchange.Device));
        Assert.False(await IsListedAsync(device));
        Assert.False((await office.Operator.GetAsync<EnrollmentView>(path)).Equipment[0].Renewing);
        var records = await auditor.GetAsync<Page<AuditRecordView>>(
            "audit/records?kind=enrollment.certificate-taken-up"
        );
        Assert.Single(records.Items);
    }

    [Fact]
    public async Task Until_then_the_new_one_is_stopped_and_revoked_with_the_former_one()
    {
        using var office = await Office.OpenAsync(server);
        var exchange = await office.ContractAsync();
        var (path, renewed) = await RenewAsync(office, exchange);
        using var device = renewed;
        using var former = Again(exchange, exchange.Device);
        using var fresh = Again(exchange, device);
        var unit = (await office.Operator.GetAsync<EnrollmentView>(path)).Equipment[0].Id;

        await office.Operator.PostAsync<ReasonRequest, EnrollmentView>(
            $"{path}/certificates/{unit}/revocation",
            new ReasonRequest("紛失の連絡（試験）")
        );

        Assert.Equal("6011", await CodeOfAsync(former));
        Assert.Equal("6011", await CodeOfAsync(fresh));
        Assert.True(await IsListedAsync(exchange.Device));
        Assert.True(await IsListedAsync(device));
    }

    private async Task<(string Path, X509Certificate2 Device)> RenewAsync(
        Office office,
        Api.Exchange exchange
    )
    {
        var company = (await exchange.Responsible.GetAsync<MeView>("me"))
            .Appointments.Select(held => held.Company)
            .OfType<Guid>()
            .First();
        var path = $"enrollments/{await office.EnrollmentOfAsync(company)}";
        var unit = (await office.Operator.GetAsync<EnrollmentView>(path)).Equipment[0].Id;
        clock.Ahead = exchange.Device.NotAfter.ToUniversalTime().AddDays(-30) - DateTime.UtcNow;
        var subject = server
            .Known.First(who => who.Device?.Thumbprint == exchange.Device.Thumbprint)
            .Subject;
        using var applicant = server.Client(Face.Public, subject);
        return (path, (await office.CertifyAsync(path, $"{unit}", applicant)).Device);
    }

    private ApiClient Again(Api.Exchange exchange, X509Certificate2 device) =>
        server.Client(
            Face.Company,
            server.Known.First(who => who.Device?.Thumbprint == exchange.Device.Thumbprint).Subject,
            device
        );

    private async Task<bool> IsListedAsync(X509Certificate2 device)
    {
        using var client = server.Plain(Face.Public, null);
        var list = await client.GetByteArrayAsync(new Uri("crl", UriKind.Relative));
        var serial = device.SerialNumberBytes.ToArray();
        return list.AsSpan().IndexOf((byte[])[0x02, (byte)serial.Length, .. serial]) >= 0;
    }

    /// <summary>The number of the refusal; null for what was given.</summary>
    private static async Task<string?> CodeOfAsync(ApiClient client)
    {
        using var answer = await client.SendAsync("contracts", null, HttpMethod.Get);
        return answer.IsSuccessStatusCode
            ? null
            : (await ApiClient.RefusalAsync(answer)).Code.Split('-')[^1];
    }

    private static async Task<string> PageAsync(ApiClient client, string path)
    {
        using var page = await client.SendAsync(
            $"/{path}",
            null,
            HttpMethod.Get,
            ("Accept", "text/html")
        );
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        return WebUtility.HtmlDecode(await page.Content.ReadAsStringAsync());
    }
}
