using Dsg.Core.Access;
using Dsg.Core.Exchange;
using Dsg.Core.Usage;
using static Dsg.Tests.Core.Office;

namespace Dsg.Tests.Core.Exchange;

public sealed class DispatchRuleTests
{
    private static readonly FileId File = Office.New<ExchangeFile>(1);

    private static Permit Permit(Actor actor, AccessAction action) =>
        new(
            actor.Person,
            AgreementProcedure.SideOf(actor),
            Road.AgreementId,
            action,
            actor.Device,
            1
        );

    private static DispatchCommand.Begin Begin =>
        new(
            Permit(User, AccessAction.Send),
            Road.DispatchId,
            Road.ContractId,
            "整備記録 10月分",
            "",
            Marking.Attention,
            2,
            [new Recipient(Staff.Person, Road.StaffUse)],
            [new AnnouncedFile(File, new PrivateText("整備記録.zip"), 10)]
        );

    private static Decision Try(Office office, DispatchCommand command, Actor actor) =>
        office.Try<DispatchProcedure, Dispatch, DispatchCommand>(
            Dispatch.Stream(Road.DispatchId),
            command,
            actor
        );

    private static Office Do(Office office, DispatchCommand command, Actor actor) =>
        office.Do<DispatchProcedure, Dispatch, DispatchCommand>(
            Dispatch.Stream(Road.DispatchId),
            command,
            actor
        );

    private static Verdict Verdict(FileStage outcome, long size = 10) =>
        new(
            "00",
            size,
            outcome,
            outcome == FileStage.Obtainable ? "" : "malware.found",
            "zip",
            "clamd",
            default
        );

    private static Office Begun() => Do(Road.Active(), Begin, User);

    private static Office Checked(FileStage outcome) =>
        Do(
            Do(Begun(), new DispatchCommand.Assemble(File, 10), Actor.System),
            new DispatchCommand.Check(File, Verdict(outcome)),
            Actor.System
        );

    internal static Office Held() => Checked(FileStage.Held);

    internal static Office ReleaseProposed() =>
        Held()
            .Do<QuarantineProcedure, Quarantine, QuarantineCommand>(
                Quarantine.Stream(File),
                new QuarantineCommand.ProposeRelease("誤検知と確かめた。"),
                OperatorA
            );

    internal static Office Obtainable() => Checked(FileStage.Obtainable);

    internal static Office Obtained() =>
        Do(
            Obtainable(),
            new DispatchCommand.RecordObtained(Permit(Staff, AccessAction.Obtain), File),
            Staff
        );

    internal static Office Received() => Do(Obtained(), Receipt, Staff);

    internal static Office Withdrawn() =>
        Do(
            Obtainable(),
            new DispatchCommand.Withdraw(Permit(User, AccessAction.OpenWorkspace)),
            User
        );

    private static DispatchCommand Receipt =>
        new DispatchCommand.ConfirmReceipt(Permit(Staff, AccessAction.ConfirmReceipt));

    [Fact]
    public void A_dispatch_goes_its_way_to_the_receipt()
    {
        Assert.Equal([5009], Try(Obtainable(), Receipt, Staff).Codes());
        var receipt = Receipt;
        var office = Received();
        Assert.Single(office.State<Dispatch>(Dispatch.Stream(Road.DispatchId)).Receipts);
        Assert.Equal([2001], Try(office, receipt, Staff).Codes());
    }

    [Theory]
    [InlineData(FileStage.Held)]
    [InlineData(FileStage.Quarantined)]
    public void Without_a_good_verdict_nobody_obtains(FileStage outcome)
    {
        var office = Checked(outcome);

        Assert.False(
            DispatchProcedure.MayObtain(
                office.State<Dispatch>(Dispatch.Stream(Road.DispatchId)),
                File,
                Permit(Staff, AccessAction.Obtain)
            )
        );
        Assert.Equal(
            [5008],
            Try(
                    office,
                    new DispatchCommand.RecordObtained(Permit(Staff, AccessAction.Obtain), File),
                    Staff
                )
                .Codes()
        );
    }

    [Fact]
    public void A_file_without_verdict_is_not_obtainable_and_a_permit_of_another_agreement_helps_nothing()
    {
        var begun = Begun().State<Dispatch>(Dispatch.Stream(Road.DispatchId));
        Assert.False(DispatchProcedure.MayObtain(begun, File, Permit(Staff, AccessAction.Obtain)));

        var ready = Checked(FileStage.Obtainable).State<Dispatch>(Dispatch.Stream(Road.DispatchId));
        var elsewhere = new Permit(
            Staff.Person,
            Side.Staff,
            Office.New<UsageAgreement>(9),
            AccessAction.Obtain,
            null,
            1
        );
        Assert.True(DispatchProcedure.MayObtain(ready, File, Permit(Staff, AccessAction.Obtain)));
        Assert.False(DispatchProcedure.MayObtain(ready, File, elsewhere));
        Assert.False(
            DispatchProcedure.MayObtain(ready, File, Permit(Staff, AccessAction.OpenWorkspace))
        );
        Assert.False(
            DispatchProcedure.MayObtain(
                ready,
                File,
                Permit(Staff with { Person = Office.Somebody(88) }, AccessAction.Obtain)
            )
        );
    }

