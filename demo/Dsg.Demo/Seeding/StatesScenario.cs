using System.Globalization;
using Dsg.Wire.Documents;
using Dsg.Wire.Parties;
using Dsg.Wire.Procedures;
using Dsg.Wire.Shared;

namespace Dsg.Demo.Seeding;

/// <summary>
/// What else may wait in an office: an incident at each of its stages, an absence and a source that wait for a second person. Its last
/// step tells that all was done.
/// </summary>
internal sealed class StatesScenario(Cast cast, TimeProvider clock)
{
    private const string Incidents = "/api/v1/incidents";
    private const string Absences = "/api/v1/absences";

    private static readonly TimeSpan Japan = TimeSpan.FromHours(9);

    private DateOnly Today => DateOnly.FromDateTime(clock.GetUtcNow().ToOffset(Japan).DateTime);

    /// <summary>True when an earlier start played it to its end, and all that is played before it.</summary>
    public async Task<bool> WasPlayedAsync(CancellationToken cancellation)
    {
        var known = await cast.Operator.GetAsync<AbsencesView>(Absences, cancellation);
        return known.Items.Count > 0;
    }

    /// <summary>Plays it once.</summary>
    /// <param name="company">The company that the incidents concern.</param>
    /// <param name="cancellation">Stops between two calls.</param>
    public async Task PlayAsync(Guid company, CancellationToken cancellation)
    {
        if (await WasPlayedAsync(cancellation))
        {
            return;
        }

        await OpenAsync(company, "見慣れない表示が出た。（見本）", 1, cancellation);
        var told = await OpenAsync(company, "媒体を紛失した。（見本）", 2, cancellation);
        await TellAsync(told, cancellation);
        var searched = await OpenAsync(company, "誤った相手に連絡した。（見本）", 3, cancellation);
        await TellAsync(searched, cancellation);
        await ActAsync(
            searched,
            "scope",
            new()
            {
                ["company"] = $"{company}",
                ["from"] = Iso(Today),
                ["to"] = Iso(Today),
            },
            cancellation
        );
        await cast.Operator.PostAsync(
            "/api/v1/sources",
            new EnterSourceRequest("見本要領", "第1版", 3),
            "source",
            cancellation
        );
        await ReportAbsenceAsync(cancellation);
    }

    private Task<CaseView> OpenAsync(
        Guid company,
        string what,
        int no,
        CancellationToken cancellation
    ) =>
        cast.Operator.PostAsync<CaseView>(
            Incidents,
            new ActRequest(
                new Dictionary<string, string>
                {
                    ["phone"] = "000-0000-0000",
                    ["calledOn"] = Iso(Today.AddDays(-1)),
                    ["calledAt"] = "9:30",
                    ["caller"] = "架空 花子（見本）",
                    ["company"] = $"{company}",
                    ["what"] = what,
                }
            ),
            $"incident/{no}",
            cancellation
        );

    private async Task TellAsync(CaseView incident, CancellationToken cancellation)
    {
        foreach (var party in new[] { "contractOfficer", "requestingOffice", "prime", "auditor" })
        {
            await ActAsync(
                incident,
                "told",
                new()
                {
                    ["party"] = party,
                    ["told"] = "電話で知らせた。（見本）",
                    ["applies"] = "yes",
                },
                cancellation
            );
        }
    }

    private Task ActAsync(
        CaseView incident,
        string act,
        Dictionary<string, string> fields,
        CancellationToken cancellation
    ) =>
        cast.Operator.PostAsync(
            $"{Incidents}/{incident.Case}/{act}",
            new ActRequest(fields),
            $"incident/{incident.Case}/{act}/{fields.GetValueOrDefault("party")}",
            cancellation
        );

    private async Task ReportAbsenceAsync(CancellationToken cancellation)
    {
        var absent = await cast.SecondApprover.GetAsync<MeView>("/api/v1/me", cancellation);
        var standIn = await cast.SecondOperator.GetAsync<MeView>("/api/v1/me", cancellation);
        await cast.Operator.PostAsync(
            Absences,
            new ReportAbsenceRequest(
                absent.Person.Id,
                standIn.Person.Id,
                Iso(Today.AddDays(30)),
                Iso(Today.AddDays(36))
            ),
            "absence",
            cancellation
        );
    }

    private static string Iso(DateOnly date) => date.ToString("O", CultureInfo.InvariantCulture);
}
