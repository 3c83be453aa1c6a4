using System.Globalization;

namespace Dsg.Server.Ui.Text;

/// <summary>Amounts as sentences carry them: bytes, speeds, times left, days left, counts.</summary>
public static class Amounts
{
    private static readonly string[] Units = ["B", "KB", "MB", "GB", "TB", "PB", "EB"];

    /// <summary>2.4 GB, 412 MB, 84 KB: decimal units, one digit after the point below ten.</summary>
    public static string Bytes(long bytes)
    {
        decimal amount = bytes;
        var unit = 0;
        while (Math.Round(amount, Digits(amount, unit), MidpointRounding.AwayFromZero) >= 1000)
        {
            amount /= 1000;
            unit++;
        }

        var digits = Digits(amount, unit);
        return $"{Math.Round(amount, digits, MidpointRounding.AwayFromZero).ToString($"F{digits}", CultureInfo.InvariantCulture)} {Units[unit]}";
    }

    /// <summary>2.4 GB / 3.1 GB.</summary>
    public static string BytesOf(long done, long total) => $"{Bytes(done)} / {Bytes(total)}";

    public static string Speed(long bytesPerSecond) => $"{Bytes(bytesPerSecond)}/s";

    /// <summary>あと 6 秒 / 6 s left; rounded up, so that it never promises less than it takes.</summary>
    public static string TimeLeft(TimeSpan left, Language language)
    {
        var duration = Duration(left, language);
        return language == Language.En ? $"{duration} left" : $"あと {duration}";
    }

    /// <summary>6 秒, 3 分, 2 時間 5 分 / 6 s, 3 min, 2 h 5 min.</summary>
    public static string Duration(TimeSpan time, Language language)
    {
        var seconds = Math.Max(0, (long)Math.Ceiling(time.TotalSeconds));
        if (seconds < 60)
        {
            return language == Language.En ? $"{seconds} s" : $"{seconds} 秒";
        }

        var minutes = (seconds + 59) / 60;
        if (minutes < 60)
        {
            return language == Language.En ? $"{minutes} min" : $"{minutes} 分";
        }

        var (hours, rest) = Math.DivRem(minutes, 60);
        return language == Language.En ? $"{hours} h {rest} min" : $"{hours} 時間 {rest} 分";
    }

    /// <summary>あと3開庁日, 本日まで, 2開庁日超過 / 3 business days left, due today, 2 business days over.</summary>
    public static string BusinessDaysLeft(int days, Language language) =>
        (days, language) switch
        {
            (0, Language.En) => "due today",
            (0, _) => "本日まで",
            (> 0, Language.En) => $"{Counted(days, "business day")} left",
            (> 0, _) => $"あと{days}開庁日",
            (_, Language.En) => $"{Counted(-days, "business day")} over",
            _ => $"{-days}開庁日超過",
        };

    /// <summary>46開庁日 / 46 business days.</summary>
    public static string BusinessDays(int days, Language language) =>
        language == Language.En ? Counted(days, "business day") : $"{days}開庁日";

    /// <summary>あと129日 / 129 days left.</summary>
    public static string DaysLeft(int days, Language language) =>
        language == Language.En ? $"{Counted(days, "day")} left" : $"あと{Number(days)}日";

    /// <summary>24件 / 24.</summary>
    public static string Items(long count, Language language) =>
        language == Language.En ? Number(count) : $"{Number(count)}件";

    /// <summary>Grouped by three: 1,234.</summary>
    public static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private static int Digits(decimal amount, int unit) => unit > 0 && amount < 10 ? 1 : 0;

    private static string Counted(int count, string noun) =>
        $"{Number(count)} {noun}{(count == 1 ? "" : "s")}";
}
