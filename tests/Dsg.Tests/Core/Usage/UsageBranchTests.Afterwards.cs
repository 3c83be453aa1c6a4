using System.Collections.Immutable;
using Dsg.Core.Access;
using Dsg.Core.Exchange;
using Dsg.Core.Notices;
using Dsg.Core.Usage;
using static Dsg.Tests.Core.Office;

namespace Dsg.Tests.Core.Usage;

public sealed partial class UsageBranchTests
{
    [Fact]
    public void A_reported_hour_acts_by_itself_even_when_the_clock_jumps()
    {
        var office = Road.Active();
        var hour = office.Now.AddHours(5);
        office.DoUse(
            Road.CompanyUse,
            new UsageCommand.EndUse(User.Person, "異動") { EndsAt = hour },
            CompanyResponsible
        );

        Assert.True(Company(office).IsActive(User.Person, hour.AddTicks(-1)));
        Assert.False(Company(office).IsActive(User.Person, hour));
        Assert.False(Company(office).IsActive(User.Person, hour.AddYears(3)));
        // Nothing had to be recorded for it; the record follows.
        office.Now = hour.AddDays(1);
        office.DoUse(Road.CompanyUse, new UsageCommand.RecordEnd(User.Person), Actor.System);
        Assert.Equal(hour, Company(office).Find(User.Person)?.EndedAt);
    }

    [Theory]
    [InlineData(-1, 4168)]
    [InlineData(400 * 24, 4169)]
    public void An_hour_lies_ahead_and_within_a_year(int hours, int code)
    {
        var office = Road.Active();

        Assert.Equal(
            [code],
            office
                .Use(
                    Road.CompanyUse,
                    new UsageCommand.EndUse(User.Person, "異動")
                    {
                        EndsAt = office.Now.AddHours(hours),
                    },
                    CompanyResponsible
                )
                .Codes()
        );
    }

    [Fact]
    public void A_successor_takes_the_place_with_days_that_overlap()
    {
        var office = Road.Active();
        var file = Successor(from: new DateOnly(2026, 10, 10), last: new DateOnly(2026, 10, 9));
        Assert.Equal([4170], office.Use(Next, file, CompanyResponsible).Codes());
        Assert.Equal(
            [4171],
            office
                .Use(
                    Next,
                    Successor(new(2026, 10, 1), new(2026, 10, 5), Somebody(98)),
                    CompanyResponsible
                )
                .Codes()
        );

        office.DoUse(
            Next,
            Successor(new DateOnly(2026, 10, 1), new DateOnly(2026, 10, 5)),
            CompanyResponsible
        );
        var before = Company(office).Find(User.Person);
        Assert.Equal(Somebody(41), before?.SucceededBy);
        Assert.True(Company(office).IsActive(User.Person, JapanTime.StartOf(new(2026, 10, 5))));
        Assert.False(Company(office).IsActive(User.Person, JapanTime.StartOf(new(2026, 10, 6))));
    }

    [Fact]
    public void A_staff_successor_ends_nobody_until_the_superior_attests()
    {
        var office = Road.Active();
        var heir = Staff with { Person = Somebody(42) };
        Road.Appoint(office, heir);
        office.DoUse(
            Next,
            Road.FileStaff with
            {
                Id = Next,
                Succeeds = new Succession(
                    Road.StaffUse,
                    Staff.Person,
                    new DateOnly(2026, 10, 1),
                    new DateOnly(2026, 10, 5)
                ),
            },
            heir
        );
        Assert.Null(StaffCase(office).Find(Staff.Person)?.LeavesAt);

        office.DoUse(Next, new UsageCommand.Attest(), Superior);
        Assert.Equal(
            JapanTime.StartOf(new DateOnly(2026, 10, 6)),
            StaffCase(office).Find(Staff.Person)?.LeavesAt
        );
    }

    [Fact]
    public void A_permit_of_a_successor_receives_for_the_predecessor_and_for_nobody_else()
    {
        var dispatch = Dispatch.Initial with
        {
            Id = Road.DispatchId,
            Agreement = Road.AgreementId,
            Sender = Staff.Person,
            From = Side.Staff,
            Recipients = [User.Person],
        };
        Permit Of(PersonId person, params PersonId[] also) =>
            new(person, Side.Company, Road.AgreementId, AccessAction.Obtain, null, 1)
            {
                StandsFor = [person, .. also],
            };
        var file = new ExchangeFile(
            Office.New<ExchangeFile>(1),
            "図面.pdf",
            3,
            FileStage.Obtainable,
            new Verdict("", 3, FileStage.Obtainable, "", "pdf", "", default),
            []
        );
        dispatch = dispatch with { Files = [file] };

        Assert.True(DispatchProcedure.MayObtain(dispatch, file.Id, Of(User.Person)));
        Assert.True(DispatchProcedure.MayObtain(dispatch, file.Id, Of(Somebody(41), User.Person)));
        Assert.False(DispatchProcedure.MayObtain(dispatch, file.Id, Of(Somebody(41))));
        // What the predecessor sent is the predecessor's.
        Assert.False(
            DispatchProcedure.MayObtain(
                dispatch with
                {
                    Sender = User.Person,
                    Recipients = [Staff.Person],
                },
                file.Id,
                Of(Somebody(41), User.Person)
            )
        );
    }

