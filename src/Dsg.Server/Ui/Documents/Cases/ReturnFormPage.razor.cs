using Dsg.Server.Ui.Components;
using Dsg.Server.Ui.Shared;
using Microsoft.AspNetCore.Components;

namespace Dsg.Server.Ui.Documents.Cases;

/// <summary>The company's report of 返却・破棄: one row for each object that it holds.</summary>
public sealed partial class ReturnFormPage
{
    [Parameter, EditorRequired]
    public required ReturnFormView Model { get; set; }
}

/// <summary>What the form shows.</summary>
/// <param name="Number">合意番号.</param>
/// <param name="Action">Where it is sent.</param>
/// <param name="Version">Version of the reports.</param>
/// <param name="Now">The band.</param>
/// <param name="Rows">The objects.</param>
/// <param name="Problems">What was wrong.</param>
public sealed record ReturnFormView(
    string Number,
    string Action,
    long Version,
    NowModel Now,
    IReadOnlyList<ReturnRow> Rows,
    FormProblems Problems
)
{
    public IReadOnlyList<Crumb> Trail { get; init; } = [];

    /// <summary>The questions whose answer may be the same for all.</summary>
    public IReadOnlyList<FieldModel> Common { get; init; } = [];

    /// <summary>True when something was typed there.</summary>
    public bool CommonOpen { get; init; }

    /// <summary>Why the last report was sent back; null when it was not.</summary>
    public string? SentBack { get; init; }

    /// <summary>That there are more objects than one report takes; null when there are not.</summary>
    public string? Left { get; init; }

    /// <summary>The page of the reports.</summary>
    public string Back { get; init; } = "";
}
