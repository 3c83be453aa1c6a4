using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Dsg.Storage.Database;

/// <summary>
/// Every instant is UTC and stored as microseconds since 1970: SQLite cannot order the other forms and Npgsql refuses +09:00.
/// </summary>
internal sealed class InstantConverter()
    : ValueConverter<DateTimeOffset, long>(
        instant => ToMicroseconds(instant),
        microseconds => FromMicroseconds(microseconds)
    )
{
    internal static long ToMicroseconds(DateTimeOffset instant) =>
        (instant.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;

    internal static DateTimeOffset FromMicroseconds(long microseconds) =>
        DateTimeOffset.UnixEpoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond);

    /// <summary>The instant as the database keeps it.</summary>
    internal static DateTimeOffset Truncate(DateTimeOffset instant) =>
        FromMicroseconds(ToMicroseconds(instant));
}
