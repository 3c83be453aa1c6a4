using Dsg.Core.Procedures;
using Dsg.Server.Identity;
using Dsg.Server.Procedures;
using Dsg.Storage;

namespace Dsg.Server.Admin;

/// <summary>Storage and the runner without any listener.</summary>
internal sealed class AdminOffice : IAsyncDisposable
{
    private readonly ServiceProvider services;

    private AdminOffice(ServiceProvider services) => this.services = services;

    public static async Task<AdminOffice> OpenAsync(
        StorageOptions storage,
        CancellationToken cancellation
    )
    {
        var collection = new ServiceCollection();
        collection.AddDsgStorage(storage);
        collection.AddSingleton(OfficePolicy.Sample);
        collection.AddSingleton(ShippedProcedures.Calendar());
        collection.AddSingleton(new PublishedProcedures(ShippedProcedures.Read()));
        collection.AddSingleton<ProcedureRunner>();
        collection.AddSingleton<CommandRunner>();
        collection.AddSingleton<PublicationReader>();
        collection.AddSingleton<Publications>();
        var services = collection.BuildServiceProvider(
            new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true }
        );
        await services.GetRequiredService<StorageStart>().RunAsync(cancellation);
        return new AdminOffice(services);
    }

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    public ValueTask DisposeAsync() => services.DisposeAsync();
}
