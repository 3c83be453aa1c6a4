using System.Net;
using System.Text;
using Dsg.Server.Tests.Api;

namespace Dsg.Server.Tests.Faces;

/// <summary>What somebody could tell from an answer; of one that was given, the begin is enough.</summary>
internal sealed record MatrixAnswer(HttpStatusCode Status, string Shape, string Text)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public bool IsGiven => (int)Status is >= 200 and < 300;

    public bool IsFault => (int)Status >= 500;

    public string? Code =>
        Text.Split("\"code\":\"") is [_, var after, ..] ? after.Split('"')[0] : null;

    public static async Task<MatrixAnswer> OfAsync(
        ApiClient client,
        string method,
        string address,
        params (string Name, string Value)[] headers
    )
    {
        using var late = new CancellationTokenSource(Patience);
        using var answer = await client.LookAsync(
            address,
            BodyOf(method, address),
            new HttpMethod(method),
            headers
        );
        // A stream of events has no end.
        var text = answer.IsSuccessStatusCode
            ? ""
            : await answer.Content.ReadAsStringAsync(late.Token);
        return new MatrixAnswer(answer.StatusCode, ShapeOf(answer), text);
    }

    /// <summary>The same without the id that was asked for: a redirect names the address it leads back to.</summary>
    public MatrixAnswer Without(string id) =>
        this with
        {
            Shape = Shape.Replace(id, "", StringComparison.Ordinal),
            Text = Text.Replace(id, "", StringComparison.Ordinal),
        };

    // Of the kind that the route takes: another one is refused before anybody is asked who they are.
    private static HttpContent? BodyOf(string method, string address) =>
        method is not ("POST" or "PUT" or "PATCH") ? null
        : address.StartsWith("/api/", StringComparison.Ordinal) ? ApiClient.Raw("{}")
        : new FormUrlEncodedContent([]);

    /// <summary>All headers but the date; of a cookie its name.</summary>
    private static string ShapeOf(HttpResponseMessage answer)
    {
        var shape = new StringBuilder();
        foreach (
            var (name, values) in answer
                .Headers.Concat(answer.Content.Headers)
                .Where(header => header.Key != "Date")
                .OrderBy(header => header.Key, StringComparer.Ordinal)
        )
        {
            var told = name == "Set-Cookie" ? values.Select(value => value.Split('=')[0]) : values;
            shape.Append(name).Append(": ").AppendJoin(' ', told).Append('\n');
        }

        return shape.ToString();
    }
}