    [Fact]
    public void A_file_that_was_not_sent_does_not_hold_up_the_others()
    {
        var second = Office.New<ExchangeFile>(2);
        var two = Begin with
        {
            Files =
            [
                new AnnouncedFile(File, new PrivateText("a.zip"), 10),
                new AnnouncedFile(second, new PrivateText("b.zip"), 10),
            ],
        };
        var office = Do(Road.Active(), two, User);
        Do(office, new DispatchCommand.Assemble(File, 10), Actor.System);
        Do(office, new DispatchCommand.Check(File, Verdict(FileStage.Obtainable)), Actor.System);
        Do(
            office,
            new DispatchCommand.RecordObtained(Permit(Staff, AccessAction.Obtain), File),
            Staff
        );
        var receipt = new DispatchCommand.ConfirmReceipt(
            Permit(Staff, AccessAction.ConfirmReceipt)
        );

        Assert.Equal([5009], Try(office, receipt, Staff).Codes());
        Do(office, new DispatchCommand.Expire(second), Actor.System);
        Assert.Empty(Try(office, receipt, Staff).Codes());
        Assert.Equal([2001], Try(office, new DispatchCommand.Expire(second), Actor.System).Codes());
        Assert.Equal(
            [2001],
            Try(office, new DispatchCommand.Assemble(second, 10), Actor.System).Codes()
        );
        Assert.Equal([2001], Try(office, new DispatchCommand.Expire(File), Actor.System).Codes());
    }

    [Fact]
    public void Only_its_sender_withdraws_a_dispatch_and_what_was_obtained_by_then_stays_on_record()
    {
        var office = Checked(FileStage.Obtainable);
        DispatchCommand.Withdraw By(Actor actor, AccessAction action) => new(Permit(actor, action));

        Assert.Equal([2012], Try(office, By(Staff, AccessAction.OpenWorkspace), Staff).Codes());
        Assert.Equal([2012], Try(office, By(User, AccessAction.OpenWorkspace), Staff).Codes());
        Assert.Equal([2012], Try(office, By(User, AccessAction.Obtain), User).Codes());
        Do(office, By(User, AccessAction.OpenWorkspace), User);
        var state = office.State<Dispatch>(Dispatch.Stream(Road.DispatchId));
        Assert.NotNull(state.WithdrawnAt);
        Assert.Equal(FileStage.Cancelled, state.Files[0].Stage);
        Assert.False(DispatchProcedure.MayObtain(state, File, Permit(Staff, AccessAction.Obtain)));
        Assert.Equal([2001], Try(office, By(User, AccessAction.OpenWorkspace), User).Codes());
        Assert.Equal(
            [2001],
            Try(
                    office,
                    new DispatchCommand.ConfirmReceipt(Permit(Staff, AccessAction.ConfirmReceipt)),
                    Staff
                )
                .Codes()
        );

        var obtained = Do(Obtained(), By(User, AccessAction.OpenWorkspace), User);
        var file = obtained.State<Dispatch>(Dispatch.Stream(Road.DispatchId)).Files[0];
        Assert.Equal(FileStage.Cancelled, file.Stage);
        Assert.Single(file.Obtained);
        Assert.True(file.LeftToOthersThan(User.Person));
        Assert.Equal([5008], Try(obtained, Obtaining, Staff).Codes());
    }

    [Fact]
    public void What_leaves_in_parts_stands_on_record_before_its_first_byte_and_once_for_a_terminal()
    {
        var office = Do(Obtainable(), Obtaining, Staff);

        var file = office.State<Dispatch>(Dispatch.Stream(Road.DispatchId)).Files[0];
        Assert.Equal(Staff.Person, Assert.Single(file.PartlyObtained).By);
        Assert.Equal([2001], Try(office, Obtaining, Staff).Codes());
        Assert.Equal([2012], Try(office, Obtaining, User).Codes());
        Assert.Equal([5008], Try(Checked(FileStage.Held), Obtaining, Staff).Codes());
        Do(
            office,
            new DispatchCommand.RecordObtained(Permit(Staff, AccessAction.Obtain), File),
            Staff
        );
        Assert.Empty(
            office.State<Dispatch>(Dispatch.Stream(Road.DispatchId)).Files[0].PartlyObtained
        );
    }

