using System.Collections.Immutable;

namespace Dsg.Transfer.Safety.Scanning;

/// <summary>
/// By its own defaults clamd answers OK to what it did not look at: what is over its limits, and what is encrypted. Before any scan
/// this check proves that the configuration makes it say so instead, and names the reason otherwise.
/// </summary>
public static class EngineSettingsCheck
{
    // "Technical design limitations prevent ClamAV from scanning files greater than 2 GB at this time" (clamd.conf(5)).
    private const long LongestScanned = int.MaxValue;

    // On by default; a line that turns one off leaves that kind of content unscanned.
    private static readonly ImmutableArray<string> Looks =
    [
        "ScanArchive",
        "ScanELF",
        "ScanHTML",
        "ScanHWP3",
        "ScanImage",
        "ScanMail",
        "ScanOLE2",
        "ScanOneNote",
        "ScanPDF",
        "ScanPE",
        "ScanSWF",
        "ScanXMLDOCS",
    ];

    /// <summary>Reads the settings from a clamd.conf.</summary>
    /// <param name="configurationPath">Full path of the clamd.conf of the clamd that is used.</param>
    /// <returns>Whether a file that was not looked at as a whole can be answered as clean.</returns>
    public static EngineSettingsFinding CheckConfiguration(string configurationPath)
    {
        if (!File.Exists(configurationPath))
            return EngineSettingsFinding.ConfigurationMissing;
        var settings = ClamdSettings.Read(configurationPath);
        return !settings.IsOn("AlertExceedsMax") ? EngineSettingsFinding.LimitsPass
            : !TellsEncryption(settings) ? EngineSettingsFinding.EncryptedPasses
            : Looks.Any(settings.MayBeOff) ? EngineSettingsFinding.ContentLeftOut
            : !LimitsFit(settings) ? EngineSettingsFinding.LimitsDoNotFit
            : EngineSettingsFinding.Sound;
    }

    private static bool TellsEncryption(ClamdSettings settings) =>
        settings.IsOn("AlertEncrypted")
        || (settings.IsOn("AlertEncryptedArchive") && settings.IsOn("AlertEncryptedDoc"));

    /// <summary>Whatever the stream limit lets in, the engine scans whole: the defaults differ by version, so all three must be set.</summary>
    private static bool LimitsFit(ClamdSettings settings)
    {
        var taken = settings.Sizes("StreamMaxLength");
        var files = settings.Sizes("MaxFileSize");
        var scans = settings.Sizes("MaxScanSize");
        return taken.Count > 0
            && files.Count > 0
            && scans.Count > 0
            && taken.All(size =>
                size <= LongestScanned && files.Concat(scans).All(limit => size <= limit)
            );
    }
}

/// <summary>What the settings of an engine let through. Only <see cref="Sound"/> lets scanning start.</summary>
public enum EngineSettingsFinding
{
    /// <summary>What is over a limit or encrypted is said to be so, and what is taken is scanned whole.</summary>
    Sound,

    /// <summary>AlertExceedsMax is not on: what is over a limit is answered as clean.</summary>
    LimitsPass,

    /// <summary>AlertEncrypted (or both AlertEncryptedArchive and AlertEncryptedDoc) is not on: what is encrypted is answered as clean.</summary>
    EncryptedPasses,

    /// <summary>A kind of content (ScanArchive and its like) is turned off.</summary>
    ContentLeftOut,

    /// <summary>StreamMaxLength, MaxFileSize or MaxScanSize is missing, no size or without limit, or longer streams are taken than are scanned.</summary>
    LimitsDoNotFit,

    /// <summary>There is no clamd.conf at the path.</summary>
    ConfigurationMissing,
}
