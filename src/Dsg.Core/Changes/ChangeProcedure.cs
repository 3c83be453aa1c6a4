using System.Collections.Immutable;
using Dsg.Core.Enrollment;
using Dsg.Core.Notices;
using Dsg.Core.Parties;

namespace Dsg.Core.Changes;

/// <summary>
/// The rules of 変更: responsible persons and ownership are approved by two before they take effect; of the rest the office takes note,
/// and what is late is marked, never refused.
/// </summary>
public sealed class ChangeProcedure : IProcedure<CompanyChange, ChangeCommand>
{
    private ChangeProcedure() { }

    /// <inheritdoc/>
    public static IEnumerable<StreamId> Needs(
        CompanyChange state,
        ChangeCommand command,
        CommandContext context,
        Related related
    ) =>
        command switch
        {
            ChangeCommand.File c =>
            [
                EnrollmentCase.Stream(c.Enrollment),
                Numbering.Stream(CompanyChange.Series, context.Today),
                .. People(c.Leaving, c.Successor),
            ],
            ChangeCommand.Approve c when state.Exists => ChangeActions.Streams(state, c.Concerns),
            ChangeCommand.TakeEffect c when state.Exists => ChangeActions.Streams(
                state,
                c.Concerns
            ),
            ChangeCommand.Decline c when state.Exists => ChangeActions.Streams(state, c.Concerns),
            ChangeCommand.Withdraw c when state.Exists => ChangeActions.Streams(state, c.Concerns),
            ChangeCommand.TakeNote when state.Exists => ChangeActions.Streams(state),
            ChangeCommand.Examine when state.Exists =>
            [
                EnrollmentCase.Stream(state.Enrollment),
                .. ChangePapers.Streams(state),
            ],
            _ when state.Exists => [EnrollmentCase.Stream(state.Enrollment)],
            _ => [],
        };

    /// <inheritdoc/>
    public static Decision Decide(
        CompanyChange state,
        ChangeCommand command,
        CommandContext context,
        Related related
    ) =>
        (command, state.Exists, state.Stage) switch
        {
            (ChangeCommand.File c, false, _) => ChangeFiling.Decide(c, context, related),
            (_, true, _) when !IsConcerned(state, context.Actor) => Decision.Refuse(
                RefusalCode.NotFound
            ),
            (_, true, CompanyChange.Waiting) => Wait(state, command, context, related),
            (ChangeCommand.AttachPaper c, true, "Examining" or "Noting") => ChangePapers.Attach(
                state,
                c.Paper,
                context
            ),
            (ChangeCommand.Examine c, true, "Examining") => Apart(
                state,
                (context, related),
                () => ChangePapers.Examine(state, c, related)
            ),
            (ChangeCommand.Approve c, true, "Deciding") => Approve(state, c, context, related),
            (ChangeCommand.TakeNote, true, "Noting") => Apart(
                state,
                (context, related),
                () => ChangeEffects.Accept(state, new ChangeNoted(), "", context, related)
            ),
            (ChangeCommand.Decline c, true, "Deciding" or "Noting")
                when Declines(state, context.Actor) => Apart(
                state,
                (context, related),
                () =>
                    Said(
                        state,
                        c,
                        (reason, number) =>
                            NoticeDraft.Accept(
                                context,
                                new ChangeDeclined(reason),
                                ChangeNotices.Declined(state, context, (reason.Value, number))
                            )
                    )
            ),
            (ChangeCommand.Withdraw c, true, not "") => With(
                c.Reason,
                reason => Decision.Accept(new ChangeWithdrawn(reason))
            ),
            _ => Decision.Refuse(RefusalCode.NotAllowedInState),
        };

