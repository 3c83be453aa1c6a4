namespace Dsg.Transfer.Safety.Scanning;

/// <summary>Why a scanner, as it is configured, gets no byte.</summary>
public static class ScannerObstacle
{
    /// <summary>Looks at the settings, as they are on the disk now.</summary>
    /// <param name="configurationPath">Full path of the clamd.conf; null when there is no scanner.</param>
    /// <returns>The name of a <see cref="TemporaryFolderFinding"/> or <see cref="EngineSettingsFinding"/>; null when nothing is in the way.</returns>
    public static string? Of(string? configurationPath)
    {
        if (configurationPath is null)
            return nameof(TemporaryFolderFinding.ConfigurationMissing);
        var folder = TemporaryFolderCheck.CheckConfiguration(configurationPath);
        if (folder != TemporaryFolderFinding.InMemory)
            return folder.ToString();
        var settings = EngineSettingsCheck.CheckConfiguration(configurationPath);
        return settings != EngineSettingsFinding.Sound ? settings.ToString() : null;
    }
}
