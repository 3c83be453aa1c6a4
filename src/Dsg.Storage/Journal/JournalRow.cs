using Dsg.Storage.Ledger;

namespace Dsg.Storage.Journal;

/// <summary>One event in the journal: the truth; never updated, never deleted.</summary>
internal sealed class JournalRow
{
    public long Id { get; set; }
    public required DateTimeOffset At { get; init; }
    public required string Person { get; init; }
    public required Capacity Capacity { get; init; }
    public string? Company { get; init; }
    public string? Unit { get; init; }
    public string? Device { get; init; }

    /// <summary>The absent approver in whose place the act was done (代決); null for everybody's own acts.</summary>
    public string? InPlaceOf { get; init; }
    public required Face Face { get; init; }
    public required string Stream { get; init; }
    public required long Version { get; init; }
    public required string Kind { get; init; }
    public required string Payload { get; init; }

    /// <summary>The private texts that are not erased.</summary>
    public List<PrivateTextRow> Texts { get; init; } = [];

    /// <summary>The ids that the record mentions, for the auditor's search.</summary>
    public List<MentionRow> Mentions { get; init; } = [];

    /// <summary>Stands until the record has its leaf in the ledger.</summary>
    public LedgerWaitingRow? Waiting { get; init; }

    internal Actor By =>
        new(
            PersonId.Parse(Person, null),
            Capacity,
            Face,
            Company is null ? null : CompanyId.Parse(Company, null),
            Unit is null ? null : new StaffUnit(Unit),
            Device
        )
        {
            InPlaceOf = InPlaceOf is null ? null : PersonId.Parse(InPlaceOf, null),
        };
}

/// <summary>A private text with its salt; deleting the row is the lawful erasure.</summary>
internal sealed class PrivateTextRow
{
    public required string Hash { get; init; }
    public long JournalId { get; init; }
    public required byte[] Salt { get; init; }
    public required string Text { get; init; }
}

/// <summary>An id that a record mentions.</summary>
internal sealed class MentionRow
{
    public required string Mention { get; init; }
    public long JournalId { get; init; }
}

/// <summary>The answer that an idempotency key got, in the commit of the act.</summary>
internal sealed class AnswerRow
{
    public required string Person { get; init; }
    public required string Key { get; init; }
    public required string Stream { get; init; }
    public required long Version { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>A digest of what was asked with the key; null in rows of before and where the key alone says it.</summary>
    public string? Asked { get; init; }
}
