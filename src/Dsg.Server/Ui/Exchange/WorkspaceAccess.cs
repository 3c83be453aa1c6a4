using System.Collections.Immutable;
using Dsg.Core.Access;
using Dsg.Server.Identity;

namespace Dsg.Server.Ui.Exchange;

/// <summary>
/// The way of every page to a 契約別共有領域: the facts are loaded once, and each act is asked of <see cref="AccessRules"/> on them.
/// </summary>
internal sealed class WorkspaceAccess(IAccessFactsSource source, TimeProvider clock)
{
    /// <summary>What the caller may do there now; null when it is not the caller's or not there (answered alike).</summary>
    public async Task<WorkspaceSight?> LookAsync(
        Caller caller,
        AgreementId agreement,
        CancellationToken cancellation
    )
    {
        var actor = caller.As(UserCapacity(caller.Face));
        var facts = await source.LoadAsync(actor, agreement, cancellation);
        var at = clock.GetUtcNow();
        return
            facts is null
            || AccessRules.Decide(facts, AccessAction.OpenWorkspace, at) is AccessDecision.Unknown
            ? null
            : new WorkspaceSight(facts, actor, at, ReadsReasons(caller, facts));
    }

    /// <summary>The capacity in which files are exchanged on a face.</summary>
    public static Capacity UserCapacity(Face face) =>
        face == Face.Company ? Capacity.CompanyUser : Capacity.StaffUser;

    // Why a company was stopped is for its responsible person; the ministry's own people are no users of that company.
    private static bool ReadsReasons(Caller caller, AccessFacts facts) =>
        caller.Face == Face.Staff
        || caller.Person.State.Appointments.Any(held =>
            held.Capacity == Capacity.ResponsiblePerson && held.Company == facts.Agreement.Company
        );
}

/// <summary>A workspace as one person may see it at one moment.</summary>
/// <param name="Facts">What the decisions look at.</param>
/// <param name="Actor">The person as user of the workspace.</param>
/// <param name="At">The moment.</param>
/// <param name="ReadsReasons">True when the person may read why use was stopped.</param>
internal sealed record WorkspaceSight(
    AccessFacts Facts,
    Actor Actor,
    DateTimeOffset At,
    bool ReadsReasons
)
{
    /// <summary>The permit to an act, or null.</summary>
    public Permit? May(AccessAction action) =>
        AccessRules.Decide(Facts, action, At) is AccessDecision.Granted granted
            ? granted.Permit
            : null;

    /// <summary>Everything that an act takes, met or not.</summary>
    public ImmutableArray<Requirement> Requirements(AccessAction action) =>
        AccessRules.Decide(Facts, action, At) switch
        {
            AccessDecision.Granted granted => granted.Requirements,
            AccessDecision.Refused refused => refused.Requirements,
            _ => [],
        };

    /// <summary>What the person may read of a refusal; empty when the act is granted.</summary>
    public ImmutableArray<Refusal> Explain(AccessAction action) =>
        AccessRules.Decide(Facts, action, At) is AccessDecision.Refused refused
            ? AccessRules.Explain(refused, ReadsReasons)
            : [];

    /// <summary>True when all that may be read is that use is stopped, and whom to ask.</summary>
    public bool OnlyStopped(AccessAction action) =>
        Explain(action) is [{ } only] && only.Code == RefusalCode.UseStopped;
}
