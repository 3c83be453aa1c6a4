using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace Dsg.Transfer.Safety.Scanning;

/// <summary>Reads what clamd writes. Whatever is not understood word for word is no answer.</summary>
internal static class ScannerText
{
    private const int MaxNameLength = 200;
    private const string Subject = "stream: ";
    private const string FoundEnd = " FOUND";
    private const string ErrorEnd = " ERROR";

    /// <summary>Takes <c>3: text</c> apart; only printable ASCII counts, and only under the number of the command that was asked.</summary>
    public static bool TryReadNumbered(
        ReadOnlySpan<byte> answer,
        int number,
        [NotNullWhen(true)] out string? text
    )
    {
        text = null;
        if (answer.ContainsAnyExceptInRange((byte)0x20, (byte)0x7E))
            return false;
        var whole = Encoding.ASCII.GetString(answer);
        var prefix = string.Create(CultureInfo.InvariantCulture, $"{number}: ");
        // The refusal of a too long body comes without a number.
        if (whole.StartsWith("INSTREAM size limit exceeded", StringComparison.Ordinal))
            text = whole;
        else if (whole.StartsWith(prefix, StringComparison.Ordinal))
            text = whole[prefix.Length..];
        return text is not null;
    }

    public static ScanAnswer ReadVerdict(string text, ScannerVersion scanner)
    {
        if (text.StartsWith("INSTREAM size limit exceeded", StringComparison.Ordinal))
            return new ScanAnswer.LimitExceeded("StreamMaxLength");
        if (text.EndsWith(ErrorEnd, StringComparison.Ordinal))
            return new ScanAnswer.Unavailable(ScannerFault.EngineError);
        if (!text.StartsWith(Subject, StringComparison.Ordinal))
            return new ScanAnswer.Unavailable(ScannerFault.NotUnderstood);
        var verdict = text[Subject.Length..];
        if (verdict == "OK")
            return new ScanAnswer.Clean(scanner);
        if (
            !verdict.EndsWith(FoundEnd, StringComparison.Ordinal)
            || verdict.Length == FoundEnd.Length
        )
            return new ScanAnswer.Unavailable(ScannerFault.NotUnderstood);
        var name = verdict[..^FoundEnd.Length];
        return ReadName(name.Length > MaxNameLength ? name[..MaxNameLength] : name, scanner);
    }

    private static ScanAnswer ReadName(string name, ScannerVersion scanner) =>
        name.StartsWith("Heuristics.Limits.Exceeded", StringComparison.Ordinal)
            ? new ScanAnswer.LimitExceeded(name)
        : name.StartsWith("Heuristics.Encrypted", StringComparison.Ordinal)
            ? new ScanAnswer.Encrypted(name)
        : new ScanAnswer.Found(name, scanner);
}
