using System.Net;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Yarp.ReverseProxy.Forwarder;

namespace Dsg.Demo.Terminals;

/// <summary>
/// A make-believe terminal: plain HTTP on this machine in front, the face's HTTPS listener behind. It stands for "a
/// browser on the registered device", so that nobody has to import a certificate to look around. Every path is
/// forwarded, <c>/healthz</c> too: a healthy answer proves the way through to the face.
/// </summary>
internal static partial class TerminalHost
{
    private static readonly ForwarderRequestConfig AsItIs = new()
    {
        Version = HttpVersion.Version11,
        VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        AllowResponseBuffering = false,
        // Server-sent events may be silent for long, and an upload may wait for a person's network.
        ActivityTimeout = TimeSpan.FromDays(1),
    };

    public static WebApplication Build(DemoOptions options, TerminalOptions terminal)
    {
        var builder = DemoHost.CreateBuilder("terminal." + terminal.Origin.Host);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Limits.MinRequestBodyDataRate = null;
            kestrel.Limits.MinResponseDataRate = null;
            kestrel.ListenLocalhost(
                terminal.Origin.Port,
                listen => listen.Protocols = HttpProtocols.Http1
            );
        });
        builder.Services.AddHttpForwarder();
        // A cut connection is part of what is shown here; one line of our own tells of it, without a stack trace.
        builder.Logging.AddFilter("Yarp.ReverseProxy.Forwarder", LogLevel.Error);
        builder.Services.AddSingleton(services => new FaceConnection(
            options,
            terminal,
            services.GetRequiredService<ILoggerFactory>().CreateLogger(terminal.Origin.Host)
        ));
        var app = builder.Build();
        var forwarder = app.Services.GetRequiredService<IHttpForwarder>();
        var connection = app.Services.GetRequiredService<FaceConnection>();
        var transformer = new Forwarding();
        var face = terminal.Face.GetLeftPart(UriPartial.Authority);
        app.Run(async context =>
        {
            var error = await forwarder.SendAsync(
                context,
                face,
                connection.Current(),
                AsItIs,
                transformer
            );
            if (error is not ForwarderError.None)
            {
                await TellAsync(context, error, app.Logger);
            }
        });
        return app;
    }

    private static async Task TellAsync(HttpContext context, ForwarderError error, ILogger log)
    {
        // "Not running" can be told as such. Anything that broke on the way breaks the same way towards the browser:
        // a cut of the gateway must be felt as a cut.
        var failure = context.GetForwarderErrorFeature()?.Exception;
        LogBroken(log, error, failure?.GetBaseException().Message);
        if (
            failure is HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError }
            && !context.Response.HasStarted
        )
        {
            await context.Response.WriteAsync(
                "The gateway does not answer.\n",
                context.RequestAborted
            );
            return;
        }

        context.Abort();
    }

    [LoggerMessage(1, LogLevel.Warning, "A forwarded request broke ({Error}): {Reason}")]
    private static partial void LogBroken(ILogger log, ForwarderError error, string? reason);
}
