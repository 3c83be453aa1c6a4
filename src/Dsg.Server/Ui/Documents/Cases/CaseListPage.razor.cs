using Dsg.Server.Ui.Components;
using Microsoft.AspNetCore.Components;

namespace Dsg.Server.Ui.Documents.Cases;

/// <summary>The cases of one kind that the reader may read.</summary>
public sealed partial class CaseListPage
{
    [Parameter, EditorRequired]
    public required CaseList Model { get; set; }
}

/// <summary>A list of cases.</summary>
public sealed record CaseList(
    string Title,
    NowModel Now,
    IReadOnlyList<CaseListRow> Rows,
    string? Next,
    string EmptyText
);

/// <summary>A case in a list.</summary>
public sealed record CaseListRow(
    string Name,
    string Href,
    string Stage,
    Tone Tone,
    string? Next,
    string? Due,
    string On
);
