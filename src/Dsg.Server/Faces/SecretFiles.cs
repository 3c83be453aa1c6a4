using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace Dsg.Server.Faces;

/// <summary>Secrets come from files that only their owner can read, never from settings or the environment.</summary>
internal static partial class SecretFiles
{
    private const int Shortest = 12;

    // As letters only, so that numbers and signs around them do not make them another.
    private static readonly FrozenSet<string> Known = FrozenSet.Create(
        StringComparer.Ordinal,
        "",
        "changeit",
        "changeme",
        "changethis",
        "clientsecret",
        "default",
        "defaultpassword",
        "mypassword",
        "mysecret",
        "mysecretpassword",
        "password",
        "passwordpassword",
        "pleasechangeme",
        "postgres",
        "postgrespassword",
        "postgrespostgres",
        "replaceme",
        "replacethis",
        "secret",
        "secretsecret",
        "supersecret",
        "supersecretpassword",
        "verysecret",
        "verysecretpassword",
        "yourclientsecret",
        "yourpassword",
        "yoursecret"
    );

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public static bool IsPrivate(string path) =>
        OperatingSystem.IsWindows() || (File.GetUnixFileMode(path) & ~OwnerOnly) == 0;

    /// <summary>
    /// True for what is no secret: nothing, something short, or what stands in examples and documentation, as a whole or as the password of a
    /// connection.
    /// </summary>
    public static bool IsKnown(string text)
    {
        var secret = Password().Match(text) is { Success: true } found
            ? found.Groups[1].Value.Trim().Trim('"', '\'')
            : text.Trim();
        // A connection without a password is let in by who its user is.
        return !(
                text.Contains('=', StringComparison.Ordinal) && secret.Length == text.Trim().Length
            ) && (secret.Length < Shortest || Known.Contains(Letters(secret)));
    }

    private static string Letters(string secret) =>
        new([.. secret.Where(char.IsAsciiLetter).Select(char.ToLowerInvariant)]);

    [GeneratedRegex("(?:^|;)\\s*(?:password|pwd)\\s*=([^;]*)", RegexOptions.IgnoreCase)]
    private static partial Regex Password();

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
