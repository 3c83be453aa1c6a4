using System.Reflection;
using Dsg.Core.Notices;
using Dsg.Core.Parties;
using Dsg.Tests.Core.Contracts;
using static Dsg.Tests.Core.Office;

namespace Dsg.Tests.Core.Parties;

public sealed class SuspensionTableTests
{
    private static readonly StreamId Stream = Suspension.Stream(
        SuspensionLevel.Company,
        Maker.ToString()
    );

    private static readonly PrivateText Why = new("端末の紛失の連絡があった。");

    // The gateway acts by itself; nobody else gives the commands of the gateway.
    private static readonly Dictionary<Capacity, Actor> Actors = new()
    {
        [Capacity.System] = Actor.System,
        [Capacity.ResponsiblePerson] = CompanyResponsible,
        [Capacity.CompanyUser] = User,
        [Capacity.StaffUser] = Staff,
        [Capacity.Superior] = Superior,
        [Capacity.ContractOfficer] = Officer,
        [Capacity.Operator] = OperatorA,
        [Capacity.Approver] = ApproverA,
        [Capacity.SiteInspector] = Inspector,
        [Capacity.Auditor] = new(Somebody(15), Capacity.Auditor, Face.Operations),
    };

    private static SuspensionCommand.Suspend Stop =>
        new(SuspensionLevel.Company, Maker.ToString(), Why)
        {
            Concern = new StopConcern(
                Maker,
                new PrivateText("架空電機株式会社"),
                new PrivateText("")
            ),
        };

    private static IReadOnlyList<(string Name, SuspensionCommand Command)> Commands =>
        [
            ("Suspend", Stop),
            ("Confirm", new SuspensionCommand.Confirm()),
            ("Escalate", new SuspensionCommand.Escalate()),
            (
                "ProposeLift",
                new SuspensionCommand.ProposeLift(new PrivateText("端末が見つかった。"))
            ),
            (
                "DeclineLift",
                new SuspensionCommand.DeclineLift(new PrivateText("調査が済んでいない。"))
            ),
            ("Lift", new SuspensionCommand.Lift()),
        ];

    private static SuspensionCommand Command(string name) =>
        Commands.Single(each => each.Name == name).Command;

    private static Office Do(Office office, string command, Actor actor) =>
        office.Do<SuspensionProcedure, Suspension, SuspensionCommand>(
            Stream,
            Command(command),
            actor
        );

    private static Decision Try(Office office, SuspensionCommand command, Actor actor) =>
        office.Try<SuspensionProcedure, Suspension, SuspensionCommand>(Stream, command, actor);

    private static Suspension StateOf(Office office) => office.State<Suspension>(Stream);

    private static Office Stopped() => Do(new Office(), "Suspend", OperatorA);

    // Wednesday; the day to confirm by is Thursday, so that Friday is late.
    private static Office Late(int days = 2)
    {
        var office = Stopped();
        office.Now = office.Now.AddDays(days);
        return office;
    }

    private static Dictionary<string, Func<Office>> States =>
        new()
        {
            ["never"] = () => new Office(),
            ["Confirming"] = Stopped,
            ["late"] = () => Late(),
            ["Escalated"] = () => Do(Late(), "Escalate", Actor.System),
            ["Stopped"] = () => Do(Stopped(), "Confirm", ApproverA),
            ["Lifting"] = () => Lifting(),
            ["lifted"] = () => Do(Lifting(), "Lift", ApproverA),
        };

