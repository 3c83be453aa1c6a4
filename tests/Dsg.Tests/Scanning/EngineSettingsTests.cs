using Dsg.Transfer.Safety.Scanning;
using Xunit;

namespace Dsg.Tests.Scanning;

/// <summary>An operator's own clamd.conf: whatever lets content pass unscanned is refused.</summary>
public sealed class EngineSettingsTests
{
    internal const string Sound = """
        TemporaryDirectory /dev/shm
        StreamMaxLength 100M
        MaxFileSize 100M
        MaxScanSize 400M
        AlertExceedsMax yes
        AlertEncrypted yes
        """;

    [Theory]
    [InlineData("", "", EngineSettingsFinding.Sound)]
    [InlineData("AlertExceedsMax yes", "", EngineSettingsFinding.LimitsPass)]
    [InlineData("AlertExceedsMax yes", "#AlertExceedsMax yes", EngineSettingsFinding.LimitsPass)]
    [InlineData("AlertExceedsMax yes", "AlertExceedsMax no", EngineSettingsFinding.LimitsPass)]
    [InlineData(
        "AlertExceedsMax yes",
        "AlertExceedsMax no\nAlertExceedsMax yes",
        EngineSettingsFinding.LimitsPass
    )]
    [InlineData("AlertEncrypted yes", "", EngineSettingsFinding.EncryptedPasses)]
    [InlineData(
        "AlertEncrypted yes",
        "AlertEncrypted false",
        EngineSettingsFinding.EncryptedPasses
    )]
    [InlineData(
        "AlertEncrypted yes",
        "AlertEncryptedArchive yes",
        EngineSettingsFinding.EncryptedPasses
    )]
    [InlineData(
        "AlertEncrypted yes",
        "AlertEncryptedArchive yes\nAlertEncryptedDoc yes",
        EngineSettingsFinding.Sound
    )]
    [InlineData("AlertEncrypted yes", "AlertEncrypted TRUE", EngineSettingsFinding.Sound)]
    [InlineData(
        "AlertEncrypted yes",
        "AlertEncrypted yes\nScanArchive no",
        EngineSettingsFinding.ContentLeftOut
    )]
    [InlineData("MaxFileSize 100M", "MaxFileSize 25M", EngineSettingsFinding.LimitsDoNotFit)]
    [InlineData(
        "MaxFileSize 100M",
        "MaxFileSize 25M\nMaxFileSize 100M",
        EngineSettingsFinding.LimitsDoNotFit
    )]
    [InlineData("MaxFileSize 100M", "MaxFileSize 102400k", EngineSettingsFinding.Sound)]
    [InlineData("MaxFileSize 100M", "MaxFileSize 0", EngineSettingsFinding.LimitsDoNotFit)]
    [InlineData("MaxFileSize 100M", "", EngineSettingsFinding.LimitsDoNotFit)]
    [InlineData("MaxScanSize 400M", "MaxScanSize 99M", EngineSettingsFinding.LimitsDoNotFit)]
    [InlineData("MaxScanSize 400M", "MaxScanSize much", EngineSettingsFinding.LimitsDoNotFit)]
    [InlineData("StreamMaxLength 100M", "", EngineSettingsFinding.LimitsDoNotFit)]
    [InlineData("StreamMaxLength 100M", "StreamMaxLength 0", EngineSettingsFinding.LimitsDoNotFit)]
    [InlineData(
        "StreamMaxLength 100M\nMaxFileSize 100M\nMaxScanSize 400M",
        "StreamMaxLength 4000M\nMaxFileSize 4000M\nMaxScanSize 4000M",
        EngineSettingsFinding.LimitsDoNotFit
    )]
    public void Settings_under_which_something_passes_unscanned_are_named(
        string instead,
        string written,
        EngineSettingsFinding finding
    )
    {
        var path = Path.GetTempFileName();
        var sound = Sound.ReplaceLineEndings("\n");
        Assert.Contains(instead, sound, StringComparison.Ordinal);
        File.WriteAllText(
            path,
            instead.Length == 0 ? sound : sound.Replace(instead, written, StringComparison.Ordinal)
        );
        Assert.Equal(finding, EngineSettingsCheck.CheckConfiguration(path));
        File.Delete(path);
    }

    [Fact]
    public void A_missing_configuration_is_named() =>
        Assert.Equal(
            EngineSettingsFinding.ConfigurationMissing,
            EngineSettingsCheck.CheckConfiguration("/nowhere/clamd.conf")
        );
}
