using Dsg.Core.Usage;
using Dsg.Server.Ui.Components;
using Dsg.Server.Ui.Text;

namespace Dsg.Server.Ui.Exchange;

/// <summary>The ways that lead to the pages of a workspace.</summary>
internal static class ExchangeTrails
{
    private static readonly Phrase Home = new("ホーム", "Home");
    private static readonly Phrase All = new("契約別共有領域", "Workspaces");

    public static IReadOnlyList<Crumb> Workspaces(Language language) =>
        [new(Home.In(language), "/"), new(All.In(language), ExchangePaths.Workspaces)];

    /// <summary>To a page under one agreement, for whoever speaks for the company.</summary>
    public static IReadOnlyList<Crumb> Agreement(UsageAgreement agreement, Language language) =>
        [
            new(Home.In(language), "/"),
            new(Usage.AgreementWords.Agreement.In(language), Usage.AgreementPages.Root),
            new(agreement.Number, Usage.AgreementPages.PathOf(agreement.Id)),
        ];

    /// <summary>To a page under one workspace.</summary>
    public static IReadOnlyList<Crumb> Workspace(
        string here,
        AgreementId agreement,
        Language language
    ) => [.. Workspaces(language), new(here, ExchangePaths.Workspace(agreement))];
}
