using Dsg.Server.Faces;

namespace Dsg.Server.Ui.Enrollment.Public;

/// <summary>All pages of 加入 on the public face.</summary>
internal static class PublicEnrollmentPages
{
    public static IServiceCollection AddPublicEnrollmentPages(this IServiceCollection services) =>
        services.AddScoped<PaperIntake>().AddScoped<ApplicationDesk>().AddScoped<CaseServices>();

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
    }
}
