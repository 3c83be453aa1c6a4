using Microsoft.AspNetCore.Components;

namespace Dsg.Server.Ui.Renewals;

/// <summary>継続契約への引継ぎ of one contract.</summary>
public sealed partial class HandOverPage
{
    [Parameter, EditorRequired]
    public required HandOverModel Model { get; set; }
}
