using System.Collections.Immutable;
using Dsg.Core.Contracts;
using Dsg.Core.Enrollment;
using Dsg.Core.Parties;

namespace Dsg.Core.Usage;

/// <summary>The rules of 利用, company and staff variant, three conditions each (S25).</summary>
public sealed partial class UsageProcedure : IProcedure<UsageCase, UsageCommand>
{
    /// <summary>The series of 受付番号 of 利用申請.</summary>
    public const string Series = "利";

    private UsageProcedure() { }

    /// <inheritdoc/>
    public static IEnumerable<StreamId> Needs(
        UsageCase state,
        UsageCommand command,
        CommandContext context,
        Related related
    ) =>
        command switch
        {
            UsageCommand.FileForCompany c =>
            [
                Numbering.Stream(Series, context.Today),
                EnrollmentCase.Stream(c.Enrollment),
                .. AgreementAndContract(c.Agreement, related),
            ],
            UsageCommand.FileForStaff c =>
            [
                Numbering.Stream(Series, context.Today),
                Person.Stream(c.Superior),
                .. AgreementAndContract(c.Agreement, related),
            ],
            UsageCommand.ConfirmContract
            or UsageCommand.Review
            or UsageCommand.Approve
            or UsageCommand.AcceptRules when state.Exists =>
            [
                .. state.Enrollment is { } enrollment
                    ? [EnrollmentCase.Stream(enrollment)]
                    : Array.Empty<StreamId>(),
                .. AgreementAndContract(state.Agreement, related),
            ],
            UsageCommand.PrepareCredentials or UsageCommand.HandOverCredentials =>
                state.People.Select(p => Person.Stream(p.Person)),
            _ => [],
        };

    /// <inheritdoc/>
    public static Decision Decide(
        UsageCase state,
        UsageCommand command,
        CommandContext context,
        Related related
    ) =>
        (state.Exists, state.Stage, command) switch
        {
            (false, _, UsageCommand.FileForCompany c) => FileForCompany(c, context, related),
            (false, _, UsageCommand.FileForStaff c) => FileForStaff(c, context, related),
            (true, _, _) when NotApart(state, command, context) is { } no => Decision.Refuse(no),
            (true, UsageStage.SupervisorConfirm, UsageCommand.Attest) => Attest(state, context),
            (true, UsageStage.ContractConfirm, UsageCommand.ConfirmContract) => ConfirmContract(
                state,
                context,
                related
            ),
            (true, UsageStage.UseReview, UsageCommand.Review) => NotOwn(
                state,
                context,
                () =>
                    Decision.Unless(
                        UsageConditions.Unmet(state, context.Today, related),
                        () => Decision.Accept(new UsageReviewed())
                    )
            ),
            (true, UsageStage.UseApproval, UsageCommand.ReturnToReviewer c) => WithReason(
                c.Reason,
                r => new UsageReturned(r)
            ),
            (true, UsageStage.UseApproval, UsageCommand.Approve c) => Approve(
                state,
                c,
                context,
                related
            ),
            (true, UsageStage.UseApproval, UsageCommand.Reject c) => WithReason(
                c.Reason,
                r => new UsageClosed(r)
            ),
            (true, UsageStage.CredentialIssue, UsageCommand.PrepareCredentials c) => Prepare(
                state,
                c,
                context,
                related
            ),
            (true, UsageStage.CredentialIssue, UsageCommand.HandOverCredentials) => HandOver(
                state,
                context,
                related
            ),
            (true, UsageStage.Active, UsageCommand.AcceptRules c) => AcceptRules(
                state,
                c,
                context,
                related
            ),
            (true, UsageStage.Active, UsageCommand.EndUse c) => End(state, c, context),
            _ => Decision.Refuse(RefusalCode.NotAllowedInState),
        };

    private static IEnumerable<StreamId> AgreementAndContract(AgreementId id, Related related)
    {
        var agreement = related.Find<UsageAgreement>(UsageAgreement.Stream(id));
        return agreement is { Exists: true }
            ? [UsageAgreement.Stream(id), Contract.Stream(agreement.Contract)]
            : [UsageAgreement.Stream(id)];
    }

    private static Decision Attest(UsageCase state, CommandContext context) =>
        state.Superior == context.Actor.Person
            ? Decision.Accept(new UsageAttested())
            : Decision.Refuse(RefusalCode.NotTheSuperior);

    private static Decision ConfirmContract(
        UsageCase state,
        CommandContext context,
        Related related
    )
    {
        var agreement = related.Get<UsageAgreement>(UsageAgreement.Stream(state.Agreement));
        return NotOwn(
            state,
            context,
            () =>
                agreement.Unit != context.Actor.Unit ? Decision.Refuse(RefusalCode.NotYourCase)
                : agreement.StandsOn(context.Today) ? Decision.Accept(new UsageContractConfirmed())
                : Decision.Refuse(RefusalCode.AgreementNotStanding)
        );
    }

