using System.Text;

namespace Dsg.Transfer.Safety.Scanning.Icap;

/// <summary>The head of an ICAP answer, read strictly: whatever is not well-formed is none.</summary>
internal sealed class IcapAnswer
{
    // What engines call a finding; one of them is enough, and the absence of all of them means nothing.
    private static readonly string[] Findings =
    [
        "X-Infection-Found",
        "X-Violations-Found",
        "X-Virus-ID",
    ];
    private const int MaxNameLength = 200;
    private const int MaxTagLength = 64;

    private readonly Dictionary<string, string> fields;

    private IcapAnswer(int status, Dictionary<string, string> fields)
    {
        Status = status;
        this.fields = fields;
    }

    public int Status { get; }

    /// <summary>The state of engine and signatures (RFC 3507 section 4.7), without quotes.</summary>
    public string Tag => fields["ISTag"].Trim('"');

    /// <summary>True when the connection does not go on.</summary>
    public bool Closes =>
        fields.TryGetValue("Connection", out var value)
        && value.Contains("close", StringComparison.OrdinalIgnoreCase);

    /// <summary>True when a body follows that must be read before the next answer.</summary>
    public bool HasBody =>
        fields.TryGetValue("Encapsulated", out var value)
        && value.Contains("-body=", StringComparison.OrdinalIgnoreCase)
        && !value.Contains("null-body", StringComparison.OrdinalIgnoreCase);

    /// <summary>Bytes of encapsulated headers before the body; null when they are not told.</summary>
    public int? HeaderBytes =>
        fields.TryGetValue("Encapsulated", out var value)
        && value.Split("-body=") is [_, var offset]
        && int.TryParse(offset, out var bytes)
        && bytes is >= 0 and <= 16 * 1024
            ? bytes
            : null;

    /// <summary>What was found, at most 200 printable characters; null when nothing was said to be found.</summary>
    public string? Found
    {
        get
        {
            var name = Findings.FirstOrDefault(fields.ContainsKey);
            if (name is null)
                return null;
            var value = fields[name];
            var threat = value.Split("Threat=", 2) is [_, var told]
                ? told.Split(';')[0].Trim()
                : value;
            return threat.Length switch
            {
                0 => name,
                > MaxNameLength => threat[..MaxNameLength],
                _ => threat,
            };
        }
    }

    /// <summary>Reads status line and fields.</summary>
    /// <param name="head">Everything before the empty line.</param>
    /// <returns>Null for anything but an answer of ICAP 1.0 with one ISTag.</returns>
    public static IcapAnswer? Read(ReadOnlySpan<byte> head)
    {
        foreach (var letter in head)
        {
            if (letter is (< 0x20 or > 0x7E) and not (0x0D or 0x0A or 0x09))
                return null;
        }

        var lines = Encoding.ASCII.GetString(head).Split("\r\n");
        if (
            lines[0].Split(' ', 3) is not ["ICAP/1.0", { Length: 3 } code, _]
            || !int.TryParse(code, out var status)
        )
            return null;
        var fields = ReadFields(lines);
        return
            fields is not null
            && fields.TryGetValue("ISTag", out var tag)
            && tag.Trim('"').Length is > 0 and <= MaxTagLength
            ? new IcapAnswer(status, fields)
            : null;
    }

    private static Dictionary<string, string>? ReadFields(string[] lines)
    {
        var fields = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var last = "";
        foreach (var line in lines.Skip(1))
        {
            // A line that goes on (c-icap writes its violations so).
            if (line.StartsWith('\t') || line.StartsWith(' '))
            {
                if (last.Length == 0)
                    return null;
                fields[last] += " " + line.Trim();
                continue;
            }

            var parts = line.Split(':', 2);
            last = parts[0];
            if (parts.Length != 2 || last.Length == 0 || !fields.TryAdd(last, parts[1].Trim()))
                return null;
        }

        return fields;
    }
}
