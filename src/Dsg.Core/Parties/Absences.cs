using System.Collections.Immutable;

namespace Dsg.Core.Parties;

/// <summary>An approver is away, and somebody decides instead (代決).</summary>
/// <param name="No">Its number, from 1.</param>
/// <param name="Absent">The approver who is away.</param>
/// <param name="StandIn">Who decides instead.</param>
/// <param name="From">The first day.</param>
/// <param name="Until">The last day.</param>
/// <param name="ReportedBy">Who reported it.</param>
/// <param name="ReportedAt">When.</param>
public sealed record Absence(
    int No,
    PersonId Absent,
    PersonId StandIn,
    DateOnly From,
    DateOnly Until,
    PersonId ReportedBy,
    DateTimeOffset ReportedAt
)
{
    /// <summary>The second person; null until then.</summary>
    public PersonId? ConfirmedBy { get; init; }

    /// <summary>When it was ended early or taken back; null while it was not.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>True while it waits for the second person.</summary>
    public bool Waits => ConfirmedBy is null && EndedAt is null;

    /// <summary>True on its days, once two persons stand behind it.</summary>
    public bool IsInForce(DateOnly today) =>
        ConfirmedBy is not null && EndedAt is null && today >= From && today <= Until;

    /// <summary>True when it is recorded or reported for one of these days.</summary>
    public bool Touches(DateOnly from, DateOnly until) =>
        EndedAt is null && From <= until && from <= Until;
}

/// <summary>不在の記録 of the office.</summary>
/// <param name="All">In the order of their coming.</param>
public sealed record AbsenceBook(ImmutableArray<Absence> All) : IQueuedCase
{
    /// <summary>The stream kind.</summary>
    public const string Kind = "absence";

    /// <summary>Nobody was away.</summary>
    public static AbsenceBook Initial { get; } = new(ImmutableArray<Absence>.Empty);

    /// <summary>The one stream.</summary>
    public static StreamId Stream { get; } = new(Kind, "approvers");

    /// <inheritdoc/>
    public CaseLine? Line =>
        All is [.., var newest]
            ? new CaseLine(
                Stream,
                Kind,
                Version: 1,
                "",
                Waiting is null ? "" : "Waiting",
                (Waiting ?? newest).ReportedAt,
                (Waiting ?? newest).ReportedAt
            )
            {
                Next = Waiting is null ? [] : [Capacity.Operator, Capacity.Approver],
                DueOn = Waiting?.From,
            }
            : null;

    private Absence? Waiting => All.FirstOrDefault(each => each.Waits);

    /// <summary>Whose decisions a person makes on a day; null for whoever stands in for nobody.</summary>
    public Absence? StandInOf(PersonId person, DateOnly today) =>
        All.FirstOrDefault(each => each.StandIn == person && each.IsInForce(today));

    /// <summary>The absence of a person on a day; null for whoever is there.</summary>
    public Absence? AbsenceOf(PersonId person, DateOnly today) =>
        All.FirstOrDefault(each => each.Absent == person && each.IsInForce(today));

    /// <summary>The next state.</summary>
    public static AbsenceBook Evolve(AbsenceBook state, Recorded recorded) =>
        recorded.Event switch
        {
            AbsenceReported e => new(
                state.All.Add(
                    new Absence(
                        e.No,
                        e.Absent,
                        e.StandIn,
                        e.From,
                        e.Until,
                        recorded.By.Person,
                        recorded.At
                    )
                )
            ),
            AbsenceConfirmed e => state.With(
                e.No,
                each => each with { ConfirmedBy = recorded.By.Person }
            ),
            AbsenceEnded e => state.With(e.No, each => each with { EndedAt = recorded.At }),
            _ => state,
        };

    private AbsenceBook With(int no, Func<Absence, Absence> change) =>
        new([.. All.Select(each => each.No == no ? change(each) : each)]);
}

/// <summary>Somebody reported that an approver will be away.</summary>
[EventKind("absence.reported")]
public sealed record AbsenceReported(
    int No,
    PersonId Absent,
    PersonId StandIn,
    DateOnly From,
    DateOnly Until
) : IEvent;

/// <summary>A second person stands behind it.</summary>
[EventKind("absence.confirmed")]
public sealed record AbsenceConfirmed(int No) : IEvent;

/// <summary>It was ended early, or taken back.</summary>
[EventKind("absence.ended")]
public sealed record AbsenceEnded(int No) : IEvent;

/// <summary>Commands on absences.</summary>
public abstract record AbsenceCommand
{
    private AbsenceCommand() { }

    /// <summary>Reports an absence with the days and who decides instead.</summary>
    [ActWords("承認者の不在の届出", "Report the absence of an approver")]
    [ActsAs(Capacity.Operator, Capacity.Approver)]
    public sealed record Report(PersonId Absent, PersonId StandIn, DateOnly From, DateOnly Until)
        : AbsenceCommand;

