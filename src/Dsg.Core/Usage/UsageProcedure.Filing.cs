using System.Collections.Immutable;
using System.Globalization;
using Dsg.Core.Contracts;
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

        if (c.Roster.IsDefaultOrEmpty)
        {
            input.Refuse(RefusalCode.RosterEmpty, "roster");
        }
        else if (c.Roster.Length > 200)
        {
            input.Refuse(RefusalCode.TooMany, "roster", "200");
        }

        foreach (
            var (line, index) in c.Roster.IsDefault
                ? []
                : c.Roster.Select((line, index) => (line, index))
        )
        {
            var at = string.Create(CultureInfo.InvariantCulture, $"roster[{index}]");
            _ = input.Text(line.Name, $"{at}.name", 100);
            if (!line.Engaged)
            {
                input.Refuse(RefusalCode.EngagementNotDeclared, $"{at}.engaged");
            }
        }

        return Decision.Unless(
            input.Refusals,
            () =>
                File(
                    (c.Id, Side.Company, agreement),
                    [
                        .. c.Roster.Select(line => new FiledPerson(
                            line.Person,
                            new PrivateText(line.Name.Trim())
                        )),
                    ],
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
        var system = input.OptionalText(c.Terminal.System, "terminalSystem", 100);
        var number = input.OptionalText(c.Terminal.Number, "terminalNumber", 50);
        if (system.Length == 0 || number.Length == 0)
        {
            input.Refuse(RefusalCode.TerminalMissing, "terminalNumber");
        }

        if (!c.Engaged)
        {
            input.Refuse(RefusalCode.EngagementNotDeclared, "engaged");
        }

        var superior = related.Get<Person>(Person.Stream(c.Superior));
        var isSuperior = superior.Appointments.Contains(
            new Appointment(Capacity.Superior, null, context.Actor.Unit)
        );
        if (!isSuperior || c.Superior == context.Actor.Person)
        {
            input.Refuse(RefusalCode.NotTheSuperior, "superior");
        }

        return Decision.Unless(
            input.Refusals,
            () =>
                File(
                    (c.Id, Side.Staff, agreement),
                    [new FiledPerson(context.Actor.Person, new PrivateText(c.Name))],
                    (null, new DiiTerminal(system, number), c.Superior),
                    context,
                    related
                )
        );
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
        return new Decision.Accepted([filed]) { Elsewhere = [(series, new NumberTaken(number))] };
    }
}
