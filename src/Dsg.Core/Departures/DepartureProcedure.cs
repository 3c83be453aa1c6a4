using System.Collections.Immutable;
using System.Globalization;
using Dsg.Core.Enrollment;
using Dsg.Core.Exchange;
using Dsg.Core.Notices;
using Dsg.Core.Parties;
using Dsg.Core.Usage;

namespace Dsg.Core.Departures;

/// <summary>The rules of 脱退 and of 職権による加入終了.</summary>
public sealed class DepartureProcedure : IProcedure<Departure, DepartureCommand>
{
    private const int Longest = 1000;

    private DepartureProcedure() { }

    /// <inheritdoc/>
    public static IEnumerable<StreamId> Needs(
        Departure state,
        DepartureCommand command,
        CommandContext context,
        Related related
    ) =>
        command switch
        {
            DepartureCommand.File c when !state.Exists =>
            [
                EnrollmentCase.Stream(c.Enrollment),
                Numbering.Stream(Departure.Series, context.Today),
            ],
            DepartureCommand.Propose c when !state.Exists =>
            [
                EnrollmentCase.Stream(c.Enrollment),
                Numbering.Stream(Departure.Series, context.Today),
            ],
            DepartureCommand.Examine c when state.Exists => DepartureEffects.Needs(
                state,
                c.Concerns
            ),
            DepartureCommand.Decide c when state.Exists => DepartureEffects.Needs(
                state,
                c.Concerns
            ),
            _ when state.Exists => [EnrollmentCase.Stream(state.Enrollment)],
            _ => [],
        };

    /// <inheritdoc/>
    public static Decision Decide(
        Departure state,
        DepartureCommand command,
        CommandContext context,
        Related related
    ) =>
        (command, state.Exists, state.Stage) switch
        {
            (DepartureCommand.File c, false, _) => File(c, context, related),
            (DepartureCommand.Propose c, false, _) when IsOwn(c.Enrollment, context, related) =>
                Decision.Refuse(RefusalCode.OwnCase),
            (DepartureCommand.Propose c, false, _) => Propose(c, context, related),
            (_, true, _) when !IsConcerned(state, context.Actor) => Decision.Refuse(
                RefusalCode.NotFound
            ),
            (_, true, _) when IsOwn(state.Enrollment, context, related) => Decision.Refuse(
                RefusalCode.OwnCase
            ),
            (DepartureCommand.GiveOpinion c, true, "Hearing") => With(
                c.Text,
                "text",
                text => Decision.Accept(new DepartureOpinionGiven(text))
            ),
            (DepartureCommand.Examine c, true, "Examining" or "Hearing") => Decision.Unless(
                InTheWay(state, c.Concerns, context, related),
                () => Decision.Accept(new DepartureExamined())
            ),
            (DepartureCommand.Decide c, true, "Deciding") => Approve(state, c, context, related),
            (DepartureCommand.Decline c, true, "Deciding") => Apart(
                state,
                context,
                () => Decline(state, c, context)
            ),
            (DepartureCommand.Withdraw c, true, not "")
                when state.IsOwnWish == (context.Actor.Capacity == Capacity.ResponsiblePerson) =>
                With(c.Reason, "reason", reason => Decision.Accept(new DepartureWithdrawn(reason))),
            _ => Decision.Refuse(RefusalCode.NotAllowedInState),
        };

    private static Decision Decline(
        Departure state,
        DepartureCommand.Decline c,
        CommandContext context
    )
    {
        var input = new Input();
        var said = input.Rejection(c.Reason, c.DocumentNumber);
        return Decision.Unless(
            input.Refusals,
            () =>
                NoticeDraft.Accept(
                    context,
                    new DepartureDeclined(new PrivateText(said.Reason)),
                    DepartureNotices.Declined(state, context, said)
                )
        );
    }

    // Whoever acted for the company in its 加入 does not act for the office in its end.
    private static bool IsOwn(EnrollmentId enrollment, CommandContext context, Related related) =>
        related
            .Get<EnrollmentCase>(EnrollmentCase.Stream(enrollment))
            .FileOrNull?.IsOwnOf(context.Actor) == true;

    // A company sees its own case only.
    private static bool IsConcerned(Departure state, Actor actor) =>
        actor.Capacity != Capacity.ResponsiblePerson || actor.Company == state.Company;

