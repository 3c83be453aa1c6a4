using Dsg.Core.Exchange;
using Dsg.Transfer.Objects;

namespace Dsg.Transfer.Safety;

/// <summary>What one reading is made of.</summary>
/// <param name="Length">Bytes.</param>
/// <param name="Extension">As the inspection can use it.</param>
/// <param name="OpenAsync">Opens the content; null when it is not what was sealed.</param>
internal sealed record SafetySubject(
    long Length,
    string Extension,
    Func<CancellationToken, Task<SealedContent?>> OpenAsync
);

/// <summary>An object that waits for the safety check.</summary>
internal sealed record ObjectToCheck(FileId Id, StreamId Case, long Size);

/// <summary>
/// One kind of objects that the safety check looks at: where they come from, how they are opened, and where their verdicts go. The
/// check itself is the same for all kinds.
/// </summary>
internal interface ICheckedObjects
{
    /// <summary>The kind of the streams that await the verdicts.</summary>
    string Kind { get; }

    /// <summary>What stands in the way of checking any of them here, as a code of <see cref="SafetyReasons"/>; empty for nothing.</summary>
    string Obstacle { get; }

    /// <summary>Those that the journal shows as being checked, oldest first.</summary>
    Task<IReadOnlyList<ObjectToCheck>> ToCheckAsync(int most, CancellationToken cancellation);

    /// <summary>
    /// Whether the object still awaits a verdict: asked before it is opened, and again while it is read. One that is frozen
    /// (誤投入), withdrawn or judged already is read by nobody.
    /// </summary>
    Task<bool> IsAwaitedAsync(SafetyTask task, CancellationToken cancellation);

    /// <summary>What a task is about; null when the object is gone.</summary>
    Task<SafetySubject?> FindAsync(SafetyTask task, CancellationToken cancellation);

    /// <summary>Gives the verdict to the journal; a second one for the same object has no effect.</summary>
    Task RecordAsync(SafetyTask task, Verdict verdict, CancellationToken cancellation);
}
