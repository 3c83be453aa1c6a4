using System.Globalization;
using Dsg.Wire.Shared;
using Dsg.Wire.Usage;

namespace Dsg.Demo.Seeding;

/// <summary>
/// 利用 beside its way: an application at every stage and every end, and what happens to single people in use. A step's idempotency
/// key makes a start after a crash go on; the last step tells that all was done. Only 期限経過による終了 is missing: it takes days.
/// </summary>
internal sealed class UseBranchScenario(Cast cast, DemoWorld world, TimeProvider clock)
{
    private const int Overlap = 10;

    private readonly ActingPerson responsible = world.Person("kakuu-hanako", Face.Company);
    private readonly ActingPerson leaver = world.Person("shisaku-kyoko", Face.Company);

    private DateOnly Today =>
        DateOnly.FromDateTime(clock.GetUtcNow().ToOffset(TimeSpan.FromHours(9)).DateTime);

    /// <summary>Plays it under the agreement of the open workspace.</summary>
    public async Task PlayAsync(Guid agreement, CancellationToken cancellation)
    {
        var known = await responsible.GetAsync<Page<UsageSummary>>("/api/v1/usage", cancellation);
        if (known.Items.Any(each => each.Stage == "withdrawn"))
        {
            return;
        }

        await PlayInUseAsync(agreement, known.Items, cancellation);
        await WalkAsync(agreement, "見本 三枝", 1, cancellation);
        await WalkAsync(agreement, "見本 四葉", 2, cancellation);
        await WalkAsync(agreement, "髙﨑 五月", 3, cancellation);
        await WalkAsync(agreement, "見本 九重", 4, cancellation);
        await EndAsync(agreement, "試作 六花", cancellation);
        await AskCorrectionAsync(agreement, cancellation);
        var withdrawn = await FileAsync(agreement, "見本 十和", null, cancellation);
        await ActAsync(
            responsible,
            withdrawn,
            "withdrawal",
            new ReasonRequest("計画の見直し（見本）"),
            cancellation
        );
    }

    // A leaver with a successor whose days overlap, a training that is over, a terminal to be attested.
    private async Task PlayInUseAsync(
        Guid agreement,
        IReadOnlyList<UsageSummary> known,
        CancellationToken cancellation
    )
    {
        var of = known.First(each => each.Side == "company" && each.Stage == "active");
        var company = await responsible.GetAsync<UsageView>($"/api/v1/usage/{of.Id}", cancellation);
        var person = company.People.First(each => each.Name == leaver.Person.Name.Ja).Person;
        var trained = new RecordTrainingRequest(person.ToString(), Iso(Today.AddDays(-400)));
        await ActAsync(responsible, of.Id, "training", trained, cancellation);
        var place = new SuccessionRequest(
            of.Id.ToString(),
            person.ToString(),
            Iso(Today.AddDays(Overlap)),
            Iso(Today.AddDays(2 * Overlap))
        );
        await FileAsync(agreement, "例示 後子", place, cancellation);
        var staff = await cast.Staff.GetAsync<Page<UsageSummary>>("/api/v1/usage", cancellation);
        var own = staff.Items.First(each => each.Side == "staff" && each.Stage == "active");
        await ActAsync(
            cast.Staff,
            own.Id,
            "terminal",
            new ReportTerminalRequest("試験系情報システム", "T-044"),
            cancellation
        );
    }

    // As far as the review, the decision, the hand-over of IDs, or the first use.
    private async Task<Guid> WalkAsync(
        Guid agreement,
        string name,
        int steps,
        CancellationToken cancellation
    )
    {
        var usage = await FileAsync(agreement, name, null, cancellation);
        await ActAsync(cast.Officer, usage, "contract-confirmation", null, cancellation);
        await ActAsync(cast.Superior, usage, "agreement-confirmation", null, cancellation);
        if (steps > 1)
        {
            await ActAsync(cast.Operator, usage, "review", null, cancellation);
        }

        if (steps > 2)
        {
            var decision = new ApproveUsageRequest("試験第61号");
            await ActAsync(cast.Approver, usage, "approval", decision, cancellation);
        }

        if (steps > 3)
        {
            var mail = new PrepareCredentialsRequest("registeredMail", "架空 花子");
            await ActAsync(cast.Operator, usage, "credentials", mail, cancellation);
            var inPerson = new HandOverCredentialsRequest("inPerson");
            await ActAsync(
                cast.SecondOperator,
                usage,
                "credentials/hand-over",
                inPerson,
                cancellation
            );
        }

        return usage;
    }

    private async Task EndAsync(Guid agreement, string name, CancellationToken cancellation)
    {
        var refused = await WalkAsync(agreement, name, 2, cancellation);
        var why = new RejectRequest("従事する期間が契約期間の外にある。（見本）", "試験第19号");
        await ActAsync(cast.Approver, refused, "rejection", why, cancellation);
        var declined = await FileAsync(agreement, "試作 七海", null, cancellation);
        var not = new ReasonRequest("この合意による利用ではない。（見本）");
        await ActAsync(cast.Superior, declined, "decline", not, cancellation);
    }

    private async Task AskCorrectionAsync(Guid agreement, CancellationToken cancellation)
    {
        var usage = await FileAsync(agreement, "見本 八重", null, cancellation);
        var view = await responsible.GetAsync<UsageView>($"/api/v1/usage/{usage}", cancellation);
        var item = new UsageCorrectionItem(
            "kana",
            "name-wrong",
            "フリガナがありません。（見本）",
            view.People[0].Person.ToString()
        );
        // A deadline is a day on which the office is open; the server knows which those are.
        for (var due = Today.AddDays(Overlap); ; due = due.AddDays(1))
        {
            try
            {
                await cast.Operator.PostAsync(
                    $"/api/v1/usage/{usage}/correction-request",
                    new CorrectUsageItemsRequest([item], Iso(due)),
                    $"{usage}/correction-request/{Iso(due)}",
                    cancellation
                );
                return;
            }
            catch (RefusedException refused) when (refused.Names("DSG-3018"))
            {
                // The next day, then.
            }
        }
    }

    private async Task<Guid> FileAsync(
        Guid agreement,
        string name,
        SuccessionRequest? place,
        CancellationToken cancellation
    )
    {
        var filed = await responsible.PostAsync<UsageView>(
            "/api/v1/usage",
            new FileCompanyUsageRequest(
                agreement.ToString(),
                [new RosterEntry(name, Engaged: true) { Post = "技術員", Succeeds = place }]
            ),
            $"usage/{Key(name)}",
            cancellation
        );
        return filed.Id;
    }

    private static Task ActAsync(
        ActingPerson person,
        Guid usage,
        string act,
        object? body,
        CancellationToken cancellation
    ) => person.PostAsync($"/api/v1/usage/{usage}/{act}", body, $"{usage}/{act}", cancellation);

    // A key is ASCII.
    private static string Key(string name) =>
        Convert.ToHexString(System.Text.Encoding.UTF8.GetBytes(name));

    private static string Iso(DateOnly date) => date.ToString("O", CultureInfo.InvariantCulture);
}
