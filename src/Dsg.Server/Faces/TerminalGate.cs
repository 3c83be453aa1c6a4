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
    /// <summary>Open from every terminal of the gateway's CA.</summary>
    public static TerminalDoor Open { get; } = new(false);

    /// <summary>Asked for although anyone may come.</summary>
    public static TerminalDoor Asked { get; } = new(true);
}

/// <summary>Closes the company face to people of a company at a terminal that does not hold any more (docs/adr/0090).</summary>
internal sealed class TerminalGate(ITerminalFactsSource terminals, TimeProvider clock)
{
    public async Task<IResult?> JudgeAsync(HttpContext http, RouteRule rule)
    {
        var asks =
            http.GetEndpoint()?.Metadata.GetMetadata<TerminalDoor>()?.Asks
            ?? rule
                is not (RouteRule.OpenRule or RouteRule.AnonymousRule or RouteRule.IdentifiedRule);
        if (
            !asks
            || http.Caller() is not { Face: Face.Company, Device: { } device } caller
            || Companies(caller) is not { Count: > 0 } companies
        )
        {
            return null;
        }

        var terminal = await terminals.LoadTerminalAsync(device, http.RequestAborted);
        return TerminalRules.WhyClosed(terminal, companies, clock.GetUtcNow()) is { } reason
            ? ProblemResults.Refuse([reason])
            : null;
    }

    private static List<CompanyId> Companies(Caller caller) =>
        [
            .. caller
                .Person.State.Appointments.Select(held => held.Company)
                .OfType<CompanyId>()
                .Distinct(),
        ];
}
