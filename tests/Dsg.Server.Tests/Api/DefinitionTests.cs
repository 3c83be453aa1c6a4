using Dsg.Core.Enrollment;
using Dsg.Core.Usage;
using Dsg.Server.Procedures;

namespace Dsg.Server.Tests.Api;

/// <summary>The shipped procedures, and what is wrong with bad ones.</summary>
public sealed class DefinitionTests
{
    // What the source document itself refers to; nothing else may be cited by shipped data.
    private static readonly string[] Proven =
    [
        "加入要領（要約版）p4",
        "企業利用要領（要約版）p8",
        "職員利用要領 p8",
    ];

    [Fact]
    public void The_shipped_procedures_are_whole()
    {
        var set = ShippedProcedures.Read();

        Assert.Equal(
            [
                "absence",
                "agreement",
                "annual-confirmation",
                "capacity-review",
                "change",
                "change-notice",
                "change-room",
                "change-unit",
                "contract",
                "departure",
                "enrollment",
                "handover",
                "incident",
                "notice",
                "publication",
                "quarantine",
                "return-report",
                "sample-mode",
                "source",
                "spill",
                "subcontract",
                "succession",
                "suspension",
                "termination",
                "usage-company",
                "usage-staff",
            ],
            set.All.Select(definition => definition.Id)
        );
        Assert.Equal(
            Enumerable.Range(1, 11).Select(no => $"A{no}"),
            set.Of("enrollment", 1).Steps.Select(step => step.Id)
        );
    }

    [Fact]
    public void S27_three_flows_stand_apart_and_enrollment_is_the_longest()
    {
        var set = ShippedProcedures.Read();

        var planned = set
            .All.Select(each => (each.Id, Days: PlannedDays(each)))
            .OrderByDescending(each => each.Days.To)
            .ToList();

        Assert.Equal("enrollment", planned[0].Id);
        Assert.True(planned[0].Days.To > planned[1].Days.To, planned[1].Id);
        Assert.All(planned[1..], each => Assert.True(each.Days.From < planned[0].Days.From));
        foreach (var use in new[] { "usage-company", "usage-staff" })
        {
            // 目安 of the source: months there, weeks here.
            Assert.Contains("か月", set.Of("enrollment", 1).Duration.Ja, StringComparison.Ordinal);
            Assert.Contains("週間", set.Of(use, 1).Duration.Ja, StringComparison.Ordinal);
            Assert.True(set.Of(use, 1).Steps.Length < set.Of("enrollment", 1).Steps.Length);
        }
    }

    // Steps of one stage happen side by side.
    private static (int From, int To) PlannedDays(ProcedureDefinition definition)
    {
        var rows = definition.Steps.GroupBy(step => step.Stages[0].Name).ToList();
        return (
            rows.Sum(row => row.Max(step => step.PlanDays?.From ?? 0)),
            rows.Sum(row => row.Max(step => step.PlanDays?.To ?? 0))
        );
    }

    [Fact]
    public void The_shipped_holidays_are_known_for_more_than_the_coming_year()
    {
        var calendar = ShippedProcedures.Calendar();

        Assert.True(calendar.Until >= new DateOnly(2027, 12, 31));
        Assert.All(
            Enumerable.Range(2026, calendar.Until.Year - 2025),
            // Sixteen by law; one that falls on a Sunday is made up for by another day.
            year => Assert.InRange(calendar.Holidays.Count(day => day.On.Year == year), 16, 19)
        );
        Assert.False(calendar.IsOpen(new DateOnly(2026, 11, 23)));
    }

    [Fact]
    public void Shipped_data_cites_only_what_the_source_proves()
    {
        var cited = ShippedProcedures
            .Read()
            .All.SelectMany(definition => definition.Steps)
            .Select(step => step.Ground)
            .Concat(PreCheckTexts.Questions.Select(question => question.Ground))
            .Append(Condition.Ground)
            .Append(UsageConditions.CompanyGround)
            .Append(UsageConditions.StaffGround);

        Assert.Empty(Unproven(cited));
    }

    [Fact]
    public void A_ground_that_the_source_does_not_prove_is_seen() =>
        Assert.Equal(
            ["加入要領（要約版）p5"],
            Unproven([null, Condition.Ground, "加入要領（要約版）p5"])
        );

    [Fact]
    public void Every_stage_of_a_case_has_its_step()
    {
        var set = ShippedProcedures.Read();

        Assert.Empty(Enum.GetNames<EnrollmentStage>().Except(Stages(set.Of("enrollment", 1))));
        Assert.Empty(
            new[] { "SupervisorConfirm", "ContractConfirm", "UseReview", "UseApproval" }
                .Append("CredentialIssue")
                .Except(Stages(set.Of("usage-staff", 1)))
        );
        Assert.DoesNotContain("SupervisorConfirm", Stages(set.Of("usage-company", 1)));
    }

    [Fact]
    public void Every_error_of_a_bad_definition_is_named_at_once()
    {
        const string bad = """
            {
              "id": "x", "version": 0,
              "title": {"ja": "題", "en": ""}, "edition": {"ja": "版", "en": "e"},
              "duration": {"ja": "目安", "en": "d"},
              "lanes": [{"id": "a", "ja": "甲", "en": "A"}],
              "steps": [
                {"id": "S1", "lane": "b", "row": 1, "label": {"ja": "一", "en": "1"}, "ground": null,
                 "documentsIn": [], "documentsOut": [], "planDays": {"from": 5, "to": 3},
                 "stages": [{"name": "N", "actors": ["Nobody"], "asked": {"ja": "問", "en": "q"}}]},
                {"id": "S2", "lane": "a", "row": 0, "label": {"ja": "二", "en": "2"}, "ground": null,
                 "documentsIn": [], "documentsOut": [], "planDays": null, "stages": [], "extra": 1}
              ],
              "ways": [{"from": "S1", "to": "S2"}, {"from": "S1", "to": "S9"}]
            }
            """;

        Assert.False(DefinitionReader.TryRead(bad, out _, out var errors));

        foreach (
            var part in new[]
            {
                "$.title.en",
                "$.branches: missing",
                "extra: unknown",
                "no such capacity",
                "version",
                "names no lane",
                "plan days",
                "needs a stage",
                "no step S9",
                "does not lead downward",
            }
        )
        {
            Assert.Contains(errors, error => error.Contains(part, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void One_version_is_published_once()
    {
        var files = ShippedProcedures.Files().ToList();

        Assert.False(
            DefinitionSet.TryRead([.. files, ("copy.json", files[0].Json)], out _, out var errors)
        );
        Assert.Contains("given twice", Assert.Single(errors), StringComparison.Ordinal);
    }

    [Fact]
    public void A_code_is_found_again_however_it_is_typed()
    {
        var code = OneTimeCode.Create();

        Assert.True(
            OneTimeCode.TryHash(
                " " + code.Reveal().ToLowerInvariant().Replace('-', ' '),
                out var hash
            )
        );
        Assert.Equal(code.Hash, hash);
        Assert.False(OneTimeCode.TryHash(code.Reveal()[1..], out _));
        Assert.Equal("•", code.ToString());
    }

    private static IEnumerable<string> Stages(ProcedureDefinition definition) =>
        definition.Steps.SelectMany(step => step.Stages).Select(stage => stage.Name);

    private static IEnumerable<string> Unproven(IEnumerable<string?> grounds) =>
        grounds.OfType<string>().Except(Proven);
}
