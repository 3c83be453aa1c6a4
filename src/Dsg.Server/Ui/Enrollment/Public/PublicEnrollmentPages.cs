using Dsg.Server.Faces;
using Dsg.Server.Ui.Enrollment.Rooms;

namespace Dsg.Server.Ui.Enrollment.Public;

/// <summary>All pages of 加入 on the public face.</summary>
internal static class PublicEnrollmentPages
{
    public static IServiceCollection AddPublicEnrollmentPages(this IServiceCollection services) =>
        services
            .AddScoped<PaperIntake>()
            .AddScoped<ApplicationDesk>()
            .AddScoped<CaseServices>()
            .AddScoped<RoomDesk>();

    public static void MapPublicEnrollmentPages(this FaceRouteBuilder routes)
    {
        routes.MapPreCheckPages();
        routes.MapApplicationPages();
        routes.MapCasePages();
        routes.MapCaseEvents();
        routes.MapCaseActs();
        routes.MapCorrectionPages();
        routes.MapIntakePages();
        routes.MapClaimPages();
        routes.MapEquipmentPages();
        routes.MapCertificatePages();
        routes.MapCaseNoticePages();
        routes.MapRoomPages(CasePages.Owner);
        routes.MapRoomUnitPages();
        routes.MapRoomRequestPages();
    }
}
