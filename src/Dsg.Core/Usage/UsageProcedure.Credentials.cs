using System.Collections.Immutable;
using Dsg.Core.Parties;

namespace Dsg.Core.Usage;

public sealed partial class UsageProcedure
{
    private static Decision AtIssue(
        UsageCase.Open open,
        UsageCommand command,
        CommandContext context,
        Related related
    ) =>
        command switch
        {
            UsageCommand.PrepareCredentials c when open.People.All(p => p.IssuedBy is null) =>
                NotOwn(open, context, () => Prepare(open, c, context, related)),
            UsageCommand.HandOverCredentials c
                when open.People.Any(p => p is { Stays: true, IssuedBy: not null }) => NotOwn(
                open,
                context,
                () => HandOver(open, c, context, related)
            ),
            _ => Decision.Refuse(RefusalCode.NotAllowedInState),
        };

    private static Decision Prepare(
        UsageCase state,
        UsageCommand.PrepareCredentials c,
        CommandContext context,
        Related related
    )
    {
        var input = new Input();
        if (!Enum.IsDefined(c.Channel))
        {
            input.Refuse(RefusalCode.NotAChoice, "channel");
        }

        var receiver = input.OptionalText(c.Receiver, "receiver", 100);
        var series = Numbering.Stream(UserSeries, context.Today);
        var numbers = NumbersOf(series, related);
        var given = ImmutableDictionary.CreateBuilder<string, string>();
        var elsewhere = new List<(StreamId, IEvent)>();
        foreach (var member in state.People.Where(p => p.Stays))
        {
            var number = numbers.Next(context.Policy.NumberPrefix, UserSeries, context.Today);
            numbers = new Numbering(numbers.Last + 1);
            given[member.Person.ToString()] = number;
            elsewhere.Add((series, new NumberTaken(number)));
            elsewhere.AddRange(Invite(state, member, c.CodeHashes, context, (related, input)));
        }

        return Decision.Unless(
            input.Refusals,
            () =>
                new Decision.Accepted([
                    new CredentialsPrepared(
                        given.ToImmutable(),
                        c.Channel,
                        new PrivateText(receiver)
                    ),
                ])
                {
                    Elsewhere = [.. elsewhere],
                }
        );
    }

    private static IEnumerable<(StreamId, IEvent)> Invite(
        UsageCase state,
        UsagePerson member,
        ImmutableDictionary<string, string> hashes,
        CommandContext context,
        (Related Related, Input Input) with
    )
    {
        var stream = Person.Stream(member.Person);
        var person = with.Related.Get<Person>(stream);
        if (person.Appointments.Contains(AppointmentOf(state)))
        {
            yield break;
        }

        if (!hashes.TryGetValue(member.Person.ToString(), out var hash))
        {
            with.Input.Refuse(RefusalCode.Required, $"codes.{member.Person}");
            yield break;
        }

        if (person.Id.IsDefault)
        {
            yield return (
                stream,
                new PersonIntroduced(member.Person, new PrivateText(member.Name))
            );
        }

        yield return (stream, Invited(state, hash, context));
    }

    private static InvitationIssued Invited(UsageCase state, string hash, CommandContext context) =>
        new(
            new Invitation(
                hash,
                state.Side == Side.Company ? Face.Company : Face.Staff,
                AppointmentOf(state),
                context.At + PersonProcedure.InvitationLife,
                context.Actor.Person,
                null
            )
        );

    private static Decision HandOver(
        UsageCase state,
        UsageCommand.HandOverCredentials c,
        CommandContext context,
        Related related
    )
    {
        var waiting = state
            .People.Where(p => p is { Stays: true, IssuedBy: not null, HandedOverBy: null })
            .ToList();
        if (waiting.Count == 0)
        {
            return Decision.Refuse(RefusalCode.NotAllowedInState);
        }

        if (waiting.Exists(p => p.IssuedBy == context.Actor.Person))
        {
            return Decision.Refuse(RefusalCode.SecondPersonNeeded);
        }

        var input = new Input();
        if (!Enum.IsDefined(c.Channel))
        {
            input.Refuse(RefusalCode.NotAChoice, "channel");
        }
        else if (waiting.Exists(p => p.IdDelivery?.Channel == c.Channel))
        {
            input.Refuse(RefusalCode.ChannelsAlike, "channel");
        }

        var released =
            from member in waiting
            let stream = Person.Stream(member.Person)
            from invitation in related.Get<Person>(stream).Invitations
            where
                invitation.ReleasedBy is null
                && invitation.Appointment == AppointmentOf(state)
                && invitation.IssuedBy == member.IssuedBy
            select (stream, (IEvent)new InvitationReleased(invitation.CodeHash));
        return Decision.Unless(
            input.Refusals,
            () =>
                new Decision.Accepted([new CredentialsHandedOver(c.Channel)])
                {
                    Elsewhere = [.. released],
                }
        );
    }

    /// <summary>A lost invitation: the old one dies with the new one's birth, and again two operators are needed.</summary>
    private static Decision Reissue(
        UsageCase state,
        UsageCommand.ReissueInvitation c,
        CommandContext context,
        Related related
    )
    {
        if (state.Find(c.Person) is not { Stays: true, RulesAcceptedAt: null })
        {
            return Decision.Refuse(RefusalCode.NotFound, "person");
        }

        var stream = Person.Stream(c.Person);
        var person = related.Get<Person>(stream);
        var old = person.Invitations.Where(i => i.Appointment == AppointmentOf(state)).ToList();
        // Who has used the invitation holds the capacity: there is nothing to issue anew.
        return old.Count == 0
            ? Decision.Refuse(RefusalCode.InvitationNotUsable, "person")
            : WithReasonElsewhere(
                c.Reason,
                reason => new InvitationReissued(c.Person, reason),
                [
                    .. old.Select(i => (stream, (IEvent)new InvitationWithdrawn(i.CodeHash))),
                    (stream, Invited(state, c.CodeHash, context)),
                ]
            );
    }

    private static Decision AcceptRules(
        UsageCase state,
        UsageCommand.AcceptRules c,
        CommandContext context,
        Related related
    )
    {
        var face = state.Side == Side.Company ? Face.Company : Face.Staff;
        var person = related.Find<Person>(Person.Stream(context.Actor.Person)) ?? Person.Initial;
        return (state.Find(context.Actor.Person), c.Accepted) switch
        {
            (null, _) => Decision.Refuse(RefusalCode.NotYourCase),
            ({ Stays: false } or { HandedOverBy: null } or { RulesAcceptedAt: not null }, _) =>
                Decision.Refuse(RefusalCode.NotAllowedInState),
            (_, false) => Decision.Refuse(RefusalCode.RulesNotAccepted, "accepted"),
            _ when person.Accounts.All(account => account.Face != face) => Decision.Refuse(
                RefusalCode.AuthenticatorMissing
            ),
            // Use begins only on grounds that still hold (invariants 2 and 3 of docs/procedures.md section 10).
            _ => Decision.Unless(
                UsageConditions.Unmet(state, context.Today, related),
                () => Decision.Accept(new RulesAccepted())
            ),
        };
    }

    private static Decision WithReasonElsewhere(
        string reason,
        Func<PrivateText, IEvent> happened,
        ImmutableArray<(StreamId, IEvent)> elsewhere
    ) =>
        WithReason(reason, happened) is Decision.Accepted accepted
            ? accepted with
            {
                Elsewhere = elsewhere,
            }
            : WithReason(reason, happened);
}
