using Dsg.Core.Access;
using Dsg.Server.Faces;
using Dsg.Server.Http.Exchange;
using Dsg.Server.Workers;
using Dsg.Transfer.Release;
using Dsg.Transfer.Safety;
using Dsg.Transfer.Safety.Scanning;
using Dsg.Transfer.Uploads;

namespace Dsg.Server.Exchange;

/// <summary>What the exchange needs: the upload engine, the safety check, release, and the workers that drive them.</summary>
internal static class ExchangeServices
{
    public static IServiceCollection AddExchange(
        this IServiceCollection services,
        ServerOptions options
    )
    {
        services.AddSingleton<WorkspaceGate>();
        services.AddSingleton(p => new PermissionSources(
            p.GetRequiredService<IAccessFactsSource>(),
            p.GetRequiredService<IAccessEpoch>(),
            p.GetRequiredService<TimeProvider>()
        ));
        services.AddSingleton<ObtainedCoverage>();
        services.AddSingleton<DispatchViews>();
        services.AddSingleton(new UploadPolicy());
        services.AddSingleton<SafetySignal>();
        services.AddSingleton<UploadCompletion>();
        services.AddSingleton<TusEngine>();
        services.AddHostedService<UploadWorker>();
        AddSafety(services, options);
        return services;
    }

    private static void AddSafety(IServiceCollection services, ServerOptions options)
    {
        var scanner = ScannerSettings.Of(options);
        services.AddSingleton(
            new SafetyOptions
            {
                ScannerConfiguration = scanner.Configuration,
                Owner =
                    $"{Environment.MachineName}/{Environment.ProcessId}/{Guid.CreateVersion7():N}",
            }
        );
        services.AddSingleton(p => new ClamdClient(
            new ClamdOptions { EndPoint = scanner.EndPoint },
            p.GetRequiredService<TimeProvider>()
        ));
        services.AddSingleton(p => new InspectionProcess(
            new InspectionOptions { ProgramPath = scanner.InspectionProgram },
            p.GetRequiredService<TimeProvider>()
        ));
        services.AddSingleton<SafetyPass>();
        services.AddSingleton<SafetyPipeline>();
        services.AddHostedService<SafetyWorker>();
    }
}
