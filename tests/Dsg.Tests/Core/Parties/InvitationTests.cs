using Dsg.Core.Parties;
using static Dsg.Tests.Core.Office;

namespace Dsg.Tests.Core.Parties;

public sealed class InvitationTests
{
    private static readonly PersonId Invited = Office.Somebody(50);
    private static readonly Appointment Post = new(Capacity.Operator, null, null);
    private static readonly Account Account = new(
        Face.Operations,
        "https://idp.example.invalid",
        "op-3"
    );

    private static Decision Try(Office office, PersonCommand command, Actor actor) =>
        office.Try<PersonProcedure, Person, PersonCommand>(
            Dsg.Core.Parties.Person.Stream(Invited),
            command,
            actor
        );

    private static Office Do(Office office, PersonCommand command, Actor actor) =>
        office.Do<PersonProcedure, Person, PersonCommand>(
            Dsg.Core.Parties.Person.Stream(Invited),
            command,
            actor
        );

    private static Office Issued() =>
        Do(
            new Office(),
            new PersonCommand.Invite(
                Invited,
                new PrivateText("試験 三郎"),
                "h",
                Face.Operations,
                Post
            ),
            OperatorA
        );

    [Fact]
    public void An_invitation_is_usable_after_a_second_operator_handed_it_over_and_only_once()
    {
        var office = Issued();
        Assert.Equal(
            [2010],
            Try(office, new PersonCommand.AcceptInvitation("h", Account), Actor.System).Codes()
        );
        Assert.Equal(
            [2005],
            Try(office, new PersonCommand.ReleaseInvitation("h"), OperatorA).Codes()
        );

        Do(office, new PersonCommand.ReleaseInvitation("h"), OperatorB);
        Do(office, new PersonCommand.AcceptInvitation("h", Account), Actor.System);
        Assert.Equal(
            [2010],
            Try(office, new PersonCommand.AcceptInvitation("h", Account), Actor.System).Codes()
        );
    }

    [Fact]
    public void An_invitation_ends_after_thirty_days_and_is_bound_to_its_face()
    {
        var office = Do(Issued(), new PersonCommand.ReleaseInvitation("h"), OperatorB);
        Assert.Equal(
            [2010],
            Try(
                    office,
                    new PersonCommand.AcceptInvitation("h", Account with { Face = Face.Staff }),
                    Actor.System
                )
                .Codes()
        );

        office.Now = office.Now.AddDays(30);
        Assert.Equal(
            [2010],
            Try(office, new PersonCommand.AcceptInvitation("h", Account), Actor.System).Codes()
        );
    }

    [Fact]
    public void An_auditor_holds_no_other_office_and_a_capacity_lives_on_its_face()
    {
        var office = Do(
            Do(Issued(), new PersonCommand.ReleaseInvitation("h"), OperatorB),
            new PersonCommand.AcceptInvitation("h", Account),
            Actor.System
        );
        var auditor = new PersonCommand.Invite(
            Invited,
            new PrivateText("試験 三郎"),
            "i",
            Face.Operations,
            new Appointment(Capacity.Auditor, null, null)
        );
        var misplaced = new PersonCommand.Invite(
            Invited,
            new PrivateText("試験 三郎"),
            "i",
            Face.Company,
            Post
        );

        Assert.Equal([2009], Try(office, auditor, OperatorA).Codes());
        Assert.Equal([2008], Try(office, misplaced, OperatorA).Codes());
    }
}