    /// <summary>Confirms it as the second person.</summary>
    [ActWords("承認者の不在の確認", "Confirm an absence")]
    [ActsAs(Capacity.Operator, Capacity.Approver)]
    public sealed record Confirm(int No) : AbsenceCommand;

    /// <summary>Ends it at once, or takes it back. One person is enough: it gives nobody a power.</summary>
    [ActWords("承認者の不在の終了", "End an absence")]
    [ActsAs(Capacity.Operator, Capacity.Approver)]
    public sealed record End(int No) : AbsenceCommand;
}

/// <summary>The rules of 代決: for dates, by two persons, neither of whom gives the power to themselves.</summary>
public sealed class AbsenceProcedure : IProcedure<AbsenceBook, AbsenceCommand>
{
    /// <summary>The most days of one absence.</summary>
    public const int LongestDays = 92;

    private AbsenceProcedure() { }

    /// <inheritdoc/>
    public static IEnumerable<StreamId> Needs(
        AbsenceBook state,
        AbsenceCommand command,
        CommandContext context,
        Related related
    ) =>
        command is AbsenceCommand.Report c
            ? [Person.Stream(c.Absent), Person.Stream(c.StandIn)]
            : [];

    /// <inheritdoc/>
    public static Decision Decide(
        AbsenceBook state,
        AbsenceCommand command,
        CommandContext context,
        Related related
    ) =>
        command switch
        {
            AbsenceCommand.Report c => Report(state, c, context, related),
            AbsenceCommand.Confirm c => Confirm(state, c.No, context),
            AbsenceCommand.End c => End(state, c.No, context),
            _ => Decision.Refuse(RefusalCode.NotAllowedInState),
        };

    private static Decision Report(
        AbsenceBook state,
        AbsenceCommand.Report c,
        CommandContext context,
        Related related
    )
    {
        var input = new Input();
        JudgePersons(c, context, related, input);
        JudgeDays(c, context, input);
        if (
            state.All.Any(each =>
                each.Touches(c.From, c.Until)
                && (each.Absent == c.Absent || each.Absent == c.StandIn || each.StandIn == c.Absent)
            )
        )
        {
            input.Refuse(RefusalCode.AbsenceOverlaps, "from");
        }

        return Decision.Unless(
            input.Refusals,
            () =>
                Decision.Accept(
                    new AbsenceReported(state.All.Length + 1, c.Absent, c.StandIn, c.From, c.Until)
                )
        );
    }

    private static void JudgePersons(
        AbsenceCommand.Report c,
        CommandContext context,
        Related related,
        Input input
    )
    {
        var absent = related.Get<Person>(Person.Stream(c.Absent));
        if (absent.Appointments.All(held => held.Capacity != Capacity.Approver))
        {
            input.Refuse(RefusalCode.AbsentIsNoApprover, "absent");
        }

        if (c.StandIn == c.Absent || !related.Get<Person>(Person.Stream(c.StandIn)).IsOfOffice)
        {
            input.Refuse(RefusalCode.StandInNotOfOffice, "standIn");
        }
        else if (c.StandIn == context.Actor.Person)
        {
            input.Refuse(RefusalCode.StandInGivesItself, "standIn");
        }
    }

    private static void JudgeDays(AbsenceCommand.Report c, CommandContext context, Input input)
    {
        if (c.From < context.Today)
        {
            input.Refuse(RefusalCode.AbsenceInThePast, "from");
        }

        if (c.Until < c.From)
        {
            input.Refuse(RefusalCode.NotAnIsoDateOrder, "until");
        }
        else if (c.Until.DayNumber - c.From.DayNumber >= LongestDays)
        {
            input.Refuse(RefusalCode.AbsenceTooLong, "until", $"{LongestDays}");
        }
    }

    private static Decision Confirm(AbsenceBook state, int no, CommandContext context) =>
        state.All.FirstOrDefault(each => each.No == no) switch
        {
            null => Decision.Refuse(RefusalCode.NotFound),
            { Waits: false } => Decision.Refuse(RefusalCode.NotAllowedInState),
            { } absence when absence.Until < context.Today => Decision.Refuse(
                RefusalCode.AbsenceInThePast
            ),
            { } absence when absence.ReportedBy == context.Actor.Person => Decision.Refuse(
                RefusalCode.SecondPersonNeeded
            ),
            { } absence when absence.StandIn == context.Actor.Person => Decision.Refuse(
                RefusalCode.StandInGivesItself
            ),
            _ => Decision.Accept(new AbsenceConfirmed(no)),
        };

    private static Decision End(AbsenceBook state, int no, CommandContext context) =>
        state.All.FirstOrDefault(each => each.No == no) switch
        {
            null => Decision.Refuse(RefusalCode.NotFound),
            { EndedAt: not null } => Decision.Refuse(RefusalCode.NotAllowedInState),
            { } absence when absence.Until < context.Today => Decision.Refuse(
                RefusalCode.NotAllowedInState
            ),
            _ => Decision.Accept(new AbsenceEnded(no)),
        };
}
