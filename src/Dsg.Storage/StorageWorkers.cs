using Dsg.Storage.Access;
using Dsg.Storage.Ledger;
using Microsoft.Extensions.Hosting;

namespace Dsg.Storage;

/// <summary>Publishes the ledger while the server runs.</summary>
internal sealed class LedgerWorker(LedgerSequencer ledger) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        ledger.RunAsync(stoppingToken);
}

/// <summary>Notices the commits of others while the server runs.</summary>
internal sealed class AccessEpochWorker(AccessEpochWatch watch) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        watch.RunAsync(stoppingToken);
}
