using Dsg.Core.Exchange;
using Dsg.Server.Exchange;
using Dsg.Server.Identity;
using Dsg.Server.Ui.Components;
using Dsg.Server.Ui.Layout;
using Dsg.Server.Ui.Office;
using Dsg.Server.Ui.Shared;

namespace Dsg.Server.Ui.Exchange;

/// <summary>What the pages of the record need.</summary>
internal sealed record HandlingServices(
    HandlingGate Gate,
    WorkspaceRoom Room,
    HandlingTables Tables,
    CommandRunner Runner,
    TimeProvider Clock
);

/// <summary>The period as it was typed and as it was read.</summary>
internal sealed record HandlingQuestion(
    string From,
    string To,
    HandlingPeriod Period,
    FormProblems Problems
);

/// <summary>The record as it was read for somebody, or the page that says why it was not.</summary>
internal sealed record HandlingReading(IResult? Refused)
{
    /// <summary>The right by which it was read; null when refused.</summary>
    public HandlingRight Right { get; init; } = null!;

    /// <summary>The period; null when refused.</summary>
    public HandlingQuestion Asked { get; init; } = null!;

    /// <summary>What the page shows; null when refused.</summary>
    public HandlingView View { get; init; } = null!;
}

/// <summary>The record as a page shows it.</summary>
/// <param name="Contract">Title and number of the contract.</param>
/// <param name="Agreement">Number of the agreement.</param>
/// <param name="Page">Its own address.</param>
/// <param name="Table">The lines; null when the period could not be read.</param>
/// <param name="Problems">What is wrong with the period.</param>
public sealed record HandlingView(
    string Contract,
    string Agreement,
    string Page,
    HandlingTable? Table,
    FormProblems Problems
)
{
    /// <summary>As typed.</summary>
    public string From { get; init; } = "";

    /// <summary>As typed.</summary>
    public string To { get; init; } = "";

    /// <summary>True for the responsible person, who reads every line.</summary>
    public bool IsWhole { get; init; }

    /// <summary>How many lines.</summary>
    public string Count { get; init; } = "";

    /// <summary>Printing and saving, as forms.</summary>
    public IReadOnlyList<ActModel> Exports { get; init; } = [];

    /// <summary>The way here.</summary>
    public IReadOnlyList<Crumb> Trail { get; init; } = [];
}
