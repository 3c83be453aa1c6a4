using Dsg.Core.Access;
using Dsg.Core.Parties;
using Dsg.Core.Usage;
using Dsg.Server.Exchange;
using Dsg.Server.Http.Procedures;
using Dsg.Server.Http.Shared;
using Dsg.Server.Identity;
using Dsg.Wire.Parties;
using Dsg.Wire.Shared;

namespace Dsg.Server.Http.Parties;

/// <summary>Tells operators why anyone may or may not do something: the same decision that opens the door. No permit leaves here.</summary>
internal sealed class AccessExplainer(
    IAccessFactsSource source,
    IAccessHistory history,
    IPartyQueries parties,
    IUsageQueries usage,
    TimeProvider clock
)
{
    public async Task<IResult> ExplainAsync(
        JsonBody<ExplainAccessRequest> body,
        Caller caller,
        CancellationToken cancellation
    )
    {
        if (!body.TryRead(out var request, out var refused))
        {
            return refused;
        }

        var input = new Input();
        var person = input.Id<Person>(request.Person, "person");
        var agreement = input.Id<UsageAgreement>(request.Agreement, "agreement");
        var action = input.Choice<AccessAction>(request.Action, "action");
        if (!input.IsFine)
        {
            return ProblemResults.Refuse(input.Refusals);
        }

        var known = await parties.FindAsync(person, cancellation);
        var workspace = await usage.FindAgreementAsync(caller.Scope(), agreement, cancellation);
        if (known is null || workspace is null)
        {
            return ProblemResults.Refuse(RefusalCode.NotFound);
        }

        var actor = ActorIn(known.State, workspace.State, request.Device);
        var facts = await source.LoadAsync(actor, agreement, cancellation);
        var now = clock.GetUtcNow();
        var decision = AccessRules.Decide(facts, action, now);
        var events = await history.EventsAsync(actor, agreement, cancellation);
        return CaseRunner.Answer(
            facts is null || decision is AccessDecision.Unknown
                ? new AccessExplanation("unknown", [])
                : new AccessExplanation(
                    decision is AccessDecision.Granted ? "granted" : "refused",
                    ToWire(decision, new RemedyReader(caller, facts))
                )
                {
                    LastAllowed = events is null
                        ? null
                        : AccessHistory.LastAllowed(events, actor, agreement, action, now),
                    HistoryRead = events is not null,
                }
        );
    }

    private static Actor ActorIn(Person person, UsageAgreement workspace, string? device)
    {
        var ofCompany = person.Appointments.Any(held => held.Company == workspace.Company);
        return ofCompany
            ? new Actor(
                person.Id,
                Capacity.CompanyUser,
                Face.Company,
                workspace.Company,
                Device: device?.ToLowerInvariant()
            )
            : new Actor(person.Id, Capacity.StaffUser, Face.Staff, Unit: workspace.Unit);
    }

    // The office reads all.
    private static List<RequirementView> ToWire(AccessDecision decision, RemedyReader reader) =>
        [
            .. AccessRules
                .Readable(decision, mayReadReasons: true)
                .Select(requirement => RequirementViews.Of(requirement, reader)),
        ];
}
