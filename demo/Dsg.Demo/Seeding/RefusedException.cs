using System.Net;

namespace Dsg.Demo.Seeding;

/// <summary>The gateway did not do what the scenario asked for. The body holds the numbered reasons.</summary>
internal sealed class RefusedException(string call, HttpStatusCode status, string body)
    : Exception($"{call}: {(int)status} {body}")
{
    public HttpStatusCode Status { get; } = status;

    /// <summary>True when the numbered reason is among those given.</summary>
    public bool Names(string code) => body.Contains($"\"{code}\"", StringComparison.Ordinal);
}
