using Dsg.Core.Contracts;
using Dsg.Core.Enrollment;
using Dsg.Core.Parties;

namespace Dsg.Core.Usage;

/// <summary>The rules of the 利用合意 (docs/procedures.md section 4).</summary>
public sealed class AgreementProcedure : IProcedure<UsageAgreement, AgreementCommand>
{
    /// <summary>The series of 合意番号.</summary>
    public const string Series = "合";

    private const int LongestReason = 1000;

    private AgreementProcedure() { }

    /// <inheritdoc/>
    public static IEnumerable<StreamId> Needs(
        UsageAgreement state,
        AgreementCommand command,
        CommandContext context,
        Related related
    ) =>
        command switch
        {
            AgreementCommand.Start c => ForBeginning(c, context, related),
            AgreementCommand.Record c => ForBeginning(c.Of, context, related),
            AgreementCommand.NamePerson { Person: { } person } => [Person.Stream(person)],
            AgreementCommand.Stop when state.Exists =>
            [
                Contract.Stream(state.Contract),
                SuspensionOf(state),
            ],
            _ when state.Exists => [Contract.Stream(state.Contract)],
            _ => [],
        };

    /// <inheritdoc/>
    public static Decision Decide(
        UsageAgreement state,
        AgreementCommand command,
        CommandContext context,
        Related related
    ) =>
        (command, state.Exists) switch
        {
            (AgreementCommand.Start c, false) => Begin(
                c,
                context,
                related,
                (started, _) => started
            ),
            (AgreementCommand.Record c, false) => Begin(
                c.Of,
                context,
                related,
                (started, input) => Recorded(c, started, context, input)
            ),
            (_, false) or (AgreementCommand.Start or AgreementCommand.Record, _) => Decision.Refuse(
                RefusalCode.NotAllowedInState
            ),
            (AgreementCommand.End, _) => state.State is AgreementState.Dissolving dissolving
            && dissolving.On <= context.Today
                ? Decision.Accept(new AgreementEnded())
                : Decision.Refuse(RefusalCode.NotAllowedInState),
            _ when !Belongs(state, context.Actor) => Decision.Refuse(RefusalCode.NotYourCase),
            _ => Told(state, Act(state, command, context, related), context, related),
        };

    /// <summary>The side a person acts for.</summary>
    public static Side SideOf(Actor actor) => actor.Company is null ? Side.Staff : Side.Company;

    // Both sides read what was done.
    private static Decision Told(
        UsageAgreement state,
        Decision decision,
        CommandContext context,
        Related related
    ) =>
        decision is Decision.Accepted accepted
        && related.Find<Contract>(Contract.Stream(state.Contract)) is { } contract
            ? accepted with
            {
                Elsewhere =
                [
                    .. accepted.Elsewhere,
                    .. AgreementNotices.Issue(state, contract, accepted.Events[0], context),
                ],
            }
            : decision;

    private static Decision Act(
        UsageAgreement state,
        AgreementCommand command,
        CommandContext context,
        Related related
    ) =>
        (command, state.State) switch
        {
            (AgreementCommand.Confirm, AgreementState.Awaiting) => OtherSide(
                state,
                context,
                () => Decision.Accept(new AgreementConfirmed())
            ),
            (AgreementCommand.Decline c, AgreementState.Awaiting) => OtherSide(
                state,
                context,
                () => WithReason(c.Reason, reason => new AgreementDeclined(reason))
            ),
            (AgreementCommand.Withdraw c, AgreementState.Awaiting) => SideOf(context.Actor)
            == state.StartedBySide
                ? WithReason(c.Reason, reason => new AgreementWithdrawn(reason))
                : Decision.Refuse(RefusalCode.NotAllowedInState),
            (
                AgreementCommand.NamePerson c,
                AgreementState.Awaiting
                    or AgreementState.Standing
                    or AgreementState.Dissolving
            ) => Name(state, c, related),
            (AgreementCommand.Dissolve c, AgreementState.Standing) => MayEnd(state, context.Actor)
                ? Dissolve(c, context.Today)
                : Decision.Refuse(RefusalCode.OnlyNamedPersonsEndIt),
            (AgreementCommand.Stop c, AgreementState.Standing or AgreementState.Dissolving) => Stop(
                state,
                c,
                context,
                related
            ),
            _ => Decision.Refuse(RefusalCode.NotAllowedInState),
        };

