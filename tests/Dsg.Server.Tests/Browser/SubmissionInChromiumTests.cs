using Dsg.Server.Tests.Road;
using Microsoft.Playwright;

namespace Dsg.Server.Tests.Browser;

/// <summary>提出の依頼, its answer and 差替え as both sides see them, with the keyboard where it matters.</summary>
public sealed class SubmissionInChromiumTests : BrowserTest, IClassFixture<Chromium>
{
    private const StringComparison Ordinal = StringComparison.Ordinal;
    private const string Subject = "成績書 11月分";

    private readonly RoadOffice office;

    public SubmissionInChromiumTests(RunningGateway gateway, Chromium chromium)
        : base(gateway, chromium)
    {
        office = new RoadOffice(gateway.Site);
    }

    [Fact]
    public async Task The_ministry_asks_the_company_answers_and_a_later_version_takes_the_place_of_the_first()
    {
        using var company = new RoadCompany(Gateway.Site, office, "ask", 38);
        await company.EnrollAsync();
        var use = new RoadUse(Gateway.Site, office, company, "ask");
        await use.OpenAsync();
        var staff = await SignedInAsync("staff", "ask-staff");
        var request = await AskAsync(staff, use);
        var user = await AtTerminalAsync("ask-user1", company);
        var dispatch = await AnswerAsync(user, use, request);

        await staff.OpenAsync(request);
        Assert.Contains(Subject, await staff.ReadAsync("[data-testid=ties]"), Ordinal);
        Assert.Contains("すべてそろっていれば", await staff.ReadAsync(".now"), Ordinal);
        await staff.PictureAsync("submission-answered");
        await staff.ActAsync("closing");
        Assert.Contains("完了としました", await staff.ReadAsync(), Ordinal);

        await ReplaceAsync(user, dispatch);
        await staff.OpenAsync(dispatch);
        Assert.Contains("旧版", await staff.ReadAsync("#dispatch"), Ordinal);
        await staff.PictureAsync("dispatch-replaced");
        await staff.PressAsync("[data-testid=ties] li:has-text(\"新しい版\") a");
        Assert.Contains("差し替えた旧版", await staff.ReadAsync("#dispatch"), Ordinal);
    }

    private static async Task<string> AskAsync(Visitor staff, RoadUse use)
    {
        await staff.OpenAsync($"/workspaces/{use.Agreement}");
        await staff.PressAsync("#ask");
        Assert.Contains("送信できません", await staff.ReadAsync(".bands"), Ordinal);
        await staff.FillInAsync("ask.due", "あした");
        await staff.PressAsync("#do-ask");
        var problems = await staff.ReadAsync("#problems");
        Assert.Contains("DSG-1003", problems, Ordinal);
        Assert.Contains("DSG-5003", problems, Ordinal);
        await staff
            .Page.Locator(".choice")
            .Filter(new() { HasText = "ask user1" })
            .Locator("input")
            .CheckAsync();
        var due = JapanTime.DateOf(DateTimeOffset.UtcNow).AddDays(10);
        await staff.ActAsync(
            "ask",
            ("subject", Subject),
            ("message", "11月に行った試験の成績書を提出してください。"),
            ("due", due.ToString("O", null))
        );
        Assert.Contains("提出を依頼しました", await staff.ReadAsync(), Ordinal);
        await staff.PictureAsync("submission-asked");
        return staff.Path;
    }

    private static async Task<string> AnswerAsync(Visitor user, RoadUse use, string request)
    {
        await user.OpenAsync($"/workspaces/{use.Agreement}");
        Assert.Contains("回答をお願いする提出の依頼が1件", await user.ReadAsync(".now"), Ordinal);
        await user.PictureAsync("submission-workspace");
        await user.PressAsync($"#requests a[href=\"{request}\"]");
        Assert.Contains("試験の成績書", await user.ReadAsync("#message"), Ordinal);
        await user.PressAsync("#answer");
        Assert.Contains("回答として送ります", await user.ReadAsync("#send-for"), Ordinal);
        Assert.Equal(Subject, await user.Page.Locator("[name=subject]").InputValueAsync());
        await user.PictureAsync("submission-answer");
        return await SendAsync(user, "成績書.txt");
    }

    private static async Task ReplaceAsync(Visitor user, string dispatch)
    {
        await user.OpenAsync(dispatch);
        await user.PressAsync("#replace");
        Assert.Contains("差し替える版として", await user.ReadAsync("#send-for"), Ordinal);
        // A folder keeps its structure; what the system keeps in it for itself does not go, an empty file does.
        using var folder = new TemporaryFolder("成績書");
        folder.Write("11月/試験.txt", "訂正\r\n");
        folder.Write("空.txt", "");
        folder.Write("11月/.DS_Store", "x");
        await user.Page.Locator("#send-folder").SetInputFilesAsync(folder.Path);
        Assert.Contains("1件", await user.ReadAsync("[data-spoken]"), Ordinal);
        await user.PictureAsync("send-folder");
        await StartAsync(user);
        var files = await user.ReadAsync("#dispatch .files");
        Assert.Contains("成績書/11月/試験.txt", files, Ordinal);
        Assert.Contains("成績書/空.txt", files, Ordinal);
        Assert.DoesNotContain(".DS_Store", files, Ordinal);
    }

    private static async Task<string> SendAsync(Visitor user, string name)
    {
        await user
            .Page.Locator("#send-files")
            .SetInputFilesAsync(
                new FilePayload
                {
                    Name = name,
                    MimeType = "text/plain",
                    Buffer = TestFiles.Text("試験の成績\r\n"),
                }
            );
        return await StartAsync(user);
    }

    private static async Task<string> StartAsync(Visitor user)
    {
        await user.Page.Locator("form[data-upload] > .actions button").ClickAsync();
        await user.PressAsync("[data-totals] a");
        await user
            .Page.Locator(".chip", new() { HasText = "安全確認済み" })
            .First.WaitForAsync(new() { Timeout = 120_000 });
        return user.Path;
    }

    private sealed class TemporaryFolder : IDisposable
    {
        private readonly string outer = Directory.CreateTempSubdirectory("dsg-folder-").FullName;

        public TemporaryFolder(string name) => Path = System.IO.Path.Combine(outer, name);

        public string Path { get; }

        public void Write(string name, string text)
        {
            var path = System.IO.Path.Combine(Path, name);
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, text.Length == 0 ? [] : TestFiles.Text(text));
        }

        public void Dispose() => Directory.Delete(outer, recursive: true);
    }
}
