using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Dsg.Server.Faces;
using Microsoft.Data.Sqlite;

namespace Dsg.Server.Tests.Api;

/// <summary>
/// Sends every act that a test sends to the API a second time with the same idempotency key, and a third time with the same key and
/// another content; what the journal then holds besides, and every act that was tried, is written down.
/// </summary>
internal sealed class SentTwice
{
    private static readonly AsyncLocal<SentTwice?> Ambient = new();

    private readonly HashSet<string> tried = new(StringComparer.Ordinal);
    private readonly List<string> wrong = [];

    /// <summary>What servers that are made now give to their clients; null: acts are sent once.</summary>
    public static SentTwice? Current
    {
        get => Ambient.Value;
        set => Ambient.Value = value;
    }

    /// <summary>Acts that were done once, as <c>POST /api/v1/…</c> by their patterns.</summary>
    public IReadOnlySet<string> Tried => tried;

    /// <summary>What had a second effect, or was answered as if it could.</summary>
    public IReadOnlyList<string> Wrong => wrong;

    /// <summary>Acts that are answered otherwise when they come again, and why that is right.</summary>
    public required IReadOnlyDictionary<string, string> Otherwise { get; init; }

    /// <summary>Acts whose digest is of what was read, so that a blank more is no other content.</summary>
    public required IReadOnlySet<string> SameWords { get; init; }

    /// <summary>The handler between a client and the wire.</summary>
    public DelegatingHandler Around(HttpMessageHandler inner, ApiServer server) =>
        new Repeating(this, server) { InnerHandler = inner };

    private static bool Repeats(HttpRequestMessage request) =>
        request.Method != HttpMethod.Get
        && request.Method != HttpMethod.Head
        && request.RequestUri?.AbsolutePath.StartsWith("/api/", StringComparison.Ordinal) == true
        && !request.Headers.Contains("Idempotency-Key")
        && !request.Headers.Contains("Tus-Resumable");

    /// <summary>An act by its pattern in the server's route table.</summary>
    private static string NameOf(ApiServer server, HttpRequestMessage request)
    {
        var path = request.RequestUri?.AbsolutePath ?? "";
        var method = request.Method.Method;
        var pattern = server
            .Service<RouteTable>()
            .Routes.Where(route => route.Methods.Contains(method))
            .Select(route => route.Pattern)
            .Distinct()
            .Where(pattern => Shape(pattern).IsMatch(path))
            // Where two fit, the router takes the one that says more.
            .OrderBy(pattern => pattern.Count(c => c == '{'))
            .FirstOrDefault();
        return $"{method} {pattern ?? path}";
    }

    private static Regex Shape(string pattern) =>
        new(
            "^"
                + Regex.Replace(
                    Regex.Escape(pattern),
                    @"\\\{(\\\*\\\*|\*\*)?[^}]*\}",
                    match => match.Value.Contains('*', StringComparison.Ordinal) ? ".+" : "[^/]+"
                )
                + "$",
            RegexOptions.CultureInvariant
        );

    private static long Recorded(ApiServer server)
    {
        var path = Directory
            .EnumerateFiles(server.DataFolder, "*.db", SearchOption.AllDirectories)
            .First();
        using var connection = new SqliteConnection($"Data Source={path};Mode=ReadOnly");
        connection.Open();
        using var count = connection.CreateCommand();
        // A refusal is no effect. What the gateway does by itself in the meantime is nobody's second click, and 取得 is recorded
        // after the last byte has left: it may fall between two acts of the one who read it.
        count.CommandText =
            "select count(*) from journal where person <> $gateway and kind not like 'refusal.%'"
            + " and kind <> 'dispatch.file-obtained'";
        count.Parameters.AddWithValue("$gateway", Actor.Gateway.ToString());
        return Convert.ToInt64(count.ExecuteScalar(), CultureInfo.InvariantCulture);
    }

    private sealed class Repeating(SentTwice notes, ApiServer server) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request,
            CancellationToken cancellationToken
        )
        {
            if (!Repeats(request))
            {
                return await base.SendAsync(request, cancellationToken);
            }

            request.Headers.Add("Idempotency-Key", Guid.CreateVersion7().ToString());
            var body = request.Content is { } content
                ? await content.ReadAsByteArrayAsync(cancellationToken)
                : null;
            using var again = Copy(request, body);
            using var other = Copy(request, body is null ? null : [.. body, (byte)'\n']);
            if (body is null)
            {
                other.RequestUri = new Uri($"{request.RequestUri}?again=1");
            }

            var answer = await base.SendAsync(request, cancellationToken);
            if (answer.IsSuccessStatusCode)
            {
                await answer.Content.LoadIntoBufferAsync(cancellationToken);
                await CheckAsync(NameOf(server, request), again, other, cancellationToken);
            }

            return answer;
        }

        private async Task CheckAsync(
            string name,
            HttpRequestMessage again,
            HttpRequestMessage other,
            CancellationToken cancellation
        )
        {
            notes.tried.Add(name);
            if (notes.Otherwise.ContainsKey(name))
            {
                return;
            }

            var before = Recorded(server);
            using var second = await base.SendAsync(again, cancellation);
            if (!second.IsSuccessStatusCode)
            {
                notes.wrong.Add(
                    $"{name}: the second time {(int)second.StatusCode} {await TextAsync(second)}"
                );
            }

            if (Recorded(server) != before)
            {
                notes.wrong.Add($"{name}: recorded a second time");
            }

            using var third = await base.SendAsync(other, cancellation);
            var text = await TextAsync(third);
            if (
                !notes.SameWords.Contains(name)
                && !text.Contains("\"DSG-8180\"", StringComparison.Ordinal)
            )
            {
                notes.wrong.Add($"{name}: with another content {(int)third.StatusCode} {text}");
            }
        }

        private static async Task<string> TextAsync(HttpResponseMessage answer)
        {
            var text = await answer.Content.ReadAsStringAsync();
            return text.Length > 3000 ? text[..3000] : text;
        }

        private static HttpRequestMessage Copy(HttpRequestMessage request, byte[]? body)
        {
            var copy = new HttpRequestMessage(request.Method, request.RequestUri);
            foreach (var (name, values) in request.Headers)
            {
                copy.Headers.TryAddWithoutValidation(name, values);
            }

            if (body is not null)
            {
                copy.Content = new ByteArrayContent(body);
                foreach (var (name, values) in request.Content?.Headers ?? Empty())
                {
                    if (name != "Content-Length")
                    {
                        copy.Content.Headers.TryAddWithoutValidation(name, values);
                    }
                }
            }

            return copy;
        }

        private static IEnumerable<KeyValuePair<string, IEnumerable<string>>> Empty() => [];
    }
}
