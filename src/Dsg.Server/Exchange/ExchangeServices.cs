using System.Net;
using System.Net.Sockets;
using Dsg.Core.Access;
using Dsg.Server.Faces;
using Dsg.Server.Http.Exchange;
using Dsg.Server.Workers;
using Dsg.Transfer.Release;
using Dsg.Transfer.Safety;
using Dsg.Transfer.Safety.Rescans;
using Dsg.Transfer.Safety.Scanning;
using Dsg.Transfer.Safety.Scanning.Icap;
using Dsg.Transfer.Uploads;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;

namespace Dsg.Server.Exchange;

/// <summary>What the exchange needs: the upload engine, the safety check, release, and the workers that drive them.</summary>
internal static class ExchangeServices
{
    // The kernel doubles it. Together with one piece of 256 KiB and the server's own buffer it stays below the MiB that may still be
    // under way when a permission ends; without a bound the kernel lets it grow to several.
    private const int SendBuffer = 256 * 1024;

    public static IServiceCollection AddExchange(
        this IServiceCollection services,
        ServerOptions options
    )
    {
        services.AddSingleton<WorkspaceGate>();
        services.AddSingleton<HandlingTables>();
        services.AddSingleton<HandlingGate>();
        services.AddSingleton<PaperGate>();
        services.AddSingleton(p => new PermissionSources(
            p.GetRequiredService<IAccessFactsSource>(),
            p.GetRequiredService<IAccessEpoch>(),
            p.GetRequiredService<TimeProvider>()
        ));
        services.AddSingleton<SealedMessages>();
        services.AddScoped<ApprovalDesk>();
        services.AddScoped<ApprovalRules>();
        services.AddScoped<SubmissionDesk>();
        services.AddSingleton<DispatchTieReader>();
        services.AddSingleton<DispatchViews>();
        services.AddSingleton(new UploadPolicy());
        services.AddSingleton<SafetySignal>();
        services.AddSingleton<UploadCompletion>();
        services.AddSingleton<TusEngine>();
        services.AddHostedService<UploadWorker>();
        services.Configure<SocketTransportOptions>(sockets =>
            sockets.CreateBoundListenSocket = Bind
        );
        AddSafety(services, options);
        return services;
    }

    /// <summary>Accepted connections inherit the buffer of the socket that listens.</summary>
    private static Socket Bind(EndPoint endPoint)
    {
        var socket = FaceListeners.Bind(endPoint);
        socket.SendBufferSize = SendBuffer;
        return socket;
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
                Lanes = options.Safety.Lanes,
                Promise = TimeSpan.FromMinutes(options.Safety.PromisedMinutes),
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
        services.AddSingleton<DispatchedFiles>();
        services.AddSingleton<AttachedPapers>();
        services.AddSingleton<SafetyPipeline>();
        services.AddSingleton<ObtainableFiles>();
        services.AddSingleton(p => new RescanPipeline(
            p.GetRequiredService<IRescanQueue>(),
            p.GetRequiredService<ObtainableFiles>(),
            p.GetRequiredService<SafetyPass>(),
            (p.GetRequiredService<ClamdClient>(), p.GetService<IcapClient>()),
            p.GetRequiredService<TimeProvider>()
        ));
        if (options.Icap is { } icap)
        {
            services.AddSingleton(p => new IcapClient(icap, p.GetRequiredService<TimeProvider>()));
        }

        services.AddHostedService<SafetyWorker>();
        services.AddHostedService<SafetyStart>();
    }
}
