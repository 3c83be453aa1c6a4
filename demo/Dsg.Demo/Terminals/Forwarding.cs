using Yarp.ReverseProxy.Forwarder;

namespace Dsg.Demo.Terminals;

/// <summary>
/// Passes a request on as it is. The Host stays the terminal's own, which is one of the face's public origins; nothing
/// is added, no X-Forwarded header either.
/// </summary>
internal sealed class Forwarding : HttpTransformer
{
    public override async ValueTask TransformRequestAsync(
        HttpContext httpContext,
        HttpRequestMessage proxyRequest,
        string destinationPrefix,
        CancellationToken cancellationToken
    )
    {
        await base.TransformRequestAsync(
            httpContext,
            proxyRequest,
            destinationPrefix,
            cancellationToken
        );
        proxyRequest.Headers.Host = httpContext.Request.Host.Value;
    }
}
