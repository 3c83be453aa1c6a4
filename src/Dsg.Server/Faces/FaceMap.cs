using Dsg.Server.Http.Exchange;
using Dsg.Server.Http.Procedures;
using Dsg.Server.Http.Shared;
using Dsg.Server.Identity;
using Dsg.Server.Identity.Pages;
using Dsg.Server.Identity.PasskeySignIn;
using Dsg.Server.Identity.StepUps;
using Dsg.Server.Observability;
using Dsg.Server.Ui.Documents;
using Dsg.Server.Ui.Documents.Cases;
using Dsg.Server.Ui.Enrollment.Public;
using Dsg.Server.Ui.Guide;
using Dsg.Server.Ui.Home;
using Dsg.Server.Ui.Inquiry;
using Dsg.Server.Ui.Office;
using Dsg.Server.Ui.Parties;
using Dsg.Server.Ui.Start;

namespace Dsg.Server.Faces;

/// <summary>The one list of what lives where: each module's <c>Map…</c> method beside the faces that have it.</summary>
internal static class FaceMap
{
    public static void Map(FaceRouteBuilder routes)
    {
        MapEverywhere(routes);
        switch (routes.Face)
        {
            case Face.Public:
                routes.MapPublicHomePages();
                routes.MapPublicEnrollmentPages();
                break;
            case Face.Company:
                routes.MapTerminalHelp();
                routes.MapUsePages();
                break;
            case Face.Staff:
                routes.MapUsePages();
                break;
            case Face.Operations:
                routes.MapOfficePages();
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(routes));
        }
    }

    private static void MapEverywhere(FaceRouteBuilder routes)
    {
        routes.MapHealth();
        routes.MapPublishedCertificates();
        routes.MapOpenApiDocument();
        routes.MapOpenIdSignIn();
        routes.MapSignOut();
        Invitations.Map(routes);
        routes.MapPasskeys();
        routes.MapSignInPages();
        routes.MapStepUpApi();
        routes.MapStepUpPages();
        routes.MapProcedureApis();
        routes.MapInquiryPages();
        routes.MapNoticePages();
        routes.MapDocumentCasePages();
        routes.MapGuidePages();
        routes.MapTerminalPages();
        routes.MapAccountPages();
        routes.MapExchangeApi();
    }
}
