using Microsoft.AspNetCore.Components;

namespace Dsg.Server.Ui.Layout;

/// <summary>The document: head, layout, and one page component.</summary>
public sealed partial class Page
{
    [Parameter, EditorRequired]
    public required PageContext Context { get; set; }

    [Parameter, EditorRequired]
    public required Type Body { get; set; }

    [Parameter, EditorRequired]
    public required IDictionary<string, object> Parameters { get; set; }

    [Inject]
    public required ClientAssets Files { get; set; }
}
