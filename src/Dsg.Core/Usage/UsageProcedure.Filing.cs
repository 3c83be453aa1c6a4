using System.Collections.Immutable;
using System.Globalization;
using Dsg.Core.Enrollment;
using Dsg.Core.Parties;

namespace Dsg.Core.Usage;

public sealed partial class UsageProcedure
{
    private static Decision FileForCompany(
        UsageCommand.FileForCompany c,
        CommandContext context,
        Related related
    )
    {
        var agreement = related.Get<UsageAgreement>(UsageAgreement.Stream(c.Agreement));
        var enrollment = related.Get<EnrollmentCase>(EnrollmentCase.Stream(c.Enrollment));
        if (!agreement.Exists || agreement.Company != context.Actor.Company)
        {
            return Decision.Refuse(RefusalCode.NotFound, "agreement");
        }

        var input = new Input();
        if (enrollment.FileOrNull?.Company != context.Actor.Company || !enrollment.IsReceived)
        {
            input.Refuse(RefusalCode.CompanyNotEnrolled, "company");
        }

        var roster = c.Roster.IsDefault ? [] : c.Roster;
        var others = c.Others.IsDefault ? [] : c.Others;
        Roster.Judge(
            roster,
            [
                .. others
                    .Select(id => related.Get<UsageCase>(UsageCase.Stream(id)))
                    .Where(each => each.Agreement == c.Agreement),
            ],
            input
        );
        foreach (var (index, line) in roster.Index())
        {
            var at = string.Create(CultureInfo.InvariantCulture, $"roster[{index}]");
            JudgeSuccession((line.Succeeds, line.Person, at), agreement, context, related, input);
        }

        return Decision.Unless(
            input.Refusals,
            () =>
                File(
                    (c.Id, Side.Company, agreement),
                    [.. roster.Select(Roster.Filed)],
                    (c.Enrollment, null, null),
                    context,
                    related
                )
        );
    }

    private static Decision FileForStaff(
        UsageCommand.FileForStaff c,
        CommandContext context,
        Related related
    )
    {
        var agreement = related.Get<UsageAgreement>(UsageAgreement.Stream(c.Agreement));
        if (!agreement.Exists || agreement.Unit != context.Actor.Unit)
        {
            return Decision.Refuse(RefusalCode.NotFound, "agreement");
        }

        var input = new Input();
        var terminal = JudgeTerminal(c.Terminal, input);
        if (!c.Engaged)
        {
            input.Refuse(RefusalCode.EngagementNotDeclared, "engaged");
        }

        if (!IsSuperior(c.Superior, context.Actor, related))
        {
            input.Refuse(RefusalCode.NotTheSuperior, "superior");
        }

        JudgeSuccession(
            (c.Succeeds, context.Actor.Person, "succeeds"),
            agreement,
            context,
            related,
            input
        );
        return Decision.Unless(
            input.Refusals,
            () =>
                File(
                    (c.Id, Side.Staff, agreement),
                    [
                        new FiledPerson(context.Actor.Person, new PrivateText(c.Name))
                        {
                            Succeeds = c.Succeeds,
                        },
                    ],
                    (null, terminal, c.Superior),
                    context,
                    related
                )
        );
    }

    private static DiiTerminal JudgeTerminal(DiiTerminal terminal, Input input)
    {
        var system = input.OptionalText(terminal.System, "terminalSystem", 100);
        var number = input.OptionalText(terminal.Number, "terminalNumber", 50);
        if (system.Length == 0 || number.Length == 0)
        {
            input.Refuse(RefusalCode.TerminalMissing, "terminalNumber");
        }

        return new DiiTerminal(system, number);
    }

    private static bool IsSuperior(PersonId superior, Actor filer, Related related) =>
        superior != filer.Person
        && related
            .Find<Person>(Person.Stream(superior))
            ?.Appointments.Contains(new Appointment(Capacity.Superior, null, filer.Unit)) == true;

    /// <summary>後任への引継ぎ: days that overlap, and a predecessor who uses under the same agreement, on the same side.</summary>
    private static void JudgeSuccession(
        (Succession? Place, PersonId Successor, string Field) of,
        UsageAgreement agreement,
        CommandContext context,
        Related related,
        Input input
    )
    {
        if (of.Place is not { } place)
        {
            return;
        }

        var before = related.Get<UsageCase>(UsageCase.Stream(place.Case));
        var fits =
            before.Agreement == agreement.Id
            && before.Side == AgreementProcedure.SideOf(context.Actor)
            && before.IsAdmitted(place.Predecessor)
            && before.Find(place.Predecessor)?.SucceededBy is null
            && place.Predecessor != of.Successor;
        if (!fits)
        {
            input.Refuse(RefusalCode.PredecessorUnknown, $"{of.Field}.predecessor");
        }

        if (place.LastDay < place.From)
        {
            input.Refuse(RefusalCode.HandoverGap, $"{of.Field}.lastDay");
        }
        else if (place.LastDay < context.Today)
        {
            input.Refuse(RefusalCode.EndHourPast, $"{of.Field}.lastDay");
        }
    }

    private static Decision.Accepted File(
        (UsageId Id, Side Side, UsageAgreement Agreement) of,
        ImmutableArray<FiledPerson> people,
        (EnrollmentId? Enrollment, DiiTerminal? Terminal, PersonId? Superior) with,
        CommandContext context,
        Related related
    )
    {
        var series = Numbering.Stream(Series, context.Today);
        var number = related
            .Get<Numbering>(series)
            .Next(context.Policy.NumberPrefix, Series, context.Today);
        var filed = new UsageFiled(
            of.Id,
            number,
            of.Side,
            of.Agreement.Id,
            of.Agreement.Contract,
            context.Actor.Company,
            with.Enrollment,
            context.Actor.Unit,
            people,
            with.Terminal,
            with.Superior
        );
        // A staff user cannot end a colleague's use by filing: there it counts from the superior's attestation on.
        var handedOn =
            of.Side == Side.Company
                ? HandOn(people.Select(p => (p.Person, p.Succeeds)), context, related)
                : [];
        return new Decision.Accepted([filed])
        {
            Elsewhere = [(series, new NumberTaken(number)), .. handedOn],
        };
    }

    /// <summary>What the filing of a successor means for the predecessor's case.</summary>
    private static ImmutableArray<(StreamId, IEvent)> HandOn(
        IEnumerable<(PersonId Successor, Succession? Place)> people,
        CommandContext context,
        Related related
    )
    {
        var series = Numbering.Stream(EndSeries, context.Today);
        var numbers = NumbersOf(series, related);
        var elsewhere = ImmutableArray.CreateBuilder<(StreamId, IEvent)>();
        foreach (var (successor, place) in people)
        {
            if (place is null)
            {
                continue;
            }

            var number = numbers.Next(context.Policy.NumberPrefix, EndSeries, context.Today);
            numbers = new Numbering(numbers.Last + 1);
            elsewhere.Add((series, new NumberTaken(number)));
            elsewhere.Add(
                (
                    UsageCase.Stream(place.Case),
                    new UseHandedOn(place.Predecessor, successor, place.LastDay, number)
                )
            );
        }

        return elsewhere.ToImmutable();
    }
}
