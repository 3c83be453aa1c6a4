using System.Collections.Immutable;
using Dsg.Server.Ui.Audit;

namespace Dsg.Server.Ui.Office;

/// <summary>One thing that waits for somebody.</summary>
/// <param name="Kind">加入, 利用 or 緊急停止.</param>
/// <param name="Number">受付番号, or what is stopped.</param>
/// <param name="Of">Company, unit or target.</param>
/// <param name="Stage">What it waits for.</param>
/// <param name="Href">Its page.</param>
public sealed record WorkItem(string Kind, string Number, string Of, string Stage, string Href)
{
    /// <summary>Null without a deadline.</summary>
    public DateOnly? Due { get; init; }

    public required DateTimeOffset Since { get; init; }

    /// <summary>企業対応中.</summary>
    public bool WithCompany { get; init; }

    /// <summary>The office capacities that it waits for; empty while the company acts.</summary>
    public Capacity[] Actors { get; init; } = [];

    /// <summary>Comes before everything with a date.</summary>
    public bool Urgent { get; init; }
}

/// <summary>The home of one person of the office.</summary>
public sealed record HomeView
{
    public required string Name { get; init; }
    public required ImmutableArray<Capacity> Capacities { get; init; }
    public required IReadOnlyList<WorkItem> Work { get; init; }
    public required IReadOnlyList<WorkItem> WithOthers { get; init; }

    /// <summary>For operators; empty for everyone else.</summary>
    public required IReadOnlyList<AlarmLine> Alarms { get; init; }

    /// <summary>The day by which the list of capacities was to be confirmed; null when it is not late, and for whoever is not told.</summary>
    public DateOnly? ReviewLateSince { get; init; }
    public required HealthView Health { get; init; }
    public required IReadOnlyList<(int Code, long Count)> Refusals { get; init; }
    public required IReadOnlyList<RefusalLine> RefusalLines { get; init; }
}
