using Dsg.Core.Exchange;
using Dsg.Server.Ui.Text;
using Microsoft.AspNetCore.Components;

namespace Dsg.Server.Ui.Exchange.Office;

/// <summary>Held and quarantined files by number.</summary>
public sealed partial class HeldList
{
    [Parameter, EditorRequired]
    public required Rows<FileRow> Rows { get; set; }

    private string? Reason(FileRow row)
    {
        if (row.Verdict is not { } verdict)
        {
            return null;
        }

        var reason = SafetyReasons.Of(verdict.Reason);
        var words = Language == Language.En ? reason.En : reason.Ja;
        return Say($"{words}（{verdict.Reason}）", $"{words} ({verdict.Reason})");
    }
}
