using Dsg.Core.Exchange;

namespace Dsg.Transfer.Safety;

/// <summary>The step a file stands at between assembly and verdict.</summary>
public enum SafetyStep
{
    /// <summary>Assembled; waits for its turn, or for what <see cref="SafetyTask.Reason"/> names.</summary>
    Assembled = 1,

    /// <summary>Being read once from end to end: digest, type and archives, scanner.</summary>
    Inspecting = 2,

    /// <summary>Everything is known; the verdict is being recorded.</summary>
    Deciding = 3,
}

/// <summary>The row of one file in the safety check.</summary>
/// <param name="File">The sealed object: a file of a dispatch, or a paper of a case under the same UUID.</param>
/// <param name="Case">The stream that awaits its verdict; its kind says what the object is.</param>
/// <param name="Size">Announced size in bytes.</param>
/// <param name="Step">Where it stands.</param>
/// <param name="Reason">Why it waits, as a code of <see cref="SafetyReasons"/>; empty while nothing is in the way.</param>
/// <param name="Attempts">How often it was read so far.</param>
/// <param name="Faults">How often the scanner failed while it had this very file; at the limit it is held, so that one file cannot stop all others.</param>
/// <param name="NotBefore">Not to be tried again before (UTC).</param>
/// <param name="Deadline">By when it should have a verdict (UTC); passing it is shown to the office and changes nothing else.</param>
/// <param name="Owner">The process that works on it; null when nobody does.</param>
/// <param name="LeaseUntil">Until when the owner has it (UTC); null when nobody does.</param>
public sealed record SafetyTask(
    FileId File,
    StreamId Case,
    long Size,
    SafetyStep Step,
    string Reason,
    int Attempts,
    int Faults,
    DateTimeOffset NotBefore,
    DateTimeOffset Deadline,
    string? Owner,
    DateTimeOffset? LeaseUntil
);

/// <summary>The durable queue of the safety check; the port that storage implements. A channel only wakes the worker.</summary>
public interface ISafetyQueue
{
    /// <summary>Adds tasks; files that are in the queue already stay as they are.</summary>
    Task AddAsync(IReadOnlyList<SafetyTask> tasks, CancellationToken cancellation);

    /// <summary>
    /// Gives the oldest task that is due and that nobody has (or whose owner's lease ran out) to an owner, in one write that two
    /// claimants cannot both win.
    /// </summary>
    Task<SafetyTask?> ClaimAsync(
        string owner,
        DateTimeOffset now,
        TimeSpan lease,
        CancellationToken cancellation
    );

    /// <summary>Writes a task back if its owner still has it.</summary>
    /// <param name="owner">The owner that claimed it.</param>
    /// <param name="task">Its new row.</param>
    /// <param name="cancellation">Cancels.</param>
    /// <returns>False when somebody else has it.</returns>
    Task<bool> TryUpdateAsync(string owner, SafetyTask task, CancellationToken cancellation);

    /// <summary>Removes a task whose file has its verdict.</summary>
    Task RemoveAsync(FileId file, CancellationToken cancellation);

    /// <summary>The task of a file, or null when it has none.</summary>
    Task<SafetyTask?> FindAsync(FileId file, CancellationToken cancellation);
}
