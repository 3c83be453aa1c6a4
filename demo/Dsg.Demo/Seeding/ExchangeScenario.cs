using System.Security.Cryptography;
using System.Text;
using Dsg.Wire.Exchange;

namespace Dsg.Demo.Seeding;

/// <summary>Two dispatches: one obtained and receipted, one that waits for its recipient; and a 提出の依頼 that waits for its answer.</summary>
internal sealed class ExchangeScenario(Cast cast, DemoWorld world, TimeProvider clock)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly ActingPerson user = world.Person("mihon-jiro", Face.Company);

    public async Task PlayAsync(Guid agreement, CancellationToken cancellation)
    {
        var report = new Letter(
            "整備結果の報告（見本）",
            "整備結果の見本を送ります。",
            "整備結果.csv",
            "番号,件名,結果\r\n1,見本の点検,良好\r\n2,見本の調整,良好\r\n"
        );
        await ReceiveAsync(
            cast.Staff,
            await SendAsync((user, cast.Staff), agreement, report, cancellation),
            cancellation
        );
        var manual = new Letter(
            "整備要領の送付（見本）",
            "整備要領の見本を送ります。内容を確認の上、受領を確認してください。",
            "整備要領.csv",
            "手順,内容\r\n1,見本を取り出す。\r\n2,見本を確認する。\r\n"
        );
        await SendAsync((cast.Staff, user), agreement, manual, cancellation);
        await AskAsync(agreement, cancellation);
    }

    // 提出の依頼 that waits for the user's answer.
    private async Task AskAsync(Guid agreement, CancellationToken cancellation)
    {
        const string subject = "成績書の提出（見本）";
        var path = $"/api/v1/workspaces/{agreement}/submission-requests";
        var known = await cast.Staff.GetAsync<SubmissionRequestList>(path, cancellation);
        if (known.Items.Any(each => each.Subject == subject))
        {
            return;
        }

        var workspace = await cast.Staff.GetAsync<WorkspaceView>(
            $"/api/v1/workspaces/{agreement}",
            cancellation
        );
        var asked = workspace.Members.First(member => member.Name == user.Person.Name.Ja);
        await cast.Staff.PostAsync<SubmissionRequestView>(
            path,
            new SubmissionRequestRequest(
                subject,
                "見本の調整を行ったときの成績書を提出してください。",
                clock.GetUtcNow().AddHours(9).AddDays(14).ToString("yyyy-MM-dd", null),
                [asked.Id]
            ),
            $"submission-request/{agreement}",
            cancellation
        );
    }

    /// <summary>Sends a letter, unless it was sent; gives it with its verdict.</summary>
    public async Task<DispatchView> SendAsync(
        (ActingPerson From, ActingPerson To) people,
        Guid agreement,
        Letter letter,
        CancellationToken cancellation
    )
    {
        var dispatch = await BeginAsync(people, agreement, letter, cancellation);
        var file = dispatch.Files[0];
        if (file.Stage == "uploading")
        {
            await new TusUpload(people.From, file.Id).SendAsync(letter.Bytes, cancellation);
        }

        return await CheckedAsync(people.From, dispatch.Id, cancellation);
    }

    private static async Task<DispatchView> BeginAsync(
        (ActingPerson From, ActingPerson To) people,
        Guid agreement,
        Letter letter,
        CancellationToken cancellation
    )
    {
        var workspace = await people.From.GetAsync<WorkspaceView>(
            $"/api/v1/workspaces/{agreement}",
            cancellation
        );
        var known = workspace.Dispatches.Items.FirstOrDefault(each =>
            each.IsOwn && each.Subject == letter.Subject
        );
        if (known is not null)
        {
            return await ReadAsync(people.From, known.Id, cancellation);
        }

        var recipient = workspace.Members.First(member => member.Name == people.To.Person.Name.Ja);
        var begun = await people.From.PostAsync<BegunDispatch>(
            $"/api/v1/workspaces/{agreement}/dispatches",
            new BeginDispatchRequest(
                letter.Subject,
                letter.Message,
                "attention",
                [recipient.Id],
                [new FileToSend(letter.FileName, letter.Bytes.Length)],
                DesignationItem: 1
            ),
            $"dispatch/{agreement}/{letter.Key}",
            cancellation
        );
        return await ReadAsync(people.From, begun.Id, cancellation);
    }

    /// <summary>Waits for the verdict. Without a scanner a file waits for good, and so the demo goes on without it.</summary>
    private async Task<DispatchView> CheckedAsync(
        ActingPerson sender,
        Guid id,
        CancellationToken cancellation
    )
    {
        var deadline = clock.GetUtcNow() + Patience;
        while (true)
        {
            var dispatch = await ReadAsync(sender, id, cancellation);
            var file = dispatch.Files[0];
            var waits = file is { Stage: "checking", Reason: not null };
            if (file.Stage is not ("uploading" or "checking") || waits)
            {
                return dispatch;
            }

            if (clock.GetUtcNow() > deadline)
            {
                throw new TimeoutException("The safety check of the demo file does not end.");
            }

            await Task.Delay(Pause, clock, cancellation);
        }
    }

    private static async Task ReceiveAsync(
        ActingPerson recipient,
        DispatchView dispatch,
        CancellationToken cancellation
    )
    {
        var file = dispatch.Files[0];
        if (file.Stage != "obtainable" || dispatch.Receipts.Count > 0)
        {
            return;
        }

        using var request = new HttpRequestMessage(
            HttpMethod.Get,
            $"/api/v1/files/{file.Id}/content"
        );
        using var answer = await recipient.SendAsync(request, cancellation);
        var bytes = await answer.Content.ReadAsByteArrayAsync(cancellation);
        if (Convert.ToHexStringLower(SHA256.HashData(bytes)) != file.Sha256)
        {
            throw new InvalidDataException("The demo file did not arrive as it was sent.");
        }

        await recipient.PostAsync(
            $"/api/v1/dispatches/{dispatch.Id}/receipt",
            body: null,
            $"receipt/{dispatch.Id}",
            cancellation
        );
    }

    private static Task<DispatchView> ReadAsync(
        ActingPerson person,
        Guid id,
        CancellationToken cancellation
    ) => person.GetAsync<DispatchView>($"/api/v1/dispatches/{id}", cancellation);
}

/// <summary>A dispatch of one file.</summary>
internal sealed record Letter(string Subject, string Message, string FileName, string Text)
{
    /// <summary>With a byte order mark, so that spreadsheets read Japanese.</summary>
    public byte[] Bytes { get; init; } =
    [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(Text)];

    /// <summary>Tells it from other letters, in ASCII.</summary>
    public string Key => Convert.ToHexStringLower(SHA256.HashData(Bytes))[..16];
}
