using System.Globalization;
using Dsg.Wire.Documents;
using Dsg.Wire.Enrollment;
using Dsg.Wire.Shared;

namespace Dsg.Demo.Seeding;

/// <summary>年次確認: one that the company has still to answer, and one whose answer the office has still to look at.</summary>
internal sealed class AnnualScenario(Cast cast, TimeProvider clock)
{
    private const string Path = "/api/v1/annual-confirmations";

    private static readonly TimeSpan Japan = TimeSpan.FromHours(9);

    // Conditions 2, 3(1) and 4 are asked for every room.
    private static readonly string[] OfRoom = ["2", "31", "4"];

    /// <summary>The office asks; with a person of the company it is answered too.</summary>
    public Task AskAsync(
        EnrollmentView enrolled,
        ActingPerson? responsible,
        CancellationToken cancellation
    ) => AskAsync(enrolled, responsible, days: 45, cancellation);

    /// <summary>The office asks, for an answer within so many days.</summary>
    public async Task AskAsync(
        EnrollmentView enrolled,
        ActingPerson? responsible,
        int days,
        CancellationToken cancellation
    )
    {
        var known = await cast.Operator.GetAsync<Page<CaseView>>(Path, cancellation);
        if (known.Items.Any(each => each.Case == $"{enrolled.Id}"))
        {
            return;
        }

        var due = DateOnly.FromDateTime(clock.GetUtcNow().ToOffset(Japan).DateTime).AddDays(days);
        await cast.Operator.PostAsync(
            Path,
            new ActRequest(
                new Dictionary<string, string>
                {
                    ["enrollment"] = $"{enrolled.Id}",
                    ["dueOn"] = due.ToString("O", CultureInfo.InvariantCulture),
                }
            ),
            $"annual-{enrolled.Id}",
            cancellation
        );
        if (responsible is null)
        {
            return;
        }

        var answers = new Dictionary<string, string>
        {
            ["1"] = "no",
            ["32"] = "yes",
            [$"person.{enrolled.Responsible.Id}"] = "yes",
            ["remark"] =
                "次の契約の予定がなくなりました。当面は加入を続けたいと考えています（見本）。",
        };
        foreach (var no in OfRoom)
        {
            answers[$"{enrolled.Site}.{no}"] = "yes";
        }

        await responsible.PostAsync(
            $"{Path}/{enrolled.Id}/confirmation",
            new ActRequest(answers),
            $"annual-answer-{enrolled.Id}",
            cancellation
        );
    }
}
