using Dsg.Core.Notices;
using static Dsg.Tests.Core.Office;

namespace Dsg.Tests.Core.Notices;

public sealed class SampleModeTests
{
    private static int[] Try(Office office, SampleModeCommand command, Actor actor) =>
        office
            .Try<SampleModeProcedure, SampleMode, SampleModeCommand>(
                SampleMode.Stream,
                command,
                actor
            )
            .Codes();

    private static Office Do(Office office, SampleModeCommand command, Actor actor) =>
        office.Do<SampleModeProcedure, SampleMode, SampleModeCommand>(
            SampleMode.Stream,
            command,
            actor
        );

    private static Office Proposed() =>
        Do(new Office(), new SampleModeCommand.ProposeEnd("運用を開始する。"), OperatorA);

    [Fact]
    public void Two_operators_together_end_it_and_one_resumes_it()
    {
        var office = Do(Proposed(), new SampleModeCommand.End(), OperatorB);
        Assert.True(office.State<SampleMode>(SampleMode.Stream).IsOff);

        Do(office, new SampleModeCommand.Resume(), OperatorA);
        Assert.False(office.State<SampleMode>(SampleMode.Stream).IsOff);
    }

    [Fact]
    public void One_operator_does_not_end_it_alone()
    {
        Assert.Equal([2001], Try(new Office(), new SampleModeCommand.End(), OperatorA));
        Assert.Equal(
            [RefusalCode.SecondPersonNeeded.Number],
            Try(Proposed(), new SampleModeCommand.End(), OperatorA)
        );
        Assert.Equal([2001], Try(new Office(), new SampleModeCommand.Resume(), OperatorA));
        Assert.Equal(
            [RefusalCode.ReasonMissing.Number],
            Try(new Office(), new SampleModeCommand.ProposeEnd(" "), OperatorA)
        );
    }

    [Fact]
    public void The_name_of_a_real_office_never_stands_under_the_sample_mark()
    {
        var state = new SampleMode(true, true, null, default);
        var context = new CommandContext(OperatorA, default)
        {
            Policy = new OfficePolicy("装官総", "防衛装備庁 情報システム管理室長"),
        };

        Assert.Equal(
            [RefusalCode.SenderNameRefused],
            SampleModeProcedure.Open(state, context).Single().BlockedBy.Select(each => each.Code)
        );
        // A proposal changes nothing yet, and can always be taken back.
        Assert.Empty(
            SampleModeProcedure
                .Open(state with { IsOff = false, ProposedBy = OperatorB.Person }, context)
                .Single(open => open.Name == "resumption")
                .BlockedBy
        );
    }

    [Fact]
    public void It_does_not_end_while_the_clock_is_behind()
    {
        var state = new SampleMode(true, false, OperatorB.Person, default);
        var context = new CommandContext(OperatorA, default)
        {
            Policy = OfficePolicy.Sample with { IsClockBehind = true },
        };

        Assert.Equal(
            [RefusalCode.SampleClockRefused],
            SampleModeProcedure
                .Open(state, context)
                .Single(open => open.Name == "end")
                .BlockedBy.Select(each => each.Code)
        );
    }
}
