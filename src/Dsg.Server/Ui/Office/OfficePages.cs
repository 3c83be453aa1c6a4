using Dsg.Server.Faces;
using Dsg.Server.Ui.Enrollment.Office;

namespace Dsg.Server.Ui.Office;

/// <summary>The pages of the operations face, all modules together.</summary>
internal static class OfficePages
{
    public static IServiceCollection AddOfficePages(this IServiceCollection services) =>
        services.AddScoped<OfficeActs>().AddScoped<EnrollmentDesk>().AddScoped<CertificateActs>();

    public static void MapOfficePages(this FaceRouteBuilder routes)
    {
        routes.MapEnrollmentOfficePages();
    }
}
