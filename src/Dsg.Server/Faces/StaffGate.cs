using System.Collections.Immutable;
using System.Net;
using Dsg.Core.Enrollment;
using Dsg.Server.Http.Shared;

namespace Dsg.Server.Faces;

/// <summary>Closes the staff face to whoever comes from outside of the networks that the settings name (docs/adr/0083).</summary>
internal sealed partial class StaffGate(ServerOptions options, ILogger<StaffGate> log)
    : IHostedService
{
    private readonly FaceOptions? staff = options.Faces.FirstOrDefault(face =>
        face.Face == Face.Staff
    );

    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (staff is { Networks.IsEmpty: true })
        {
            LogAnywhere(log);
        }
        else if (staff is not null)
        {
            LogNetworks(log, string.Join(' ', staff.Networks));
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>The refusal; null for none. What is open to everyone reads nothing, so that it stays open (health).</summary>
    public IResult? Judge(HttpContext http, RouteRule? rule)
    {
        ImmutableArray<IPNetwork> networks = staff?.Networks ?? [];
        var from = http.Connection.RemoteIpAddress;
        return
            http.Face() != Face.Staff
            || networks.IsEmpty
            || rule is RouteRule.OpenRule
            || RoomNetworks.Hold(networks, from)
            ? null
            : ProblemResults.Refuse(RefusalCode.StaffElsewhere, null, RoomNetworks.Told(from));
    }

    [LoggerMessage(
        1,
        LogLevel.Warning,
        "The staff face may be used from every network: faces.staff.networks names none"
    )]
    private static partial void LogAnywhere(ILogger log);

    [LoggerMessage(2, LogLevel.Information, "The staff face may be used from {Networks} only")]
    private static partial void LogNetworks(ILogger log, string networks);
}
