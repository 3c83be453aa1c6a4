using Dsg.Transfer.Safety;

namespace Dsg.Server.Faces;

/// <summary>How the safety check is run (<c>safety</c>).</summary>
public sealed record SafetySettings
{
    private const int MostLanes = 16;
    private const int MostMinutes = 7 * 24 * 60;

    /// <summary>Files that are looked at at once, one of them always a small one; fewer where the scanner's memory does not allow it.</summary>
    public int Lanes { get; init; } = SafetyLanes.Fewest;

    /// <summary>Minutes after which the office is told of a file without a verdict, beside the time that its size takes.</summary>
    public int PromisedMinutes { get; init; } = 30;

    internal static SafetySettings Read(SettingsReader? reader) =>
        reader is null
            ? new SafetySettings()
            : new SafetySettings
            {
                Lanes = reader.Number("lanes", SafetyLanes.Fewest, MostLanes, SafetyLanes.Fewest),
                PromisedMinutes = reader.Number("promisedMinutes", 1, MostMinutes, 30),
            };
}
