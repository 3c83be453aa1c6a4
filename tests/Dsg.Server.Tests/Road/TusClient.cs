using System.Globalization;
using System.Net.Http.Headers;
using System.Text;

namespace Dsg.Server.Tests.Road;

/// <summary>A client of tus 1.0, written from its specification.</summary>
internal sealed class TusClient(RoadPerson sender)
{
    private const string Endpoint = "/api/v1/uploads";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Creates the upload of an announced file; gives its address.</summary>
    public async Task<string> CreateAsync(string file, long length)
    {
        var created = await TryCreateAsync(file, length);
        created.Expect(201);
        return created.Headers.Location?.OriginalString
            ?? throw new InvalidDataException("No Location.");
    }

    public async Task<Reply> TryCreateAsync(string file, long length)
    {
        using var request = Request(HttpMethod.Post, Endpoint);
        request.Headers.Add("Upload-Length", length.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add(
            "Upload-Metadata",
            "file " + Convert.ToBase64String(Encoding.ASCII.GetBytes(file))
        );
        using var answer = await sender.SendAsync(request);
        return await Reply.ReadAsync(answer, Cancellation);
    }

    /// <summary>How many bytes the gateway has.</summary>
    public async Task<long> OffsetAsync(string address)
    {
        using var request = Request(HttpMethod.Head, address);
        using var answer = await sender.SendAsync(request);
        Assert.True(answer.IsSuccessStatusCode, $"HEAD {address}: {answer.StatusCode}");
        return OffsetOf(answer.Headers);
    }

    /// <summary>Sends from the stream's position to its end.</summary>
    public async Task<Reply> AppendAsync(string address, Stream content)
    {
        using var request = Request(HttpMethod.Patch, address);
        request.Headers.Add(
            "Upload-Offset",
            content.Position.ToString(CultureInfo.InvariantCulture)
        );
        request.Content = new StreamContent(content, 256 * 1024);
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(
            "application/offset+octet-stream"
        );
        request.Content.Headers.ContentLength = content.Length - content.Position;
        using var answer = await sender.SendAsync(request);
        return await Reply.ReadAsync(answer, Cancellation);
    }

    /// <summary>A whole small file.</summary>
    public async Task SendAsync(string file, byte[] content)
    {
        var address = await CreateAsync(file, content.Length);
        using var stream = new MemoryStream(content);
        (await AppendAsync(address, stream)).Expect(204);
    }

    public static long OffsetOf(HttpResponseHeaders headers) =>
        long.Parse(headers.GetValues("Upload-Offset").First(), CultureInfo.InvariantCulture);

    private static HttpRequestMessage Request(HttpMethod method, string address)
    {
        var request = new HttpRequestMessage(method, address);
        request.Headers.Add("Tus-Resumable", "1.0.0");
        return request;
    }
}
