using Dsg.Server.Ui.Components;
using Dsg.Server.Ui.Office;
using Microsoft.AspNetCore.Components;

namespace Dsg.Server.Ui.Documents.Cases;

/// <summary>One case: where it stands, what may be done, its facts, its lists, its flowchart.</summary>
public sealed partial class CaseSheetPage
{
    [Parameter, EditorRequired]
    public required CaseSheet Model { get; set; }
}

/// <summary>What the page of a case shows.</summary>
/// <param name="Title">Title.</param>
/// <param name="Here">The last crumb.</param>
/// <param name="Path">The page's own address.</param>
/// <param name="Now">The first band.</param>
/// <param name="Facts">Facts, in order.</param>
public sealed record CaseSheet(
    string Title,
    string Here,
    string Path,
    NowModel Now,
    IReadOnlyList<SheetLine> Facts
)
{
    public Tone Tone { get; init; } = Tone.Info;

    public IReadOnlyList<Crumb> Trail { get; init; } = [];

    public IReadOnlyList<ActModel> Acts { get; init; } = [];

    public IReadOnlyList<CaseTable> Tables { get; init; } = [];

    /// <summary>Papers that were handed in; null for a kind of case that has none.</summary>
    public IReadOnlyList<FileModel>? Papers { get; init; }

    /// <summary>Null where no definition is drawn.</summary>
    public FlowModel? Flow { get; init; }

    /// <summary>The act that was just refused; null for none.</summary>
    public RefusedAct? Refused { get; init; }

    /// <summary>What was just done; null after a plain reading.</summary>
    public string? Done { get; init; }
}

/// <summary>A list of a case.</summary>
public sealed record CaseTable(string Title, IReadOnlyList<string> Rows, string EmptyText);
