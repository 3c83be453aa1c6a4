using System.Globalization;

namespace Dsg.Core.Exchange;

/// <summary>
/// Names of files as people give them. A name is only shown and sent back in a header; it never reaches a file system. Folders are
/// joined by <c>/</c>.
/// </summary>
public static class FileName
{
    /// <summary>The most characters of a name with its folders.</summary>
    public const int Longest = 400;

    /// <summary>
    /// True unless empty, too long, with control or direction-changing characters, an empty or dot segment, a backslash, or a
    /// leading slash.
    /// </summary>
    public static bool IsFine(string? name)
    {
        if (
            string.IsNullOrWhiteSpace(name)
            || name.Length > Longest
            || name.Contains('\\', StringComparison.Ordinal)
        )
        {
            return false;
        }

        var plain =
            name.All(c => !char.IsControl(c) && !ChangesDirection(c) && !char.IsSurrogate(c))
            || WellFormed(name);
        return plain && name.Split('/').All(segment => segment.Trim() is not ("" or "." or ".."));
    }

    private static bool WellFormed(string name)
    {
        for (var i = 0; i < name.Length; i++)
        {
            if (char.IsControl(name[i]) || ChangesDirection(name[i]))
            {
                return false;
            }

            if (char.IsSurrogate(name[i]))
            {
                if (i + 1 >= name.Length || !char.IsSurrogatePair(name[i], name[i + 1]))
                {
                    return false;
                }

                i++;
            }
        }

        return true;
    }

    private static bool ChangesDirection(char c) =>
        CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.Format && c is not ('‌' or '‍');
}
