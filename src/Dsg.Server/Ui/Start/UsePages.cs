using Dsg.Server.Faces;
using Dsg.Server.Ui.Contracts;
using Dsg.Server.Ui.Exchange;
using Dsg.Server.Ui.Renewals;
using Dsg.Server.Ui.Subcontracts;
using Dsg.Server.Ui.Usage;

namespace Dsg.Server.Ui.Start;

/// <summary>All pages of the company and the staff face.</summary>
internal static class UsePages
{
    public static IServiceCollection AddUsePages(this IServiceCollection services) =>
        services
            .AddHomePages()
            .AddContractPages()
            .AddSubcontractPages()
            .AddRenewalPages()
            .AddUsagePages()
            .AddExchangePages();

    public static void MapUsePages(this FaceRouteBuilder routes)
    {
        routes.MapHomePages();
        routes.MapAgreementPages();
        routes.MapUsagePages();
        routes.MapWorkspacePages();
        routes.MapOwnAccessPages();
        routes.MapDispatchPages();
        routes.MapApprovalPages();
        routes.MapSubmissionPages();
        if (routes.Face == Face.Company)
        {
            routes.MapHandlingPages();
        }

        routes.MapContractPages();
        routes.MapSubcontractPages();
        routes.MapRenewalPages();
    }
}