    private static IEnumerable<StreamId> ForBeginning(
        AgreementCommand.Start c,
        CommandContext context,
        Related related
    )
    {
        var place = AgreementPlace.Stream(c.Contract, c.Company);
        yield return Contract.Stream(c.Contract);
        yield return Numbering.Stream(Series, context.Today);
        yield return place;
        if (c.Enrollment is { } enrollment)
        {
            yield return EnrollmentCase.Stream(enrollment);
        }

        if (related.Find<AgreementPlace>(place)?.Newest is { } newest)
        {
            yield return UsageAgreement.Stream(newest);
        }
    }

    private static bool Belongs(UsageAgreement state, Actor actor) =>
        SideOf(actor) == Side.Company ? actor.Company == state.Company : actor.Unit == state.Unit;

    // For the ministry the 所属長, or the one whom he named; a capacity alone is not enough.
    private static bool MayEnd(UsageAgreement state, Actor actor) =>
        actor.Capacity switch
        {
            Capacity.ResponsiblePerson or Capacity.Superior => true,
            Capacity.StaffUser => state.Named == actor.Person,
            _ => false,
        };

    private static Decision OtherSide(
        UsageAgreement state,
        CommandContext context,
        Func<Decision> decide
    ) =>
        SideOf(context.Actor) == state.StartedBySide
            ? Decision.Refuse(RefusalCode.AgreementNeedsOtherSide)
        // One natural person may belong to both sides and still agrees for one of them only.
        : state.StartedBy == context.Actor.Person ? Decision.Refuse(RefusalCode.SecondPersonNeeded)
        : decide();

    private static Decision Name(
        UsageAgreement state,
        AgreementCommand.NamePerson c,
        Related related
    )
    {
        if (c.Person is not { } person)
        {
            return state.Named is null
                ? Decision.Refuse(RefusalCode.NotAllowedInState)
                : Decision.Accept(new AgreementNamingWithdrawn());
        }

        return related
            .Get<Person>(Person.Stream(person))
            .Appointments.Contains(new Appointment(Capacity.StaffUser, null, state.Unit))
            ? Decision.Accept(new AgreementPersonNamed(person))
            : Decision.Refuse(RefusalCode.NamedPersonNotOfUnit, "person");
    }

    private static Decision Stop(
        UsageAgreement state,
        AgreementCommand.Stop c,
        CommandContext context,
        Related related
    )
    {
        if (
            !ContractRules.IsOfficer(
                related.Get<Contract>(Contract.Stream(state.Contract)),
                context.Actor
            )
        )
        {
            return Decision.Refuse(RefusalCode.NotYourCase);
        }

        var stream = SuspensionOf(state);
        if (related.Get<Suspension>(stream).InForce)
        {
            return Decision.Refuse(RefusalCode.NotAllowedInState);
        }

        var decided = WithReason(c.Reason, reason => new AgreementStopped(reason));
        return decided is Decision.Accepted accepted
            ? accepted with
            {
                Elsewhere =
                [
                    (
                        stream,
                        new Suspended(
                            SuspensionLevel.Agreement,
                            state.Id.ToString(),
                            new PrivateText(c.Reason.Trim())
                        )
                        {
                            ConfirmBy = StopDeadline.Of(context.Today, context.Calendar),
                        }
                    ),
                ],
            }
            : decided;
    }

