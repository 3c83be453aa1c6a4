using Dsg.Server.Ui.Components;
using Microsoft.AspNetCore.Components;

namespace Dsg.Server.Ui.Office;

/// <summary>The page that every case has on the operations face: where it stands, who answers for it, how long it takes.</summary>
public sealed partial class WaitPage
{
    [Parameter, EditorRequired]
    public required WaitModel Model { get; set; }
}

/// <summary>What the page shows.</summary>
/// <param name="Title">Kind and number.</param>
/// <param name="Here">The last crumb.</param>
/// <param name="Now">The first band.</param>
/// <param name="Facts">The days.</param>
/// <param name="Acts">What the reader may do about the owner.</param>
public sealed record WaitModel(
    string Title,
    string Here,
    NowModel Now,
    IReadOnlyList<SheetLine> Facts,
    IReadOnlyList<ActModel> Acts
)
{
    public IReadOnlyList<Crumb> Trail { get; init; } = [];

    /// <summary>Name of who answers for it; null for nobody.</summary>
    public string? Owner { get; init; }

    public bool IsOverdue { get; init; }

    /// <summary>The act that was just refused; null for none.</summary>
    public RefusedAct? Refused { get; init; }

    /// <summary>What was just done; null after a plain reading.</summary>
    public string? Done { get; init; }
}
