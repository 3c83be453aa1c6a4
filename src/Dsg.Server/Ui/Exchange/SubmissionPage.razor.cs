using Microsoft.AspNetCore.Components;

namespace Dsg.Server.Ui.Exchange;

/// <summary>One 提出の依頼: what is asked for, by when, and what came.</summary>
public sealed partial class SubmissionPage
{
    [Parameter, EditorRequired]
    public required SubmissionPageView Model { get; set; }
}
