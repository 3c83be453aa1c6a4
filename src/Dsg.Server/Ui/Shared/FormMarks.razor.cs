using Dsg.Server.Procedures;
using Microsoft.AspNetCore.Components;

namespace Dsg.Server.Ui.Shared;

/// <summary>The hidden fields of a form on a case: the version it shows, and a key so that a double click has one effect.</summary>
public sealed partial class FormMarks
{
    /// <summary>The version of the case that the page shows; null for a form that begins one.</summary>
    [Parameter, EditorRequired]
    public required long? Version { get; set; }

    [Inject]
    public required Fresh Fresh { get; set; }

    /// <summary>The key of a showing before, for a form that is sent once more; null makes a new one.</summary>
    [Parameter]
    public string? Key { get; set; }
}
