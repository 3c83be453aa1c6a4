using Dsg.Server.Ui.Components;
using Dsg.Server.Ui.Office;
using Microsoft.AspNetCore.Components;

namespace Dsg.Server.Ui.Parties;

/// <summary>役割の年次確認.</summary>
public sealed partial class CapacityReviewPage
{
    [Parameter, EditorRequired]
    public required CapacityReviewModel Model { get; set; }
}

/// <summary>What the page shows.</summary>
/// <param name="Now">How it stands.</param>
/// <param name="Tone">Of that.</param>
/// <param name="Rows">Who holds what.</param>
/// <param name="Acts">What the reader may do.</param>
public sealed record CapacityReviewModel(
    NowModel Now,
    Tone Tone,
    IReadOnlyList<CapacityReviewRow> Rows,
    IReadOnlyList<ActModel> Acts
)
{
    /// <summary>True for whoever may open the pages of people.</summary>
    public bool LinksToPeople { get; init; }

    /// <summary>True for whoever may open the table of capacities and acts.</summary>
    public bool LinksToTable { get; init; }

    /// <summary>The last confirmation in words; null before the first.</summary>
    public string? Last { get; init; }

    /// <summary>The act that was just refused; null for none.</summary>
    public RefusedAct? Refused { get; init; }

    /// <summary>What was just done; null after a plain reading.</summary>
    public string? Done { get; init; }
}

/// <summary>One capacity that somebody holds, in words.</summary>
public sealed record CapacityReviewRow(string Name, string Href, string Capacity, string Result);
