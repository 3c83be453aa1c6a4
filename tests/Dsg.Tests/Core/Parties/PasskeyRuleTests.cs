using Dsg.Core.Parties;
using static Dsg.Tests.Core.Office;

namespace Dsg.Tests.Core.Parties;

/// <summary>Who adds and removes passkeys: their owner, on the face on which the owner acts, and never the last one.</summary>
public sealed class PasskeyRuleTests
{
    private static readonly Appointment Post = new(Capacity.Operator, null, null);

    private static Decision Try(Office office, PersonCommand command, Actor actor) =>
        office.Try<PersonProcedure, Person, PersonCommand>(
            Person.Stream(OperatorA.Person),
            command,
            actor
        );

    private static Office Do(Office office, PersonCommand command) =>
        office.Do<PersonProcedure, Person, PersonCommand>(
            Person.Stream(OperatorA.Person),
            command,
            OperatorA
        );

    private static Office HoldingOne()
    {
        var office = new Office();
        var stream = Person.Stream(OperatorA.Person);
        office.Append(
            stream,
            new PersonIntroduced(OperatorA.Person, new PrivateText("試験 一郎")),
            Actor.System
        );
        office.Append(stream, new CapacityGranted(Post), Actor.System);
        return Do(office, new PersonCommand.AddPasskey("credential-0"));
    }

    private static Office HoldingTwo() =>
        Do(HoldingOne(), new PersonCommand.AddPasskey("credential-1"));

    private static Office OneLeft() =>
        Do(HoldingTwo(), new PersonCommand.RemovePasskey("credential-0"));

    private static int[] Code(RefusalCode code) => [code.Number];

    [Fact]
    public void One_of_two_may_be_removed_and_then_the_last_one_stays()
    {
        var office = OneLeft();
        Assert.Equal(
            Code(RefusalCode.PasskeyIsTheLast),
            Try(office, new PersonCommand.RemovePasskey("credential-1"), OperatorA).Codes()
        );
        Assert.Equal(
            Code(RefusalCode.NotFound),
            Try(office, new PersonCommand.RemovePasskey("credential-0"), OperatorA).Codes()
        );
    }

    [Fact]
    public void The_same_passkey_is_not_added_twice_and_there_are_not_endlessly_many()
    {
        var office = HoldingTwo();
        Assert.Equal(
            Code(RefusalCode.NotAllowedInState),
            Try(office, new PersonCommand.AddPasskey("credential-1"), OperatorA).Codes()
        );
        for (var i = 2; i < PersonProcedure.MostPasskeys; i++)
        {
            Do(office, new PersonCommand.AddPasskey($"credential-{i}"));
        }

        Assert.Equal(
            Code(RefusalCode.PasskeysAreTooMany),
            Try(office, new PersonCommand.AddPasskey("one-more"), OperatorA).Codes()
        );
    }

    [Fact]
    public void Nobody_else_adds_or_removes_and_another_face_does_not_see_them()
    {
        var office = HoldingTwo();
        foreach (var other in new[] { OperatorB, OperatorA with { Face = Face.Public } })
        {
            Assert.Equal(
                Code(RefusalCode.NotFound),
                Try(office, new PersonCommand.RemovePasskey("credential-0"), other).Codes()
            );
        }

        Assert.Equal(
            Code(RefusalCode.NotFound),
            Try(office, new PersonCommand.AddPasskey("credential-9"), OperatorB).Codes()
        );
    }
}
