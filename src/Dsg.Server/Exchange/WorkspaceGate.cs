using System.Collections.Immutable;
using Dsg.Core.Access;
using Dsg.Server.Identity;

namespace Dsg.Server.Exchange;

/// <summary>What was decided about one caller, one workspace and one action.</summary>
/// <param name="Caller">The caller.</param>
/// <param name="Actor">The caller in the capacity of a user of this workspace.</param>
/// <param name="Facts">What it was decided on; null when the caller has no place under the agreement.</param>
/// <param name="Decision">The decision.</param>
/// <param name="At">The moment of the decision.</param>
public sealed record WorkspaceAccess(
    Caller Caller,
    Actor Actor,
    AccessFacts? Facts,
    AccessDecision Decision,
    DateTimeOffset At
)
{
    private bool ReadsReasons => Facts is { } facts && AccessRules.ReadsReasons(facts);

    /// <summary>The permit; null when refused.</summary>
    public Permit? Permit => (Decision as AccessDecision.Granted)?.Permit;

    /// <summary>The permit to any action on the same facts at the same moment, or null.</summary>
    public Permit? May(AccessAction action) =>
        (AccessRules.Decide(Facts, action, At) as AccessDecision.Granted)?.Permit;

    /// <summary>Why not, as far as the caller may read it; "not yours" is answered like "not there". Empty when granted.</summary>
    public ImmutableArray<Refusal> Refusals =>
        Decision switch
        {
            AccessDecision.Granted => [],
            AccessDecision.Refused refused => AccessRules.Explain(refused, ReadsReasons),
            _ => [new Refusal(RefusalCode.NotFound)],
        };

    /// <summary>The conditions that the caller may read.</summary>
    public ImmutableArray<Requirement> Conditions => AccessRules.Readable(Decision, ReadsReasons);
}

/// <summary>The way of every page and API call into a workspace: facts, decision, permit.</summary>
public sealed class WorkspaceGate(IAccessFactsSource facts, TimeProvider clock)
{
    /// <summary>Decides what the caller may do, here and now.</summary>
    public async Task<WorkspaceAccess> DecideAsync(
        Caller caller,
        AgreementId agreement,
        AccessAction action,
        CancellationToken cancellation
    )
    {
        var capacity = caller.Face == Face.Company ? Capacity.CompanyUser : Capacity.StaffUser;
        var found = await facts.LoadAsync(caller.As(capacity), agreement, cancellation);
        var company =
            capacity == Capacity.CompanyUser && found is not null
                ? found.Agreement.Company
                : (CompanyId?)null;
        var at = clock.GetUtcNow();
        return new WorkspaceAccess(
            caller,
            caller.As(capacity, company),
            found,
            AccessRules.Decide(found, action, at),
            at
        );
    }
}
