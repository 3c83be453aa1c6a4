using System.Globalization;
using System.Text.Json.Nodes;

namespace Dsg.Server.Tests.Road;

/// <summary>
/// The demo persons, and beside them a company of its own for each kind of test, so that no test stands in the way of another or of
/// the demo data: <c>api-…</c>, <c>kill-…</c>, <c>web-…</c>, <c>web2-…</c>, <c>web3-…</c>, <c>web4-…</c> (browser),
/// <c>use1-…</c> to <c>use3-…</c> and <c>usex-…</c> (branches of 利用), <c>paper-…</c>, <c>json-…</c>, <c>depart-…</c>, <c>hear-…</c>, <c>change-…</c>, <c>rooms-…</c>,
/// <c>rooms2-…</c>, <c>intake-…</c> and <c>intake2-…</c>, <c>branch-…</c> and <c>ended-…</c> (branches and end of 加入), <c>deal-…</c> and
/// <c>deal2-…</c> (contracts), <c>stop-…</c>, <c>call-…</c> (incident), <c>keys-…</c> (keyboard), <c>annual-…</c> (afterwards),
/// <c>again-…</c> (加入 after an end), <c>succeed-…</c> and <c>calloff-…</c> (承継), <c>ret-…</c> (返却・破棄), <c>node-…</c> (two servers),
/// <c>clear-…</c> (送付の承認).
/// </summary>
internal static class TestPersons
{
    // A serial is kept for good: tests name it, and the company's number is made of it.
    private static readonly (string Name, int Serial)[] Sets =
    [
        ("api", 1),
        ("kill", 2),
        ("web", 3),
        ("json", 4),
        ("web2", 5),
        ("web3", 6),
        ("web4", 7),
        ("paper", 8),
        ("use1", 9),
        ("use2", 10),
        ("use3", 11),
        ("depart", 12),
        ("hear", 13),
        ("change", 14),
        ("rooms", 15),
        ("rooms2", 16),
        ("intake", 17),
        ("intake2", 18),
        ("annual", 19),
        ("ret", 20),
        ("branch", 25),
        ("deal", 26),
        ("ended", 27),
        ("stop", 28),
        ("deal2", 29),
        ("keys", 30),
        ("call", 31),
        ("again", 32),
        ("succeed", 33),
        ("calloff", 34),
        ("usex", 35),
        ("node", 36),
        ("clear", 37),
        ("ask", 38),
    ];

    /// <summary>The persons file for <c>./run --persons</c>.</summary>
    public static string File(string root)
    {
        var shipped = Path.Combine(root, "demo", "Dsg.Demo", "persons.json");
        var file = JsonNode.Parse(System.IO.File.ReadAllText(shipped))!;
        foreach (var (set, serial) in Sets)
        {
            AddSet(file, set, serial);
        }

        return file.ToJsonString();
    }

    /// <summary>The 法人番号 of a set's company: a right check digit before digits of a block that is not in use.</summary>
    public static string CorporateNumber(int serial)
    {
        var twelve = "9900000001" + serial.ToString("00", CultureInfo.InvariantCulture);
        var sum = twelve.Reverse().Select((c, index) => (c - '0') * (index % 2 == 0 ? 1 : 2)).Sum();
        return (9 - (sum % 9)).ToString(CultureInfo.InvariantCulture) + twelve;
    }

    private static void AddSet(JsonNode file, string set, int serial)
    {
        var company = $"試行{serial}号株式会社";
        file["organizations"]!
            .AsArray()
            .Add(
                new JsonObject
                {
                    ["id"] = set,
                    ["name"] = Both(company),
                    ["corporateNumber"] = CorporateNumber(serial),
                    ["address"] = Both("東京都架空区試行町一丁目"),
                }
            );
        var persons = file["persons"]!.AsArray();
        persons.Add(Person(set, "responsible", "responsiblePerson", set, "public", "company"));
        persons.Add(Person(set, "user1", "companyUser", set, "company"));
        persons.Add(Person(set, "user2", "companyUser", set, "company"));
        persons.Add(Person(set, "staff", "staffUser", "ijiseibi", "staff"));
    }

    private static JsonObject Person(
        string set,
        string role,
        string capacity,
        string organization,
        params string[] faces
    ) =>
        new()
        {
            ["subject"] = $"{set}-{role}",
            ["name"] = Both($"試行 {set} {role}"),
            ["kana"] = "シコウ",
            ["capacity"] = capacity,
            ["organization"] = organization,
            ["faces"] = new JsonArray([.. faces.Select(face => JsonValue.Create(face))]),
        };

    private static JsonObject Both(string text) => new() { ["ja"] = text, ["en"] = text };
}
