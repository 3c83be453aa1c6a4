using Dsg.Storage.Access;
using Dsg.Storage.Ledger;
using Microsoft.Extensions.Hosting;

namespace Dsg.Storage;

/// <summary>What storage does by itself while the server runs: publish the ledger, notice the commits of others.</summary>
internal sealed class StorageWorkers(LedgerSequencer ledger, AccessEpochWatch watch)
    : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(ledger.RunAsync(stoppingToken), watch.RunAsync(stoppingToken));
}
