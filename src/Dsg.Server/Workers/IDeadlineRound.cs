namespace Dsg.Server.Workers;

/// <summary>
/// One look at all cases of a kind for what the day brings: reminders, ends by lapse of time, dates that take effect. Each act is bound
/// to the version that was read, so that of two servers on one database one acts and the other finds that it was done.
/// </summary>
internal interface IDeadlineRound
{
    /// <summary>Looks at every case.</summary>
    /// <param name="today">The day in Japan.</param>
    /// <param name="cancellation">Cancels between two cases.</param>
    /// <returns>How many acts were done.</returns>
    Task<int> RunAsync(DateOnly today, CancellationToken cancellation);
}