    private static Decision Approve(
        UsageCase state,
        UsageCommand.Approve c,
        CommandContext context,
        Related related
    )
    {
        var unmet = UsageConditions.Unmet(state, context.Today, related).ToList();
        if (string.IsNullOrWhiteSpace(c.DocumentNumber))
        {
            unmet.Add(new Refusal(RefusalCode.DocumentNumberMissing, "documentNumber"));
        }

        return state.Reviewed?.By == context.Actor.Person
            ? Decision.Refuse(RefusalCode.ReviewerMayNotDecide)
            : NotOwn(
                state,
                context,
                () =>
                    Decision.Unless(
                        unmet,
                        () => Decision.Accept(new UsageApproved(c.DocumentNumber.Trim()))
                    )
            );
    }

    private static Decision Prepare(
        UsageCase state,
        UsageCommand.PrepareCredentials c,
        CommandContext context,
        Related related
    )
    {
        if (state.People.Any(p => p.IssuedBy is not null))
        {
            return Decision.Refuse(RefusalCode.NotAllowedInState);
        }

        var elsewhere = new List<(StreamId, IEvent)>();
        foreach (var member in state.People)
        {
            var person = related.Get<Person>(Person.Stream(member.Person));
            var appointment = AppointmentOf(state);
            var stream = Person.Stream(member.Person);
            if (person.Appointments.Contains(appointment))
            {
                continue;
            }

            if (!c.CodeHashes.TryGetValue(member.Person.ToString(), out var hash))
            {
                return Decision.Refuse(RefusalCode.Required, $"codes.{member.Person}");
            }

            if (person.Id.IsDefault)
            {
                elsewhere.Add(
                    (stream, new PersonIntroduced(member.Person, new PrivateText(member.Name)))
                );
            }

            var face = state.Side == Side.Company ? Face.Company : Face.Staff;
            var expires = context.At + PersonProcedure.InvitationLife;
            elsewhere.Add(
                (
                    stream,
                    new InvitationIssued(
                        new Invitation(hash, face, appointment, expires, context.Actor.Person, null)
                    )
                )
            );
        }

        return new Decision.Accepted([new CredentialsPrepared()]) { Elsewhere = [.. elsewhere] };
    }

    private static Decision HandOver(UsageCase state, CommandContext context, Related related)
    {
        if (state.People.Any(p => p.IssuedBy is null))
        {
            return Decision.Refuse(RefusalCode.NotAllowedInState);
        }

        if (state.People.Any(p => p.IssuedBy == context.Actor.Person))
        {
            return Decision.Refuse(RefusalCode.SecondPersonNeeded);
        }

        var released =
            from member in state.People
            let stream = Person.Stream(member.Person)
            from invitation in related.Get<Person>(stream).Invitations
            where
                invitation.ReleasedBy is null
                && invitation.Appointment == AppointmentOf(state)
                && invitation.IssuedBy == member.IssuedBy
            select (stream, (IEvent)new InvitationReleased(invitation.CodeHash));
        return new Decision.Accepted([new CredentialsHandedOver()]) { Elsewhere = [.. released] };
    }

    private static Decision AcceptRules(
        UsageCase state,
        UsageCommand.AcceptRules c,
        CommandContext context,
        Related related
    ) =>
        (state.Find(context.Actor.Person), c.Accepted) switch
        {
            (null, _) => Decision.Refuse(RefusalCode.NotYourCase),
            ({ RulesAcceptedAt: not null }, _) => Decision.Refuse(RefusalCode.NotAllowedInState),
            (_, false) => Decision.Refuse(RefusalCode.RulesNotAccepted, "accepted"),
            // Use begins only on grounds that still hold (invariants 2 and 3 of PROCEDURES.md section 10).
            _ => Decision.Unless(
                UsageConditions.Unmet(state, context.Today, related),
                () => Decision.Accept(new RulesAccepted())
            ),
        };

    private static Decision End(UsageCase state, UsageCommand.EndUse c, CommandContext context)
    {
        var actor = context.Actor;
        var mine = actor.Capacity switch
        {
            Capacity.ResponsiblePerson => state.Company is not null
                && state.Company == actor.Company,
            Capacity.Superior => state.Unit is not null && state.Unit == actor.Unit,
            _ => true,
        };
        return (mine, state.Find(c.Person)) switch
        {
            (false, _) or (_, null) => Decision.Refuse(RefusalCode.NotFound, "person"),
            (_, { EndedAt: not null }) => Decision.Refuse(RefusalCode.NotAllowedInState),
            _ => WithReason(c.Reason, reason => new UseEnded(c.Person, reason)),
        };
    }

    private static Appointment AppointmentOf(UsageCase state) =>
        state.Side == Side.Company
            ? new Appointment(Capacity.CompanyUser, state.Company, null)
            : new Appointment(Capacity.StaffUser, null, state.Unit);

    private static Decision NotOwn(
        UsageCase state,
        CommandContext context,
        Func<Decision> decide
    ) =>
        state.FiledBy == context.Actor.Person || state.Find(context.Actor.Person) is not null
            ? Decision.Refuse(RefusalCode.OwnCase)
            : decide();

    private static Decision WithReason(string reason, Func<PrivateText, IEvent> happened) =>
        string.IsNullOrWhiteSpace(reason)
            ? Decision.Refuse(RefusalCode.ReasonMissing, "reason")
            : Decision.Accept(happened(new PrivateText(reason.Trim())));
}
