namespace Dsg.Server.Workers;

internal static class Deadlines
{
    /// <summary>Reminders, the end of what has lapsed, and what is told when a day has passed.</summary>
    public static IServiceCollection AddDeadlines(this IServiceCollection services) =>
        services
            .AddSingleton<DeadlineRound>()
            .AddSingleton<IDeadlineRound>(all => all.GetRequiredService<DeadlineRound>())
            .AddSingleton<IDeadlineRound, ContractRound>()
            .AddSingleton<IDeadlineRound, AgreementRound>()
            .AddSingleton<AnnualWorkRound>()
            .AddSingleton<IDeadlineRound>(all => all.GetRequiredService<AnnualWorkRound>())
            .AddSingleton<SuspensionRound>()
            .AddSingleton<IDeadlineRound>(all => all.GetRequiredService<SuspensionRound>())
            .AddSingleton<QuarantineRound>()
            .AddSingleton<IDeadlineRound>(all => all.GetRequiredService<QuarantineRound>())
            .AddSingleton<ReminderRound>()
            .AddSingleton<IDeadlineRound>(all => all.GetRequiredService<ReminderRound>())
            .AddSingleton<IDeadlineRound, SubcontractRound>()
            .AddSingleton<IDeadlineRound, CapacityReviewRound>()
            .AddSingleton<SuccessionRound>()
            .AddSingleton<IDeadlineRound>(all => all.GetRequiredService<SuccessionRound>())
            .AddHostedService<DeadlineWorker>();
}
