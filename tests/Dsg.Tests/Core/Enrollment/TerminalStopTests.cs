using System.Reflection;
using Dsg.Core.Enrollment;
using Dsg.Core.Notices;
using Dsg.Core.Parties;
using static Dsg.Tests.Core.Office;

namespace Dsg.Tests.Core.Enrollment;

/// <summary>A company stops a terminal of its own (ADR 79).</summary>
public sealed class TerminalStopTests
{
    private static readonly StreamId Stop = Suspension.Stream(SuspensionLevel.Device, Thumbprint);

    private static EnrollmentCommand.StopTerminal Lost =>
        new(Road.Terminal, TerminalStopGround.Lost, "");

    private static Suspension StateOf(Office office) => office.State<Suspension>(Stop);

    [Fact]
    public void A_responsible_person_and_a_site_keeper_stop_it_at_once()
    {
        foreach (var actor in new[] { Responsible, CompanyResponsible, Keeper })
        {
            var office = Road.Enrolled().DoEnroll(Lost, actor);

            var state = StateOf(office);
            Assert.Equal((true, true, actor.Person), (state.InForce, state.ByCompany, state.By));
            Assert.Contains("紛失又は盗難", state.Reason);
            // The office finds it in its queue: nobody answers for it, and an approver confirms by the day that stands in it.
            Assert.Equal("Confirming", state.Line?.Stage);
            Assert.Null(state.Line?.Owner);
            Assert.NotNull(state.Line?.DueOn);
            Assert.Single(
                office.Log,
                line => line.Event is NoticeIssued { Kind: "suspension.stopped" }
            );
        }
    }

    [Fact]
    public void Another_company_is_answered_as_if_there_were_no_such_terminal()
    {
        var office = Road.Enrolled();
        var unknown = Lost with { Unit = New<Equipment>(99) };
        foreach (
            var stranger in new[]
            {
                Keeper with
                {
                    Company = New<Company>(2),
                },
                CompanyResponsible with
                {
                    Person = Somebody(98),
                    Company = New<Company>(2),
                },
                Responsible with
                {
                    Person = Somebody(98),
                },
            }
        )
        {
            var refused = Assert.IsType<Decision.Refused>(office.Enroll(Lost, stranger));
            var nothing = Assert.IsType<Decision.Refused>(
                office.Enroll(unknown, CompanyResponsible)
            );
            Assert.Equal(nothing.Reasons, refused.Reasons);
            Assert.Equal(RefusalCode.NotFound, Assert.Single(refused.Reasons).Code);
        }
    }

    [Fact]
    public void It_is_stopped_once_and_something_else_needs_words()
    {
        var office = Road.Enrolled();
        Assert.Equal(
            [RefusalCode.Required.Number],
            office.Enroll(Lost with { Ground = TerminalStopGround.Other }, Keeper).Codes()
        );
        office.DoEnroll(Lost with { Ground = TerminalStopGround.Infected }, Keeper);
        Assert.Equal(
            [RefusalCode.NotAllowedInState.Number],
            office.Enroll(Lost, CompanyResponsible).Codes()
        );
    }

    [Fact]
    public void The_company_cannot_lift_it_and_two_of_the_office_can()
    {
        var office = Road.Enrolled().DoEnroll(Lost, Keeper);
        var propose = new SuspensionCommand.ProposeLift(new PrivateText("見つかった。"));
        foreach (var command in new SuspensionCommand[] { propose, new SuspensionCommand.Lift() })
        {
            Assert.DoesNotContain(
                command.GetType().GetCustomAttribute<ActsAsAttribute>()?.Capacities ?? [],
                each => each is Capacity.ResponsiblePerson or Capacity.SiteKeeper
            );
        }

        office.Do<SuspensionProcedure, Suspension, SuspensionCommand>(Stop, propose, OperatorA);
        Assert.Equal(
            [RefusalCode.SecondPersonNeeded.Number],
            office
                .Try<SuspensionProcedure, Suspension, SuspensionCommand>(
                    Stop,
                    new SuspensionCommand.Lift(),
                    ApproverA with
                    {
                        Person = OperatorA.Person,
                    }
                )
                .Codes()
        );

        office.Do<SuspensionProcedure, Suspension, SuspensionCommand>(
            Stop,
            new SuspensionCommand.Lift(),
            ApproverA
        );

        Assert.False(StateOf(office).InForce);
    }
}
