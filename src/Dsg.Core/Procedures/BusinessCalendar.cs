using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;

namespace Dsg.Core.Procedures;

/// <summary>A day on which offices are closed by law.</summary>
/// <param name="On">The day.</param>
/// <param name="Name">What it is called.</param>
public sealed record Holiday(DateOnly On, Wording Name);

/// <summary>
/// 開庁日: the days on which the offices of the state are open, all but Saturdays, Sundays, national holidays and 29 December to
/// 3 January (行政機関の休日に関する法律第1条). Plan days, deadlines and the counters of a case are told in them.
/// </summary>
public sealed class BusinessCalendar
{
    private readonly FrozenSet<DateOnly> closed;

    private BusinessCalendar(DateOnly until, ImmutableArray<Holiday> holidays)
    {
        Until = until;
        Holidays = holidays;
        closed = holidays.Select(holiday => holiday.On).ToFrozenSet();
    }

    /// <summary>Saturdays, Sundays and the turn of the year, and no national holiday.</summary>
    public static BusinessCalendar WithoutHolidays { get; } = new(DateOnly.MinValue, []);

    /// <summary>The national holidays by rule, 2019 to 2035; what counts where the operator gave no list of its own.</summary>
    public static BusinessCalendar ByRule { get; } =
        new(new DateOnly(NationalHolidays.LastYear, 12, 31), NationalHolidays.All);

    /// <summary>The last day up to which the national holidays are known; later ones count as open unless they fall on a weekend.</summary>
    public DateOnly Until { get; }

    /// <summary>The national holidays that are known, oldest first.</summary>
    public ImmutableArray<Holiday> Holidays { get; }

    /// <summary>True when the offices are open.</summary>
    public bool IsOpen(DateOnly day) =>
        day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)
        && (day.Month, day.Day) is not ((12, >= 29) or (1, <= 3))
        && !closed.Contains(day);

    /// <summary>The day itself when the offices are open, otherwise the first 開庁日 after it.</summary>
    public DateOnly OnOrAfter(DateOnly day)
    {
        while (!IsOpen(day))
        {
            day = day.AddDays(1);
        }

        return day;
    }

    /// <summary>The day that lies so many 開庁日 after another. The first day does not count (民法第140条).</summary>
    /// <param name="day">Where counting starts.</param>
    /// <param name="count">0 or more; 0 gives <see cref="OnOrAfter"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">A negative count.</exception>
    public DateOnly After(DateOnly day, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        day = OnOrAfter(day);
        for (; count > 0; count--)
        {
            day = OnOrAfter(day.AddDays(1));
        }

        return day;
    }

    /// <summary>
    /// How many 開庁日 lie after one day, up to and with another; negative when the other comes first. Stretches that follow one
    /// another add up.
    /// </summary>
    public int Between(DateOnly from, DateOnly to)
    {
        if (to < from)
        {
            return -Between(to, from);
        }

        var count = 0;
        for (var day = from.AddDays(1); day <= to; day = day.AddDays(1))
        {
            count += IsOpen(day) ? 1 : 0;
        }

        return count;
    }

    /// <summary><see cref="Between(DateOnly, DateOnly)"/> of the dates in Japan.</summary>
    public int Between(DateTimeOffset from, DateTimeOffset to) =>
        Between(JapanTime.DateOf(from), JapanTime.DateOf(to));

    /// <summary>Reads the list of holidays.</summary>
    /// <param name="json">The text of the file.</param>
    /// <param name="calendar">The calendar; null unless true is returned.</param>
    /// <param name="error">What is wrong; empty when true is returned.</param>
    public static bool TryRead(
        string json,
        [NotNullWhen(true)] out BusinessCalendar? calendar,
        out string error
    )
    {
        calendar = null;
        error = "";
        try
        {
            using var document = JsonDocument.Parse(
                json,
                new JsonDocumentOptions { AllowDuplicateProperties = false }
            );
            var root = document.RootElement;
            var until = DayOf(root, "until");
            var holidays = root.GetProperty("days")
                .EnumerateArray()
                .Select(day => new Holiday(
                    DayOf(day, "on"),
                    new Wording(TextOf(day, "ja"), TextOf(day, "en"))
                ))
                .ToImmutableArray();
            error = ErrorIn(until, holidays);
            calendar = error.Length == 0 ? new BusinessCalendar(until, holidays) : null;
        }
        catch (Exception e)
            when (e
                    is JsonException
                        or KeyNotFoundException
                        or InvalidOperationException
                        or FormatException
            )
        {
            error = $"not a list of holidays: {e.Message}";
        }

        return calendar is not null;
    }

    private static string ErrorIn(DateOnly until, ImmutableArray<Holiday> holidays)
    {
        for (var i = 0; i < holidays.Length; i++)
        {
            var on = holidays[i].On;
            if (i > 0 && holidays[i - 1].On >= on)
            {
                return string.Create(CultureInfo.InvariantCulture, $"{on:O} is out of order");
            }

            if (on > until)
            {
                return string.Create(CultureInfo.InvariantCulture, $"{on:O} is after {until:O}");
            }
        }

        return "";
    }

    private static DateOnly DayOf(JsonElement json, string name) =>
        DateOnly.ParseExact(TextOf(json, name), "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string TextOf(JsonElement json, string name) =>
        json.GetProperty(name).GetString() is { Length: > 0 } text
            ? text
            : throw new FormatException($"{name} is empty");
}
