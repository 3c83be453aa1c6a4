using Dsg.Core.Enrollment;
using static Dsg.Tests.Core.Office;

namespace Dsg.Tests.Core.Enrollment;

/// <summary>What queues show of an enrollment: the same next actors as the definition, an owner and a date in every open state.</summary>
public sealed class EnrollmentLineTests
{
    private static readonly Dictionary<string, Func<Office>> States = new()
    {
        ["IntakeCheck"] = Road.Submitted,
        ["DocumentReview"] = Road.InReview,
        ["ReviewResult"] = Road.WithResultPending,
        ["EquipmentPreparation"] = Road.Preparing,
        ["Installation"] = Road.Installing,
        ["SiteVerification"] = Road.Verifying,
        ["ConnectionTest"] = Road.Testing,
        ["Approval"] = Road.AwaitingApproval,
        ["Receipt"] = Road.Completed,
    };

    public static TheoryData<string> Names => [.. States.Keys];

    private static EnrollmentCase StateOf(Office office) =>
        office.State<EnrollmentCase>(Road.Enrollment);

    private static QueuedCase Queued(DefinitionSet definitions, CaseLine line, DateTimeOffset at)
    {
        var calendar = BusinessCalendar.WithoutHolidays;
        var plan = new QueuePlan(definitions, calendar, JapanTime.DateOf(at));
        return QueuedCase.Of(plan, new WaitingCase(line, CompanyTime.None), at, calendar);
    }

    private static CaseLine LineOf(EnrollmentCase state)
    {
        Assert.NotNull(state.Line);
        return state.Line;
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_open_state_has_the_actors_of_the_definition_and_a_due_date(string name)
    {
        var office = States[name]();
        var state = StateOf(office);
        var line = LineOf(state);
        var definition = Shipped.Of(line.Procedure, line.Version);
        var calendar = BusinessCalendar.WithoutHolidays;

        Assert.True(line.IsOpen);
        Assert.Equal(name, line.Stage);
        Assert.Equivalent(
            Progress
                .Of(definition, state, office.Now, calendar)
                .Next.SelectMany(act => act.Actors)
                .Distinct()
                .Order(),
            line.Next.Order(),
            strict: true
        );
        Assert.Contains(QueuedCase.StepOf(definition, line)?.Stages ?? [], s => s.Name == name);
        var queued = Queued(Shipped, line, office.Now);
        Assert.True(queued.DueOn > JapanTime.DateOf(line.Since));
        Assert.False(queued.IsSet);
        Assert.Equal(name is "EquipmentPreparation" or "Receipt", queued.WithCompany);
        Assert.Equal(name != "IntakeCheck", line.Owner is not null);
    }

    [Fact]
    public void Plan_days_are_counted_in_business_days_from_the_stage_and_a_deadline_goes_before_them()
    {
        var line = LineOf(StateOf(Road.Submitted()));
        var calendar = BusinessCalendar.WithoutHolidays;
        var planned = Queued(Shipped, line, line.Since);

        Assert.Equal(calendar.After(JapanTime.DateOf(line.Since), 5), planned.DueOn);
        Assert.False(planned.IsOverdue(planned.DueOn));
        Assert.True(planned.IsOverdue(planned.DueOn.AddDays(1)));
        var due = new DateOnly(2026, 10, 14);
        var set = Queued(DefinitionSet.None, line with { DueOn = due }, line.Since);
        Assert.Equal((due, true), (set.DueOn, set.IsSet));
        var unknown = Queued(DefinitionSet.None, line, line.Since);
        Assert.Equal(
            calendar.After(JapanTime.DateOf(line.Since), QueuePlan.DaysWithoutPlan),
            unknown.DueOn
        );
    }

    [Fact]
    public void A_correction_waits_for_the_company_by_its_deadline()
    {
        var due = new DateOnly(2026, 10, 14);
        var office = Road.Submitted()
            .DoEnroll(
                new EnrollmentCommand.RequestCorrection(
                    System.Collections.Immutable.ImmutableDictionary<string, string>.Empty.Add(
                        "siteRoom",
                        "階が不明です。"
                    ),
                    due
                ),
                OperatorA
            );
        var line = LineOf(StateOf(office));

        Assert.Equal([Capacity.ResponsiblePerson], line.Next);
        Assert.Equal((due, OperatorA.Person), (line.DueOn, line.Owner));
    }

    [Fact]
    public void What_has_ended_waits_for_nobody()
    {
        Assert.Null(EnrollmentCase.Initial.Line);
        Assert.False(LineOf(StateOf(Road.Enrolled())).IsOpen);
        var withdrawn = Road.Submitted().DoEnroll(new EnrollmentCommand.Withdraw(), Responsible);
        var line = LineOf(StateOf(withdrawn));
        Assert.Equal(("", false), (line.Stage, line.IsOpen));
    }
}
