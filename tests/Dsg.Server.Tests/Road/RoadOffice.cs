using System.Text.Json.Nodes;

namespace Dsg.Server.Tests.Road;

/// <summary>The office and the unit of the ministry, as the demo data put them in place.</summary>
internal sealed class RoadOffice(GatewaySite site)
{
    public const string Unit = "試験部隊 維持整備課";

    public RoadPerson Operator { get; } = site.Person("shikou-sakura", "operations");
    public RoadPerson SecondOperator { get; } = site.Person("shikou-ken", "operations");
    public RoadPerson Approver { get; } = site.Person("mogi-shigeru", "operations");
    public RoadPerson Inspector { get; } = site.Person("katei-susumu", "operations");
    public RoadPerson Auditor { get; } = site.Person("reidai-kiyoshi", "operations");
    public RoadPerson Officer { get; } = site.Person("reiji-akira", "staff");
    public RoadPerson Superior { get; } = site.Person("shiken-makoto", "staff");

    /// <summary>Opens an empty office: the first three by the codes of <c>admin init --json</c>, the others by invitation.</summary>
    public async Task OpenAsync(JsonArray codes)
    {
        foreach (var (person, code) in new[] { Operator, SecondOperator, Approver }.Zip(codes))
        {
            await person.DoAsync(
                "/api/v1/invitations/accept",
                new JsonObject { ["code"] = code!["code"]!.GetValue<string>() }
            );
        }

        await AdmitAsync(Inspector, "operations", "siteInspector");
        await AdmitAsync(Officer, "staff", "contractOfficer");
        await AdmitAsync(Superior, "staff", "superior");
    }

    /// <summary>Invites a person of the office or the unit; a second operator hands the code over.</summary>
    public async Task AdmitAsync(RoadPerson person, string face, string capacity)
    {
        var invitation = new JsonObject
        {
            ["name"] = $"試行 {person.Subject}",
            ["face"] = face,
            ["capacity"] = capacity,
        };
        if (face == "staff")
        {
            invitation["unit"] = Unit;
        }

        var issued = await Operator.DoAsync("/api/v1/invitations", invitation);
        var code = new JsonObject { ["code"] = issued["code"]!.GetValue<string>() };
        await person.RefusedAsync(422, "/api/v1/invitations/accept", code.DeepClone());
        var release = $"/api/v1/invitations/{issued["codeHash"]}/release";
        await Operator.RefusedAsync(409, release);
        await SecondOperator.DoAsync(release);
        await person.DoAsync("/api/v1/invitations/accept", code);
    }
}
