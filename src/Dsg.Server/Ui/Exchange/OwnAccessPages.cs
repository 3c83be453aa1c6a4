using Dsg.Core.Access;
using Dsg.Core.Usage;
using Dsg.Server.Faces;
using Dsg.Server.Identity;
using Dsg.Server.Ui.Components;
using Dsg.Server.Ui.Layout;
using Dsg.Server.Ui.Shared;
using Dsg.Server.Ui.Usage;

namespace Dsg.Server.Ui.Exchange;

/// <summary>利用できる条件の確認: "may I open this, here and now, and if not, why?" for oneself; of others nothing is told here.</summary>
internal static class OwnAccessPages
{
    public static void MapOwnAccessPages(this FaceRouteBuilder routes) =>
        routes.Get(ExchangePaths.OwnAccess, RouteRule.SignedIn, ShowAsync).ExcludeFromDescription();

    private static async Task<IResult> ShowAsync(
        string? agreement,
        [AsParameters] Visit visit,
        WorkspaceAccess access,
        IUsageQueries usage,
        CancellationToken cancellation
    )
    {
        var context = visit.Context;
        var sights = await SightsAsync(visit.Caller, access, usage, cancellation);
        var chosen =
            agreement is null ? (sights is [{ } only] ? only : null)
            : AgreementId.TryParse(agreement, null, out var id)
                ? sights.FirstOrDefault(sight => sight.Facts.Agreement.Id == id)
            : null;
        if (agreement is not null && chosen is null)
        {
            return SharedPages.NotFound(context);
        }

        return UiPage.Show<OwnAccessPage>(
            context,
            new Dictionary<string, object?>
            {
                [nameof(OwnAccessPage.Choices)] = sights
                    .Select(sight => new Choice(
                        sight.Facts.Agreement.Id.ToString(),
                        $"{WorkspaceReader.TitleOf(sight.Facts.Contract, context.Language)} {sight.Facts.Agreement.Number}"
                    ))
                    .ToList(),
                [nameof(OwnAccessPage.Model)] = chosen is null
                    ? null
                    : ViewOf(chosen, context.Language),
            }
        );
    }

    private static async Task<IReadOnlyList<WorkspaceSight>> SightsAsync(
        Caller caller,
        WorkspaceAccess access,
        IUsageQueries usage,
        CancellationToken cancellation
    )
    {
        var sights = new List<WorkspaceSight>();
        var cases = await usage.OfPersonAsync(caller.Id, cancellation);
        foreach (var agreement in cases.Select(each => each.State.Agreement).Distinct())
        {
            if (await access.LookAsync(caller, agreement, cancellation) is { } sight)
            {
                sights.Add(sight);
            }
        }

        return sights;
    }

    private static OwnAccessModel ViewOf(WorkspaceSight sight, Text.Language language)
    {
        const AccessAction Open = AccessAction.OpenWorkspace;
        var id = sight.Facts.Agreement.Id;
        return new OwnAccessModel(
            id.ToString(),
            WorkspaceReader.Refusal(sight, Open, language),
            sight.May(Open) is null ? null : ExchangePaths.Workspace(id)
        )
        {
            Terminal = sight.Facts.Device is { SiteName: { } site, Unit.Name: { } unit }
                ? $"{site}・{unit}"
                : null,
            Met = sight.OnlyStopped(Open)
                ? []
                :
                [
                    .. sight
                        .Requirements(Open)
                        .Where(each => each.Holds)
                        .Select(each => ConditionWords.Of(each, sight.Remedies, language)),
                ],
        };
    }
}
