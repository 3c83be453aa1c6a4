namespace Dsg.Server.Workers;

internal static class Deadlines
{
    /// <summary>Reminders and the end of what has lapsed.</summary>
    public static IServiceCollection AddDeadlines(this IServiceCollection services) =>
        services
            .AddSingleton<DeadlineRound>()
            .AddSingleton<IDeadlineRound>(all => all.GetRequiredService<DeadlineRound>())
            .AddSingleton<IDeadlineRound, ContractRound>()
            .AddSingleton<IDeadlineRound, AgreementRound>()
            .AddHostedService<DeadlineWorker>();
}
