using System.Net;
using System.Security.Cryptography;
using System.Text;
using Dsg.Server.Tests.Api;

namespace Dsg.Server.Tests.Exchange;

/// <summary>The tus protocol 1.0.0 clause by clause, over real sockets.</summary>
public sealed class TusProtocolTests(ScanningServer server) : IClassFixture<ScanningServer>
{
    [Fact]
    public async Task OPTIONS_tells_version_extensions_limit_and_algorithms()
    {
        var workspace = server.Needed();

        using var answer = await workspace.Company.SendAsync("uploads", null, HttpMethod.Options);

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Equal("1.0.0", Header(answer, "Tus-Version"));
        Assert.Equal(
            "creation,creation-with-upload,checksum,termination,expiration",
            Header(answer, "Tus-Extension")
        );
        Assert.Equal("4398046511104", Header(answer, "Tus-Max-Size"));
        Assert.Equal("sha256,sha1", Header(answer, "Tus-Checksum-Algorithm"));
    }

    [Fact]
    public async Task Every_answer_bears_the_version_those_too_that_never_reached_an_upload()
    {
        var workspace = server.Needed();
        var nothing = $"uploads/{Guid.CreateVersion7()}";

        using var unknown = await workspace.Company.SendAsync(
            nothing,
            null,
            HttpMethod.Head,
            ("Tus-Resumable", "1.0.0")
        );
        using var notHis = await workspace.Office.Operator.SendAsync(nothing, null, HttpMethod.Get);
        using var noMethod = await workspace.Company.SendAsync("uploads", null, HttpMethod.Put);
        using var elsewhere = await workspace.Company.SendAsync("me", null, HttpMethod.Get);

        foreach (var answer in new[] { unknown, notHis, noMethod })
        {
            Assert.False(answer.IsSuccessStatusCode);
            Assert.Equal("1.0.0", Header(answer, "Tus-Resumable"));
        }

        Assert.False(elsewhere.Headers.Contains("Tus-Resumable"));
    }

    [Fact]
    public async Task Another_version_is_refused_with_412_and_ours()
    {
        var workspace = server.Needed();
        var file = await CreatedAsync(workspace, 10);

        using var answer = await workspace.Company.SendAsync(
            $"uploads/{file}",
            null,
            HttpMethod.Head,
            ("Tus-Resumable", "0.2.2")
        );

        Assert.Equal(HttpStatusCode.PreconditionFailed, answer.StatusCode);
        Assert.Equal("1.0.0", Header(answer, "Tus-Version"));
    }

    [Fact]
    public async Task HEAD_tells_offset_length_and_metadata_and_is_not_kept()
    {
        var workspace = server.Needed();
        var file = await CreatedAsync(workspace, 10);

        using var head = await workspace.Company.SendAsync(
            $"uploads/{file}",
            null,
            HttpMethod.Head,
            ("Tus-Resumable", "1.0.0")
        );

        Assert.Equal("0", Header(head, "Upload-Offset"));
        Assert.Equal("10", Header(head, "Upload-Length"));
        Assert.Equal("1.0.0", Header(head, "Tus-Resumable"));
        Assert.StartsWith("file ", Header(head, "Upload-Metadata"), StringComparison.Ordinal);
        Assert.Equal("no-store", head.Headers.CacheControl?.ToString());
        Assert.NotEmpty(Header(head, "Upload-Expires"));
    }

