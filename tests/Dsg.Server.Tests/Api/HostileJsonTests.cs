using System.Text.Json;
using System.Text.RegularExpressions;
using Dsg.Core.Audit;

namespace Dsg.Server.Tests.Api;

/// <summary>
/// Every act that the document of a face names, posted with what nobody means: the answer is a problem with a numbered code, never a
/// fault, and nothing but the refusal is recorded. A new act is held to this without a change here.
/// </summary>
public sealed partial class HostileJsonTests(ApiServer server) : IClassFixture<ApiServer>
{
    private const string Half = "\\ud800";

    private static readonly string Deep =
        string.Concat(Enumerable.Repeat("{\"a\":", 300)) + "1" + new string('}', 300);

    [Theory]
    [InlineData(Face.Public)]
    [InlineData(Face.Company)]
    [InlineData(Face.Staff)]
    [InlineData(Face.Operations)]
    public async Task No_act_of_a_face_breaks_on_a_hostile_body(Face face)
    {
        using var office = await Office.OpenAsync(server);
        var somebody = face switch
        {
            Face.Operations => office.Operator,
            Face.Staff => await office.InviteAsync(Face.Staff, "ContractOfficer", "契約 一郎"),
            Face.Company => (await office.ContractAsync()).Responsible,
            _ => office.Client(face, $"hostile-{face}"),
        };
        using var document = await DocumentAsync(somebody);
        var acts = Acts(document.RootElement).ToList();
        Assert.NotEmpty(acts);
        var before = await RecordedAsync();
        var wrong = new List<string>();
        foreach (var (method, path, schema) in acts)
        {
            foreach (var body in Bodies(schema))
            {
                var fault = await FaultAsync(somebody, method, path, body);
                if (fault is not null)
                {
                    wrong.Add($"{method} {path} {Shown(body)}: {fault}");
                }
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong.Take(40)));
        Assert.Equal(before, await RecordedAsync());
    }

    private static string Shown(string body) => body.Length > 80 ? $"{body[..80]}…" : body;

    private static async Task<JsonDocument> DocumentAsync(ApiClient client)
    {
        using var answer = await client.SendAsync("../../openapi/v1.json", null, HttpMethod.Get);
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
    }

    private static IEnumerable<(HttpMethod Method, string Path, JsonElement Schema)> Acts(
        JsonElement document
    ) =>
        from path in document.GetProperty("paths").EnumerateObject()
        from act in path.Value.EnumerateObject()
        where act.Name is "post" or "put" or "patch"
        // The ten questions are answered to anybody and kept nowhere: an empty answer is one, too.
        where !path.Name.EndsWith("/precheck", StringComparison.Ordinal)
        let content = ContentOf(act.Value)
        where content is not null
        select (
            HttpMethod.Parse(act.Name),
            Parameter().Replace(path.Name, Guid.CreateVersion7().ToString()),
            SchemaOf(document, content.Value)
        );

    private static JsonElement? ContentOf(JsonElement act) =>
        act.TryGetProperty("requestBody", out var body)
        && body.TryGetProperty("content", out var content)
        && content.TryGetProperty("application/json", out var json)
            ? json.GetProperty("schema")
            : null;

    private static JsonElement SchemaOf(JsonElement document, JsonElement schema)
    {
        if (!schema.TryGetProperty("$ref", out var reference))
        {
            return schema;
        }

        var name = reference.GetString()!.Split('/')[^1];
        return document.GetProperty("components").GetProperty("schemas").GetProperty(name);
    }

    private static IEnumerable<string> Bodies(JsonElement schema)
    {
        string[] whole = ["", "null", "[]", "7", "\"text\"", "{", "{}{}", "{\"unknown\":1}", Deep];
        var names = schema.TryGetProperty("properties", out var properties)
            ? properties.EnumerateObject().Select(property => property.Name).ToList()
            : [];
        string[] values =
        [
            "null",
            "-1",
            "1e400",
            "true",
            "[]",
            "[null]",
            "{}",
            $"\"{Half}\"",
            "\"\\u0000\"",
            $"\"{new string('あ', 2_000)}\"",
        ];
        return
        [
            .. whole,
            .. values
                .Select(value =>
                    $"{{{string.Join(',', names.Select(name => $"\"{name}\":{value}"))}}}"
                )
                .Where(_ => names.Count > 0),
            .. names.Take(1).Select(name => $"{{\"{name}\":1,\"{name}\":1}}"),
        ];
    }

    private static async Task<string?> FaultAsync(
        ApiClient client,
        HttpMethod method,
        string path,
        string body
    )
    {
        using var content = ApiClient.Raw(body);
        using var answer = await client.SendAsync($"../..{path}", content, method);
        var text = await answer.Content.ReadAsStringAsync();
        if ((int)answer.StatusCode is < 400 or >= 500)
        {
            return $"{(int)answer.StatusCode} {Shown(text)}";
        }

        if (answer.Content.Headers.ContentType?.MediaType != "application/problem+json")
        {
            return $"{(int)answer.StatusCode} is no problem document";
        }

        using var problem = JsonDocument.Parse(text);
        return
            problem.RootElement.TryGetProperty("code", out var code)
            && Code().IsMatch(code.GetString() ?? "")
            ? null
            : "a problem without a code";
    }

    // Everything recorded but refusals; the accounts that signing in opens were there before.
    private async Task<int> RecordedAsync()
    {
        var scope = ReadScope.Of(new Actor(Actor.Gateway, Capacity.Auditor, Face.Operations));
        var count = 0;
        string? after = null;
        do
        {
            var rows = await server
                .Service<IAuditQueries>()
                .ListAsync(scope, new AuditFilter(), new Slice(after, 200), CancellationToken.None);
            count += rows.Items.Count(row => row.Stream.Kind is not ("refusal" or "person"));
            after = rows.Next;
        } while (after is not null);

        return count;
    }

    [GeneratedRegex("\\{[^}]*\\}")]
    private static partial Regex Parameter();

    [GeneratedRegex("^DSG-[0-9]{4}$")]
    private static partial Regex Code();
}
