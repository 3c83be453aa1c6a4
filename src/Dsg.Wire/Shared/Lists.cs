namespace Dsg.Wire.Shared;

/// <summary>A slice of a list, by key and never by offset.</summary>
/// <typeparam name="T">The row.</typeparam>
/// <param name="Items">The rows in order.</param>
/// <param name="Next">What to send as <c>after</c> for the next slice; null at the end.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next);

/// <summary>An act that the caller may do on a case, as far as the rules can tell without the input.</summary>
/// <param name="Action">Its name: the last part of the act's address, for example <c>review-result</c>.</param>
/// <param name="BlockedBy">What still stands in the way; empty when it can be done now.</param>
public sealed record AvailableAction(string Action, IReadOnlyList<ProblemReason> BlockedBy);

/// <summary>An act that needs a reason in words and nothing else.</summary>
/// <param name="Reason">Why.</param>
public sealed record ReasonRequest(string Reason);

/// <summary>Refuses an application.</summary>
/// <param name="Reason">Why; the applicant is told.</param>
/// <param name="DocumentNumber">文書番号 of the decision.</param>
public sealed record RejectRequest(string Reason, string DocumentNumber)
{
    /// <summary>The day of the decision; null for today.</summary>
    public string? DecidedOn { get; init; }
}

/// <summary>A person as shown to those who share a case.</summary>
/// <param name="Id">Who.</param>
/// <param name="Name">The name; <c>（消去済み）</c> where it was erased.</param>
public sealed record PersonView(Guid Id, string Name);
