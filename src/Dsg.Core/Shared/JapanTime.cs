namespace Dsg.Core.Shared;

/// <summary>Japan Standard Time: the constant +09:00, without summer time since 1952.</summary>
public static class JapanTime
{
    /// <summary>+09:00.</summary>
    public static readonly TimeSpan Offset = TimeSpan.FromHours(9);

    /// <summary>The calendar date in Japan at an instant.</summary>
    public static DateOnly DateOf(DateTimeOffset instant) =>
        DateOnly.FromDateTime(instant.ToOffset(Offset).DateTime);

    /// <summary>The instant at which a day in Japan begins.</summary>
    public static DateTimeOffset StartOf(DateOnly date) =>
        new(date.ToDateTime(TimeOnly.MinValue), Offset);
}