    private static AgreementRecorded Recorded(
        AgreementCommand.Record c,
        AgreementStarted started,
        CommandContext context,
        Input input
    )
    {
        if (c.AgreedOn > context.Today)
        {
            input.Refuse(RefusalCode.AgreedOnLater, "agreedOn");
        }

        return new AgreementRecorded(
            started,
            c.AgreedOn,
            new PrivateText(input.Text(c.CompanyName, "companyName", 100)),
            new PrivateText(input.Text(c.StaffName, "staffName", 100))
        );
    }

    private static Decision Begin(
        AgreementCommand.Start c,
        CommandContext context,
        Related related,
        Func<AgreementStarted, Input, IEvent> make
    )
    {
        var contract = related.Get<Contract>(Contract.Stream(c.Contract));
        if (WhyNotToBegin(c, contract, context, related) is { } why)
        {
            return new Decision.Refused([why]);
        }

        var input = new Input();
        var place = AgreementPlace.Stream(c.Contract, c.Company);
        var earlier = related.Get<AgreementPlace>(place).Newest;
        if (
            earlier is { } known
            && related.Get<UsageAgreement>(UsageAgreement.Stream(known)) is { IsAlive: true } alive
        )
        {
            input.Refuse(RefusalCode.AgreementExists, "contract", alive.Number);
        }

        if (contract.Standing == ContractStanding.Performed)
        {
            input.Refuse(RefusalCode.ContractPerformed, "contract");
        }

        var series = Numbering.Stream(Series, context.Today);
        var number = related
            .Get<Numbering>(series)
            .Next(context.Policy.NumberPrefix, Series, context.Today);
        var happened = make(
            new AgreementStarted(
                c.Id,
                number,
                c.Contract,
                c.Company,
                contract.Unit,
                SideOf(context.Actor)
            ),
            input
        );
        return Decision.Unless(
            input.Refusals,
            () =>
                new Decision.Accepted([happened])
                {
                    Elsewhere =
                    [
                        (series, new NumberTaken(number)),
                        (place, new AgreementPlaceTaken(c.Id)),
                    ],
                }
        );
    }

    private static Refusal? WhyNotToBegin(
        AgreementCommand.Start c,
        Contract contract,
        CommandContext context,
        Related related
    )
    {
        var actor = context.Actor;
        var mine =
            SideOf(actor) == Side.Company
                ? actor.Company == c.Company
                : actor.Unit == contract.Unit;
        return !contract.Exists || !mine ? new Refusal(RefusalCode.NotFound, "contract")
            : !contract.HasPartyOn(c.Company, context.Today)
                ? new Refusal(RefusalCode.ContractPartyWrong, "company")
            : !IsEnrolled(c, related) ? new Refusal(RefusalCode.EnrollmentOver, "company")
            : null;
    }

    // What ended is no ground to begin on; the company that enrolls again is another party.
    private static bool IsEnrolled(AgreementCommand.Start c, Related related) =>
        c.Enrollment is { } id
        && related.Get<EnrollmentCase>(EnrollmentCase.Stream(id))
            is EnrollmentCase.Completed { File: var file }
        && file.Company == c.Company;

    // What was used in between was used under an agreement that stood.
    private static Decision Dissolve(AgreementCommand.Dissolve c, DateOnly today)
    {
        var decided = WithReason(c.Reason, reason => new AgreementDissolved(c.EffectiveOn, reason));
        return c.EffectiveOn >= today
            ? decided
            : new Decision.Refused([
                new Refusal(RefusalCode.DissolvedInThePast, "effectiveOn"),
                .. decided is Decision.Refused refused ? refused.Reasons : [],
            ]);
    }

    private static Decision WithReason(string reason, Func<PrivateText, IEvent> happened)
    {
        var input = new Input();
        var text = input.OptionalText(reason, "reason", LongestReason);
        return text.Length == 0 ? Decision.Refuse(RefusalCode.ReasonMissing, "reason")
            : input.IsFine ? Decision.Accept(happened(new PrivateText(text)))
            : new Decision.Refused([.. input.Refusals]);
    }

    private static StreamId SuspensionOf(UsageAgreement state) =>
        Suspension.Stream(SuspensionLevel.Agreement, state.Id.ToString());
}
