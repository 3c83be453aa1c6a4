using Dsg.Server.Ui.Text;
using Microsoft.AspNetCore.Components;

namespace Dsg.Server.Ui.Components;

/// <summary>経緯: what happened, the newest first.</summary>
public sealed partial class Timeline
{
    [Parameter, EditorRequired]
    public required IReadOnlyList<TimelineEntry> Entries { get; set; }
}

/// <param name="When">As read: 11月20日 14:02.</param>
/// <param name="Machine">As the datetime attribute wants it.</param>
/// <param name="What">The event in bold.</param>
/// <param name="Detail">What follows it.</param>
/// <param name="Who">Name or office; null where the reader may not know.</param>
/// <param name="Href">The page of the event.</param>
public sealed record TimelineEntry(
    string When,
    string Machine,
    string What,
    string? Detail = null,
    string? Who = null,
    string? Href = null
)
{
    public static TimelineEntry At(DateTimeOffset instant, Language language, string what) =>
        new(Dates.ShortTime(instant, language), Dates.Machine(instant), what);
}
