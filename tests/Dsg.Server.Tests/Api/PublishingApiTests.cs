using System.Text.Json.Nodes;
using Dsg.Server.Tests.Exchange;
using Dsg.Wire.Procedures;
using Dsg.Wire.Shared;

namespace Dsg.Server.Tests.Api;

/// <summary>New versions and sources over the API: what one person brings in, another approves or turns down.</summary>
public sealed class PublishingApiTests(ApiServer server) : IClassFixture<ApiServer>
{
    private const string Far = "2099-04-01";

    [Fact]
    public async Task A_version_is_approved_by_another_person_and_another_one_turned_down()
    {
        using var office = await Office.OpenAsync(server);
        await office.Operator.PostAsync<ProposeVersionRequest, PublishedVersionsView>(
            "procedure-versions",
            new ProposeVersionRequest(Version("handover", 2), Far)
        );
        await office.Operator.RefusedAsync("procedure-versions/handover/2/approval");
        var approved = await office.Approver.PostAsync<PublishedVersionsView>(
            "procedure-versions/handover/2/approval"
        );
        var published = approved.Items.Single(each =>
            each is { Procedure: "handover", Version: 2 }
        );
        Assert.NotEmpty(published.ApprovedBy);
        Assert.Equal(new DateOnly(2099, 4, 1), published.EffectiveOn);

        await office.Operator.PostAsync<ProposeVersionRequest, PublishedVersionsView>(
            "procedure-versions",
            new ProposeVersionRequest(Version("absence", 2), Far)
        );
        var turned = await office.Approver.PostAsync<ReasonRequest, PublishedVersionsView>(
            "procedure-versions/absence/2/turn-down",
            new ReasonRequest("目安日数の根拠がない。")
        );
        var down = turned.Items.Single(each => each is { Procedure: "absence", Version: 2 });
        Assert.Equal("目安日数の根拠がない。", down.Reason);
        Assert.Empty(down.ApprovedBy);
    }

    [Fact]
    public async Task A_source_is_proven_by_a_second_person_who_saw_the_page()
    {
        using var office = await Office.OpenAsync(server);
        var entered = await office.Operator.PostAsync<EnterSourceRequest, SourcesView>(
            "sources",
            new EnterSourceRequest("試験要領", $"試行{Guid.CreateVersion7()}", 3)
        );
        var source = entered.Items.Single(each => each is { Proven: false, EnteredBy: not null });
        await office.Operator.RefusedAsync(
            "sources/confirmation",
            new ConfirmSourceRequest(source.Ground)
        );
        var confirmed = await office.SecondOperator.PostAsync<ConfirmSourceRequest, SourcesView>(
            "sources/confirmation",
            new ConfirmSourceRequest(source.Ground)
        );

        Assert.True(confirmed.Items.Single(each => each.Ground == source.Ground).Proven);
    }

    private static string Version(string procedure, int version)
    {
        var path = Path.Combine(ScanningServer.Root(), "procedures", $"{procedure}.v1.json");
        var json = JsonNode.Parse(File.ReadAllText(path))!;
        json["version"] = version;
        return json.ToJsonString();
    }
}
