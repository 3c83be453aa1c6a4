using System.Net;
using System.Text.Json;
using Dsg.Wire.Shared;

namespace Dsg.Demo.Seeding;

/// <summary>The gateway did not do what the scenario asked for. The body holds the numbered reasons.</summary>
internal sealed class RefusedException(string call, HttpStatusCode status, string body)
    : Exception($"{call}: {(int)status} {body}")
{
    public HttpStatusCode Status { get; } = status;

    /// <summary>What the person has to be verified for before the same is done; null when it was refused for another reason.</summary>
    public StepUpView? StepUp { get; } =
        status == HttpStatusCode.Unauthorized && body.Length > 0
            ? JsonSerializer.Deserialize(body, WireJson.Of<Problem>())?.StepUp
            : null;

    /// <summary>True when the numbered reason is among those given.</summary>
    public bool Names(string code) => body.Contains($"\"{code}\"", StringComparison.Ordinal);
}
