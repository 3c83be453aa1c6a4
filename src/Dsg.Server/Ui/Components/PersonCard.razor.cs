using Microsoft.AspNetCore.Components;

namespace Dsg.Server.Ui.Components;

/// <summary>One person in one capacity, and what that person did or is asked to do.</summary>
public sealed partial class PersonCard
{
    [Parameter, EditorRequired]
    public required PersonModel Model { get; set; }

    [Parameter]
    public RenderFragment? ChildContent { get; set; }
}

/// <param name="Capacity">所属長, 申請責任者 and so on.</param>
/// <param name="Name">Name as the person writes it.</param>
/// <param name="Organization">Company and department, or unit.</param>
public sealed record PersonModel(string Capacity, string Name, string Organization)
{
    /// <summary>Furigana; null where none is kept.</summary>
    public string? Kana { get; init; }

    public FileState? State { get; init; }

    /// <summary>When the state was reached.</summary>
    public string? When { get; init; }
}