    private static Office Lifting() =>
        Do(Do(Stopped(), "Confirm", ApproverA), "ProposeLift", OperatorB);

    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["never"] = ["Suspend:Operator"],
        ["Confirming"] = ["Confirm:Approver", "ProposeLift:Operator"],
        ["late"] = ["Confirm:Approver", "Escalate:System", "ProposeLift:Operator"],
        ["Escalated"] = ["Confirm:Approver", "ProposeLift:Operator"],
        ["Stopped"] = ["ProposeLift:Operator"],
        ["Lifting"] = ["DeclineLift:Approver", "Lift:Approver"],
        ["lifted"] = ["Suspend:Operator"],
    };

    [Fact]
    public void Every_state_takes_exactly_the_commands_of_the_table_from_the_capacities_of_the_table()
    {
        Assert.Empty(TableOf.Differences(States, Commands, Allowed, Actors, Try));
        Assert.Equal(
            TableOf.NamesOf<SuspensionCommand>().Order(),
            Commands.Select(each => each.Name).Order()
        );
    }

    [Fact]
    public void A_table_that_allows_too_much_is_seen() =>
        Assert.NotEmpty(
            TableOf.Differences(
                States,
                Commands,
                new Dictionary<string, string[]>(Allowed) { ["never"] = ["Lift:Approver"] },
                Actors,
                Try
            )
        );

    [Fact]
    public void It_stays_stopped_without_confirmation_and_is_told_once()
    {
        var office = Late();
        Assert.True(StateOf(office).InForce);

        Do(office, "Escalate", Actor.System);
        var state = StateOf(office);
        Assert.True(state.InForce);
        Assert.Equal(("Escalated", new DateOnly(2026, 9, 17)), (state.Stage, state.Line?.DueOn));
        Assert.Equal([2001], Try(office, Command("Escalate"), Actor.System).Codes());

        Do(office, "Confirm", ApproverA);
        Assert.Equal("Stopped", StateOf(office).Stage);
        Assert.Null(StateOf(office).Line?.DueOn);
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, true)]
    public void One_business_day_is_counted_in_days_when_the_office_is_open(int days, bool due)
    {
        var office = Late(days);

        Assert.Equal(
            due,
            StopDeadline.IsEscalationDue(
                StateOf(office),
                JapanTime.DateOf(office.Now),
                BusinessCalendar.WithoutHolidays
            )
        );
    }

    [Fact]
    public void A_stop_of_a_Friday_is_confirmed_by_Monday()
    {
        var office = new Office { Now = new(2026, 9, 18, 1, 0, 0, TimeSpan.Zero) };
        Do(office, "Suspend", OperatorA);

        Assert.Equal(new DateOnly(2026, 9, 21), StateOf(office).ConfirmBy);
    }

    [Fact]
    public void Two_different_persons_confirm_and_lift()
    {
        var same = ApproverA with { Person = OperatorA.Person };
        var proposer = ApproverA with { Person = OperatorB.Person };

        int[] second = [RefusalCode.SecondPersonNeeded.Number];
        Assert.Equal(second, Try(Stopped(), Command("Confirm"), same).Codes());
        Assert.Equal(second, Try(Lifting(), Command("Lift"), proposer).Codes());
        Assert.Equal(second, Try(Lifting(), Command("DeclineLift"), proposer).Codes());
    }

    [Fact]
    public void A_declined_proposal_leaves_it_stopped_and_another_may_follow()
    {
        var office = Do(Lifting(), "DeclineLift", ApproverA);
        var state = StateOf(office);

        Assert.True(state.InForce);
        Assert.Equal(("Stopped", "調査が済んでいない。"), (state.Stage, state.Declined));
        Do(office, "ProposeLift", OperatorA);
        Assert.Null(StateOf(office).Declined);
    }

    [Fact]
    public void Every_earlier_stop_of_the_target_is_kept()
    {
        var office = Do(Lifting(), "Lift", ApproverA);
        Do(office, "Suspend", OperatorB);
        var state = StateOf(office);

        var past = Assert.Single(state.Past);
        Assert.True(state.InForce);
        Assert.Equal(
            (OperatorA.Person, ApproverA.Person, OperatorB.Person, ApproverA.Person),
            (past.By, past.ConfirmedBy, past.LiftProposedBy, past.LiftedBy)
        );
        Assert.Equal((Why.Value, "端末が見つかった。"), (past.Reason, past.LiftReason));
    }

    [Fact]
    public void The_reason_goes_by_notice_to_the_company_and_to_nobody_where_no_company_is_concerned()
    {
        var told = Do(Lifting(), "Lift", ApproverA)
            .Log.Select(line => line.Event)
            .OfType<NoticeIssued>()
            .ToList();

        Assert.Equal(
            ["suspension.stopped", "suspension.lifted"],
            told.Select(notice => notice.Kind)
        );
        Assert.All(told, notice => Assert.Equal(Maker, notice.To.Company));
        Assert.Contains(Why.Value, told[0].Text.Value, StringComparison.Ordinal);

        var silent = new Office().Do<SuspensionProcedure, Suspension, SuspensionCommand>(
            Stream,
            Stop with
            {
                Concern = null,
            },
            OperatorA
        );
        Assert.DoesNotContain(silent.Log, line => line.Event is NoticeIssued);
    }

    [Fact]
    public void Exactly_reports_and_corrections_stay_open_while_use_is_stopped()
    {
        var open = typeof(SuspensionCommand)
            .Assembly.GetTypes()
            .Where(type => type.GetCustomAttribute<OpenWhileSuspendedAttribute>() is not null)
            .Select(type => $"{type.DeclaringType?.Name}.{type.Name}")
            .Order(StringComparer.Ordinal);

        Assert.Equal(
            [
                "EnrollmentCommand.Correct",
                "HandlingCommand.RecordOwnExport",
                "IncidentCommand.Report",
                "ReturnCommand.Report",
            ],
            open
        );
    }
}
