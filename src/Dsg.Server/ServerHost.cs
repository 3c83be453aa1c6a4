using Dsg.Server.Documents;
using Dsg.Server.Exchange;
using Dsg.Server.Faces;
using Dsg.Server.Http.Procedures;
using Dsg.Server.Identity;
using Dsg.Server.Limits;
using Dsg.Server.Observability;
using Dsg.Server.Procedures;
using Dsg.Server.Ui.Enrollment.Public;
using Dsg.Server.Ui.Layout;
using Dsg.Server.Ui.Office;
using Dsg.Server.Ui.Start;
using Dsg.Server.Workers;
using Dsg.Storage;

namespace Dsg.Server;

/// <summary>
/// Composes the server. A plain host and not <c>WebApplication</c>: nothing is added behind our back, no setting is read but ours,
/// and each face has routes of its own.
/// </summary>
internal static class ServerHost
{
    public static IHost Build(ServerOptions options, Action<IServiceCollection>? replace = null) =>
        new HostBuilder()
            .UseDefaultServiceProvider(provider =>
            {
                provider.ValidateOnBuild = true;
                provider.ValidateScopes = true;
            })
            .ConfigureLogging(Logging.Configure)
            .ConfigureWebHost(web =>
                web.UseKestrelCore()
                    .UseKestrelHttpsConfiguration()
                    .ConfigureServices(services =>
                    {
                        AddAll(services, options);
                        replace?.Invoke(services);
                    })
                    .Configure(FacePipelines.Configure)
            )
            .Build();

    private static void AddAll(IServiceCollection services, ServerOptions options)
    {
        services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(10));
        services.AddDsgStorage(StorageOptionsOf(options));
        services.AddProcedures();
        services.AddIdentity(options);
        services.AddFaces(options);
        services.AddLimits(options);
        services.AddRefusalRecords();
        services.AddDeadlines();
        services.AddProcedureApis();
        services.AddExchange(options);
        services.AddPortalUi();
        services.AddPublicEnrollmentPages();
        services.AddUsePages();
        services.AddOfficePages();
    }

    /// <summary>What storage is told; admin commands run without workers.</summary>
    public static StorageOptions StorageOptionsOf(ServerOptions options, bool workers = true) =>
        new()
        {
            DataFolder = options.DataFolder,
            ConnectionString = options.PostgresConnectionFile is { } file
                ? SecretFiles.Read(file)
                : null,
            RunsWorkers = workers,
            Clock = SampleClock.Behind(options.SampleDaysBehind),
        };
}
