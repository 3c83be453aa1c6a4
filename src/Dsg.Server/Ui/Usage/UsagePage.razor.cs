using Dsg.Server.Ui.Components;
using Dsg.Server.Ui.Shared;
using Microsoft.AspNetCore.Components;

namespace Dsg.Server.Ui.Usage;

/// <summary>One 利用申請: the live flowchart, the three conditions one by one, its people, and what the reader may do.</summary>
public sealed partial class UsagePage
{
    [Parameter, EditorRequired]
    public required UsageView Model { get; set; }

    private string ActPath(string act) => $"{UsagePages.PathOf(Model.Id)}/{act}";
}
