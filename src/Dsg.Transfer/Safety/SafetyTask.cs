using Dsg.Core.Exchange;

namespace Dsg.Transfer.Safety;

/// <summary>The step a file stands at between assembly and verdict.</summary>
public enum SafetyStep
{
    /// <summary>Assembled; waits for its turn, or for what <see cref="SafetyTask.Reason"/> names.</summary>
    Assembled = 1,

    /// <summary>Typed and unpacked, in the one reading from end to end that the digest and the scanner share.</summary>
    Inspecting = 2,

    /// <summary>Marked: everything is known; the verdict is being recorded.</summary>
    Deciding = 3,

    /// <summary>Scanned, in the same reading; it may end before or after <see cref="Inspecting"/>.</summary>
    Scanning = 4,
}

/// <summary>One step of one file: its last run. It stays for a while after the verdict.</summary>
/// <param name="Step">Which.</param>
/// <param name="Attempt">The reading it belongs to, from 1; 0 before the first.</param>
/// <param name="Owner">Who ran it; empty for the wait before the first.</param>
/// <param name="Began">When it began (UTC).</param>
/// <param name="Ended">When it ended (UTC); null while it runs, and after whoever ran it went away.</param>
/// <param name="Reason">What it came to, as a code of <see cref="SafetyReasons"/>; empty when nothing was in the way.</param>
public sealed record SafetyStepRecord(
    SafetyStep Step,
    int Attempt,
    string Owner,
    DateTimeOffset Began,
    DateTimeOffset? Ended,
    string Reason
);

/// <summary>Who takes tasks from the queue, and which. A file beyond the lane's size is left to the others, so that a lane stays free for small ones.</summary>
/// <param name="Owner">Owner of its tasks; unique among all lanes of all processes.</param>
/// <param name="LargestBytes">The largest file it takes, in bytes.</param>
public sealed record SafetyLane(string Owner, long LargestBytes);

/// <summary>How the queue stands.</summary>
/// <param name="Count">Tasks in it.</param>
/// <param name="Bytes">Their bytes.</param>
/// <param name="OldestSince">Since when the oldest is in it (UTC); null when it is empty.</param>
/// <param name="Late">Tasks past their deadline.</param>
/// <param name="DoneInHour">Files that got their verdict in the last hour.</param>
/// <param name="BytesInHour">Their bytes.</param>
public sealed record SafetyStanding(
    int Count,
    long Bytes,
    DateTimeOffset? OldestSince,
    int Late,
    int DoneInHour,
    long BytesInHour
);

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
)
{
    /// <summary>Since when it is in the queue (UTC).</summary>
    public required DateTimeOffset Since { get; init; }
}

/// <summary>The durable queue of the safety check; the port that storage implements. A channel only wakes the worker.</summary>
public interface ISafetyQueue
{
    /// <summary>Adds tasks; files that are in the queue already stay as they are.</summary>
    Task AddAsync(IReadOnlyList<SafetyTask> tasks, CancellationToken cancellation);

    /// <summary>
    /// Gives the oldest task that is due, not too large for the lane, and that nobody has (or whose owner's lease ran out) to a lane, in
    /// one write that two claimants cannot both win.
    /// </summary>
    Task<SafetyTask?> ClaimAsync(
        SafetyLane lane,
        DateTimeOffset now,
        TimeSpan lease,
        CancellationToken cancellation
    );

    /// <summary>Writes a task back if its owner still has it, and with it the steps that moved.</summary>
    /// <param name="owner">The owner that claimed it.</param>
    /// <param name="task">Its new row.</param>
    /// <param name="steps">Steps of the file that began or ended; they take the place of their earlier runs.</param>
    /// <param name="cancellation">Cancels.</param>
    /// <returns>False when somebody else has it; nothing is written then.</returns>
    Task<bool> TryUpdateAsync(
        string owner,
        SafetyTask task,
        IReadOnlyList<SafetyStepRecord> steps,
        CancellationToken cancellation
    );

    /// <summary>Lengthens a lease, and changes nothing else.</summary>
    /// <returns>False when somebody else has the task.</returns>
    Task<bool> TryRenewAsync(
        string owner,
        FileId file,
        DateTimeOffset until,
        CancellationToken cancellation
    );

    /// <summary>Removes a task whose file has its verdict, or awaits none.</summary>
    /// <param name="file">Whose.</param>
    /// <param name="done">Its last step, now ended; null when there is no verdict.</param>
    /// <param name="cancellation">Cancels.</param>
    Task RemoveAsync(FileId file, SafetyStepRecord? done, CancellationToken cancellation);

    /// <summary>The task of a file, or null when it has none.</summary>
    Task<SafetyTask?> FindAsync(FileId file, CancellationToken cancellation);

    /// <summary>The tasks of files; those that have none are left out.</summary>
    Task<IReadOnlyDictionary<FileId, SafetyTask>> FindAsync(
        IReadOnlyCollection<FileId> files,
        CancellationToken cancellation
    );

    /// <summary>The steps of a file, in their order; none when it never was in the queue, or long ago.</summary>
    Task<IReadOnlyList<SafetyStepRecord>> StepsAsync(FileId file, CancellationToken cancellation);

    /// <summary>How the queue stands.</summary>
    Task<SafetyStanding> StandingAsync(DateTimeOffset now, CancellationToken cancellation);

    /// <summary>Forgets the steps of files without a task that ended before an instant.</summary>
    Task ForgetAsync(DateTimeOffset before, CancellationToken cancellation);
}
