using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Dsg.Server.Faces;
using Dsg.Server.Tests.Exchange;

namespace Dsg.Server.Tests.Api;

/// <summary>
/// 二重送信: the walks of the API tests are gone once more, and every act of theirs is sent twice with the same key. An act of the
/// route table that no walk does is a failure, so a new one comes with a walk.
/// </summary>
public sealed class DoubleSubmissionTests
{
    // What changes something without a key, and why a second time is harmless there.
    private static readonly Dictionary<string, string> Otherwise = new(StringComparer.Ordinal)
    {
        ["POST /api/v1/precheck"] = "keeps nothing",
        ["POST /api/v1/usage/roster-preview"] = "keeps nothing",
        ["POST /api/v1/access/explain"] = "changes nothing",
        ["PUT /api/v1/drafts/enrollment"] = "the draft is written over",
        ["DELETE /api/v1/drafts/enrollment"] = "there is no draft any more",
        ["POST /api/v1/enrollments/{id}/again"] = "the draft is written over",
        ["POST /api/v1/enrollments/{id}/units/{unit}/kit-package"] = "a secret is given out once",
        ["DELETE /api/v1/session"] = "there is no session any more",
        ["POST /api/v1/uploads"] = "tus: an upload that was begun and not filled is given up",
        ["POST /api/v1/uploads/{file}"] = "tus: PATCH in the clothes of POST",
        ["PATCH /api/v1/uploads/{file}"] = "tus: bytes are taken at their offset once",
        ["DELETE /api/v1/uploads/{file}"] = "tus: there is no upload any more",
        ["POST /api/v1/passkeys/registration/options"] = "a challenge is used once",
        ["POST /api/v1/passkeys/registration"] = "a challenge is used once",
        ["POST /api/v1/passkeys/sign-in/options"] = "a challenge is used once",
        ["POST /api/v1/passkeys/sign-in"] = "a challenge is used once",
    };

    private static readonly HashSet<string> SameWords = ["POST /api/v1/invitations/accept"];

    private static readonly Type[] Exchanges = [typeof(ExchangeRoadTests), typeof(SpillTests)];

    private static readonly Type[] Others =
    [
        typeof(HostileJsonTests),
        typeof(BadInputTests),
        typeof(AccessRefusalTests),
        typeof(DoubleSubmissionTests),
    ];

    [Fact]
    public async Task Every_act_of_the_API_sent_twice_has_one_effect_and_its_key_serves_nothing_else()
    {
        var twice = new SentTwice { Otherwise = Otherwise, SameWords = SameWords };
        SentTwice.Current = twice;
        await using var server = new ApiServer();
        await server.InitializeAsync();
        await using var scanning = new ScanningServer();
        await scanning.InitializeAsync();
        var failed = new List<string>();
        foreach (var walk in Walks())
        {
            if (await GoAsync(walk, server, scanning) is { } broken)
            {
                failed.Add(broken);
            }
        }

        SentTwice.Current = null;
        var all = twice.Wrong.Distinct().Concat(failed).Concat(Uncovered(server, twice)).ToList();
        Assert.True(all.Count == 0, string.Join('\n', all));
    }

    [SuppressMessage(
        "Design",
        "CA1031",
        Justification = "One walk that breaks off is told like the others; the rest goes on."
    )]
    private static async Task<string?> GoAsync(
        MethodInfo walk,
        ApiServer server,
        ScanningServer scanning
    )
    {
        var test = walk.DeclaringType!;
        var made =
            test.GetConstructor([typeof(ApiServer)]) is not null
                ? Activator.CreateInstance(test, server)
            : test.GetConstructor([typeof(ScanningServer)]) is not null
                ? Activator.CreateInstance(test, scanning)
            : Activator.CreateInstance(test);
        try
        {
            if (made is IAsyncLifetime life)
            {
                await life.InitializeAsync();
            }

            await (Task)walk.Invoke(made, null)!;
            return null;
        }
        catch (Exception e)
        {
            return $"{test.Name}.{walk.Name}: {e.Message}";
        }
        finally
        {
            if (made is IAsyncDisposable ends)
            {
                await ends.DisposeAsync();
            }
        }
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
            .Except(Otherwise.Keys)
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

    private static IEnumerable<MethodInfo> Walks() =>
        from type in typeof(DoubleSubmissionTests).Assembly.GetTypes()
        where
            (type.Namespace == typeof(DoubleSubmissionTests).Namespace || Exchanges.Contains(type))
            && !type.IsAbstract
            && !Others.Contains(type)
            && (
                type.GetConstructor([typeof(ApiServer)]) is not null
                || Exchanges.Contains(type)
                || type.GetConstructor(Type.EmptyTypes) is not null
            )
        from method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance)
        where
            method.GetCustomAttributes<FactAttribute>().Any(fact => fact is not TheoryAttribute)
            && method.GetParameters().Length == 0
            && method.ReturnType == typeof(Task)
        orderby type.Name, method.Name
        select method;
}
