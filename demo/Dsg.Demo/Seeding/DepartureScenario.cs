using Dsg.Wire.Documents;
using Dsg.Wire.Enrollment;
using Dsg.Wire.Shared;

namespace Dsg.Demo.Seeding;

/// <summary>
/// The end of an enrollment on its way: the office could not reach a company and asks for its opinion; the company answers that it
/// wishes to depart.
/// </summary>
internal sealed class DepartureScenario(Cast cast, ActingPerson responsible, TimeProvider clock)
{
    private const string Path = "/api/v1/departures";

    private static readonly TimeSpan Japan = TimeSpan.FromHours(9);

    private DateOnly Today => DateOnly.FromDateTime(clock.GetUtcNow().ToOffset(Japan).DateTime);

    public async Task PlayAsync(EnrollmentView enrolled, CancellationToken cancellation)
    {
        // The company reads its own alone, those that the office began included.
        var known = await responsible.GetAsync<Page<CaseView>>(Path, cancellation);
        if (known.Items.All(each => each.Procedure != "termination"))
        {
            // A deadline is a day on which the office is open; the server knows which those are.
            var until = Today.AddDays(21);
            while (!await IsProposedAsync(enrolled, until, cancellation))
            {
                until = until.AddDays(1);
            }
        }

        if (known.Items.All(each => each.Procedure != "departure"))
        {
            await responsible.PostAsync(
                Path,
                new ActRequest(
                    new Dictionary<string, string>
                    {
                        ["enrollment"] = $"{enrolled.Id}",
                        ["reason"] = "事務用品の納入が終わり、次の契約の予定がないため（見本）",
                        ["wishedOn"] = Today.AddDays(45).ToString("O", null),
                    }
                ),
                "departure",
                cancellation
            );
        }
    }

    /// <summary>Both ways to the end of an enrollment, handed to an approver: the company's wish, and the office's proposal that could
    /// not wait for an opinion.</summary>
    public async Task AwaitDecisionAsync(EnrollmentView enrolled, CancellationToken cancellation)
    {
        var filed = await responsible.PostAsync<CaseView>(
            Path,
            new ActRequest(
                new Dictionary<string, string>
                {
                    ["enrollment"] = $"{enrolled.Id}",
                    ["reason"] = "事業を終えるため（見本）",
                    ["wishedOn"] = Today.AddDays(30).ToString("O", null),
                }
            ),
            "departure",
            cancellation
        );
        await cast.Operator.PostAsync(
            $"{Path}/{filed.Case}/examination",
            new ActRequest(new Dictionary<string, string>()),
            $"departure-examination-{enrolled.Id}",
            cancellation
        );
        await cast.Operator.PostAsync(
            Path,
            new ActRequest(
                new Dictionary<string, string>
                {
                    ["enrollment"] = $"{enrolled.Id}",
                    ["ground"] = "bankruptcy",
                    ["reason"] = "破産手続開始の決定を受けた旨の官報公告（見本）",
                    ["evidence"] = "官報の写し（見本）",
                    ["hearing"] = "urgent",
                }
            ),
            $"termination-urgent-{enrolled.Id}",
            cancellation
        );
    }

    /// <summary>A new telephone number, reported late, that the office has not looked at yet; a new representative to
    /// examine, and new owners for an approver to decide on.</summary>
    public async Task ChangeAsync(EnrollmentView enrolled, CancellationToken cancellation)
    {
        const string Changes = "/api/v1/changes";
        var known = await responsible.GetAsync<Page<CaseView>>(Changes, cancellation);
        if (known.Items.Count > 0)
        {
            return;
        }

        var fields = new Dictionary<string, string>
        {
            ["enrollment"] = $"{enrolled.Id}",
            ["matter"] = "contact",
            ["responsiblePhone"] = "000-0000-1111",
            ["explanation"] = "代表電話の番号が変わったため（見本）",
            ["happensOn"] = Today.AddDays(-20).ToString("O", null),
        };
        await responsible.PostAsync(
            Changes,
            new ActRequest(fields),
            "change-contact",
            cancellation
        );
        fields = new Dictionary<string, string>
        {
            ["enrollment"] = $"{enrolled.Id}",
            ["matter"] = "representative",
            ["representative"] = "代表取締役 架空 次代（見本）",
            ["explanation"] = "任期満了による交代（見本）",
            ["happensOn"] = Today.AddDays(30).ToString("O", null),
        };
        await responsible.PostAsync(
            Changes,
            new ActRequest(fields),
            "change-representative",
            cancellation
        );
        fields = new Dictionary<string, string>
        {
            ["enrollment"] = $"{enrolled.Id}",
            ["matter"] = "ownership",
            ["explanation"] = "架空ホールディングスの子会社となる。（見本）",
            ["happensOn"] = Today.AddDays(60).ToString("O", null),
        };
        var filed = await responsible.PostAsync<CaseView>(
            Changes,
            new ActRequest(fields),
            "change-ownership",
            cancellation
        );
        await cast.Operator.PostAsync(
            $"{Changes}/{filed.Case}/examination",
            new ActRequest(new Dictionary<string, string>()),
            "change-ownership-examination",
            cancellation
        );
    }

    private async Task<bool> IsProposedAsync(
        EnrollmentView enrolled,
        DateOnly until,
        CancellationToken cancellation
    )
    {
        var request = new ActRequest(
            new Dictionary<string, string>
            {
                ["enrollment"] = $"{enrolled.Id}",
                ["ground"] = "unreachable",
                ["reason"] = "届け出られた電話番号及びメールアドレスに連絡が取れない（見本）",
                ["evidence"] = "架電の記録3回分（見本）",
                ["hearing"] = "ordinary",
                ["hearUntil"] = until.ToString("O", null),
            }
        );
        try
        {
            await cast.Operator.PostAsync(
                Path,
                request,
                $"termination-{until:yyyyMMdd}",
                cancellation
            );
            return true;
        }
        catch (RefusedException refused) when (refused.Names("DSG-8104"))
        {
            return false;
        }
    }
}
