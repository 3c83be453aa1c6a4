using Dsg.Core.Access;
using Dsg.Server.Identity;
using Dsg.Transfer.Release;

namespace Dsg.Server.Exchange;

/// <summary>The way of every page and API call to a paper of a case: facts, decision, permit.</summary>
public sealed class PaperGate(IPaperFactsSource facts, IAccessEpoch epoch, TimeProvider clock)
{
    /// <summary>Decides whether the caller may read the paper, here and now; null for no.</summary>
    public async Task<PaperPermit?> DecideAsync(
        Caller caller,
        StreamId inCase,
        DocumentId paper,
        CancellationToken cancellation
    ) =>
        PaperRules.Decide(
            await facts.LoadAsync(caller.As(Capacity.Operator), inCase, cancellation),
            paper
        );

    /// <summary>Keeps the permit under review for as long as the bytes run and the session lasts.</summary>
    internal StandingPermission Watch(PaperPermit permit, Caller caller, SessionWatch session) =>
        StandingPermission.Watch(
            permit,
            async token =>
                await session.HasEndedAsync(token)
                    ? null
                    : await DecideAsync(caller, permit.Case, permit.Paper.Id, token),
            epoch,
            clock
        );
}
