using System.Net;
using System.Text.Json;
using Dsg.Wire.Audit;
using Dsg.Wire.Enrollment;
using Dsg.Wire.Parties;
using Dsg.Wire.Shared;

namespace Dsg.Server.Tests.Api;

/// <summary>Refused access stands in the records, after the answers and counted; refused commands stand there once, as before.</summary>
public sealed class AccessRefusalTests(ApiServer server) : IClassFixture<ApiServer>
{
    private const int Flood = 10_000;
    private const int AtOnce = 16;

    [Fact]
    public async Task Refused_access_of_a_person_is_recorded_by_object_and_reason()
    {
        using var office = await Office.OpenAsync(server);
        using var auditor = await office.InviteAsync(Face.Operations, "auditor", "監査 真");
        using var staff = await office.InviteAsync(Face.Staff, "staffUser", "職員 覗");
        var person = (await staff.GetAsync<MeView>("me")).Person.Id;
        var workspace = Guid.CreateVersion7();
        for (var n = 0; n < 3; n++)
        {
            Assert.Equal(404, (await staff.NotReadAsync($"workspaces/{workspace}")).Status);
        }

        Assert.Equal(404, (await staff.NotReadAsync("not-there")).Status);
        await server.WriteRefusalsAsync();
        var records = await RecordsAsync(auditor, $"person={person}");

        var guessed = Assert.Single(records, Mentions("/api/v1/workspaces/{agreement}"));
        Assert.Equal($"refusal/{person}", guessed.Stream);
        Assert.Equal(person, guessed.By);
        Assert.Equal([2012], Codes(guessed));
        Assert.Equal(3, Count(guessed));
        Assert.Single(records, Mentions("\"-\""));
        Assert.Equal(2, records.Count);
        // 「このファイルに触れた者」 finds who tried.
        var touched = await auditor.GetAsync<Page<AuditRecordView>>(
            $"audit/records?mentions={workspace}"
        );
        // By stream and version: the ledger numbers a record a moment after it is written.
        var found = Assert.Single(touched.Items);
        Assert.Equal((guessed.Stream, guessed.Version), (found.Stream, found.Version));
    }

    [Fact]
    public async Task A_refused_command_is_recorded_once_and_a_missing_capacity_at_the_door_is_recorded()
    {
        using var office = await Office.OpenAsync(server);
        using var auditor = await office.InviteAsync(Face.Operations, "auditor", "監査 真");
        var applicant = office.Applicant($"applicant-{Guid.CreateVersion7()}");
        var view = await Office.SubmitAsync(applicant);
        var person = (await office.Approver.GetAsync<MeView>("me")).Person.Id;
        await office.Approver.RefusedAsync($"enrollments/{view.Id}/review-finished");
        Assert.Equal(403, (await office.Approver.NotReadAsync("audit/records")).Status);

        await server.WriteRefusalsAsync();

        var refused = Assert.Single(await RecordsAsync(auditor, $"person={person}"));
        Assert.Equal([2002], Codes(refused));
        Assert.Contains(
            "/api/v1/audit/records",
            refused.Payload.GetRawText(),
            StringComparison.Ordinal
        );
        var commands = await auditor.GetAsync<Page<AuditRecordView>>(
            $"audit/records?kind=refusal.command&person={person}"
        );
        Assert.Equal([2002], Codes(Assert.Single(commands.Items)));
    }

    [Fact]
    public async Task Nobodys_refusals_are_counted_by_source_and_the_address_is_no_part_of_the_record()
    {
        using var office = await Office.OpenAsync(server);
        using var auditor = await office.InviteAsync(Face.Operations, "auditor", "監査 真");
        using var nobody = server.Nobody(Face.Staff);
        await server.WriteRefusalsAsync();
        var before = (await RecordsAsync(auditor, "stream=refusal/anonymous")).Count;
        for (var n = 0; n < 5; n++)
        {
            Assert.Equal(401, (await nobody.NotReadAsync("workspaces")).Status);
        }

        await server.WriteRefusalsAsync();

        var records = await RecordsAsync(auditor, "stream=refusal/anonymous");
        Assert.Equal(before + 1, records.Count);
        Assert.Equal(5, Count(records[0]));
        Assert.Equal([2011], Codes(records[0]));
        Assert.DoesNotContain(
            "127.0.0.1",
            records[0].Payload.GetRawText(),
            StringComparison.Ordinal
        );
        Assert.Contains("private", records[0].Payload.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_flood_of_refusals_makes_few_records_and_no_answer_waits_for_one()
    {
        using var office = await Office.OpenAsync(server);
        using var auditor = await office.InviteAsync(Face.Operations, "auditor", "監査 真");
        using var staff = await office.InviteAsync(Face.Staff, "staffUser", "職員 乱");
        var person = (await staff.GetAsync<MeView>("me")).Person.Id;
        await server.WriteRefusalsAsync();
        var begun = DateTimeOffset.UtcNow;
        await Task.WhenAll(
            Enumerable
                .Range(0, AtOnce)
                .Select(async _ =>
                {
                    for (var n = 0; n < Flood / AtOnce; n++)
                    {
                        using var refused = await staff.SendAsync(
                            $"dispatches/{Guid.CreateVersion7()}",
                            null,
                            HttpMethod.Get
                        );
                        Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
                    }
                })
        );
        await server.WriteRefusalsAsync();
        var minutes = (int)Math.Ceiling((DateTimeOffset.UtcNow - begun).TotalMinutes) + 1;
        var records = await RecordsAsync(auditor, $"person={person}");
        var all = await auditor.GetAsync<Page<AuditRecordView>>("audit/records?take=200");

        Assert.Equal(Flood, records.Sum(Count));
        Assert.InRange(records.Count, 1, 21 * minutes);
        // Nothing else was written on the way: an answer that waited for a record of its own would have made one.
        Assert.InRange(all.Items.Count(record => record.At >= begun), 1, (21 * minutes) + 10);

        using var page = await auditor.SendAsync(
            "/audit/refusals",
            null,
            HttpMethod.Get,
            ("Accept", "text/html")
        );
        var html = WebUtility.HtmlDecode(await page.Content.ReadAsStringAsync());
        Assert.Contains("DSG-2012", html, StringComparison.Ordinal);
        Assert.Contains("/api/v1/dispatches/{dispatch}", html, StringComparison.Ordinal);
    }

    private static async Task<IReadOnlyList<AuditRecordView>> RecordsAsync(
        ApiClient auditor,
        string filter
    ) =>
        (
            await auditor.GetAsync<Page<AuditRecordView>>(
                $"audit/records?kind=refusal.access&take=200&{filter}"
            )
        ).Items;

    private static Predicate<AuditRecordView> Mentions(string text) =>
        record => record.Payload.GetRawText().Contains(text, StringComparison.Ordinal);

    private static IEnumerable<int> Codes(AuditRecordView record) =>
        record.Payload.GetProperty("codes").EnumerateArray().Select(code => code.GetInt32());

    private static long Count(AuditRecordView record) =>
        record.Payload.TryGetProperty("count", out var count)
        && count.ValueKind == JsonValueKind.Number
            ? count.GetInt64()
            : 0;
}
