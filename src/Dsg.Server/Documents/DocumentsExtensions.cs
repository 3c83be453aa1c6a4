namespace Dsg.Server.Documents;

/// <summary>What the host adds for notices, incidents, spills and reports of return.</summary>
internal static class DocumentsExtensions
{
    public static IServiceCollection AddDocuments(this IServiceCollection services) =>
        services
            .AddSingleton<CaseDesk>()
            .AddSingleton<CaseActs>()
            .AddSingleton<DepartureActs>()
            .AddSingleton<ChangeActs>()
            .AddSingleton<ChangeStanding>()
            .AddSingleton<AnnualActs>()
            .AddSingleton<FrozenObjects>()
            .AddHostedService(provider => provider.GetRequiredService<FrozenObjects>());
}
