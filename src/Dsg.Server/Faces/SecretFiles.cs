namespace Dsg.Server.Faces;

/// <summary>Secrets come from files that only their owner can read, never from settings or the environment.</summary>
internal static class SecretFiles
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public static bool IsPrivate(string path) =>
        OperatingSystem.IsWindows() || (File.GetUnixFileMode(path) & ~OwnerOnly) == 0;

    public static string Read(string path) =>
        IsPrivate(path)
            ? File.ReadAllText(path).Trim()
            : throw new InvalidOperationException($"{path} is readable by others.");

    /// <summary>Writes a file that only its owner can read, or none.</summary>
    public static void Write(string path, string text) => Write(path, text, OwnerOnly);

    /// <summary>Writes a file that everybody may read, or none.</summary>
    public static void WritePublic(string path, string text) =>
        Write(path, text, OwnerOnly | UnixFileMode.GroupRead | UnixFileMode.OtherRead);

    private static void Write(string path, string text, UnixFileMode mode)
    {
        var fresh = path + ".new";
        File.Delete(fresh);
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = mode;
        }

        using (var writer = new StreamWriter(fresh, options))
        {
            writer.Write(text);
        }

        File.Move(fresh, path, overwrite: true);
    }
}
