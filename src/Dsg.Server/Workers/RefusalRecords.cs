using Dsg.Server.Observability;

namespace Dsg.Server.Workers;

internal static class RefusalRecords
{
    /// <summary>Counting refusals and writing them down after the answers.</summary>
    public static IServiceCollection AddRefusalRecords(this IServiceCollection services) =>
        services
            .AddSingleton<RefusalTally>()
            .AddSingleton<RefusalWriter>()
            .AddHostedService(provider => provider.GetRequiredService<RefusalWriter>());
}
