namespace Dsg.Transfer.Uploads;

/// <summary>The extension of a file's name, as far as the inspection can use it.</summary>
internal static class FileExtension
{
    private const int Longest = 16;

    /// <summary>Lower-case ASCII letters and digits behind the last point; empty for none and for anything else.</summary>
    internal static string Of(string name)
    {
        var point = name.LastIndexOf('.');
        var extension = point < 0 ? "" : name[(point + 1)..];
        return extension.Length <= Longest && extension.All(char.IsAsciiLetterOrDigit)
            ? extension.ToLowerInvariant()
            : "";
    }
}
