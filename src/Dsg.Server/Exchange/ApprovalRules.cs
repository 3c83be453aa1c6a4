using Dsg.Core.Exchange;
using Dsg.Core.Parties;
using Dsg.Core.Procedures;
using Dsg.Core.Usage;
using Dsg.Server.Documents;
using Dsg.Server.Identity;

namespace Dsg.Server.Exchange;

/// <summary>Who may be named as approver or as cover.</summary>
/// <param name="Named">The person with the case of 利用; without one for a 所属長.</param>
/// <param name="Name">The name.</param>
internal sealed record ApproverChoice(Recipient Named, string Name);

/// <summary>送付の承認 of one side as whoever sets it sees it.</summary>
/// <param name="Agreement">The workspace.</param>
/// <param name="Side">The side.</param>
/// <param name="Actor">Who sets it.</param>
/// <param name="Rule">What holds now.</param>
/// <param name="Version">The version seen; 0 before anything was set.</param>
/// <param name="Choices">Who may be named.</param>
/// <param name="Names">Names of those who are named now.</param>
internal sealed record ApprovalRuleReading(
    UsageAgreement Agreement,
    Side Side,
    Actor Actor,
    ApprovalRule Rule,
    long Version,
    IReadOnlyList<ApproverChoice> Choices,
    IReadOnlyDictionary<PersonId, string> Names
);

/// <summary>What was typed or sent for the rules of one side.</summary>
/// <param name="Text">The text of a field; empty when it was not sent.</param>
/// <param name="All">Every value of a field of choices.</param>
internal sealed record TypedRule(
    Func<string, string> Text,
    Func<string, IReadOnlyList<string>> All
);

/// <summary>How a side sets 送付の承認; the same for pages and API.</summary>
internal sealed class ApprovalRules(
    IApprovalQueries approvals,
    IUsageQueries usage,
    IPartyQueries parties,
    CommandRunner runner
)
{
    private static readonly ReadScope Own = ReadScope.Of(Actor.System);

    /// <summary>The own side's rules; null for whoever does not set them.</summary>
    public async Task<ApprovalRuleReading?> FindAsync(
        Caller caller,
        string? key,
        CancellationToken cancellation
    )
    {
        if (
            !AgreementId.TryParse(key, null, out var id)
            || await usage.FindAgreementAsync(Own, id, cancellation) is not { } found
        )
        {
            return null;
        }

        var seat = CaseDesk
            .ActorsOf(caller)
            .Select(actor =>
                (Actor: actor, Side: WorkspacePolicyProcedure.SideOf(actor, found.State))
            )
            .FirstOrDefault(each => each.Side is not null);
        if (seat.Side is not { } side)
        {
            return null;
        }

        var policy = await approvals.PolicyAsync(id, cancellation);
        var rule = policy.State.Of(side);
        var choices = await ChoicesAsync(seat.Actor, (id, side), cancellation);
        var names = await parties.NamesAsync(
            [.. rule.Approvers.Concat(rule.Covers.Select(cover => cover.By)).Distinct()],
            cancellation
        );
        return new ApprovalRuleReading(
            found.State,
            side,
            seat.Actor,
            rule,
            policy.Version,
            choices,
            names
        );
    }

    /// <summary>Sets the approvers, names a cover or ends one; null when there is no such act, or the rules are not the caller's.</summary>
    public async Task<Answer?> ActAsync(
        Caller caller,
        string? key,
        (string Name, TypedRule Typed) act,
        RunOptions options,
        CancellationToken cancellation
    )
    {
        if (await FindAsync(caller, key, cancellation) is not { } found)
        {
            return null;
        }

        var input = new Input();
        WorkspacePolicyCommand? command = act.Name switch
        {
            "approvers" => new WorkspacePolicyCommand.SetApproval(
                found.Agreement.Id,
                input.Choice<ApprovalMode>(act.Typed.Text("mode"), "mode"),
                [
                    .. act
                        .Typed.All("approvers")
                        .Select(each => Named(found, each, "approvers", input)),
                ]
            ),
            "cover" => new WorkspacePolicyCommand.SetCover(
                found.Agreement.Id,
                PersonOf(act.Typed.Text("for"), "for", input),
                Named(found, act.Typed.Text("by"), "by", input),
                input.Date(act.Typed.Text("from"), "from"),
                input.Date(act.Typed.Text("until"), "until")
            ),
            "cover-end" => new WorkspacePolicyCommand.EndCover(
                found.Agreement.Id,
                PersonOf(act.Typed.Text("for"), "for", input)
            ),
            _ => null,
        };
        return command is null ? null
            : !input.IsFine ? new Answer.Refused([.. input.Refusals])
            : await runner.RunAsync<
                WorkspacePolicyProcedure,
                WorkspacePolicy,
                WorkspacePolicyCommand
            >(
                found.Actor,
                WorkspacePolicy.Stream(found.Agreement.Id),
                command,
                options,
                cancellation
            );
    }

    private static PersonId PersonOf(string text, string field, Input input)
    {
        if (!PersonId.TryParse(text, null, out var person))
        {
            input.Refuse(text.Length == 0 ? RefusalCode.Required : RefusalCode.NotAnId, field);
        }

        return person;
    }

    // Whoever is no user of the own side keeps no case, which the rule refuses by name.
    private static Recipient Named(
        ApprovalRuleReading found,
        string text,
        string field,
        Input input
    )
    {
        var person = PersonOf(text, field, input);
        return found.Choices.FirstOrDefault(each => each.Named.Person == person)?.Named
            ?? new Recipient(person, default);
    }

    private async Task<IReadOnlyList<ApproverChoice>> ChoicesAsync(
        Actor actor,
        (AgreementId Agreement, Side Side) of,
        CancellationToken cancellation
    )
    {
        var cases = await usage.UnderAsync(Own, of.Agreement, cancellation);
        var named = cases
            .Select(each => each.State)
            .Where(each => each.Side == of.Side)
            .SelectMany(each =>
                each.People.Where(person => each.IsAdmitted(person.Person))
                    .Select(person => new Recipient(person.Person, each.Id))
            )
            .DistinctBy(each => each.Person)
            .ToList();
        if (
            actor.Capacity == Capacity.Superior
            && named.TrueForAll(each => each.Person != actor.Person)
        )
        {
            named.Add(new Recipient(actor.Person, default));
        }

        var names = await parties.NamesAsync([.. named.Select(each => each.Person)], cancellation);
        return
        [
            .. named.Select(each => new ApproverChoice(
                each,
                names.GetValueOrDefault(each.Person, each.Person.ToString())
            )),
        ];
    }
}
