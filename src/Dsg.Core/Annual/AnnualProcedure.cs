using Dsg.Core.Enrollment;
using Dsg.Core.Notices;
using Dsg.Core.Parties;

namespace Dsg.Core.Annual;

/// <summary>The rules of 年次確認. None of them closes anything: what the company answers with no is told to the office, which decides.</summary>
public sealed class AnnualProcedure : IProcedure<AnnualConfirmation, AnnualCommand>
{
    private const int Longest = 1000;

    private AnnualProcedure() { }

    /// <inheritdoc/>
    public static IEnumerable<StreamId> Needs(
        AnnualConfirmation state,
        AnnualCommand command,
        CommandContext context,
        Related related
    ) =>
        command switch
        {
            AnnualCommand.Open c => [EnrollmentCase.Stream(c.Enrollment)],
            AnnualCommand.Confirm c when state.Exists =>
            [
                EnrollmentCase.Stream(state.Enrollment),
                .. c.People.Select(each => Person.Stream(each.Person)).Distinct(),
            ],
            _ when state.Exists => [EnrollmentCase.Stream(state.Enrollment)],
            _ => [],
        };

    /// <inheritdoc/>
    public static Decision Decide(
        AnnualConfirmation state,
        AnnualCommand command,
        CommandContext context,
        Related related
    )
    {
        if (command is AnnualCommand.Open opening)
        {
            return state.Stage == AnnualStage.Settled
                ? Open(opening, context, related)
                : Decision.Refuse(RefusalCode.NotAllowedInState);
        }

        if (!state.Exists)
        {
            return Decision.Refuse(RefusalCode.NotAllowedInState);
        }

        var enrollment = related.Get<EnrollmentCase>(EnrollmentCase.Stream(state.Enrollment));
        if (NotConcerned(state, enrollment, context.Actor) is { } code)
        {
            return Decision.Refuse(code);
        }

        if (command is AnnualCommand.Close)
        {
            return state.Stage != AnnualStage.Settled && !enrollment.IsReceived
                ? Decision.Accept(new AnnualClosed())
                : Decision.Refuse(RefusalCode.NotAllowedInState);
        }

        return enrollment is EnrollmentCase.Completed { Notice.ReceivedAt: not null } done
            ? Decide(state, command, (context, done.File), related)
            : Decision.Refuse(RefusalCode.NotEnrolledNow);
    }

    private static Decision Decide(
        AnnualConfirmation state,
        AnnualCommand command,
        (CommandContext Context, EnrollmentFile File) on,
        Related related
    ) =>
        (command, state.Stage) switch
        {
            (AnnualCommand.Notify c, AnnualStage.Confirming)
                when AnnualDates.StepOn(state.DueOn, on.Context.Today) == c.Days
                    && c.Days < state.Noticed
                    && on.Context.Today <= state.DueOn => NoticeDraft.Accept(
                on.Context,
                new AnnualNoticed(c.Days),
                AnnualNotices.Reminder(state, on.Context)
            ),
            (AnnualCommand.FindPastDue, AnnualStage.Confirming)
                when state.DueOn < on.Context.Today => Settle(
                state,
                new AnnualPastDue(),
                (on.Context, state.DueOn, true),
                AnnualNotices.PastDue(state, on.Context)
            ),
            (AnnualCommand.Confirm c, AnnualStage.Confirming or AnnualStage.PastDue) =>
                AnnualAnswers.Decide(state, c, on.File, related),
            (AnnualCommand.AskBack c, AnnualStage.Checking) => Later(
                (c.Reason, c.Until),
                on.Context,
                (reason, told) =>
                    NoticeDraft.Accept(
                        on.Context,
                        new AnnualAskedBack(reason, c.Until, told),
                        AnnualNotices.AskedBack(state, on.Context, (reason.Value, c.Until))
                    )
            ),
            (AnnualCommand.Extend c, AnnualStage.Confirming or AnnualStage.PastDue) => Later(
                (c.Reason, c.Until),
                on.Context,
                (reason, told) =>
                    Settle(
                        state,
                        new AnnualExtended(reason, c.Until, told),
                        (on.Context, c.Until, false),
                        AnnualNotices.Extended(state, on.Context, (reason.Value, c.Until))
                    )
            ),
            (AnnualCommand.TakeNote c, AnnualStage.Checking or AnnualStage.PastDue) => Note(
                state,
                c,
                on.Context
            ),
            _ => Decision.Refuse(RefusalCode.NotAllowedInState),
        };

