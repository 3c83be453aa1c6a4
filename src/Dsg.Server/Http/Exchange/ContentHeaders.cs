using System.Globalization;
using System.Text;
using Dsg.Core.Exchange;
using Dsg.Transfer.Release;
using Microsoft.Net.Http.Headers;

namespace Dsg.Server.Http.Exchange;

/// <summary>The headers under which content leaves: to be saved, never shown, never kept by anything in between.</summary>
internal static class ContentHeaders
{
    public static string TagOf(ReleasedFile file) => $"\"{file.Verdict.Sha256}\"";

    public static void Write(
        HttpResponse response,
        ReleasedFile file,
        (RangeKind Kind, ByteRange Range) asked
    )
    {
        WriteCommon(response, NameOf(file), file.Verdict);
        var headers = response.Headers;
        headers.AcceptRanges = "bytes";
        response.ContentLength = asked.Range.Length;
        if (asked.Kind == RangeKind.Part)
        {
            response.StatusCode = StatusCodes.Status206PartialContent;
            headers.ContentRange = string.Create(
                CultureInfo.InvariantCulture,
                $"bytes {asked.Range.Offset}-{asked.Range.End - 1}/{file.Length}"
            );
        }
    }

    /// <summary>A paper of a case: always whole.</summary>
    public static void Write(HttpResponse response, ReleasedPaper paper)
    {
        WriteCommon(response, paper.Name, paper.Verdict);
        response.ContentLength = paper.Length;
    }

    public static void WriteUnsatisfiable(HttpResponse response, ReleasedFile file)
    {
        response.StatusCode = StatusCodes.Status416RangeNotSatisfiable;
        response.Headers.ContentRange = string.Create(
            CultureInfo.InvariantCulture,
            $"bytes */{file.Length}"
        );
        response.Headers[HeaderNames.AcceptRanges] = "bytes";
        response.ContentLength = 0;
    }

    private static void WriteCommon(HttpResponse response, string name, Verdict verdict)
    {
        var headers = response.Headers;
        headers.ContentType = "application/octet-stream";
        headers.ContentDisposition = $"attachment; filename*=UTF-8''{Encode(name)}";
        headers.XContentTypeOptions = "nosniff";
        headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        headers.CacheControl = "no-store";
        headers.ETag = $"\"{verdict.Sha256}\"";
        // RFC 9530: the digest of the whole content, whatever part of it is sent.
        headers["Repr-Digest"] =
            $"sha-256=:{Convert.ToBase64String(Convert.FromHexString(verdict.Sha256))}:";
    }

    /// <summary>Folders are left behind: a browser saves one file.</summary>
    private static string NameOf(ReleasedFile file) =>
        file.Name[(file.Name.LastIndexOf('/') + 1)..];

    /// <summary>RFC 8187 ext-value: attr-char as itself, every other byte of UTF-8 as %XX.</summary>
    private static string Encode(string name)
    {
        var text = new StringBuilder(name.Length * 3);
        foreach (var b in Encoding.UTF8.GetBytes(name))
        {
            var c = (char)b;
            var plain = char.IsAsciiLetterOrDigit(c) || "!#$&+-.^_`|~".Contains(c);
            _ = plain ? text.Append(c) : text.Append(CultureInfo.InvariantCulture, $"%{b:X2}");
        }

        return text.ToString();
    }
}
