using Microsoft.AspNetCore.Components;

namespace Dsg.Server.Ui.Enrollment.Office;

/// <summary>The form of 書面・電子メール受付の入力.</summary>
public sealed partial class PaperEntryPage
{
    [Parameter, EditorRequired]
    public required PaperEntryModel Model { get; set; }
}
