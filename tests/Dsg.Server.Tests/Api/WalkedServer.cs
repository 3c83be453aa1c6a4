using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Dsg.Server.Tests.Exchange;

namespace Dsg.Server.Tests.Api;

/// <summary>
/// One server on which the walks of the API tests were gone, one after the other, every act sent twice: it holds cases of every kind
/// and everybody who acts in them.
/// </summary>
public sealed class WalkedServer : IAsyncLifetime
{
    /// <summary>The collection of the tests that look at it.</summary>
    public const string Name = "walked server";

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
        ["POST /api/v1/workspaces/{agreement}/handling-record.csv"] =
            "handed out again only with its verification, and recorded once",
        ["POST /api/v1/workspaces/{agreement}/handling-record.xlsx"] =
            "handed out again only with its verification, and recorded once",
        ["POST /api/v1/step-up/openid"] = "the proof opens one request, whoever holds it twice",
        ["POST /api/v1/step-up/passkey/options"] = "a challenge is used once",
        ["POST /api/v1/step-up/passkey"] = "a challenge is used once",
        ["POST /api/v1/passkeys/registration/options"] = "a challenge is used once",
        ["POST /api/v1/passkeys/registration"] = "a challenge is used once",
        ["POST /api/v1/passkeys/sign-in/options"] = "a challenge is used once",
        ["POST /api/v1/passkeys/sign-in"] = "a challenge is used once",
        ["POST /api/v1/passkeys/options"] = "a challenge is used once",
        ["POST /api/v1/passkeys"] = "a challenge is used once",
        ["DELETE /api/v1/passkeys/{passkey}"] = "there is no such passkey any more",
        ["DELETE /api/v1/sessions/{session}"] = "there is no such session any more",
        ["POST /api/v1/sessions/end-others"] = "there are no others any more",
    };

    private static readonly HashSet<string> SameWords = ["POST /api/v1/invitations/accept"];

    private static readonly Type[] Exchanges =
    [
        typeof(ExchangeRoadTests),
        typeof(ReturnReportTests),
        typeof(HandlingRecordTests),
        typeof(SpillTests),
        typeof(QuarantineTests),
        typeof(ApprovalTests),
        typeof(SubmissionRequestTests),
    ];

    private static readonly Type[] Others =
    [
        typeof(HostileJsonTests),
        typeof(BadInputTests),
        typeof(AccessRefusalTests),
        typeof(DoubleSubmissionTests),
        // Counts the papers of a server that nobody else uses.
        typeof(PaperTurnTests),
    ];

    private readonly List<string> brokenOff = [];
    private readonly ScanningServer scanning = new();

    /// <summary>The server.</summary>
    internal ApiServer Server { get; private set; } = null!;

    /// <summary>What came of sending twice.</summary>
    internal SentTwice Twice { get; } = new() { Otherwise = Otherwise, SameWords = SameWords };

    /// <summary>Walks that were not gone to their end, and why.</summary>
    internal IReadOnlyList<string> BrokenOff => brokenOff;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        SentTwice.Current = Twice;
        Server = new ApiServer();
        await Server.InitializeAsync();
        await scanning.InitializeAsync();
        foreach (var walk in Walks())
        {
            if (await GoAsync(walk, Server, scanning) is { } broken)
            {
                brokenOff.Add(broken);
            }
        }

        SentTwice.Current = null;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await scanning.DisposeAsync();
        await Server.DisposeAsync();
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

    private static IEnumerable<MethodInfo> Walks() =>
        from type in typeof(WalkedServer).Assembly.GetTypes()
        where
            (type.Namespace == typeof(WalkedServer).Namespace || Exchanges.Contains(type))
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

/// <summary>The tests that look at the walked server.</summary>
[CollectionDefinition(WalkedServer.Name)]
public sealed class WalkedServerTests : ICollectionFixture<WalkedServer>;