    // 承継 between its approval and its day.
    private static Decision Wait(
        CompanyChange state,
        ChangeCommand command,
        CommandContext context,
        Related related
    ) =>
        command switch
        {
            ChangeCommand.TakeEffect c when state.HappensOn <= context.Today =>
                SuccessionEffects.TakeEffect(state, c.Concerns, context, related),
            ChangeCommand.Decline c when context.Actor.Capacity == Capacity.Approver => Apart(
                state,
                (context, related),
                () =>
                    Said(
                        state,
                        c,
                        (reason, number) =>
                            SuccessionEffects.CallOff(
                                (state, c.Concerns),
                                new ChangeDeclined(reason),
                                (reason.Value, number),
                                context,
                                related
                            )
                    )
            ),
            ChangeCommand.Withdraw c => With(
                c.Reason,
                reason =>
                    SuccessionEffects.CallOff(
                        (state, c.Concerns),
                        new ChangeWithdrawn(reason),
                        (reason.Value, ""),
                        context,
                        related
                    )
            ),
            _ => Decision.Refuse(RefusalCode.NotAllowedInState),
        };

    private static List<StreamId> People(params ReadOnlySpan<PersonId?> people)
    {
        var streams = new List<StreamId>();
        foreach (var person in people)
        {
            if (person is { } id)
            {
                streams.Add(Person.Stream(id));
            }
        }

        return streams;
    }

    // Whoever acted for the company in its 加入 does not act for the office in its changes.
    private static bool IsOwn(CompanyChange state, Actor actor, Related related) =>
        related
            .Get<EnrollmentCase>(EnrollmentCase.Stream(state.Enrollment))
            .FileOrNull?.IsOwnOf(actor) == true;

    // A company sees its own case only.
    private static bool IsConcerned(CompanyChange state, Actor actor) =>
        actor.Capacity != Capacity.ResponsiblePerson || actor.Company == state.Company;

    private static bool Declines(CompanyChange state, Actor actor) =>
        actor.Capacity == (state.Stage == "Noting" ? Capacity.Operator : Capacity.Approver);

    private static Decision Approve(
        CompanyChange state,
        ChangeCommand.Approve c,
        CommandContext context,
        Related related
    ) =>
        Apart(
            state,
            (context, related),
            () =>
            {
                var input = new Input();
                var number = input.OptionalText(c.DocumentNumber, "documentNumber", 100);
                if (number.Length == 0)
                {
                    input.Refuse(RefusalCode.DocumentNumberMissing, "documentNumber");
                }

                return Decision.Unless(
                    input.Refusals,
                    () =>
                        state.Matter.IsSuccession()
                            ? SuccessionEffects.Approve(
                                state,
                                (new ChangeApproved(number, context.DecidedOn), c.Concerns),
                                context,
                                related
                            )
                            : ChangeEffects.Accept(
                                state,
                                new ChangeApproved(number, context.DecidedOn),
                                number,
                                context,
                                related
                            )
                );
            }
        );

    // Reviewer and approver are two natural persons, and nobody acts on the own case.
    private static Decision Apart(
        CompanyChange state,
        (CommandContext Context, Related Related) on,
        Func<Decision> accept
    )
    {
        var actor = on.Context.Actor;
        return state.FiledBy == actor.Person
            || (
                actor.Capacity == Capacity.Approver
                && state.Involved.Contains(actor.Person)
                // Who approved may still call it off.
                && state.ApprovedBy != actor.Person
            )
                ? Decision.Refuse(RefusalCode.SecondPersonNeeded)
            : IsOwn(state, actor, on.Related) ? Decision.Refuse(RefusalCode.OwnCase)
            : accept();
    }

    // A notice is taken or not taken; only what would be approved is declined by a decision.
    private static Decision Said(
        CompanyChange state,
        ChangeCommand.Decline c,
        Func<PrivateText, string, Decision> accept
    )
    {
        if (!state.Matter.NeedsApproval())
        {
            return With(c.Reason, reason => accept(reason, ""));
        }

        var input = new Input();
        var (reason, number) = input.Rejection(c.Reason, c.DocumentNumber);
        return Decision.Unless(input.Refusals, () => accept(new PrivateText(reason), number));
    }

    private static Decision With(string typed, Func<PrivateText, Decision> accept)
    {
        var input = new Input();
        var text = input.Text(typed, "reason", ChangeMatters.LongestText);
        return Decision.Unless(input.Refusals, () => accept(new PrivateText(text)));
    }
}
