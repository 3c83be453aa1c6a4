using System.Text.Json.Nodes;

namespace Dsg.Server.Tests.Road;

/// <summary>Files that are announced, sent or built wrongly, in the workspace of the demo data.</summary>
[Collection(RunningGateway.Alone)]
public sealed class FileRefusalTests(RunningGateway gateway)
{
    private const long OverTwoGiB = (2L << 30) + 1;

    [Theory]
    [InlineData(-1)]
    [InlineData((1L << 42) + 1)]
    public async Task A_size_that_cannot_be_is_refused_by_name(long size)
    {
        var workspace = await WorkspaceAsync();
        var form = await workspace.FormAsync(("資料.txt", size));
        var problem = await workspace.User.RefusedAsync(
            422,
            $"{workspace.Address}/dispatches",
            form
        );
        Assert.Equal("DSG-5007", problem["code"]!.GetValue<string>());
        Assert.Equal("files[0].size", problem["errors"]![0]!["field"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("marking", "\"secret\"", "DSG-5001")]
    [InlineData("designationItem", "99", "DSG-5002")]
    [InlineData("recipients", "[]", "DSG-5003")]
    [InlineData("files", "[]", "DSG-5005")]
    public async Task A_dispatch_that_lacks_something_is_refused_by_field(
        string field,
        string value,
        string code
    )
    {
        var workspace = await WorkspaceAsync();
        var form = await workspace.FormAsync(("資料.txt", 1));
        form[field] = JsonNode.Parse(value);
        var problem = await workspace.User.RefusedAsync(
            422,
            $"{workspace.Address}/dispatches",
            form
        );
        var told = Assert.Single(problem["errors"]!.AsArray())!;
        Assert.Equal(code, told["code"]!.GetValue<string>());
        Assert.Equal(field, told["field"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_file_over_two_gibibytes_may_be_announced_and_counts_from_zero()
    {
        var workspace = await WorkspaceAsync();
        var (_, files) = await workspace.BeginAsync(("大きい資料.txt", OverTwoGiB));
        var address = await workspace.Tus.CreateAsync(files[0], OverTwoGiB);
        Assert.Equal(0, await workspace.Tus.OffsetAsync(address));
        using var beyond = new PatternStream(OverTwoGiB) { Position = OverTwoGiB - 1 };
        var problem = (await workspace.Tus.AppendAsync(address, beyond)).Expect(409);
        Assert.Equal("DSG-5010", problem["code"]!.GetValue<string>());
    }

    // Long: moves 2 GiB twice. Left to itself, clamd says OK to such a file.
    [Fact(Explicit = true)]
    public async Task A_file_over_two_gibibytes_is_held_because_the_engine_cannot_scan_it()
    {
        var workspace = await WorkspaceAsync();
        var (dispatch, files) = await workspace.BeginAsync(("大きい資料.txt", OverTwoGiB));
        var address = await workspace.Tus.CreateAsync(files[0], OverTwoGiB);
        using var content = new PatternStream(OverTwoGiB);
        (await workspace.Tus.AppendAsync(address, content)).Expect(204);
        var held = (await workspace.CheckedAsync(dispatch))["files"]![0]!;
        Assert.Equal("held", RoadWorkspace.StageOf(held));
        Assert.Equal("scanner.limit", held["reason"]!["code"]!.GetValue<string>());
        using var answer = await workspace.ObtainAsync(files[0]);
        Assert.False(answer.IsSuccessStatusCode);
    }

    [Fact]
    public async Task An_upload_of_another_length_than_announced_is_refused()
    {
        var workspace = await WorkspaceAsync();
        var (_, files) = await workspace.BeginAsync(("資料.txt", 10));
        var problem = (await workspace.Tus.TryCreateAsync(files[0], 11)).Expect(422);
        Assert.Equal("DSG-5007", problem["code"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_zip_in_a_zip_in_a_zip_is_held_with_its_reason_in_both_languages()
    {
        var workspace = await WorkspaceAsync();
        var inner = TestFiles.Zip("本文.txt", TestFiles.Text("本文"));
        var middle = TestFiles.Zip("内側.zip", inner);
        var sent = await workspace.SendAsync(
            ("二重.zip", middle),
            ("三重.zip", TestFiles.Zip("外側.zip", middle))
        );
        Assert.Equal("obtainable", RoadWorkspace.StageOf(sent["files"]![0]));
        var held = sent["files"]![1]!;
        Assert.Equal("held", RoadWorkspace.StageOf(held));
        Assert.Equal("archive.depth", held["reason"]!["code"]!.GetValue<string>());
        Assert.Contains("入れ子", held["reason"]!["text"]!["ja"]!.GetValue<string>());
        Assert.NotEmpty(held["reason"]!["text"]!["en"]!.GetValue<string>());
    }

    private async Task<RoadWorkspace> WorkspaceAsync()
    {
        var staff = gateway.Site.Person("shiken-ichiro", "staff");
        var list = await staff.GetAsync("/api/v1/workspaces");
        return new RoadWorkspace(staff, list["items"]![0]!["agreement"]!.GetValue<string>());
    }
}
