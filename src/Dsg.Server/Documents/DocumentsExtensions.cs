using Dsg.Server.Workers;

namespace Dsg.Server.Documents;

/// <summary>What the host adds for notices, sample mode, incidents, spills and reports of return.</summary>
internal static class DocumentsExtensions
{
    public static IServiceCollection AddDocuments(this IServiceCollection services) =>
        services
            .AddSingleton<SampleStanding>()
            .AddTransient(provider => provider.GetRequiredService<SampleStanding>().Policy)
            .AddSingleton<SampleModeDesk>()
            .AddSingleton<IStanding>(provider => provider.GetRequiredService<SampleStanding>())
            .AddSingleton<IssuedNotices>()
            .AddSingleton<CaseDesk>()
            .AddSingleton<CaseActs>()
            .AddSingleton<IncidentAddressees>()
            .AddSingleton<DepartureActs>()
            .AddSingleton<ChangeActs>()
            .AddSingleton<ChangeStanding>()
            .AddSingleton<AnnualActs>()
            .AddSingleton<ReturnDesk>()
            .AddSingleton<FrozenObjects>()
            .AddHostedService(provider => provider.GetRequiredService<FrozenObjects>());
}
