using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Dsg.Storage.Database;

/// <summary>A stream is no longer at the version that the caller expected, although the call was run again.</summary>
public sealed class StreamHasMovedException(StreamId stream, long expected)
    : Exception($"{stream} is no longer at version {expected}.")
{
    /// <summary>The stream.</summary>
    public StreamId Stream { get; } = stream;
}

/// <summary>
/// Something that exists once was about to exist twice: an account bound to a second person, a number, a row. Nothing happened; look
/// again and decide anew.
/// </summary>
public sealed class AlreadyExistsException(Exception inner)
    : Exception("It exists already.", inner);

/// <summary>Reads the errors of both databases.</summary>
internal static class StorageErrors
{
    private const int SqlitePrimaryKey = 1555;
    private const int SqliteUnique = 2067;

    internal static bool IsDuplicate(Exception error) =>
        Root(error) switch
        {
            SqliteException e => e.SqliteExtendedErrorCode is SqlitePrimaryKey or SqliteUnique,
            PostgresException e => e.SqlState == PostgresErrorCodes.UniqueViolation,
            _ => false,
        };

    /// <summary>True when the same work may succeed in a new transaction.</summary>
    internal static bool IsLostRace(Exception error) =>
        Root(error) is PostgresException e
        && e.SqlState
            is PostgresErrorCodes.SerializationFailure
                or PostgresErrorCodes.DeadlockDetected
                or PostgresErrorCodes.UniqueViolation;

    internal static Exception Translate(Exception error) =>
        IsDuplicate(error) ? new AlreadyExistsException(error) : error;

    private static Exception Root(Exception error) =>
        error is DbUpdateException or InvalidOperationException && error.InnerException is { } inner
            ? Root(inner)
            : error;
}
