using Dsg.Wire.Shared;

namespace Dsg.Wire.Procedures;

/// <summary>An open case of any kind as the queue shows it; ids, words of its definition and dates only.</summary>
/// <param name="Case">Which, as <c>kind/id</c>.</param>
/// <param name="Procedure">Id of its definition.</param>
/// <param name="Title">Title of its definition.</param>
/// <param name="Number">受付番号; empty for kinds that have none.</param>
/// <param name="Stage">The stage at which it stands.</param>
/// <param name="Step">The step in words.</param>
/// <param name="Owner">The person of the office who answers for it; null until somebody acted.</param>
/// <param name="Next">The capacities, one of which acts next.</param>
/// <param name="DueOn">By when.</param>
/// <param name="IsPlanned">True when the date is the office's own plan and no deadline.</param>
/// <param name="WithCompany">True while nobody but the company acts.</param>
/// <param name="Elapsed">経過 in 開庁日.</param>
public sealed record CaseLineView(
    string Case,
    string Procedure,
    Phrase Title,
    string Number,
    string Stage,
    Phrase Step,
    PersonView? Owner,
    IReadOnlyList<string> Next,
    DateOnly DueOn,
    bool IsPlanned,
    bool WithCompany,
    int Elapsed
)
{
    /// <summary>True once <see cref="DueOn"/> lies behind.</summary>
    public bool IsOverdue { get; init; }

    /// <summary>開庁日 since its present step began.</summary>
    public int InStep { get; init; }

    /// <summary>開庁日 that the office plans for its present step.</summary>
    public int Planned { get; init; }

    /// <summary>うち貴社の準備: 開庁日 in which nobody but the company could act.</summary>
    public int DaysWithCompany { get; init; }
}

/// <summary>A page of the open cases, in order.</summary>
/// <param name="Items">The cases.</param>
/// <param name="Next">Key of the next page (<c>after</c>); null on the last.</param>
public sealed record CaseQueueView(IReadOnlyList<CaseLineView> Items, string? Next);

/// <summary>担当する, or 担当を割り当てる.</summary>
/// <param name="To">The operator who answers for the case from now on; null for whoever asks.</param>
public sealed record AssignCaseRequest(Guid? To);
