namespace Dsg.Transfer.Uploads;

/// <summary>What the engine answers; the host translates it into its protocol's words.</summary>
public enum UploadResult
{
    /// <summary>Done; <see cref="UploadAnswer.Upload"/> is the row now.</summary>
    Done,

    /// <summary>There is no such upload for this person.</summary>
    NotFound,

    /// <summary>The upload was given up or has expired.</summary>
    Gone,

    /// <summary>The offset is not the current one; nothing was changed.</summary>
    OffsetConflict,

    /// <summary>The length is not the announced one.</summary>
    LengthWrong,

    /// <summary>The body is longer than what is missing; nothing of it counts that was not acknowledged.</summary>
    TooLong,

    /// <summary>The body does not fit its checksum; nothing was changed.</summary>
    ChecksumMismatch,

    /// <summary>Another request holds the upload and did not let go in time.</summary>
    Locked,

    /// <summary>
    /// The body ended before its end: sender away or silent, permission lost, or another request took over. What arrived is kept
    /// (unless a checksum was sent). There is nobody to answer: the connection is to be cut.
    /// </summary>
    Interrupted,

    /// <summary>There is no room for it.</summary>
    StorageFull,

    /// <summary>The file is part of the exchange already and cannot be given up.</summary>
    Finished,

    /// <summary>The file is frozen (誤投入): nothing of it is taken, ended or deleted until two persons released it.</summary>
    Frozen,
}

/// <summary>An answer of the engine.</summary>
/// <param name="Result">What it came to.</param>
/// <param name="Upload">The row as it is now; null when there is none for this person.</param>
public sealed record UploadAnswer(UploadResult Result, UploadRecord? Upload = null);
