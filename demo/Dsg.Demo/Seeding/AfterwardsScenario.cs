using System.Text.Json.Nodes;
using Dsg.Wire.Documents;
using Dsg.Wire.Enrollment;
using Dsg.Wire.Parties;
using Dsg.Wire.Procedures;
using Dsg.Wire.Shared;

namespace Dsg.Demo.Seeding;

/// <summary>
/// What comes afterwards, at each of its stages: files frozen as 誤投入, reports of 返却・破棄, and stops, under an agreement of its own people
/// and on a company that leaves, so that the open workspace stays whole; and a new version of a procedure that waits for its second
/// person. Played once, before
/// <see cref="StatesScenario"/> tells that all was done.
/// </summary>
internal sealed class AfterwardsScenario(Cast cast, DemoWorld world, TimeProvider clock)
{
    private const string Stops = "/api/v1/suspensions";

    private readonly ActingPerson user = world.Person("kakuu-nagi", Face.Company);
    private readonly ActingPerson staff = world.Person("reidai-chigusa", Face.Staff);

    private DateOnly Today =>
        DateOnly.FromDateTime(clock.GetUtcNow().ToOffset(TimeSpan.FromHours(9)).DateTime);

    /// <summary>Plays it.</summary>
    /// <param name="company">The company of the open workspace.</param>
    /// <param name="leaving">The enrollment of the company that is stopped.</param>
    /// <param name="cancellation">Stops between two calls.</param>
    public async Task PlayAsync(
        Guid company,
        EnrollmentView leaving,
        CancellationToken cancellation
    ) =>
        await Task.WhenAll(
            SpillAsync(company, cancellation),
            StopAsync(leaving, cancellation),
            ProposeVersionAsync(cancellation),
            ProposeEndOfSampleModeAsync(cancellation)
        );

    // Frozen; isolated in the backups; handed over to the secrecy staff.
    private async Task SpillAsync(Guid company, CancellationToken cancellation)
    {
        await new Admission(cast).AdmitAsync(
            staff,
            new Place("staffUser", Unit: Cast.Unit),
            known: null,
            cancellation
        );
        var agreement = await new UseScenario(cast, world, clock).OpenAsync(
            company,
            new Deal("試験-契-0321", "誤投入のあった整備（見本）", "T-045", [user], staff),
            cancellation
        );
        var exchange = new ExchangeScenario(cast, world, clock);
        for (var acts = 0; acts < 3; acts++)
        {
            var letter = new Letter(
                $"誤投入の見本その{acts + 1}",
                "誤投入の手順を試すための見本です。",
                $"見本{acts + 1}.csv",
                $"番号,内容\r\n{acts + 1},誤投入の見本\r\n"
            );
            var sent = await exchange.SendAsync((staff, user), agreement.Id, letter, cancellation);
            await FreezeAsync(sent.Files[0].Id, acts, cancellation);
        }

        await new HeldScenario(cast, exchange).PlayAsync((staff, user), agreement.Id, cancellation);
        await new ReturnScenario(cast, world, clock).PlayAsync(
            company,
            (user, staff),
            cancellation
        );
    }

    private async Task FreezeAsync(Guid file, int acts, CancellationToken cancellation)
    {
        (ActingPerson Person, string Path, (string, string)[] Fields)[] all =
        [
            (user, $"/api/v1/files/{file}/spill", [("reason", "秘の混入の疑い（見本）")]),
            (
                cast.Operator,
                $"/api/v1/spills/{file}/isolation",
                [("note", "予備の保管先から隔離した。（見本）")]
            ),
            (
                cast.Operator,
                $"/api/v1/spills/{file}/hand-over",
                [("to", "試験機関 保全担当（見本）"), ("on", Today.ToString("O", null))]
            ),
        ];
        foreach (var (person, path, fields) in all[..(acts + 1)])
        {
            await person.PostAsync(
                path,
                new ActRequest(fields.ToDictionary(each => each.Item1, each => each.Item2)),
                path,
                cancellation
            );
        }
    }

    // A room whose stop waits for the second person, a confirmed one of a person, and one of a company that is to be lifted.
    private async Task StopAsync(EnrollmentView leaving, CancellationToken cancellation)
    {
        (string Level, Guid Target, string Reason, int Acts)[] stops =
        [
            ("site", leaving.Site, "施錠の不備の連絡（見本）", 0),
            ("person", leaving.Responsible.Id, "認証器の紛失の連絡（見本）", 1),
            ("company", leaving.Company, "連絡が取れない。（見本）", 2),
        ];
        foreach (var (level, target, reason, acts) in stops)
        {
            await cast.Operator.PostAsync(
                Stops,
                new SuspendRequest(level, $"{target}", reason),
                $"stop/{level}",
                cancellation
            );
            var at = $"{Stops}/{level}/{target}";
            if (acts > 0)
            {
                await cast.Approver.PostAsync($"{at}/confirmation", null, at, cancellation);
            }

            if (acts > 1)
            {
                await cast.Operator.PostAsync(
                    $"{at}/lift-proposal",
                    new ReasonRequest("連絡が取れた。（見本）"),
                    $"{at}/lift",
                    cancellation
                );
            }
        }
    }

    // The shipped file with another edition; it changes nothing before the second person and the day.
    private async Task ProposeVersionAsync(CancellationToken cancellation)
    {
        var file = Path.Combine(AppContext.BaseDirectory, "source.v1.json");
        var next = JsonNode.Parse(await File.ReadAllTextAsync(file, cancellation))!;
        next["version"] = 2;
        next["edition"] = new JsonObject
        {
            ["ja"] = "想定手順 第2版・原典未確認（見本）",
            ["en"] = "Assumed procedure, second edition; not confirmed by the source (sample)",
        };
        await cast.Operator.PostAsync(
            "/api/v1/procedure-versions",
            new ProposeVersionRequest(next.ToJsonString(), Today.AddYears(1).ToString("O", null)),
            "version",
            cancellation
        );
    }

    // It waits for another operator, so that everything of the demo stays a sample.
    private Task ProposeEndOfSampleModeAsync(CancellationToken cancellation) =>
        cast.Operator.PostAsync(
            "/api/v1/sample-mode/end-proposal",
            new ActRequest(
                new Dictionary<string, string> { ["reason"] = "提案の見本。解除はしません。" }
            ),
            "sample-mode",
            cancellation
        );
}