    private static Decision File(DepartureCommand.File c, CommandContext context, Related related)
    {
        var enrollment = related.Get<EnrollmentCase>(EnrollmentCase.Stream(c.Enrollment));
        if (enrollment.FileOrNull?.Company != context.Actor.Company)
        {
            return Decision.Refuse(RefusalCode.NotFound);
        }

        var input = new Input();
        var reason = input.Text(c.Reason, "reason", Longest);
        if (c.WishedOn < context.Today)
        {
            input.Refuse(RefusalCode.DepartureInThePast, "wishedOn");
        }

        return Begin(
            enrollment,
            input,
            context,
            (file, number) =>
                new DepartureFiled(
                    c.Id,
                    number,
                    DepartureGround.OwnWish,
                    c.Enrollment,
                    file.Company,
                    new PrivateText(file.Application.CompanyName),
                    new PrivateText(reason),
                    new PrivateText(""),
                    c.WishedOn,
                    null
                ),
            related
        );
    }

    private static Decision Propose(
        DepartureCommand.Propose c,
        CommandContext context,
        Related related
    )
    {
        var input = new Input();
        var reason = input.Text(c.Reason, "reason", Longest);
        var evidence = input.Text(c.Evidence, "evidence", Longest);
        if (!Enum.IsDefined(c.Ground) || c.Ground == DepartureGround.OwnWish)
        {
            input.Refuse(RefusalCode.NotAChoice, "ground");
        }

        if (
            c.HearUntil is { } until
            && (
                !context.Calendar.IsOpen(until)
                || context.Calendar.Between(context.Today, until) < DepartureEffects.ShortestHearing
            )
        )
        {
            input.Refuse(
                RefusalCode.HearingTooShort,
                "hearUntil",
                DepartureEffects.ShortestHearing.ToString(CultureInfo.InvariantCulture)
            );
        }

        return Begin(
            related.Get<EnrollmentCase>(EnrollmentCase.Stream(c.Enrollment)),
            input,
            context,
            (file, number) =>
                new DepartureFiled(
                    c.Id,
                    number,
                    c.Ground,
                    c.Enrollment,
                    file.Company,
                    new PrivateText(file.Application.CompanyName),
                    new PrivateText(reason),
                    new PrivateText(evidence),
                    null,
                    c.HearUntil
                ),
            related
        );
    }

    private static Decision Begin(
        EnrollmentCase enrollment,
        Input input,
        CommandContext context,
        Func<EnrollmentFile, string, DepartureFiled> filed,
        Related related
    )
    {
        if (!enrollment.IsReceived || enrollment.FileOrNull is not { } file)
        {
            return Decision.Refuse(RefusalCode.NotEnrolledNow);
        }

        var series = Numbering.Stream(Departure.Series, context.Today);
        var number = related
            .Get<Numbering>(series)
            .Next(context.Policy.NumberPrefix, Departure.Series, context.Today);
        return Decision.Unless(
            input.Refusals,
            () =>
            {
                var happened = filed(file, number);
                return new Decision.Accepted([happened])
                {
                    Elsewhere =
                    [
                        (series, new NumberTaken(number)),
                        .. NoticeDraft.Issue(context, DepartureNotices.Hearing(happened, context)),
                    ],
                };
            }
        );
    }

    private static ImmutableArray<Refusal> InTheWay(
        Departure state,
        DepartureConcerns concerns,
        CommandContext context,
        Related related
    ) =>
        state.IsOwnWish ? DepartureEffects.Gates(state, concerns, related)
        : state is { Opinion: null, HearUntil: { } until } && context.Today <= until
            ? [new Refusal(RefusalCode.HearingStillRuns)]
        : [];

    private static Decision Approve(
        Departure state,
        DepartureCommand.Decide c,
        CommandContext context,
        Related related
    ) =>
        Apart(
            state,
            context,
            () =>
            {
                if (
                    !related.Get<EnrollmentCase>(EnrollmentCase.Stream(state.Enrollment)).IsReceived
                )
                {
                    return Decision.Refuse(RefusalCode.NotEnrolledNow);
                }

                var input = new Input();
                var number = input.OptionalText(c.DocumentNumber, "documentNumber", 100);
                if (number.Length == 0)
                {
                    input.Refuse(RefusalCode.DocumentNumberMissing, "documentNumber");
                }

                return Decision.Unless(
                    [.. input.Refusals, .. InTheWay(state, c.Concerns, context, related)],
                    () => DepartureEffects.Accept(state, (number, c.Concerns), context, related)
                );
            }
        );

    // Whoever spoke for one side decides on neither, whatever capacity they hold by then.
    private static Decision Apart(Departure state, CommandContext context, Func<Decision> accept) =>
        state.Involved.Contains(context.Actor.Person)
            ? Decision.Refuse(RefusalCode.SecondPersonNeeded)
            : accept();

    private static Decision With(string typed, string field, Func<PrivateText, Decision> accept)
    {
        var input = new Input();
        var text = input.Text(typed, field, Longest);
        return Decision.Unless(input.Refusals, () => accept(new PrivateText(text)));
    }
}
