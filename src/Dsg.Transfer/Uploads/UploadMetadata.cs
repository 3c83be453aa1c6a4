using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Dsg.Transfer.Uploads;

/// <summary>
/// Reads <c>Upload-Metadata</c>: comma-separated pairs of a key and, behind one space, a Base64 value that may be missing. Keys
/// are ASCII without space and comma, not empty, and unique.
/// </summary>
public sealed class UploadMetadata
{
    /// <summary>The most characters that are taken.</summary>
    public const int Longest = 4096;

    private readonly Dictionary<string, byte[]> values;

    private UploadMetadata(Dictionary<string, byte[]> values)
    {
        this.values = values;
        Kept = string.Join(
            ',',
            Tus.KeptKeys.Where(key => IsId(Find(key)))
                .Select(key => $"{key} {Convert.ToBase64String(values[key])}")
        );
    }

    /// <summary>No metadata.</summary>
    public static UploadMetadata None { get; } = new([]);

    /// <summary>
    /// What is stored and given back by HEAD: the pairs of <see cref="Tus.KeptKeys"/> whose values are ids. Everything else that a
    /// client sends, a name of a file above all, is read and forgotten: names are kept with the dispatch, protected.
    /// </summary>
    public string Kept { get; }

    /// <summary>Reads the header.</summary>
    /// <param name="header">Null or empty: no metadata.</param>
    /// <param name="metadata">Null when the method returns false.</param>
    /// <returns>False when it is not written as the protocol asks.</returns>
    public static bool TryParse(string? header, [NotNullWhen(true)] out UploadMetadata? metadata)
    {
        metadata = null;
        var text = header ?? "";
        var values = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        if (text.Length > Longest || text.AsSpan().ContainsAnyExceptInRange(' ', '~'))
        {
            return false;
        }

        foreach (var pair in text.Length == 0 ? [] : text.Split(','))
        {
            var parts = pair.Trim(' ').Split(' ');
            if (parts.Length > 2 || parts[0].Length == 0)
            {
                return false;
            }

            if (
                !TryDecode(parts.Length == 2 ? parts[1] : "", out var value)
                || !values.TryAdd(parts[0], value)
            )
            {
                return false;
            }
        }

        metadata = new UploadMetadata(values);
        return true;
    }

    /// <summary>A value as UTF-8 text, or null when the key is missing.</summary>
    public string? Find(string key) =>
        values.TryGetValue(key, out var value) ? Encoding.UTF8.GetString(value) : null;

    private static bool IsId(string? value) => Guid.TryParseExact(value, "D", out _);

    private static bool TryDecode(string text, [NotNullWhen(true)] out byte[]? value)
    {
        var bytes = new byte[text.Length];
        var read = Convert.TryFromBase64String(text, bytes, out var length);
        value = read ? bytes[..length] : null;
        return read;
    }
}
