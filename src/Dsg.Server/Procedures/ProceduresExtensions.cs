using Dsg.Server.Workers;

namespace Dsg.Server.Procedures;

internal static class ProceduresExtensions
{
    /// <summary>What pages and the API share about procedures: definitions, fresh ids, and cases as they stand.</summary>
    public static IServiceCollection AddProcedures(this IServiceCollection services) =>
        services
            .AddSingleton(new PublishedProcedures(ShippedProcedures.Read()))
            .AddTransient(services => services.GetRequiredService<PublishedProcedures>().Current)
            .AddSingleton(ShippedProcedures.Calendar())
            .AddSingleton<PublishedToday>()
            .AddSingleton<PublicationReader>()
            .AddSingleton<Publications>()
            .AddSingleton<IStanding>(services => services.GetRequiredService<PublicationReader>())
            .AddHostedService<StandingWorker>()
            .AddSingleton<Fresh>()
            .AddScoped<CompanyStops>()
            .AddScoped<CompanyTerminals>()
            .AddSingleton<EnrolledCompanies>()
            .AddScoped<SubcontractBatch>()
            .AddScoped<RenewalPlan>()
            .AddScoped<CaseFacts>()
            .AddScoped<CaseQueue>();
}
