using Dsg.Core.Exchange;
using Dsg.Server.Ui.Text;
using Microsoft.AspNetCore.Components;

namespace Dsg.Server.Ui.Exchange.Office;

/// <summary>Held and quarantined files by number.</summary>
public sealed partial class HeldList
{
    [Parameter, EditorRequired]
    public required Rows<FileRow> Rows { get; set; }

    /// <summary>Papers of cases.</summary>
    [Parameter, EditorRequired]
    public required Rows<CasePaper> Papers { get; set; }

    private bool Any => Rows.Items.Count > 0 || Papers.Items.Count > 0;

    private string? Reason(Verdict? found)
    {
        if (found is not { } verdict)
        {
            return null;
        }

        var reason = SafetyReasons.Of(verdict.Reason);
        var words = Language == Language.En ? reason.En : reason.Ja;
        return Say($"{words}（{verdict.Reason}）", $"{words} ({verdict.Reason})");
    }

    private static string? CaseOf(CasePaper paper) =>
        paper.Cases is [.., var last] ? $"/enrollments/{StreamId.Parse(last).Key}" : null;
}