    [Fact]
    public void A_new_terminal_counts_once_the_superior_attests_it()
    {
        var office = Road.Active()
            .DoUse(
                Road.StaffUse,
                new UsageCommand.ReportTerminal(new DiiTerminal("試験系システム", "T-100")),
                Staff
            );
        Assert.Equal("T-042", StaffCase(office).Terminal?.Number);
        Assert.Equal(
            [4010],
            office
                .Use(
                    Road.StaffUse,
                    new UsageCommand.AttestTerminal(),
                    Superior with
                    {
                        Person = Staff.Person,
                    }
                )
                .Codes()
        );

        office.DoUse(Road.StaffUse, new UsageCommand.AttestTerminal(), Superior);
        Assert.Equal("T-100", StaffCase(office).Terminal?.Number);
        Assert.Null(StaffCase(office).NextTerminal);
    }

    [Fact]
    public void A_change_after_fourteen_days_is_taken_and_marked_late()
    {
        var office = Road.Active();
        void Report(int daysAgo) =>
            office.DoUse(
                Road.CompanyUse,
                new UsageCommand.ReportChange(
                    User.Person,
                    null,
                    null,
                    "主任",
                    JapanTime.DateOf(office.Now).AddDays(-daysAgo)
                ),
                CompanyResponsible
            );
        Report(14);
        Report(15);

        Assert.Equal(
            [true, false],
            office.Log.Select(each => each.Event).OfType<UserChangeReported>().Select(e => e.InTime)
        );
        Assert.Equal("主任", Company(office).Find(User.Person)?.Post);
    }

    [Theory]
    [InlineData(61, null)]
    [InlineData(60, 60)]
    [InlineData(31, 60)]
    [InlineData(30, 30)]
    [InlineData(7, 7)]
    [InlineData(0, 7)]
    [InlineData(-1, 0)]
    public void Notices_come_at_60_30_and_7_days_and_then_the_office_decides(int left, int? step) =>
        Assert.Equal(
            step,
            SoftGrounds.StepOn(new DateOnly(2027, 9, 16), new DateOnly(2027, 9, 16).AddDays(-left))
        );

    [Fact]
    public void A_soft_ground_past_its_date_cuts_nothing_and_waits_for_the_office()
    {
        var office = Road.Active();
        office.Now = office.Now.AddYears(1).AddDays(3);
        office.DoUse(
            Road.CompanyUse,
            new UsageCommand.NotifyDue(SoftGround.Reconfirmation, null, 0),
            Actor.System
        );

        Assert.True(Company(office).IsActive(User.Person, office.Now));
        Assert.Equal([Capacity.Operator], Company(office).Line?.Next);
        office.DoUse(Road.CompanyUse, new UsageCommand.Reconfirm(true), CompanyResponsible);
        Assert.DoesNotContain(Capacity.Operator, Company(office).Line?.Next ?? []);
    }

    [Fact]
    public void The_roster_names_every_mistake_of_every_row()
    {
        var decision = Road.Agreed()
            .Use(
                Road.CompanyUse,
                Road.FileCompany with
                {
                    Roster =
                    [
                        new RosterLine(User.Person, "=HYPERLINK(1)", true),
                        new RosterLine(Second, "架空 次郎", false) { Kana = "かくう" },
                        new RosterLine(Somebody(33), "架空　次郎", true) { Kana = "かくう" },
                    ],
                },
                CompanyResponsible
            );

        var reasons = Assert.IsType<Decision.Refused>(decision).Reasons;
        Assert.Equal(
            [
                ("roster[0].name", 4155),
                ("roster[1].engaged", 4007),
                ("roster[1].kana", 4153),
                ("roster[2].kana", 4153),
                ("roster[2].name", 4151),
            ],
            reasons.Select(r => (r.Field, r.Code.Number)).Order()
        );
    }

