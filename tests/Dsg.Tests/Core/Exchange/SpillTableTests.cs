using Dsg.Core.Access;
using Dsg.Core.Exchange;
using Dsg.Core.Usage;
using static Dsg.Tests.Core.Office;

namespace Dsg.Tests.Core.Exchange;

public sealed class SpillTableTests
{
    private static readonly FileId File = New<ExchangeFile>(1);
    private static readonly StreamId Stream = Spill.Stream(File);
    private static readonly StreamId DispatchStream = Dispatch.Stream(Road.DispatchId);

    private static Permit PermitOf(Actor actor, AccessAction action = AccessAction.OpenWorkspace) =>
        new(
            actor.Person,
            actor.Company is null ? Side.Staff : Side.Company,
            Road.AgreementId,
            action,
            actor.Device,
            1
        );

    private static Dictionary<string, SpillCommand> Commands =>
        new()
        {
            ["freeze"] = new SpillCommand.Freeze(File, Road.DispatchId, null, "秘の混入の疑い"),
            ["isolation"] = new SpillCommand.RecordIsolation("分離一覧に載せた。"),
            ["hand-over"] = new SpillCommand.HandOver("秘密保全担当", new DateOnly(2026, 9, 16)),
            ["release-proposal"] = new SpillCommand.ProposeRelease("秘ではなかった。"),
            ["release"] = new SpillCommand.Release(),
            ["closing"] = new SpillCommand.Close("引継ぎを確かめた。"),
        };

    private static Actor ActorOf(string command) =>
        command is "release" or "closing" ? ApproverA : OperatorA;

    private static int[] Try(Office office, SpillCommand command, Actor actor) =>
        office.Try<SpillProcedure, Spill, SpillCommand>(Stream, command, actor).Codes();

    private static Office Do(Office office, string command) =>
        office.Do<SpillProcedure, Spill, SpillCommand>(Stream, Commands[command], ActorOf(command));

    internal static Office Sent(FileStage stage = FileStage.Obtainable)
    {
        var office = new Office();
        office.Append(
            DispatchStream,
            new DispatchBegun(
                Road.DispatchId,
                Road.AgreementId,
                Side.Staff,
                new PrivateText("件名"),
                null,
                Marking.Attention,
                1,
                [User.Person],
                [new AnnouncedFile(File, new PrivateText("名前.pdf"), 10)]
            ),
            Staff
        );
        if (stage != FileStage.Uploading)
        {
            office.Append(DispatchStream, new FileAssembled(File, 10), Actor.System);
        }

        if (stage == FileStage.Obtainable)
        {
            office.Append(
                DispatchStream,
                new FileChecked(File, new Verdict("00", 10, stage, "", "pdf", "clamd", default)),
                Actor.System
            );
        }

        return office;
    }

    private static Office At(string stage) =>
        stage switch
        {
            "none" => Sent(),
            "Isolating" => Do(Sent(), "freeze"),
            "proposed" => Do(At("Isolating"), "release-proposal"),
            "HandingOver" => Do(At("Isolating"), "isolation"),
            "Closing" => Do(At("HandingOver"), "hand-over"),
            "Closed" => Do(At("Closing"), "closing"),
            _ => Do(At("proposed"), "release"),
        };

    [Theory]
    [InlineData("none", "freeze", false)]
    [InlineData("Isolating", "isolation release-proposal", true)]
    [InlineData("proposed", "isolation release", true)]
    [InlineData("HandingOver", "hand-over release-proposal", true)]
    [InlineData("Closing", "closing", true)]
    [InlineData("Closed", "", true)]
    [InlineData("Released", "freeze", false)]
    public void A_state_takes_exactly_the_commands_of_the_table(
        string stage,
        string taken,
        bool frozen
    )
    {
        foreach (var (name, command) in Commands)
        {
            var codes = Try(At(stage), command, ActorOf(name));
            Assert.True(
                taken.Split(' ').Contains(name) == (codes.Length == 0),
                $"{stage} {name}: {string.Join(',', codes)}"
            );
        }

        Assert.Equal(
            frozen,
            At(stage).State<Dispatch>(DispatchStream).Find(File)?.Stage == FileStage.Frozen
        );
    }

    [Fact]
    public void A_frozen_file_is_obtained_by_nobody_and_shown_without_its_name()
    {
        var before = Sent().State<Dispatch>(DispatchStream);
        var frozen = At("Isolating").State<Dispatch>(DispatchStream);
        var permit = PermitOf(User, AccessAction.Obtain);

        Assert.True(DispatchProcedure.MayObtain(before, File, permit));
        Assert.False(DispatchProcedure.MayObtain(frozen, File, permit));
        Assert.Equal("名前.pdf", before.Find(File)?.ShownName);
        Assert.Equal(ExchangeFile.FrozenName, frozen.Find(File)?.ShownName);
    }

    [Theory]
    [InlineData(FileStage.Uploading)]
    [InlineData(FileStage.Checking)]
    [InlineData(FileStage.Obtainable)]
    public void A_release_puts_the_file_where_it_stood(FileStage stage)
    {
        var office = Do(Sent(stage), "freeze");
        Do(Do(office, "release-proposal"), "release");

        Assert.Equal(stage, office.State<Dispatch>(DispatchStream).Find(File)?.Stage);
    }

    [Fact]
    public void No_bytes_and_no_verdict_come_to_a_frozen_file()
    {
        var office = Do(Sent(FileStage.Checking), "freeze");
        var check = new DispatchCommand.Check(
            File,
            new Verdict("00", 10, FileStage.Obtainable, "", "pdf", "clamd", default)
        );

        Assert.Equal(
            [2001],
            office
                .Try<DispatchProcedure, Dispatch, DispatchCommand>(
                    DispatchStream,
                    check,
                    Actor.System
                )
                .Codes()
        );
    }

    [Fact]
    public void A_user_reports_what_the_own_permit_shows_and_nothing_else()
    {
        SpillCommand Freeze(Permit? permit) =>
            new SpillCommand.Freeze(File, Road.DispatchId, permit, "秘の混入の疑い");
        var stranger = User with { Person = Somebody(99) };

        Assert.Equal([], Try(Sent(), Freeze(PermitOf(User)), User));
        Assert.Equal([], Try(Sent(), Freeze(PermitOf(Staff)), Staff));
        Assert.Equal([RefusalCode.NotFound.Number], Try(Sent(), Freeze(null), User));
        Assert.Equal(
            [RefusalCode.NotFound.Number],
            Try(Sent(), Freeze(PermitOf(stranger)), stranger)
        );
        Assert.Equal([RefusalCode.NotFound.Number], Try(Sent(), Freeze(PermitOf(Staff)), User));
        Assert.Equal([5101], Try(At("Isolating"), Freeze(PermitOf(User)), User));
    }

    [Fact]
    public void One_person_does_not_release_alone()
    {
        var both = ApproverA with { Person = OperatorA.Person };

        Assert.Equal(
            [RefusalCode.SecondPersonNeeded.Number],
            Try(At("proposed"), new SpillCommand.Release(), both)
        );
        Assert.Equal(
            [RefusalCode.SecondPersonNeeded.Number],
            Try(At("Closing"), new SpillCommand.Close("-"), both)
        );
    }
}