    [Fact]
    public async Task A_wrong_offset_a_wrong_type_and_too_many_bytes_are_refused()
    {
        var workspace = server.Needed();
        var file = await CreatedAsync(workspace, 10);

        using var offset = await workspace.PatchAsync(file, 3, [1]);
        using var type = await workspace.Company.SendAsync(
            $"uploads/{file}",
            new ByteArrayContent([1]),
            HttpMethod.Patch,
            ("Tus-Resumable", "1.0.0"),
            ("Upload-Offset", "0")
        );
        using var many = await workspace.PatchAsync(file, 0, new byte[11]);

        Assert.Equal(HttpStatusCode.Conflict, offset.StatusCode);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, type.StatusCode);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, many.StatusCode);
        Assert.Equal(0, await workspace.OffsetAsync(file));
    }

    [Fact]
    public async Task A_checksum_is_honored()
    {
        var workspace = server.Needed();
        var file = await CreatedAsync(workspace, 10);
        var sum = Convert.ToBase64String(SHA256.HashData("hello"u8));

        using var wrong = await workspace.PatchAsync(
            file,
            0,
            "hullo"u8.ToArray(),
            ("Upload-Checksum", $"sha256 {sum}")
        );
        using var unknown = await workspace.PatchAsync(
            file,
            0,
            "hello"u8.ToArray(),
            ("Upload-Checksum", $"crc32 {sum}")
        );
        Assert.Equal(0, await workspace.OffsetAsync(file));
        using var right = await workspace.PatchAsync(
            file,
            0,
            "hello"u8.ToArray(),
            ("Upload-Checksum", $"sha256 {sum}")
        );

        Assert.Equal(460, (int)wrong.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, unknown.StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, right.StatusCode);
        Assert.Equal("5", Header(right, "Upload-Offset"));
    }

    [Fact]
    public async Task Creation_may_bring_the_first_bytes()
    {
        var workspace = server.Needed();
        var begun = await workspace.BeginAsync(("a.txt", 10));
        var file = begun.Files[0].Id;
        var content = new ByteArrayContent("hello"u8.ToArray());
        content.Headers.ContentType = new("application/offset+octet-stream");

        using var created = await workspace.Company.SendAsync(
            "uploads",
            content,
            HttpMethod.Post,
            ("Tus-Resumable", "1.0.0"),
            ("Upload-Length", "10"),
            (
                "Upload-Metadata",
                $"file {Convert.ToBase64String(Encoding.ASCII.GetBytes(file.ToString()))}"
            )
        );

        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        Assert.Equal("5", Header(created, "Upload-Offset"));
        Assert.Equal(5, await workspace.OffsetAsync(file));
    }

    [Fact]
    public async Task A_name_in_the_metadata_is_forgotten()
    {
        var workspace = server.Needed();
        var begun = await workspace.BeginAsync(("a.txt", 10));
        var file = begun.Files[0].Id;
        string Pair(string key, string value) =>
            $"{key} {Convert.ToBase64String(Encoding.UTF8.GetBytes(value))}";

        using var created = await workspace.Company.SendAsync(
            "uploads",
            new ByteArrayContent([]),
            HttpMethod.Post,
            ("Tus-Resumable", "1.0.0"),
            ("Upload-Length", "10"),
            (
                "Upload-Metadata",
                string.Join(
                    ',',
                    Pair("filename", "秘密の図面.txt"),
                    Pair("dispatch", begun.Id.ToString()),
                    Pair("file", file.ToString()),
                    Pair("filetype", "text/plain")
                )
            )
        );
        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        using var head = await workspace.Company.SendAsync(
            $"uploads/{file}",
            null,
            HttpMethod.Head,
            ("Tus-Resumable", "1.0.0")
        );

        Assert.Equal(
            $"{Pair("file", file.ToString())},{Pair("dispatch", begun.Id.ToString())}",
            Header(head, "Upload-Metadata")
        );
        Assert.False(
            server.Holds(Convert.ToBase64String(Encoding.UTF8.GetBytes("秘密の図面.txt")))
        );
        // Negative control: what is kept is found in the same place.
        Assert.True(server.Holds(Pair("dispatch", begun.Id.ToString())));
    }

    [Fact]
    public async Task A_terminated_upload_is_gone_and_the_method_may_be_overridden()
    {
        var workspace = server.Needed();
        var file = await CreatedAsync(workspace, 10);

        using var deleted = await workspace.Company.SendAsync(
            $"uploads/{file}",
            new ByteArrayContent([]),
            HttpMethod.Post,
            ("Tus-Resumable", "1.0.0"),
            ("X-HTTP-Method-Override", "DELETE")
        );
        using var after = await workspace.Company.SendAsync(
            $"uploads/{file}",
            null,
            HttpMethod.Head,
            ("Tus-Resumable", "1.0.0")
        );

        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        Assert.Equal(HttpStatusCode.Gone, after.StatusCode);
        Assert.False(after.Headers.Contains("Upload-Offset"));
    }

    [Theory]
    [InlineData("Upload-Length", "-1")]
    [InlineData("Upload-Length", "1e3")]
    [InlineData("Upload-Length", "")]
    [InlineData("Upload-Metadata", "file not-base64")]
    [InlineData("Upload-Metadata", "file")]
    [InlineData("Upload-Metadata", "other MQ==")]
    [InlineData("Upload-Defer-Length", "1")]
    public async Task A_creation_that_is_not_well_written_is_refused(string name, string value)
    {
        var workspace = server.Needed();
        var begun = await workspace.BeginAsync(("a.txt", 10));
        var headers = new Dictionary<string, string>
        {
            ["Tus-Resumable"] = "1.0.0",
            ["Upload-Length"] = "10",
            ["Upload-Metadata"] =
                $"file {Convert.ToBase64String(Encoding.ASCII.GetBytes(begun.Files[0].Id.ToString()))}",
            [name] = value,
        };

        using var answer = await workspace.Company.SendAsync(
            "uploads",
            new ByteArrayContent([]),
            HttpMethod.Post,
            [.. headers.Select(h => (h.Key, h.Value))]
        );

        var problem = await ApiClient.RefusalAsync(answer);
        Assert.Equal(400, problem.Status);
    }

    private static async Task<Guid> CreatedAsync(OpenWorkspace workspace, long size)
    {
        var begun = await workspace.BeginAsync(("a.txt", size));
        using var created = await workspace.CreateAsync(workspace.Company, begun.Files[0].Id, size);
        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        return begun.Files[0].Id;
    }

    private static string Header(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? string.Join(',', values) : "";
}
