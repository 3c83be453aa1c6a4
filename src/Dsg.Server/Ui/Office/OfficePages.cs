using Dsg.Server.Faces;
using Dsg.Server.Ui.Audit;
using Dsg.Server.Ui.Enrollment.Office;
using Dsg.Server.Ui.Exchange.Office;
using Dsg.Server.Ui.Parties;
using Dsg.Server.Ui.Publishing;
using Dsg.Server.Ui.Usage.Office;

namespace Dsg.Server.Ui.Office;

/// <summary>The pages of the operations face, all modules together.</summary>
internal static class OfficePages
{
    public static IServiceCollection AddOfficePages(this IServiceCollection services) =>
        services
            .AddScoped<OfficeActs>()
            .AddScoped<EnrollmentDesk>()
            .AddScoped<CertificateActs>()
            .AddScoped<UsageOfficeDesk>()
            .AddScoped<PeopleDesk>()
            .AddScoped<InvitationDesk>()
            .AddScoped<SuspensionDesk>()
            .AddScoped<StopDesk>()
            .AddScoped<TargetNames>()
            .AddScoped<ExplainDesk>()
            .AddScoped<AuditDesk>()
            .AddScoped<AlarmDesk>()
            .AddScoped<HomeDesk>()
            .AddScoped<WaitDesk>()
            .AddScoped<Http.Parties.AbsenceDesk>()
            .AddSingleton<LedgerReader>()
            .AddSingleton<HealthOfSafety>()
            .AddSingleton<OfficeHealth>();

    public static void MapOfficePages(this FaceRouteBuilder routes)
    {
        routes.MapPaperEntryPages();
        routes.MapEnrollmentOfficePages();
        routes.MapUsageOfficePages();
        routes.MapPeoplePages();
        routes.MapCapacityPages();
        routes.MapCapacityReviewPages();
        routes.MapSuspensionPages();
        routes.MapHeldPages();
        routes.MapExplainPages();
        routes.MapAuditPages();
        routes.MapPublishingPages();
        routes.MapQueuePages();
        routes.MapAbsencePages();
        routes.MapSampleModePages();
        routes.MapOfficeHome();
    }
}
