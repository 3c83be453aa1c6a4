using Dsg.Storage.Database;
using Dsg.Storage.Disk;
using Dsg.Storage.Disk.Objects;
using Dsg.Storage.Keys;
using Dsg.Transfer.Objects;
using Dsg.Transfer.Release;
using Dsg.Transfer.Safety;
using Dsg.Transfer.Safety.Rescans;
using Dsg.Transfer.Uploads;
using Microsoft.Extensions.DependencyInjection;

namespace Dsg.Storage.Working.Transfers;

/// <summary>The ports of Transfer on disk and database.</summary>
internal static class TransferStorage
{
    internal static void Add(IServiceCollection services)
    {
        services.AddSingleton<ISegmentStore>(p => new DiskSegmentStore(
            p.GetRequiredService<DataFolder>().Objects
        ));
        services.AddSingleton<IObjectKeys>(p => new SealedObjectKeys(
            p.GetRequiredService<ObjectKeys>()
        ));
        services.AddSingleton<IUploadRecords>(p => new UploadRecords(
            p.GetRequiredService<IDatabaseWriter>(),
            p.GetRequiredService<ReadContexts>()
        ));
        services.AddSingleton<ISafetyQueue>(p => new SafetyQueue(
            p.GetRequiredService<IDatabaseWriter>(),
            p.GetRequiredService<ReadContexts>()
        ));
        services.AddSingleton<IRescanQueue>(p => new RescanQueue(
            p.GetRequiredService<IDatabaseWriter>(),
            p.GetRequiredService<ReadContexts>()
        ));
        services.AddSingleton<IHandedOutParts>(p => new HandedOutParts(
            p.GetRequiredService<IDatabaseWriter>(),
            p.GetRequiredService<TimeProvider>()
        ));
        services.AddSingleton(p => new UploadStores(
            p.GetRequiredService<IUploadRecords>(),
            p.GetRequiredService<ISegmentStore>(),
            p.GetRequiredService<IObjectKeys>()
        ));
    }
}
