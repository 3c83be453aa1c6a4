using Dsg.Server.Ui.Components;
using Dsg.Server.Ui.Office;
using Dsg.Server.Ui.Text;
using Microsoft.AspNetCore.Components;

namespace Dsg.Server.Ui.Audit;

/// <summary>The refusals of the last week by code.</summary>
public sealed partial class AuditRefusals
{
    private const int MostBars = 10;

    /// <summary>The code that is filtered by; null for all.</summary>
    [Parameter]
    public int? Code { get; set; }

    [Parameter, EditorRequired]
    public required IReadOnlyList<(int Code, long Count)> Counts { get; set; }

    [Parameter, EditorRequired]
    public required IReadOnlyList<RefusalLine> Shown { get; set; }

    [Parameter, EditorRequired]
    public required IReadOnlyDictionary<PersonId, string> Names { get; set; }

    private string Who(RefusalLine line) =>
        line.IsAnonymous
            ? Say("サインインしていない人", "Not signed in")
            : CaseWords.WhoOf(
                Names.GetValueOrDefault(line.Row.By.Person),
                line.Row.By.Capacity,
                Language
            );

    private static string? HrefOf(RefusalLine line) =>
        line.IsAnonymous
            ? new RecordFilter(line.Row.Stream.ToString(), "", "", "").Href()
            : new RecordFilter("", "", line.Row.By.Person.ToString(), "").Href();

    private ChartModel Bars =>
        new(
            "refusals",
            Say("理由別の件数", "By reason"),
            Say(
                $"最も多いのは DSG-{Counts[0].Code} の{Counts[0].Count}件です。",
                $"DSG-{Counts[0].Code} is the most frequent with {Counts[0].Count}."
            ),
            Say("理由", "Reason"),
            Say("件数", "Count"),
            [
                .. Counts
                    .Take(MostBars)
                    .Select(pair => new ChartBar(
                        $"DSG-{pair.Code}",
                        pair.Count,
                        Amounts.Items(pair.Count, Language)
                    )),
            ]
        );
}