    [Fact]
    public void A_file_frozen_in_a_dispatch_that_is_withdrawn_has_nothing_to_come_back_to()
    {
        var office = Obtainable();
        office.Do<SpillProcedure, Spill, SpillCommand>(
            Spill.Stream(File),
            new SpillCommand.Freeze(
                File,
                Road.DispatchId,
                Permit(Staff, AccessAction.OpenWorkspace),
                "不審な点がある。"
            ),
            Staff
        );
        Do(office, new DispatchCommand.Withdraw(Permit(User, AccessAction.OpenWorkspace)), User);

        var file = office.State<Dispatch>(Dispatch.Stream(Road.DispatchId)).Files[0];
        Assert.Equal((FileStage.Frozen, FileStage.Cancelled), (file.Stage, file.Before));
    }

    [Fact]
    public void Whoever_stands_for_a_recipient_obtains_confirms_and_reports_in_that_place()
    {
        var successor = Staff with { Person = Office.Somebody(89) };
        Permit May(AccessAction action) =>
            new(successor.Person, Side.Staff, Road.AgreementId, action, successor.Device, 1)
            {
                StandsFor = [successor.Person, Staff.Person],
            };
        var office = Do(
            Obtainable(),
            new DispatchCommand.RecordObtained(May(AccessAction.Obtain), File),
            successor
        );
        var state = office.State<Dispatch>(Dispatch.Stream(Road.DispatchId));
        var context = new CommandContext(successor, office.Now);

        Assert.True(DispatchActions.Open(state, May, context).IsFree(DispatchActions.Receipt));
        Assert.False(
            DispatchActions
                .Open(state, action => Permit(successor, action), context)
                .IsFree(DispatchActions.Receipt)
        );
        Assert.Empty(
            office
                .Try<SpillProcedure, Spill, SpillCommand>(
                    Spill.Stream(File),
                    new SpillCommand.Freeze(
                        File,
                        Road.DispatchId,
                        May(AccessAction.OpenWorkspace),
                        "不審な点がある。"
                    ),
                    successor
                )
                .Codes()
        );
    }

    private static DispatchCommand Obtaining =>
        new DispatchCommand.RecordObtaining(Permit(Staff, AccessAction.Obtain), File);

    [Fact]
    public void What_was_quarantined_stays_so_when_the_dispatch_is_withdrawn()
    {
        var office = Checked(FileStage.Quarantined);

        Do(office, new DispatchCommand.Withdraw(Permit(User, AccessAction.OpenWorkspace)), User);

        Assert.Equal(
            FileStage.Quarantined,
            office.State<Dispatch>(Dispatch.Stream(Road.DispatchId)).Files[0].Stage
        );
    }

    [Fact]
    public void Sizes_must_agree_from_announcement_to_verdict()
    {
        Assert.Equal(
            [5007],
            Try(Begun(), new DispatchCommand.Assemble(File, 9), Actor.System).Codes()
        );
        var assembled = Do(Begun(), new DispatchCommand.Assemble(File, 10), Actor.System);
        Assert.Equal(
            [2001],
            Try(
                    assembled,
                    new DispatchCommand.Check(File, Verdict(FileStage.Obtainable, 9)),
                    Actor.System
                )
                .Codes()
        );
    }

    [Fact]
    public void A_verdict_is_given_once()
    {
        Assert.Equal(
            [2001],
            Try(
                    Checked(FileStage.Held),
                    new DispatchCommand.Check(File, Verdict(FileStage.Obtainable)),
                    Actor.System
                )
                .Codes()
        );
    }

    [Fact]
    public void Marking_recipients_and_files_are_checked_together()
    {
        var bad = Begin with
        {
            Subject = "",
            DesignationItem = 3,
            Recipients = [new Recipient(Office.Somebody(32), Road.CompanyUse)],
            Files = [new AnnouncedFile(File, new PrivateText("../etc/passwd"), -1)],
        };

        Assert.Equal([1001, 5002, 5004, 5006, 5007], Try(Road.Active(), bad, User).Codes());
    }

    [Theory]
    [InlineData("整備記録_2026-10.zip", true)]
    [InlineData("写真/一枚目.jpg", true)]
    [InlineData("髙橋﨑.txt", true)]
    [InlineData("辻󠄀.txt", true)]
    [InlineData("..", false)]
    [InlineData("a/../b", false)]
    [InlineData("/a", false)]
    [InlineData("a\\b", false)]
    [InlineData("exe\u202Etxt.doc", false)]
    [InlineData("a\u0000b", false)]
    [InlineData("", false)]
    public void A_file_name_is_safe_or_refused(string name, bool fine) =>
        Assert.Equal(fine, FileName.IsFine(name));
}
