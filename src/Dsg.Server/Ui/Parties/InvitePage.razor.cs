using Dsg.Core.Parties;
using Dsg.Server.Ui.Components;
using Dsg.Server.Ui.Office;
using Microsoft.AspNetCore.Components;

namespace Dsg.Server.Ui.Parties;

/// <summary>The form of an invitation.</summary>
public sealed partial class InvitePage
{
    [Parameter, EditorRequired]
    public required ActModel Model { get; set; }

    /// <summary>A person who is known already; null for a new one.</summary>
    [Parameter]
    public Person? Known { get; set; }

    [Parameter, EditorRequired]
    public required IReadOnlyList<FieldProblem> Problems { get; set; }
}
