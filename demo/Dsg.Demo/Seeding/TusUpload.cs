using System.Globalization;
using System.Net;
using System.Text;

namespace Dsg.Demo.Seeding;

/// <summary>Sends one small file by tus 1.0, going on where an earlier start stopped.</summary>
internal sealed class TusUpload(ActingPerson sender, Guid file)
{
    private const string Uploads = "/api/v1/uploads";

    public async Task SendAsync(byte[] content, CancellationToken cancellation)
    {
        var address = await CreateAsync(content.Length, cancellation);
        var offset = await OffsetAsync(address, cancellation);
        if (offset == content.Length)
        {
            return;
        }

        using var part = new HttpRequestMessage(HttpMethod.Patch, address)
        {
            Content = new ByteArrayContent(content, offset, content.Length - offset),
        };
        part.Content.Headers.ContentType = new("application/offset+octet-stream");
        part.Headers.Add("Tus-Resumable", "1.0.0");
        part.Headers.Add("Upload-Offset", offset.ToString(CultureInfo.InvariantCulture));
        using var answer = await sender.SendAsync(part, cancellation);
    }

    /// <summary>An upload that exists already is found by creating it again.</summary>
    private async Task<string> CreateAsync(int length, CancellationToken cancellation)
    {
        using var creation = new HttpRequestMessage(HttpMethod.Post, Uploads);
        creation.Headers.Add("Tus-Resumable", "1.0.0");
        creation.Headers.Add("Upload-Length", length.ToString(CultureInfo.InvariantCulture));
        creation.Headers.Add("Upload-Metadata", $"file {Base64(file.ToString())}");
        using var answer = await sender.SendAsync(creation, cancellation);
        return answer.Headers.Location?.OriginalString
            ?? throw new InvalidDataException("The upload has no address.");
    }

    private async Task<int> OffsetAsync(string address, CancellationToken cancellation)
    {
        using var question = new HttpRequestMessage(HttpMethod.Head, address);
        question.Headers.Add("Tus-Resumable", "1.0.0");
        using var answer = await sender.SendAsync(question, cancellation);
        return
            answer.StatusCode == HttpStatusCode.OK
            && answer.Headers.TryGetValues("Upload-Offset", out var values)
            ? int.Parse(values.First(), CultureInfo.InvariantCulture)
            : throw new InvalidDataException("The upload tells no offset.");
    }

    private static string Base64(string text) =>
        Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
