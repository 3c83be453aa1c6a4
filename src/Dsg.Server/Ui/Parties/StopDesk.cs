using Dsg.Core.Parties;
using Dsg.Server.Identity;
using Dsg.Server.Procedures;
using Dsg.Server.Ui.Layout;
using Dsg.Server.Ui.Office;
using Dsg.Server.Ui.Shared;

namespace Dsg.Server.Ui.Parties;

/// <summary>Stopping at once: the level, then the target from a list, then the reason, with what it closes said beforehand.</summary>
internal sealed class StopDesk(
    TargetNames targets,
    StopConcerns concerns,
    OfficeActs acts,
    PageContexts contexts
)
{
    public const string Act = "stop";
    private const int LongestTarget = 100;
    private const int LongestReason = 1000;

    /// <summary>The step of the choice that the query has come to.</summary>
    public async Task<IResult> NewAsync(
        HttpContext http,
        StopQuery query,
        RefusedAct? refused,
        CancellationToken cancellation
    )
    {
        var context = contexts.Of(http);
        var scope = OfficeScope.Of(http);
        var level = LevelOf(query.Level);
        CompanyId? company = CompanyId.TryParse(query.Company, null, out var read) ? read : null;
        var asksCompany = level is { } l && TargetNames.IsOfCompany(l) && company is null;
        return UiPage.Show<StopPage>(
            context,
            new Dictionary<string, object?>
            {
                [nameof(StopPage.Level)] = level,
                [nameof(StopPage.Company)] = company,
                [nameof(StopPage.Companies)] = asksCompany
                    ? await targets.CompaniesAsync(scope, cancellation)
                    : null,
                [nameof(StopPage.Targets)] =
                    level is { } chosen && !asksCompany
                        ? await targets.ChoicesAsync(scope, chosen, company, cancellation)
                        : null,
                [nameof(StopPage.Chosen)] = query.Target,
                [nameof(StopPage.Refused)] = refused,
            },
            refused?.Status ?? StatusCodes.Status200OK
        );
    }

    /// <summary>Stops.</summary>
    public async Task<IResult> StopAsync(
        HttpContext http,
        Caller caller,
        PostedAct form,
        CancellationToken cancellation
    )
    {
        var query = new StopQuery(form.Text("level"), form.Text("company"), null);
        var input = new Input();
        var level = input.Choice<SuspensionLevel>(query.Level, "level");
        var target = input.Text(form.Text("target"), "target", LongestTarget);
        var reason = input.Text(form.Text("reason"), "reason", LongestReason);
        if (
            input.IsFine
            && await targets.FindAsync(OfficeScope.Of(caller), level, target, cancellation) is null
        )
        {
            input.Refuse(RefusalCode.NotAChoice, "target");
        }

        if (!input.IsFine)
        {
            return await NewAsync(http, query, form.Refused(input.Refusals), cancellation);
        }

        var answer = await acts.RunAsync<SuspensionProcedure, Suspension, SuspensionCommand>(
            caller,
            Suspension.Stream(level, target),
            new SuspensionCommand.Suspend(level, target, new PrivateText(reason))
            {
                Concern = await concerns.OfAsync(level, target, cancellation),
            },
            form.Options,
            cancellation
        );
        return form.Outcome(answer) is { } refused
            ? await NewAsync(http, query, refused, cancellation)
            : SharedPages.SeeOther(
                SuspensionDesk.PathOf(level.ToString(), target) + DoneWords.Query(Act)
            );
    }

    private static SuspensionLevel? LevelOf(string? name) =>
        Enum.TryParse<SuspensionLevel>(name, ignoreCase: true, out var level)
        && Enum.IsDefined(level)
            ? level
            : null;
}