    // A company sees its own case only; whoever acted for it is not of the office here.
    private static RefusalCode? NotConcerned(
        AnnualConfirmation state,
        EnrollmentCase enrollment,
        Actor actor
    ) =>
        actor.Capacity switch
        {
            Capacity.ResponsiblePerson when actor.Company != state.Company => RefusalCode.NotFound,
            Capacity.Operator
                when state.Answer?.By == actor.Person
                    || enrollment.FileOrNull?.IsOwnOf(actor) == true => RefusalCode.OwnCase,
            _ => null,
        };

    private static Decision Open(AnnualCommand.Open c, CommandContext context, Related related)
    {
        var enrollment = related.Get<EnrollmentCase>(EnrollmentCase.Stream(c.Enrollment));
        if (!enrollment.IsReceived || enrollment.FileOrNull is not { } file)
        {
            return Decision.Refuse(RefusalCode.NotEnrolledNow);
        }

        var bySystem = context.Actor.Capacity == Capacity.System;
        if (
            bySystem
            && (
                AnnualDates.DueOf(enrollment) != c.DueOn
                || AnnualDates.StepOn(c.DueOn, context.Today) is null
            )
        )
        {
            return Decision.Refuse(RefusalCode.NotAllowedInState);
        }

        if (!bySystem && file.Applicants.Contains(context.Actor.Person))
        {
            return Decision.Refuse(RefusalCode.OwnCase);
        }

        var input = new Input();
        if (!bySystem)
        {
            CheckDay(c.DueOn, "dueOn", context, input);
        }

        var opened = new AnnualOpened(
            file.Id,
            file.Number,
            file.Company,
            new PrivateText(file.Application.CompanyName),
            c.DueOn,
            AnnualDates.Told(c.DueOn, context.Today)
        );
        return Decision.Unless(
            input.Refusals,
            () => NoticeDraft.Accept(context, opened, AnnualNotices.Opened(opened, context))
        );
    }

    private static void CheckDay(DateOnly day, string field, CommandContext context, Input input)
    {
        if (day <= context.Today || day > context.Today.AddMonths(AnnualDates.MostMonths))
        {
            input.Refuse(RefusalCode.AnnualDayOutOfReach, field);
        }
    }

    private static Decision Later(
        (string Reason, DateOnly Until) with,
        CommandContext context,
        Func<PrivateText, int, Decision> accept
    )
    {
        var input = new Input();
        var reason = input.Text(with.Reason, "reason", Longest);
        CheckDay(with.Until, "until", context, input);
        return Decision.Unless(
            input.Refusals,
            () => accept(new PrivateText(reason), AnnualDates.Told(with.Until, context.Today))
        );
    }

    private static Decision Note(
        AnnualConfirmation state,
        AnnualCommand.TakeNote c,
        CommandContext context
    )
    {
        var input = new Input();
        var plain = state is { Stage: AnnualStage.Checking, Answer.IsPlain: true };
        var note = plain
            ? input.OptionalText(c.Note, "note", Longest)
            : input.Text(c.Note, "note", Longest);
        // A year from the day it was due, so that the day of the year stays; never a day that has passed.
        var next = state.DueOn.AddYears(1);
        next = next > context.Today ? next : context.Today.AddYears(1);
        return Decision.Unless(
            input.Refusals,
            () =>
                Settle(
                    state,
                    new AnnualNoted(new PrivateText(note), next),
                    (context, next, false),
                    AnnualNotices.Noted(state, context, (note, next))
                )
        );
    }

    private static Decision.Accepted Settle(
        AnnualConfirmation state,
        IEvent happened,
        (CommandContext Context, DateOnly DueOn, bool Overdue) stands,
        NoticeDraft notice
    ) =>
        new([happened])
        {
            Elsewhere =
            [
                (
                    EnrollmentCase.Stream(state.Enrollment),
                    new EnrollmentYearlySet(stands.DueOn, stands.Overdue)
                ),
                .. NoticeDraft.Issue(stands.Context, [notice]),
            ],
        };
}
