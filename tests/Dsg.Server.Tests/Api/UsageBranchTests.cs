using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using Dsg.Server.Procedures;
using Dsg.Wire.Shared;
using Dsg.Wire.Usage;
using MiniExcelLibs;

namespace Dsg.Server.Tests.Api;

/// <summary>The branches of 利用 on the real server.</summary>
public sealed class UsageBranchTests(ApiServer server) : IClassFixture<ApiServer>
{
    private const string Header = "氏名,フリガナ,役職,従事\r\n";

    [Fact]
    public async Task A_sheet_is_shown_row_by_row_and_nothing_is_filed()
    {
        using var office = await Office.OpenAsync(server);
        var exchange = await office.ContractAsync();
        var agreement = await UsageRoadTests.AgreeAsync(exchange);
        var csv =
            Header
            + "利用 一子,リヨウ カズコ,主任,はい\r\n"
            + "利用 二子,りよう,,たぶん\r\n"
            + "=cmd,,,はい\r\n";

        foreach (
            var encoding in new[]
            {
                Encoding.UTF8,
                CodePagesEncodingProvider.Instance.GetEncoding(932)!,
            }
        )
        {
            var preview = await PreviewAsync(exchange, agreement, encoding.GetBytes(csv));
            Assert.Equal([2, 3, 4], preview.Rows.Select(row => row.Row));
            Assert.Equal("利用 一子", preview.Rows[0].Entry.Name);
            Assert.Empty(preview.Rows[0].Problems);
            Assert.Equal(
                [("engaged", "DSG-4161"), ("kana", "DSG-4153")],
                preview.Rows[1].Problems.Select(each => (each.Column, each.Code)).Order()
            );
            Assert.Equal("DSG-4155", Assert.Single(preview.Rows[2].Problems).Code);
        }

        Assert.Empty((await exchange.Responsible.GetAsync<Page<UsageSummary>>("usage")).Items);
    }

    [Fact]
    public async Task A_workbook_is_read_and_what_is_no_sheet_has_one_face()
    {
        using var office = await Office.OpenAsync(server);
        var exchange = await office.ContractAsync();
        var agreement = await UsageRoadTests.AgreeAsync(exchange);
        using var workbook = new MemoryStream();
        await workbook.SaveAsAsync(
            new[]
            {
                new Dictionary<string, object>
                {
                    ["氏名"] = "利用 三子",
                    ["フリガナ"] = "リヨウ ミツコ",
                    ["役職"] = "",
                    ["従事"] = "はい",
                },
            },
            cancellationToken: TestContext.Current.CancellationToken
        );

        var preview = await PreviewAsync(exchange, agreement, workbook.ToArray());
        Assert.Equal(
            ("利用 三子", "リヨウ ミツコ", true),
            (
                Assert.Single(preview.Rows).Entry.Name,
                preview.Rows[0].Entry.Kana,
                preview.Rows[0].Entry.Engaged
            )
        );
        var template = await PreviewAsync(exchange, agreement, RosterSheets.TemplateWorkbook());
        Assert.Equal("DSG-4160", Assert.Single(template.Problems).Code);
        foreach (
            var (bytes, code) in new[]
            {
                (Encoding.UTF8.GetBytes("なまえ\r\nだれか\r\n"), "DSG-4159"),
                (workbook.ToArray()[..200], "DSG-4158"),
                (Array.Empty<byte>(), "DSG-4160"),
                (new byte[RosterSheets.MostBytes + 1], "DSG-4156"),
                (
                    Encoding.UTF8.GetBytes(
                        Header + string.Concat(Enumerable.Repeat("甲,,,はい\r\n", 201))
                    ),
                    "DSG-4157"
                ),
            }
        )
        {
            var wrong = await PreviewAsync(exchange, agreement, bytes);
            Assert.Empty(wrong.Rows);
            Assert.Contains(wrong.Problems, each => each.Code == code);
        }
    }

    [Fact]
    public async Task A_correction_of_a_person_goes_to_the_company_and_back()
    {
        using var office = await Office.OpenAsync(server);
        var exchange = await office.ContractAsync();
        var agreement = await UsageRoadTests.AgreeAsync(exchange);
        var filed = await exchange.Responsible.PostAsync<FileCompanyUsageRequest, UsageView>(
            "usage",
            new FileCompanyUsageRequest(
                agreement.Id.ToString(),
                [new RosterEntry("利用 五子", true), new RosterEntry("利用 六子", true)]
            )
        );
        var at = $"usage/{filed.Id}";
        var person = filed.People[1].Person.ToString();
        var due = ShippedProcedures.Calendar().After(DateOnly.FromDateTime(DateTime.Now), 5);
        var asked = await office.Operator.PostAsync<CorrectUsageItemsRequest, UsageView>(
            $"{at}/correction-request",
            new CorrectUsageItemsRequest(
                [new UsageCorrectionItem("person", "engagement", "従事を確認できません。", person)],
                due.ToString("O", CultureInfo.InvariantCulture)
            )
        );
        Assert.Equal(due, asked.Correction?.DueOn);
        Assert.Equal(
            "DSG-2001",
            (await exchange.Officer.RefusedAsync($"{at}/contract-confirmation")).Code
        );

        var corrected = await exchange.Responsible.PostAsync<CorrectUsageRequest, UsageView>(
            $"{at}/correction",
            new CorrectUsageRequest([new UsageCorrectedValue("person", "false", person)])
        );
        Assert.Null(corrected.Correction);
        Assert.NotNull(corrected.People[1].EndedAt);
        // The other person goes on; who was taken out can be named anew later.
        Assert.Null(corrected.People[0].EndedAt);
        await exchange.Responsible.PostAsync<ReasonRequest, UsageView>(
            $"{at}/withdrawal",
            new ReasonRequest("見直し")
        );
    }

    [Fact]
    public async Task Staff_file_first_and_the_company_sees_only_what_it_confirms()
    {
        using var office = await Office.OpenAsync(server);
        var exchange = await office.ContractAsync();
        var started = await exchange.Staff.PostAsync<StartAgreementRequest, AgreementView>(
            "agreements",
            new StartAgreementRequest(
                exchange.Contract.Id.ToString(),
                exchange.Contract.Parties[0].Company.ToString()
            )
        );
        var superior = (await exchange.Staff.GetAsync<Page<PersonView>>("superiors")).Items[^1];
        var filed = await exchange.Staff.PostAsync<FileStaffUsageRequest, UsageView>(
            "usage",
            new FileStaffUsageRequest(
                started.Id.ToString(),
                "試験オープン系",
                "T-055",
                superior.Id.ToString(),
                true
            )
        );
        Assert.Equal("supervisorConfirm", filed.Stage);

        var seen = await exchange.Responsible.GetAsync<UsageView>($"usage/{filed.Id}");
        Assert.Null(seen.Terminal);
        Assert.Null(seen.Superior);
        Assert.Equal("T-055", filed.Terminal?.Number);
    }

    private static async Task<RosterPreview> PreviewAsync(
        Exchange exchange,
        AgreementView agreement,
        byte[] bytes
    )
    {
        using var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        using var answer = await exchange.Responsible.SendAsync(
            $"usage/roster-preview?agreement={agreement.Id}",
            content
        );
        return await ApiClient.ReadAsync<RosterPreview>(answer);
    }
}
