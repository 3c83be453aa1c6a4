using System.Net;
using System.Text.RegularExpressions;
using Dsg.Core.Procedures;
using Dsg.Core.Shared;
using Dsg.Server.Procedures;
using Dsg.Server.Tests.Gateway;

namespace Dsg.Server.Tests.Ui;

/// <summary>手続の手引: a paper for each procedure in both languages, whole, and with the planned days for the office alone.</summary>
public sealed partial class GuideTests(TestGateway gateway) : IClassFixture<TestGateway>
{
    private const StringComparison Ordinal = StringComparison.Ordinal;

    public static TheoryData<string, int> Procedures =>
        [.. ShippedProcedures.Read().All.Select(each => (each.Id, each.Version))];

    [Theory]
    [MemberData(nameof(Procedures))]
    public async Task A_guide_names_every_step_paper_and_branch_in_both_languages(
        string id,
        int version
    )
    {
        var definition = ShippedProcedures.Read().Of(id, version);
        var japanese = await PaperAsync(Face.Public, $"/guide/{id}?version={version}", "ja");
        var english = await PaperAsync(Face.Public, $"/guide/{id}?version={version}", "en");

        foreach (var wording in WordingsOf(definition))
        {
            Assert.Contains(wording.Ja, japanese, Ordinal);
            Assert.Contains(wording.En, english, Ordinal);
        }

        Assert.Contains("原典未確認", japanese, Ordinal);
        Assert.Contains("source not verified", english, Ordinal);
        Assert.Contains("期間を約束するものではありません", japanese, Ordinal);
        Assert.Contains("防衛装備庁が提供し、又は承認したものではありません", japanese, Ordinal);
        Assert.Contains("neither provided nor approved", english, Ordinal);
        Assert.Contains("この文書は見本です", japanese, Ordinal);
        Assert.Contains("お問い合わせ窓口", japanese, Ordinal);
    }

    [Theory]
    [InlineData("enrollment", 5, "加入要領（要約版）p4")]
    [InlineData("usage-company", 3, "企業利用要領（要約版）p8")]
    [InlineData("usage-staff", 3, "職員利用要領 p8")]
    public async Task A_guide_has_the_conditions_with_their_ground(
        string id,
        int rows,
        string ground
    )
    {
        var paper = await PaperAsync(Face.Staff, $"/guide/{id}", "ja");

        Assert.Equal(rows, Regex.Count(paper, "class=\"condition condition--"));
        Assert.Equal(rows, Regex.Count(paper, Regex.Escape($"根拠：{ground}")));
    }

    [Theory]
    [InlineData(Face.Public, false)]
    [InlineData(Face.Company, false)]
    [InlineData(Face.Staff, false)]
    [InlineData(Face.Operations, true)]
    public async Task Planned_days_are_printed_for_the_office_alone(Face face, bool shown)
    {
        foreach (var definition in ShippedProcedures.Read().All)
        {
            var days = definition
                .Steps.Select(step => step.PlanDays)
                .OfType<PlanDays>()
                .Select(plan => $"<td>{plan.From}–{plan.To}</td>")
                .ToList();
            var japanese = await PaperAsync(face, $"/guide/{definition.Id}", "ja");
            var english = await PaperAsync(face, $"/guide/{definition.Id}", "en");

            Assert.NotEmpty(days);
            Assert.All(days, day => Assert.Equal(shown, japanese.Contains(day, Ordinal)));
            Assert.Equal(shown, japanese.Contains("計画日数", Ordinal));
            Assert.Equal(shown, english.Contains("Planned days", Ordinal));
        }
    }

    [Theory]
    [InlineData(
        Face.Public,
        "agreement annual-confirmation change change-notice change-room change-unit contract departure enrollment handover incident return-report subcontract succession termination usage-company"
    )]
    [InlineData(
        Face.Company,
        "agreement annual-confirmation change change-notice change-room change-unit contract departure enrollment handover incident return-report subcontract succession termination usage-company"
    )]
    [InlineData(Face.Staff, "agreement return-report usage-staff")]
    [InlineData(
        Face.Operations,
        "absence agreement annual-confirmation capacity-review change change-notice change-room change-unit contract departure enrollment handover incident notice publication quarantine return-report sample-mode source spill subcontract succession suspension termination usage-company usage-staff"
    )]
    public async Task The_list_leads_to_the_guides_of_the_face_and_the_foot_to_the_list(
        Face face,
        string procedures
    )
    {
        var list = await PaperAsync(face, "/guide", "ja");
        var links = Links().Matches(list).Select(link => link.Groups[1].Value).Distinct().ToList();
        var inquiry = await PaperAsync(face, "/inquiry", "ja");

        Assert.Equal(procedures.Split(' '), links);
        Assert.Contains(
            "<a href=\"/guide\">",
            inquiry[inquiry.IndexOf("<footer", Ordinal)..],
            Ordinal
        );
    }

    [Theory]
    [InlineData("/guide/unknown")]
    [InlineData("/guide/enrollment?version=99")]
    public async Task There_is_no_guide_to_what_was_never_published(string path)
    {
        using var client = gateway.Client(Face.Public);

        using var answer = await client.GetAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    private static IEnumerable<Wording> WordingsOf(ProcedureDefinition definition) =>
        [
            definition.Title,
            definition.Edition,
            definition.Duration,
            .. definition.Lanes.Select(lane => lane.Label),
            .. definition.Steps.SelectMany(step =>
                step.DocumentsIn.Concat(step.DocumentsOut)
                    .Append(step.Label)
                    .Concat(step.Stages.Select(stage => stage.Asked))
            ),
            .. definition.Branches.Select(branch => branch.Label),
            .. definition.Branches.Select(branch => branch.Asked).OfType<Wording>(),
        ];

    private async Task<string> PaperAsync(Face face, string path, string language)
    {
        using var device = face == Face.Company ? gateway.Device() : null;
        using var client = gateway.Client(face, device);
        client.DefaultRequestHeaders.Add("Cookie", $"dsg-lang={language}");
        client.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        using var answer = await client.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
    }

    [GeneratedRegex("href=\"/guide/([a-z-]+)\\?version=")]
    private static partial Regex Links();
}
