using System.Net;
using System.Text.RegularExpressions;
using Dsg.Core.Shared;
using Dsg.Server.Tests.Gateway;
using Microsoft.Data.Sqlite;

namespace Dsg.Server.Tests.Ui;

/// <summary>The study inside the company: without sign-in, and nothing of it is stored.</summary>
public sealed partial class PreCheckPageTests(TestGateway gateway) : IClassFixture<TestGateway>
{
    [Fact]
    public async Task The_ten_questions_give_a_memo_and_not_one_row_is_written()
    {
        using var client = gateway.Client(Face.Public, cookies: new CookieContainer());
        var questions = await client.GetStringAsync("/precheck");
        var before = Rows();

        using var form = new FormUrlEncodedContent(
            Enumerable
                .Range(1, 10)
                .Select(no => KeyValuePair.Create($"q{no}", no == 3 ? "no" : "yes"))
                .Append(KeyValuePair.Create("__form", Token().Match(questions).Groups[1].Value))
        );
        using var memo = await client.PostAsync("/precheck", form);
        var text = await memo.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.OK, memo.StatusCode);
        Assert.Contains("社内検討用メモ", text, StringComparison.Ordinal);
        Assert.Contains("取扱施設等の整備を計画してください。", text, StringComparison.Ordinal);
        Assert.Equal(before, Rows());
        // A row that is written is seen: signing in makes an applicant.
        using var applicant = gateway.As("s8", Face.Public);
        await applicant.GetStringAsync("/api/v1/me");
        Assert.NotEqual(before, Rows());
    }

    /// <summary>How many rows each table has.</summary>
    private Dictionary<string, long> Rows()
    {
        using var database = new SqliteConnection(
            $"Data Source={Path.Combine(gateway.DataFolder, "dsg.db")};Mode=ReadOnly;Pooling=False"
        );
        database.Open();
        using var tables = database.CreateCommand();
        tables.CommandText = """
            SELECT group_concat('SELECT ''' || name || ''', count(*) FROM "' || name || '"', ' UNION ALL ')
            FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'
            """;
        using var counts = database.CreateCommand();
#pragma warning disable CA2100 // The statement is made of the names of our own tables.
        counts.CommandText = (string?)tables.ExecuteScalar() ?? "";
#pragma warning restore CA2100
        using var reader = counts.ExecuteReader();
        var rows = new Dictionary<string, long>();
        while (reader.Read())
        {
            rows[reader.GetString(0)] = reader.GetInt64(1);
        }

        Assert.True(rows.Count > 10, "The tables must be there, or this proves nothing.");
        return rows;
    }

    [GeneratedRegex("name=\"__form\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
