using Dsg.Server.Http.Shared;
using Dsg.Server.Identity;

namespace Dsg.Server.Faces;

/// <summary>
/// Holds every request to the rule of its route. A browser that asks for a page is led to sign in; everything else is refused.
/// </summary>
internal sealed class RouteGate(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext http, StaffGate staff, TerminalGate terminals)
    {
        var route = http.GetEndpoint()?.Metadata.GetMetadata<FaceRoute>();
        var refusal =
            staff.Judge(http, route?.Rule)
            ?? (
                route is null
                    ? Unmapped(http)
                    : Judge(http, route.Rule) ?? await terminals.JudgeAsync(http, route.Rule)
            );
        await (refusal is null ? next(http) : refusal.ExecuteAsync(http));
    }

    /// <summary>No route: without a device, even the absence of a page is not told.</summary>
    private static IResult? Unmapped(HttpContext http) =>
        HasDevice(http) ? null : WithoutDevice(http);

    private static IResult? Judge(HttpContext http, RouteRule rule) =>
        rule switch
        {
            RouteRule.OpenRule => null,
            _ when !HasDevice(http) => WithoutDevice(http),
            RouteRule.AnonymousRule => null,
            RouteRule.IdentifiedRule => http.Identification() is null ? SignIn(http) : null,
            RouteRule.SignedInRule => http.Caller() is null ? SignIn(http) : null,
            RouteRule.HoldingRule holding => Judge(http, holding),
            _ => throw new InvalidOperationException("Every rule is judged here."),
        };

    private static IResult? Judge(HttpContext http, RouteRule.HoldingRule rule) =>
        http.Caller() switch
        {
            null => SignIn(http),
            { } caller when rule.Capacities.Any(caller.Holds) => null,
            _ => ProblemResults.Refuse(RefusalCode.CapacityMissing),
        };

    private static bool HasDevice(HttpContext http) =>
        http.Face() != Face.Company || http.Device() is not null;

    private static IResult WithoutDevice(HttpContext http) =>
        OpensPage(http)
            ? Results.Redirect(TerminalHelp.Address)
            : Refuse(IdentityRefusals.DeviceNeeded);

    private static IResult SignIn(HttpContext http)
    {
        if (OpensPage(http))
        {
            var back = http.Request.Path + http.Request.QueryString;
            return http.Identification() is null
                ? Results.Redirect("/sign-in" + QueryString.Create("next", back))
                : Results.Redirect(Arrival.InvitationPath);
        }

        return http.Identification() is null
            ? ProblemResults.Refuse(RefusalCode.SignInNeeded)
            : Refuse(IdentityRefusals.AccountUnknown);
    }

    private static IResult Refuse(RefusalCode code) =>
        ProblemResults.Refuse(StatusCodes.Status403Forbidden, code);

    /// <summary>Only a page can be come back to; what a form was about to do cannot be done by leading somewhere.</summary>
    private static bool OpensPage(HttpContext http) =>
        HttpMethods.IsGet(http.Request.Method) && http.WantsPage();
}
