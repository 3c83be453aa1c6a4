using System.Collections.Immutable;
using Dsg.Storage;
using Dsg.Storage.Database;
using Dsg.Storage.Disk;
using Dsg.Storage.Ledger;
using Dsg.Tests.Core;
using Microsoft.Extensions.DependencyInjection;

namespace Dsg.Tests.Storage;

/// <summary>The whole room on a real database, as the server composes it, without its background work.</summary>
internal sealed class StoreUnderTest : IAsyncDisposable
{
    private readonly ServiceProvider services;

    private StoreUnderTest(ServiceProvider services) => this.services = services;

    public DataFolder Folder => Get<DataFolder>();

    public IProcedureStore Store => Get<IProcedureStore>();

    public ProcedureRunner Runner => new(Store);

    public LedgerSequencer Sequencer => Get<LedgerSequencer>();

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    public static async Task<StoreUnderTest> OpenAsync(
        StorageOptions options,
        TimeProvider? clock = null
    )
    {
        ServiceCollection services = new();
        services.AddSingleton(clock ?? TimeProvider.System);
        services.AddDsgStorage(options with { RunsWorkers = false });
        StoreUnderTest store = new(services.BuildServiceProvider());
        await store.Get<StorageStart>().RunAsync(TestContext.Current.CancellationToken);
        return store;
    }

    public Task<DsgContext> ReadAsync() =>
        Get<ReadContexts>().OpenAsync(TestContext.Current.CancellationToken);

    public Task<long> AppendAsync(
        StreamId stream,
        long expected,
        IEvent happened,
        Actor? by = null,
        DateTimeOffset? at = null
    ) =>
        Store.InTransactionAsync(
            (transaction, token) =>
                transaction.AppendAsync(
                    stream,
                    expected,
                    [happened],
                    new CommandContext(by ?? Actor.System, at ?? new Office().Now),
                    token
                ),
            CancellationToken.None
        );

    public Task<LoadedCase> LoadAsync(StreamId stream) =>
        Store.InTransactionAsync(
            (transaction, token) => transaction.LoadAsync(stream, token),
            CancellationToken.None
        );

    /// <summary>Records everything that happened in an office in memory, in the same order, by the same people.</summary>
    public async Task ReplayAsync(Office office)
    {
        foreach (var recorded in office.Log)
        {
            await AppendAsync(
                recorded.Stream,
                recorded.Version - 1,
                recorded.Event,
                recorded.By,
                recorded.At
            );
        }
    }

    public async ValueTask DisposeAsync() => await services.DisposeAsync();
}

/// <summary>A place for databases of one kind; each test gets a fresh one.</summary>
internal interface IStorePlace
{
    /// <summary>Where a new, empty store lies.</summary>
    Task<StorageOptions> NewAsync();
}

/// <summary>A folder that goes away with the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("dsg-storage-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
