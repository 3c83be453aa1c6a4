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
);

/// <summary>Every open case, in order.</summary>
/// <param name="Items">The cases.</param>
public sealed record CaseQueueView(IReadOnlyList<CaseLineView> Items);