    [Fact]
    public void Who_uses_already_is_not_filed_again()
    {
        var again = Road.FileCompany with
        {
            Id = Next,
            Others = [Road.CompanyUse],
            Roster = [new RosterLine(Somebody(60), "架空 太郎", true)],
        };

        Assert.Equal([4152], Road.Active().Use(Next, again, CompanyResponsible).Codes());
        var ended = Road.Active()
            .DoUse(
                Road.CompanyUse,
                new UsageCommand.EndUse(User.Person, "退職"),
                CompanyResponsible
            );
        Assert.IsType<Decision.Accepted>(ended.Use(Next, again, CompanyResponsible));
    }

    [Fact]
    public void A_line_names_owner_next_actor_and_date_on_the_way_and_in_use()
    {
        var office = Road.Filed();
        CaseLine Line(UsageId id) =>
            office.State<UsageCase>(UsageCase.Stream(id)).Line
            ?? throw new InvalidOperationException("No line.");

        Assert.Equal(
            ("SupervisorConfirm", null),
            (Line(Road.StaffUse).Stage, Line(Road.StaffUse).Owner)
        );
        Assert.Equal([Capacity.Superior], Line(Road.StaffUse).Next);
        Assert.Equal([Capacity.ContractOfficer, Capacity.Superior], Line(Road.CompanyUse).Next);
        var due = new DateOnly(2026, 10, 14);
        office.DoUse(
            Road.CompanyUse,
            new UsageCommand.RequestCorrection(
                [new CorrectionItem("kana", User.Person, "name-wrong", "")],
                due
            ),
            OperatorA
        );
        var asked = Line(Road.CompanyUse);
        Assert.Equal((due, OperatorA.Person), (asked.DueOn, asked.Owner));
        Assert.Equal([Capacity.ResponsiblePerson], asked.Next);

        office = Road.Active();
        Assert.False(Line(Road.StaffUse).IsOpen);
        office.DoUse(
            Road.StaffUse,
            new UsageCommand.ReportTerminal(new DiiTerminal("試験系システム", "T-100")),
            Staff
        );
        Assert.Equal("TerminalConfirm", Line(Road.StaffUse).Stage);
        Assert.Equal([Capacity.Superior], Line(Road.StaffUse).Next);
        office.DoUse(Road.StaffUse, new UsageCommand.AttestTerminal(), Superior);
        Assert.False(Line(Road.StaffUse).IsOpen);

        // A training that is over is 期限経過・確認待ち with its record; the office decides, and use goes on meanwhile.
        office.DoUse(
            Road.CompanyUse,
            new UsageCommand.RecordTraining(User.Person, new DateOnly(2025, 1, 10)),
            CompanyResponsible
        );
        var past = Line(Road.CompanyUse);
        Assert.Equal("PastDue", past.Stage);
        Assert.Equal([Capacity.Operator], past.Next);
        Assert.True(Company(office).IsActive(User.Person, office.Now));
        office.DoUse(
            Road.CompanyUse,
            new UsageCommand.RecordTraining(User.Person, new DateOnly(2026, 9, 1)),
            CompanyResponsible
        );
        // The other person of the application has not begun yet.
        Assert.Equal("FirstUse", Line(Road.CompanyUse).Stage);
    }

    [Fact]
    public void The_days_of_the_applicant_are_told_apart_and_the_count_ends_with_the_first_use()
    {
        var office = Road.Filed();
        Progress Of(Office at) =>
            Progress.Of(
                at.Definitions.Of("usage-company", 1),
                Company(at),
                at.Now,
                at.Context(OperatorA).Calendar
            );
        office.DoUse(
            Road.CompanyUse,
            new UsageCommand.RequestCorrection(
                [new CorrectionItem("kana", User.Person, "name-wrong", "")],
                new DateOnly(2026, 10, 14)
            ),
            OperatorA
        );
        office.Now += TimeSpan.FromDays(7);
        var waiting = Of(office);
        Assert.True(waiting.WithCompany >= 4);
        Assert.NotNull(waiting.Expected);
        office.DoUse(
            Road.CompanyUse,
            new UsageCommand.Correct([new CorrectedValue("kana", User.Person, "カクウ")]),
            CompanyResponsible
        );
        office.Now += TimeSpan.FromDays(7);
        Assert.Equal(waiting.WithCompany, Of(office).WithCompany);
        Assert.True(Of(office).Elapsed > waiting.Elapsed);

        var used = Road.Active();
        var count = Of(used).Elapsed;
        used.Now += TimeSpan.FromDays(90);
        Assert.Equal((count, null), (Of(used).Elapsed, Of(used).Expected));
    }
}
