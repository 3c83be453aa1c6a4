using System.Collections.Immutable;
using Dsg.Core.Enrollment;
using Dsg.Core.Parties;

namespace Dsg.Core.Annual;

/// <summary>What a company is asked in its yearly confirmation, and what counts as an answer.</summary>
public static class AnnualAnswers
{
    private const int Longest = 2000;

    /// <summary>Every question: the company's conditions once, those of a room for each room in use.</summary>
    public static ImmutableArray<(ConditionNo No, SiteId? Room)> Asked(EnrollmentFile file) =>
        [
            .. Condition
                .All.Where(row => !Condition.IsOfRoom(row.No))
                .Select(row => (row.No, (SiteId?)null)),
            .. file.OpenRooms.SelectMany(room =>
                Condition
                    .All.Where(row => Condition.IsOfRoom(row.No))
                    .Select(row => (row.No, (SiteId?)room.Id))
            ),
        ];

    /// <summary>The field of a question in forms: the condition's number, behind the room's id where it is about a room.</summary>
    public static string FieldOf(ConditionNo no, SiteId? room) =>
        room is { } of ? $"{of}.{(int)no}" : $"{(int)no}";

    /// <summary>The field of a person in forms.</summary>
    public static string FieldOf(PersonId person) => $"person.{person}";

    internal static Decision Decide(
        AnnualConfirmation state,
        AnnualCommand.Confirm c,
        EnrollmentFile file,
        Related related
    )
    {
        var input = new Input();
        var asked = Asked(file);
        foreach (
            var (no, room) in asked.Where(each =>
                c.Lines.Count(line => (line.No, line.Room) == each) != 1
            )
        )
        {
            input.Refuse(RefusalCode.Required, FieldOf(no, room));
        }

        if (c.Lines.Any(line => !asked.Contains((line.No, line.Room))))
        {
            input.Refuse(RefusalCode.NotAChoice, "lines");
        }

        foreach (var person in c.People.Where(each => !IsOf(each.Person, state.Company, related)))
        {
            input.Refuse(RefusalCode.NotAChoice, FieldOf(person.Person));
        }

        if (c.People.Select(each => each.Person).Distinct().Count() != c.People.Length)
        {
            input.Refuse(RefusalCode.NotAChoice, "people");
        }

        var plain = c.Lines.All(line => line.Holds) && c.People.All(each => each.Engaged);
        var remark = plain
            ? input.OptionalText(c.Remark, "remark", Longest)
            : input.Text(c.Remark, "remark", Longest);
        return Decision.Unless(
            input.Refusals,
            () => Decision.Accept(new AnnualConfirmed(c.Lines, c.People, new PrivateText(remark)))
        );
    }

    private static bool IsOf(PersonId person, CompanyId company, Related related) =>
        related
            .Get<Person>(Person.Stream(person))
            .Appointments.Any(held => held.Company == company);
}

/// <summary>Reads what the rules of a yearly confirmation look at.</summary>
public interface IAnnualRecords
{
    /// <summary>The enrollment with the people of its company.</summary>
    Task<AnnualStanding> ReadAsync(AnnualConfirmation state, CancellationToken cancellation);
}

/// <summary>What a yearly confirmation is about.</summary>
/// <param name="People">Everybody who holds a capacity for the company.</param>
/// <param name="Related">Their states, and the enrollment.</param>
public sealed record AnnualStanding(ImmutableArray<PersonId> People, Related Related);

/// <summary>What a person may do about a yearly confirmation as it stands.</summary>
public static class AnnualActions
{
    private const string Given = "-";

    /// <summary>The streams that the rules look at.</summary>
    public static ImmutableArray<StreamId> Streams(
        AnnualConfirmation state,
        ImmutableArray<PersonId> people
    ) => [EnrollmentCase.Stream(state.Enrollment), .. people.Select(Person.Stream)];

    /// <summary>The open commands for the capacity in <paramref name="context"/>.</summary>
    /// <param name="state">The case.</param>
    /// <param name="standing">What it is about.</param>
    /// <param name="context">Who would act, now.</param>
    public static ImmutableArray<OpenCommand> Open(
        AnnualConfirmation state,
        AnnualStanding standing,
        CommandContext context
    )
    {
        var file = standing
            .Related.Get<EnrollmentCase>(EnrollmentCase.Stream(state.Enrollment))
            .FileOrNull;
        var tomorrow = context.Today.AddDays(1);
        return WhatIsOpen.Of<AnnualProcedure, AnnualConfirmation, AnnualCommand>(
            state,
            [
                (
                    "confirmation",
                    new AnnualCommand.Confirm(
                        file is null
                            ? []
                            :
                            [
                                .. AnnualAnswers
                                    .Asked(file)
                                    .Select(each => new AnnualLine(each.No, each.Room, true)),
                            ],
                        [.. standing.People.Select(person => new AnnualPerson(person, true))],
                        ""
                    )
                ),
                ("noting", new AnnualCommand.TakeNote(Given)),
                ("asking-back", new AnnualCommand.AskBack(Given, tomorrow)),
                ("extension", new AnnualCommand.Extend(Given, tomorrow)),
            ],
            context,
            standing.Related
        );
    }
}
