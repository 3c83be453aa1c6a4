using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Dsg.Server.Tests.Road;

/// <summary>A 契約別共有領域 as one of its users sees it.</summary>
/// <param name="user">Who looks.</param>
/// <param name="agreement">Its agreement.</param>
/// <param name="to">Name of the one to send to; null sends to the first user of the other side.</param>
internal sealed class RoadWorkspace(RoadPerson user, string agreement, string? to = null)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    public RoadPerson User { get; } = user;

    public string Address => $"/api/v1/workspaces/{agreement}";

    public TusClient Tus { get; } = new(user);

    public Task<JsonNode> ReadAsync() => User.GetAsync(Address);

    /// <summary>A dispatch to a user of the other side, as it would be sent.</summary>
    public async Task<JsonObject> FormAsync(params (string Name, long Size)[] files)
    {
        var members = (await ReadAsync())["members"]!.AsArray();
        var recipient = members.First(member =>
            to is null || member!["name"]!.GetValue<string>() == to
        )!;
        return new JsonObject
        {
            ["subject"] = "試行の送付",
            ["message"] = "",
            ["marking"] = "attention",
            ["designationItem"] = 1,
            ["recipients"] = new JsonArray(recipient["id"]!.DeepClone()),
            ["files"] = new JsonArray([
                .. files.Select(file =>
                    (JsonNode)new JsonObject { ["name"] = file.Name, ["size"] = file.Size }
                ),
            ]),
        };
    }

    /// <summary>Begins a dispatch; gives its id and the ids of its files.</summary>
    public async Task<(string Id, string[] Files)> BeginAsync(
        params (string Name, long Size)[] files
    )
    {
        var begun = await User.DoAsync($"{Address}/dispatches", await FormAsync(files));
        return (
            begun["id"]!.GetValue<string>(),
            [.. begun["files"]!.AsArray().Select(file => file!["id"]!.GetValue<string>())]
        );
    }

    /// <summary>Sends small files in one dispatch and waits for their verdicts.</summary>
    public async Task<JsonNode> SendAsync(params (string Name, byte[] Content)[] files)
    {
        var (id, ids) = await BeginAsync([
            .. files.Select(file => (file.Name, (long)file.Content.Length)),
        ]);
        foreach (var (file, content) in ids.Zip(files.Select(file => file.Content)))
        {
            await Tus.SendAsync(file, content);
        }

        return await CheckedAsync(id);
    }

    public Task<JsonNode> DispatchAsync(string id) => User.GetAsync($"/api/v1/dispatches/{id}");

    /// <summary>The dispatch once every file has its verdict.</summary>
    public async Task<JsonNode> CheckedAsync(string id)
    {
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            var dispatch = await DispatchAsync(id);
            var stages = dispatch["files"]!.AsArray().Select(StageOf).ToList();
            if (!stages.Contains("uploading") && !stages.Contains("checking"))
            {
                return dispatch;
            }

            Assert.True(Stopwatch.GetElapsedTime(started) < Patience, dispatch.ToJsonString());
            await Task.Delay(Pause, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Asks for the bytes of a file, or for a range of them.</summary>
    public Task<HttpResponseMessage> ObtainAsync(string file, string? range = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, ContentOf(file));
        if (range is not null)
        {
            request.Headers.Add("Range", range);
        }

        return User.SendAsync(request);
    }

    public static string ContentOf(string file) => $"/api/v1/files/{file}/content";

    public static string StageOf(JsonNode? file) => file!["stage"]!.GetValue<string>();
}
