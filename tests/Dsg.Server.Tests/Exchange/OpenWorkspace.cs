using System.Globalization;
using System.Net;
using System.Text;
using Dsg.Server.Tests.Api;
using Dsg.Wire.Exchange;
using Dsg.Wire.Parties;
using Dsg.Wire.Shared;
using Dsg.Wire.Usage;

namespace Dsg.Server.Tests.Exchange;

/// <summary>A workspace with one user on each side, reached through the public API, and a small tus client.</summary>
internal sealed class OpenWorkspace
{
    private const string Resumable = "Tus-Resumable";
    private const string Version = "1.0.0";

    public required Office Office { get; init; }

    public required AgreementView Agreement { get; init; }

    /// <summary>企業利用者 at a certified terminal.</summary>
    public required ApiClient Company { get; init; }

    /// <summary>職員利用者.</summary>
    public required ApiClient Staff { get; init; }

    public required Guid StaffPerson { get; init; }

    public required Guid CompanyPerson { get; init; }

    /// <summary>The people around the contract.</summary>
    public required Api.Exchange People { get; init; }

    public string At => $"workspaces/{Agreement.Id}";

    public static async Task<OpenWorkspace> OpenAsync(Office office)
    {
        var exchange = await office.ContractAsync();
        var agreement = await UsageRoadTests.AgreeAsync(exchange);
        await UsageRoadTests.AdmitStaffAsync(office, exchange, agreement);
        var (_, user) = await UsageRoadTests.AdmitCompanyAsync(office, exchange, agreement);
        return await OfAsync(office, exchange, agreement, user);
    }

    /// <summary>The workspace of an agreement whose users were admitted already.</summary>
    public static async Task<OpenWorkspace> OfAsync(
        Office office,
        Api.Exchange exchange,
        AgreementView agreement,
        ApiClient user
    )
    {
        var me = await exchange.Staff.GetAsync<MeView>("me");
        var other = await user.GetAsync<MeView>("me");
        return new OpenWorkspace
        {
            Office = office,
            Agreement = agreement,
            Company = user,
            Staff = exchange.Staff,
            StaffPerson = me.Person.Id,
            CompanyPerson = other.Person.Id,
            People = exchange,
        };
    }

    /// <summary>Text that no rule objects to, of any length.</summary>
    public static byte[] Prose(int length)
    {
        var text = new byte[length];
        "The quick brown fox jumps over the lazy dog. 0123456789\n"u8.CopyTo(text);
        for (var i = 56; i < length; i++)
        {
            text[i] = text[i - 56];
        }

        return text;
    }

    public Task<BegunDispatch> BeginAsync(params (string Name, long Size)[] files) =>
        Company.PostAsync<BeginDispatchRequest, BegunDispatch>(
            $"{At}/dispatches",
            new BeginDispatchRequest(
                "試験成績の送付",
                "",
                "attention",
                [StaffPerson],
                [.. files.Select(f => new FileToSend(f.Name, f.Size))],
                1
            )
        );

    public Task<HttpResponseMessage> CreateAsync(ApiClient client, Guid file, long size) =>
        client.SendAsync(
            "uploads",
            new ByteArrayContent([]),
            HttpMethod.Post,
            (Resumable, Version),
            ("Upload-Length", Text(size)),
            (
                "Upload-Metadata",
                $"file {Convert.ToBase64String(Encoding.ASCII.GetBytes(file.ToString()))}"
            )
        );

    public Task<HttpResponseMessage> PatchAsync(
        Guid file,
        long offset,
        byte[] bytes,
        params (string, string)[] headers
    ) => PatchAsync(Company, (file, offset), bytes, headers);

    public Task<HttpResponseMessage> PatchAsync(ApiClient client, Guid file, byte[] bytes) =>
        PatchAsync(client, (file, 0), bytes);

    private static Task<HttpResponseMessage> PatchAsync(
        ApiClient client,
        (Guid File, long Offset) at,
        byte[] bytes,
        params (string, string)[] headers
    )
    {
        var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = new("application/offset+octet-stream");
        return client.SendAsync(
            $"uploads/{at.File}",
            content,
            HttpMethod.Patch,
            [(Resumable, Version), ("Upload-Offset", Text(at.Offset)), .. headers]
        );
    }

    public async Task<long> OffsetAsync(Guid file)
    {
        using var head = await Company.SendAsync(
            $"uploads/{file}",
            null,
            HttpMethod.Head,
            (Resumable, Version)
        );
        Assert.Equal(HttpStatusCode.OK, head.StatusCode);
        return long.Parse(
            head.Headers.GetValues("Upload-Offset").Single(),
            CultureInfo.InvariantCulture
        );
    }

    /// <summary>Begins a dispatch of one file, uploads it whole and waits for its verdict.</summary>
    public async Task<(BegunDispatch Dispatch, FileInDispatch File)> SendAsync(
        string name,
        byte[] bytes
    )
    {
        var begun = await BeginAsync((name, bytes.Length));
        var file = begun.Files[0].Id;
        using var created = await CreateAsync(Company, file, bytes.Length);
        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        using var sent = await PatchAsync(file, 0, bytes);
        Assert.Equal(HttpStatusCode.NoContent, sent.StatusCode);
        return (begun, await VerdictAsync(begun.Id, 0));
    }

    /// <summary>The other side sends files to the company's user; they are checked.</summary>
    public Task<IReadOnlyList<FileInDispatch>> SendToCompanyAsync(params string[] names) =>
        SendToCompanyAsync(Prose(1_000), names);

    /// <summary>The same with what stands in each file.</summary>
    public async Task<IReadOnlyList<FileInDispatch>> SendToCompanyAsync(
        byte[] bytes,
        params string[] names
    )
    {
        var begun = await Staff.PostAsync<BeginDispatchRequest, BegunDispatch>(
            $"{At}/dispatches",
            new BeginDispatchRequest(
                "図面の送付",
                "",
                "attention",
                [CompanyPerson],
                [.. names.Select(name => new FileToSend(name, bytes.Length))],
                1
            )
        );
        var sent = new List<FileInDispatch>();
        foreach (var (index, file) in begun.Files.Index())
        {
            using var created = await CreateAsync(Staff, file.Id, bytes.Length);
            Assert.Equal(HttpStatusCode.Created, created.StatusCode);
            using var patched = await PatchAsync(Staff, (file.Id, 0), bytes);
            Assert.Equal(HttpStatusCode.NoContent, patched.StatusCode);
            sent.Add(await VerdictAsync(begun.Id, index));
        }

        return sent;
    }

    /// <summary>Reads a file to its last byte.</summary>
    public static async Task ObtainAsync(ApiClient client, Guid file)
    {
        using var obtained = await client.SendAsync($"files/{file}/content", null, HttpMethod.Get);
        Assert.Equal(HttpStatusCode.OK, obtained.StatusCode);
        await obtained.Content.ReadAsByteArrayAsync();
    }

    public async Task<FileInDispatch> VerdictAsync(Guid dispatch, int index)
    {
        for (var i = 0; i < 600; i++)
        {
            var view = await Staff.GetAsync<DispatchView>($"dispatches/{dispatch}");
            if (view.Files[index].Stage is not ("uploading" or "checking"))
            {
                return view.Files[index];
            }

            await Task.Delay(200);
        }

        throw new TimeoutException("No verdict within two minutes.");
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
