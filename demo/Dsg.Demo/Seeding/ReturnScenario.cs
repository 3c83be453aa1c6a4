using System.Globalization;
using Dsg.Wire.Documents;
using Dsg.Wire.Exchange;
using Dsg.Wire.Usage;

namespace Dsg.Demo.Seeding;

/// <summary>返却・破棄 at each stage: a report that waits for the other side, and one that was sent back to the company.</summary>
internal sealed class ReturnScenario(Cast cast, DemoWorld world, TimeProvider clock)
{
    private readonly ActingPerson responsible = world.Person("kakuu-hanako", Face.Company);

    private string Today =>
        DateOnly
            .FromDateTime(clock.GetUtcNow().ToOffset(TimeSpan.FromHours(9)).DateTime)
            .ToString("O", CultureInfo.InvariantCulture);

    /// <summary>Plays it.</summary>
    /// <param name="company">The company.</param>
    /// <param name="people">Who obtains, and who sends.</param>
    /// <param name="cancellation">Stops between two calls.</param>
    public async Task PlayAsync(
        Guid company,
        (ActingPerson User, ActingPerson Staff) people,
        CancellationToken cancellation
    )
    {
        await ReportAsync(company, people, ("試験-契-0322", "T-046"), cancellation);
        var back = await ReportAsync(company, people, ("試験-契-0323", "T-047"), cancellation);
        if (back is not null)
        {
            await cast.Superior.PostAsync(
                $"/api/v1/return-reports/{back.Id}/return",
                new ActRequest(
                    new Dictionary<string, string>
                    {
                        ["reason"] = "立会者の所属も書いてください。（見本）",
                    }
                ),
                $"returns/{back.Id}/return",
                cancellation
            );
        }
    }

    // Without a scanner nothing can be obtained, and so there is nothing to report.
    private async Task<AgreementView?> ReportAsync(
        Guid company,
        (ActingPerson User, ActingPerson Staff) people,
        (string Contract, string Terminal) deal,
        CancellationToken cancellation
    )
    {
        var agreement = await new UseScenario(cast, world, clock).OpenAsync(
            company,
            new Deal(
                deal.Contract,
                "返却・破棄を報告する整備（見本）",
                deal.Terminal,
                [people.User],
                people.Staff
            ),
            cancellation
        );
        var letter = new Letter(
            "整備要領の貸与（見本）",
            "作業の後、返却・破棄を報告してください。",
            "整備要領.csv",
            $"手順,内容\r\n1,見本を使い終える。（{deal.Contract}）\r\n"
        );
        var sent = await new ExchangeScenario(cast, world, clock).SendAsync(
            (people.Staff, people.User),
            agreement.Id,
            letter,
            cancellation
        );
        if (sent.Files[0].Stage != "obtainable")
        {
            return null;
        }

        await ObtainAsync(people.User, sent, cancellation);
        await responsible.PostAsync(
            $"/api/v1/workspaces/{agreement.Id}/return-reports",
            new ReportReturnsRequest([
                new ReturnEntry(
                    sent.Files[0].Id.ToString(),
                    "destroyed",
                    "電子データを復元できないように消した。（見本）",
                    Today,
                    people.User.Person.Name.Ja,
                    responsible.Person.Name.Ja
                ),
            ]),
            $"returns/{agreement.Id}",
            cancellation
        );
        return agreement;
    }

    private static async Task ObtainAsync(
        ActingPerson user,
        DispatchView sent,
        CancellationToken cancellation
    )
    {
        using var request = new HttpRequestMessage(
            HttpMethod.Get,
            $"/api/v1/files/{sent.Files[0].Id}/content"
        );
        using var answer = await user.SendAsync(request, cancellation);
        await answer.Content.ReadAsByteArrayAsync(cancellation);
    }
}
