using Dsg.Core.Access;
using Dsg.Server.Http.Shared;
using Dsg.Server.Identity;

namespace Dsg.Server.Faces;

/// <summary>
/// Metadata on a route of the company face that differs from the rule that who acts for a company reads nothing from a terminal whose
/// certificate does not hold: the reports that stay open, and the first page, which anyone may see.
/// </summary>
/// <param name="Asks">True when the terminal is asked for.</param>
internal sealed record TerminalDoor(bool Asks)
{
    /// <summary>Open from every terminal of the gateway's CA that comes from a network of its room.</summary>
    public static TerminalDoor Open { get; } = new(false);

    /// <summary>Asked for although anyone may come.</summary>
    public static TerminalDoor Asked { get; } = new(true);
}

/// <summary>
/// Closes the company face to people of a company at a terminal that does not hold any more (docs/adr/0090), and to everyone at a
/// terminal outside of the networks of its room (docs/adr/0083).
/// </summary>
internal sealed partial class TerminalGate(
    ITerminalFactsSource terminals,
    TerminalRenewals renewals,
    TimeProvider clock,
    ILogger<TerminalGate> log
)
{
    public async Task<IResult?> JudgeAsync(HttpContext http, RouteRule rule)
    {
        var door = http.GetEndpoint()?.Metadata.GetMetadata<TerminalDoor>();
        if (
            (
                door is null
                && rule is RouteRule.OpenRule or RouteRule.AnonymousRule or RouteRule.IdentifiedRule
            ) || http.Caller() is not { Face: Face.Company, Device: { } device } caller
        )
        {
            return null;
        }

        var terminal = await terminals.LoadTerminalAsync(device, http.RequestAborted);
        var reason =
            door is { Asks: false } || Companies(caller) is not { Count: > 0 } companies
                ? null
                : TerminalRules.WhyClosed(terminal, companies, clock.GetUtcNow());
        reason ??= Elsewhere(terminal, http);
        if (reason is not null)
        {
            return ProblemResults.Refuse([reason]);
        }

        await renewals.TakeUpAsync(terminal, http.RequestAborted);
        return null;
    }

    private Refusal? Elsewhere(DeviceFacts terminal, HttpContext http)
    {
        var reason = TerminalRules.WhyElsewhere(terminal, http.Connection.RemoteIpAddress);
        if (reason is not null)
        {
            LogElsewhere(log, terminal.Thumbprint, terminal.Site);
        }

        return reason;
    }

    private static List<CompanyId> Companies(Caller caller) =>
        [
            .. caller
                .Person.State.Appointments.Select(held => held.Company)
                .OfType<CompanyId>()
                .Distinct(),
        ];

    [LoggerMessage(
        1,
        LogLevel.Warning,
        "Terminal {Terminal} came from outside of the networks of its room {Room}"
    )]
    private static partial void LogElsewhere(ILogger log, string terminal, SiteId? room);
}
