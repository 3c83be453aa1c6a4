using Dsg.Wire.Documents;
using Dsg.Wire.Enrollment;

namespace Dsg.Demo.Seeding;

/// <summary>承継 on its way: filed, examined, or approved and waiting for a day that lies far ahead, so that nothing changes here.</summary>
internal sealed class SuccessionScenario(Cast cast, ActingPerson responsible, TimeProvider clock)
{
    private const string Path = "/api/v1/changes";

    private static readonly TimeSpan Japan = TimeSpan.FromHours(9);

    /// <summary>What is filed: the matter, who follows, and in how many days.</summary>
    public sealed record Plan(
        string Matter,
        string CorporateNumber,
        string CompanyName,
        string Explanation,
        int Days
    );

    /// <summary>合併.</summary>
    public static Plan Merger(string number, int days) =>
        new(
            "merger",
            number,
            "株式会社例題統合（見本）",
            "吸収合併により解散するため（見本）",
            days
        );

    /// <summary>法人番号の変更.</summary>
    public static Plan NewNumber(string number, int days) =>
        new("newNumber", number, "例示無線合同会社（見本）", "組織変更によるため（見本）", days);

    /// <summary>The office examines it next.</summary>
    public Task<CaseView> FileAsync(
        EnrollmentView enrolled,
        Plan plan,
        CancellationToken cancellation
    ) =>
        responsible.PostAsync<CaseView>(
            Path,
            new ActRequest(
                new Dictionary<string, string>
                {
                    ["enrollment"] = $"{enrolled.Id}",
                    ["matter"] = plan.Matter,
                    ["corporateNumber"] = plan.CorporateNumber,
                    ["companyName"] = plan.CompanyName,
                    ["explanation"] = plan.Explanation,
                    ["evidence"] = "登記事項証明書及び契約書の写し（見本）",
                    ["happensOn"] = DateOnly
                        .FromDateTime(clock.GetUtcNow().ToOffset(Japan).DateTime)
                        .AddDays(plan.Days)
                        .ToString("O", null),
                }
            ),
            "succession",
            cancellation
        );

    /// <summary>An approver decides next.</summary>
    public async Task<CaseView> AwaitDecisionAsync(
        EnrollmentView enrolled,
        Plan plan,
        CancellationToken cancellation
    )
    {
        var filed = await FileAsync(enrolled, plan, cancellation);
        await cast.Operator.PostAsync(
            $"{Path}/{filed.Case}/examination",
            new ActRequest(
                new Dictionary<string, string>
                {
                    ["looked"] = "outside",
                    ["note"] = "登記事項証明書の原本を窓口で確認（見本）",
                }
            ),
            $"succession-examination-{enrolled.Id}",
            cancellation
        );
        return filed;
    }

    /// <summary>It waits for its day.</summary>
    public async Task AwaitDayAsync(
        EnrollmentView enrolled,
        Plan plan,
        CancellationToken cancellation
    )
    {
        var filed = await AwaitDecisionAsync(enrolled, plan, cancellation);
        await cast.Approver.PostAsync(
            $"{Path}/{filed.Case}/approval",
            new ActRequest(new Dictionary<string, string> { ["documentNumber"] = "試験第815号" }),
            $"succession-approval-{enrolled.Id}",
            cancellation
        );
    }
}
