using Dsg.Server.Faces;
using Dsg.Server.Tests.Exchange;

namespace Dsg.Server.Tests.Api;

/// <summary>
/// 二重送信: the walks of the API tests are gone once more, and every act of theirs is sent twice with the same key. An act of the
/// route table that no walk does is a failure, so a new one comes with a walk.
/// </summary>
[Collection(WalkedServer.Name)]
public sealed class DoubleSubmissionTests(WalkedServer walked)
{
    [Fact]
    public void Every_act_of_the_API_sent_twice_has_one_effect_and_its_key_serves_nothing_else()
    {
        var all = walked
            .Twice.Wrong.Distinct()
            .Concat(walked.BrokenOff)
            .Concat(Uncovered(walked.Server, walked.Twice))
            .ToList();
        Assert.True(all.Count == 0, string.Join('\n', all));
    }

    // unwalked.txt holds the acts that only browser walks do so far. Nothing is added to it: a new act brings its walk.
    private static IEnumerable<string> Uncovered(ApiServer server, SentTwice twice)
    {
        var acts = server
            .Service<RouteTable>()
            .Routes.Where(route => route.Pattern.StartsWith("/api/v1/", StringComparison.Ordinal))
            .SelectMany(route =>
                route.Methods.Where(Changes).Select(method => $"{method} {route.Pattern}")
            )
            .Distinct()
            .Except(twice.Otherwise.Keys)
            .Order(StringComparer.Ordinal)
            .ToList();
        var unwalked = File.ReadAllLines(
            Path.Combine(ScanningServer.Root(), "tests/Dsg.Server.Tests/Api/unwalked.txt")
        );
        return
        [
            .. acts.Except(twice.Tried).Except(unwalked).Select(act => $"no walk does {act}"),
            .. unwalked.Intersect(twice.Tried).Select(act => $"unwalked.txt: {act} is walked"),
            .. unwalked.Except(acts).Select(act => $"unwalked.txt: there is no {act}"),
        ];
    }

    private static bool Changes(string method) => method is "POST" or "PUT" or "DELETE" or "PATCH";
}
