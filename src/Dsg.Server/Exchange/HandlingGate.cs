using Dsg.Core.Access;
using Dsg.Core.Contracts;
using Dsg.Core.Exchange;
using Dsg.Core.Parties;
using Dsg.Core.Usage;
using Dsg.Server.Documents;
using Dsg.Server.Faces;
using Dsg.Server.Identity;

namespace Dsg.Server.Exchange;

/// <summary>That somebody reads the company's record of an agreement.</summary>
/// <param name="Agreement">The agreement.</param>
/// <param name="Contract">Its contract.</param>
/// <param name="Actor">The reader, in the capacity that gives the right.</param>
/// <param name="Permit">The permit of a user, who reads the own lines; null for the responsible person, who reads them all.</param>
internal sealed record HandlingRight(
    UsageAgreement Agreement,
    Contract Contract,
    Actor Actor,
    Permit? Permit
)
{
    /// <summary>True for the responsible person.</summary>
    public bool IsWhole => Permit is null;

    /// <summary>What records an export.</summary>
    public HandlingCommand Export(HandlingFormat format, int lines) =>
        Permit is { } permit
            ? new HandlingCommand.RecordExport(permit, format, lines)
            : new HandlingCommand.RecordOwnExport(Agreement.Id, format, lines);
}

/// <summary>
/// The way to 受払: the responsible person reads the record of the own company always, whether the workspace is open or not, since it is
/// the company's own duty to have it, but for a stop of that person's own; everybody else reads as long as the workspace may be opened.
/// </summary>
internal sealed class HandlingGate(
    IUsageQueries usage,
    IContractQueries contracts,
    IPartyQueries parties,
    WorkspaceGate workspaces
)
{
    private static readonly ReadScope Own = ReadScope.Of(Actor.System);

    /// <summary>The right of the caller, or the reasons why there is none.</summary>
    public async Task<(HandlingRight? Right, IReadOnlyList<Refusal> Why)> AskAsync(
        Caller caller,
        AgreementId agreement,
        CancellationToken cancellation
    )
    {
        if (caller.Face != Face.Company)
        {
            return (null, [new Refusal(RefusalCode.NotFound)]);
        }

        if (await OfResponsibleAsync(caller, agreement, cancellation) is { } whole)
        {
            var own = await parties.SuspensionAsync(
                SuspensionLevel.Person,
                whole.Actor.Person.ToString(),
                cancellation
            );
            return own.State.InForce
                ? (null, [new Refusal(RefusalCode.PersonSuspended)])
                : (whole, []);
        }

        var access = await workspaces.DecideAsync(
            caller,
            agreement,
            AccessAction.OpenWorkspace,
            cancellation
        );
        return access is { Permit: { } permit, Facts: { } facts }
            ? (new HandlingRight(facts.Agreement, facts.Contract, access.Actor, permit), [])
            : (null, access.Refusals);
    }

    private async Task<HandlingRight?> OfResponsibleAsync(
        Caller caller,
        AgreementId agreement,
        CancellationToken cancellation
    )
    {
        foreach (
            var actor in CaseDesk
                .ActorsOf(caller)
                .Where(each => each is { Capacity: Capacity.ResponsiblePerson, Company: not null })
        )
        {
            if (
                await usage.FindAgreementAsync(ReadScope.Of(actor), agreement, cancellation)
                    is { State: var found }
                && found.Company == actor.Company
            )
            {
                var contract = await contracts.FindAsync(Own, found.Contract, cancellation);
                return new HandlingRight(found, contract?.State ?? Contract.Initial, actor, null);
            }
        }

        return null;
    }
}
