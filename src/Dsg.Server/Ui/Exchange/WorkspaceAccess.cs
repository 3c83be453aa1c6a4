using System.Collections.Immutable;
using Dsg.Core.Access;
using Dsg.Server.Exchange;
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
            : new WorkspaceSight(facts, caller, actor, at);
    }

    /// <summary>The capacity in which files are exchanged on a face.</summary>
    public static Capacity UserCapacity(Face face) =>
        face == Face.Company ? Capacity.CompanyUser : Capacity.StaffUser;
}

/// <summary>A workspace as one person may see it at one moment.</summary>
/// <param name="Facts">What the decisions look at.</param>
/// <param name="Caller">The person.</param>
/// <param name="Actor">The person as user of the workspace.</param>
/// <param name="At">The moment.</param>
internal sealed record WorkspaceSight(
    AccessFacts Facts,
    Caller Caller,
    Actor Actor,
    DateTimeOffset At
)
{
    /// <summary>True when the person may read why use was stopped.</summary>
    public bool ReadsReasons => AccessRules.ReadsReasons(Facts);

    /// <summary>Names who mends what does not hold, for this person.</summary>
    public RemedyReader Remedies => new(Caller, Facts);

    /// <summary>The decision about an act.</summary>
    public AccessDecision Decide(AccessAction action) => AccessRules.Decide(Facts, action, At);

    /// <summary>The permit to an act, or null.</summary>
    public Permit? May(AccessAction action) =>
        AccessRules.Decide(Facts, action, At) is AccessDecision.Granted granted
            ? granted.Permit
            : null;

    /// <summary>Everything that an act takes, met or not, as far as the person may read it.</summary>
    public ImmutableArray<Requirement> Requirements(AccessAction action) =>
        AccessRules.Readable(Decide(action), ReadsReasons);

    /// <summary>What the person may read of a refusal; empty when the act is granted.</summary>
    public ImmutableArray<Refusal> Explain(AccessAction action) =>
        AccessRules.Decide(Facts, action, At) is AccessDecision.Refused refused
            ? AccessRules.Explain(refused, ReadsReasons)
            : [];

    /// <summary>True when all that may be read is that use is stopped, and whom to ask.</summary>
    public bool OnlyStopped(AccessAction action) =>
        Explain(action) is [{ } only] && only.Code == RefusalCode.UseStopped;
}
