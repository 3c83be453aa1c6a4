using Dsg.Server.Identity;

namespace Dsg.Server.Limits;

/// <summary>Metadata of routes at which somebody proves who they are, or begins to.</summary>
/// <param name="Begins">True for what begins a ceremony: everything that is begun counts, not only what fails.</param>
internal sealed record ProvesIdentity(bool Begins)
{
    public static ProvesIdentity Begin { get; } = new(true);

    public static ProvesIdentity End { get; } = new(false);
}

/// <summary>Holds the routes at which an identity is proven to the limits, whatever account was meant and whether it is known.</summary>
internal sealed class SignInGate(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext http, SignInLimits limits)
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<ProvesIdentity>() is not { } route)
        {
            await next(http);
            return;
        }

        var wait = route.Begins ? limits.Begin(http) ?? limits.WaitOf(http) : limits.WaitOf(http);
        if (wait is { } longer)
        {
            await LimitAnswers.RefuseAsync(http, IdentityRefusals.SignInTooOften, longer);
            return;
        }

        try
        {
            await next(http);
        }
        catch (BadHttpRequestException)
        {
            limits.Count(http);
            throw;
        }

        if (
            http.Response.StatusCode
            is >= StatusCodes.Status400BadRequest
                and < StatusCodes.Status500InternalServerError
        )
        {
            limits.Count(http);
        }
    }
}
