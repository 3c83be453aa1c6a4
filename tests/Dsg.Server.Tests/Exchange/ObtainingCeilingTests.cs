using System.Net;
using Dsg.Core.Exchange;
using Dsg.Server.Tests.Api;
using Dsg.Server.Workers;

namespace Dsg.Server.Tests.Exchange;

/// <summary>One person obtains so much in a day and no more; what was begun goes on, others are not touched, operators are told.</summary>
public sealed class ObtainingCeilingTests : IAsyncLifetime
{
    private readonly ScanningServer server = new() { ObtainedFiles = 2 };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => server.InitializeAsync();

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task A_third_file_of_a_day_is_refused_the_first_two_stay_open_and_operators_are_told()
    {
        var workspace = server.Needed();
        var sent = await workspace.SendToCompanyAsync("1.txt", "2.txt", "3.txt");
        await OpenWorkspace.ObtainAsync(workspace.Company, sent[0].Id);
        await OpenWorkspace.ObtainAsync(workspace.Company, sent[1].Id);

        using var refused = await ContentAsync(workspace.Company, sent[2].Id);

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Contains(
            "DSG-7110",
            await refused.Content.ReadAsStringAsync(),
            StringComparison.Ordinal
        );
        Assert.InRange(
            refused.Headers.RetryAfter?.Delta ?? default,
            TimeSpan.FromSeconds(1),
            TimeSpan.FromDays(1)
        );
        await OpenWorkspace.ObtainAsync(workspace.Company, sent[0].Id);
        // Whoever sent them is another person, and fetches them again.
        await OpenWorkspace.ObtainAsync(workspace.Staff, sent[2].Id);
        await ToldAsync(workspace.Office.Operator);
        await CountsFromItsDayOnAsync(PersonId.From(workspace.CompanyPerson));
    }

    private async Task CountsFromItsDayOnAsync(PersonId person)
    {
        var amounts = server.Service<IObtainedAmounts>();
        var now = TimeProvider.System.GetUtcNow();

        var today = await amounts.SinceAsync(person, now.AddHours(-1), 10, Token);
        var later = await amounts.SinceAsync(person, now.AddHours(1), 10, Token);

        Assert.Equal((2, 2_000), today);
        Assert.Equal((0, 0), later);
    }

    private static Task<HttpResponseMessage> ContentAsync(ApiClient client, Guid file) =>
        client.SendAsync($"files/{file}/content", null, HttpMethod.Get);

    private async Task ToldAsync(ApiClient office)
    {
        await server.Service<RefusalWriter>().FlushAsync(everything: true, Token);
        using var page = await office.SendAsync("/", null, HttpMethod.Get);
        Assert.Contains(
            "DSG-7110",
            await page.Content.ReadAsStringAsync(Token),
            StringComparison.Ordinal
        );
    }
}
