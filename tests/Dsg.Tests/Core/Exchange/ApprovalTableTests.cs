using Dsg.Core.Access;
using Dsg.Core.Exchange;
using Dsg.Core.Usage;
using static Dsg.Tests.Core.Office;

namespace Dsg.Tests.Core.Exchange;

/// <summary>送付の承認: who sets it, who approves, and what voids an approval.</summary>
public sealed class ApprovalTableTests
{
    private static readonly StreamId DispatchStream = Dispatch.Stream(Road.DispatchId);
    private static readonly StreamId PolicyStream = WorkspacePolicy.Stream(Road.AgreementId);
    private static readonly FileId File = New<ExchangeFile>(1);

    // The ministry's side sends: its 所属長 approves, without being a user of the workspace.
    private static WorkspacePolicyCommand SetSuperior(ApprovalMode mode = ApprovalMode.AnyOne) =>
        new WorkspacePolicyCommand.SetApproval(
            Road.AgreementId,
            mode,
            [new Recipient(Superior.Person, default)]
        );

    private static WorkspacePolicyCommand SetUsers(params PersonId[] people) =>
        new WorkspacePolicyCommand.SetApproval(
            Road.AgreementId,
            ApprovalMode.AllOf,
            [.. people.Select(each => new Recipient(each, Road.StaffUse))]
        );

    private static int[] Try(Office office, WorkspacePolicyCommand command, Actor actor) =>
        office
            .Try<WorkspacePolicyProcedure, WorkspacePolicy, WorkspacePolicyCommand>(
                PolicyStream,
                command,
                actor
            )
            .Codes();

    private static Office Set(Office office, WorkspacePolicyCommand command) =>
        office.Do<WorkspacePolicyProcedure, WorkspacePolicy, WorkspacePolicyCommand>(
            PolicyStream,
            command,
            Superior
        );

    private static Permit Permit(Actor actor, AccessAction action) =>
        new(
            actor.Person,
            AgreementProcedure.SideOf(actor),
            Road.AgreementId,
            action,
            actor.Device,
            1
        );

    private static Decision Decide(Office office, DispatchCommand command, Actor actor) =>
        office.Try<DispatchProcedure, Dispatch, DispatchCommand>(DispatchStream, command, actor);

    private static Office Do(Office office, DispatchCommand command, Actor actor) =>
        office.Do<DispatchProcedure, Dispatch, DispatchCommand>(DispatchStream, command, actor);

    private static DispatchCommand.Begin Begin =>
        new(
            Permit(Staff, AccessAction.Send),
            Road.DispatchId,
            Road.ContractId,
            "図面の送付",
            "",
            Marking.Attention,
            1,
            [new Recipient(User.Person, Road.CompanyUse)],
            [new AnnouncedFile(File, new PrivateText("図面.pdf"), 10)]
        );

    private static Verdict Verdict(string digest, FileStage outcome = FileStage.Obtainable) =>
        new(
            digest,
            10,
            outcome,
            outcome == FileStage.Obtainable ? "" : "x",
            "pdf",
            "clamd",
            default
        );

    private static Office Sent(Office office) =>
        Do(
            Do(Do(office, Begin, Staff), new DispatchCommand.Assemble(File, 10), Actor.System),
            new DispatchCommand.Check(File, Verdict("a1")),
            Actor.System
        );

    internal static Office Waiting() => Sent(Set(Road.Active(), SetSuperior()));

    internal static Office Covered()
    {
        var office = Set(Road.Active(), SetSuperior());
        var today = office.Context(Superior).Today;
        return Set(
            office,
            new WorkspacePolicyCommand.SetCover(
                Road.AgreementId,
                Superior.Person,
                new Recipient(Staff.Person, Road.StaffUse),
                today,
                today.AddDays(2)
            )
        );
    }

    internal static Office Approved() => Do(Waiting(), new DispatchCommand.Approve(null), Superior);

    private static Dispatch Of(Office office) => office.State<Dispatch>(DispatchStream);

    private static bool IsOpen(Office office) =>
        DispatchProcedure.MayObtain(Of(office), File, Permit(User, AccessAction.Obtain));

    [Fact]
    public void What_waits_is_nothing_to_the_other_side_and_opens_with_the_approval()
    {
        Assert.False(IsOpen(Waiting()));
        Assert.True(
            DispatchProcedure.MayObtain(Of(Waiting()), File, Permit(Staff, AccessAction.Obtain))
        );
        Assert.Equal(
            [RefusalCode.NotFound.Number],
            Decide(
                    Waiting(),
                    new DispatchCommand.ConfirmReceipt(Permit(User, AccessAction.ConfirmReceipt)),
                    User
                )
                .Codes()
        );

        Assert.True(IsOpen(Approved()));
        // Without the rule nothing waits: the negative control.
        Assert.True(IsOpen(Sent(Road.Active())));
    }

    [Fact]
    public void Only_an_approver_of_the_sending_side_approves_and_never_the_sender()
    {
        var approve = new DispatchCommand.Approve(null);
        var elsewhere = Superior with { Unit = new StaffUnit("別の部署") };
        var asUser = new DispatchCommand.Approve(Permit(User, AccessAction.OpenWorkspace));
        var asSender = new DispatchCommand.Approve(Permit(Staff, AccessAction.OpenWorkspace));

        Assert.Equal([RefusalCode.NotFound.Number], Decide(Waiting(), approve, elsewhere).Codes());
        Assert.Equal([RefusalCode.NotFound.Number], Decide(Waiting(), asUser, User).Codes());
        Assert.Equal([RefusalCode.NotFound.Number], Decide(Waiting(), asSender, Staff).Codes());
        Assert.Equal(
            [RefusalCode.NotFound.Number],
            Decide(Waiting(), approve, Superior with { Person = Somebody(88) }).Codes()
        );
        Assert.Empty(Decide(Waiting(), approve, Superior).Codes());
        Assert.Equal([RefusalCode.NotFound.Number], Decide(Approved(), approve, Superior).Codes());
    }

    [Fact]
    public void Whoever_sends_is_not_among_those_asked_and_where_nobody_is_left_nothing_is_sent()
    {
        var office = Set(Road.Active(), SetUsers(Staff.Person));

        Assert.Equal([RefusalCode.NobodyApproves.Number], Decide(office, Begin, Staff).Codes());
    }

    [Fact]
    public void Nothing_is_approved_before_every_file_was_checked()
    {
        var office = Do(Set(Road.Active(), SetSuperior()), Begin, Staff);

        Assert.Equal(
            [RefusalCode.NotSettledYet.Number],
            Decide(office, new DispatchCommand.Approve(null), Superior).Codes()
        );
    }

    [Fact]
    public void An_approval_is_for_what_was_seen_and_a_new_verdict_or_release_voids_it()
    {
        var office = Approved();
        office.Append(DispatchStream, new FileChecked(File, Verdict("b2")), Actor.System);
        Assert.Empty(Of(office).Approvals);
        Assert.False(IsOpen(office));

        var released = Approved();
        released.Append(DispatchStream, new FileReleased(File, "a1"), Actor.System);
        Assert.False(IsOpen(released));
        Assert.True(IsOpen(Do(released, new DispatchCommand.Approve(null), Superior)));
    }

    [Fact]
    public void What_is_approved_names_files_marking_and_destination()
    {
        var state = Of(Waiting());
        var seen = ApprovalContent.Of(state);

        Assert.Equal(seen, ApprovalContent.Of(state));
        Assert.NotEqual(seen, ApprovalContent.Of(state with { Marking = Marking.Internal }));
        Assert.NotEqual(seen, ApprovalContent.Of(state with { DesignationItem = 2 }));
        Assert.NotEqual(seen, ApprovalContent.Of(state with { Recipients = [Staff.Person] }));
        Assert.NotEqual(
            seen,
            ApprovalContent.Of(
                state with
                {
                    Files = [state.Files[0] with { Verdict = Verdict("b2") }],
                }
            )
        );
    }

    [Fact]
    public void What_is_declined_stays_with_its_sender_who_reads_why()
    {
        var office = Do(
            Waiting(),
            new DispatchCommand.DeclineApproval(null, "相手が違う。"),
            Superior
        );

        Assert.False(IsOpen(office));
        Assert.Equal("相手が違う。", Of(office).ApprovalDeclined?.Reason);
        Assert.Equal(
            [RefusalCode.NotFound.Number],
            Decide(office, new DispatchCommand.Approve(null), Superior).Codes()
        );
    }

    [Fact]
    public void A_change_of_the_rules_frees_nothing_that_waits()
    {
        var office = Set(
            Waiting(),
            new WorkspacePolicyCommand.SetApproval(Road.AgreementId, ApprovalMode.None, [])
        );

        Assert.False(IsOpen(office));
        Assert.Empty(Decide(office, new DispatchCommand.Approve(null), Superior).Codes());
    }

    [Fact]
    public void Who_covers_an_absent_approver_approves_in_that_place_on_the_days_that_were_set()
    {
        var office = Covered();
        var policy = office.State<WorkspacePolicy>(PolicyStream);
        PersonId? SeatOn(int days) =>
            policy.SeatOf(
                Side.Staff,
                [Superior.Person],
                Staff.Person,
                office.Context(Superior).Today.AddDays(days)
            );

        Assert.Equal(Superior.Person, SeatOn(0));
        Assert.Equal(Superior.Person, SeatOn(2));
        Assert.Null(SeatOn(-1));
        Assert.Null(SeatOn(3));
        Assert.Null(
            policy.SeatOf(
                Side.Company,
                [Superior.Person],
                Staff.Person,
                office.Context(Superior).Today
            )
        );
        // Whoever sends does not approve it in anybody's place.
        Assert.Null(
            DispatchProcedure.SeatOf(
                Of(Sent(office)),
                policy,
                Staff.Person,
                office.Context(Superior).Today
            )
        );
    }

    [Fact]
    public void Each_side_sets_its_own_rules_among_its_own_people()
    {
        var office = Road.Active();
        var company = new WorkspacePolicyCommand.SetApproval(
            Road.AgreementId,
            ApprovalMode.AnyOne,
            [new Recipient(User.Person, Road.CompanyUse)]
        );

        Assert.Empty(
            Try(
                Covered(),
                new WorkspacePolicyCommand.EndCover(Road.AgreementId, Superior.Person),
                Superior
            )
        );
        Assert.Equal(
            [RefusalCode.CoverDatesWrong.Number],
            Try(
                Covered(),
                new WorkspacePolicyCommand.SetCover(
                    Road.AgreementId,
                    Superior.Person,
                    new Recipient(Staff.Person, Road.StaffUse),
                    new DateOnly(2026, 9, 1),
                    new DateOnly(2026, 9, 2)
                ),
                Superior
            )
        );
        Assert.Empty(Try(office, company, CompanyResponsible));
        Assert.Equal([RefusalCode.ApproverUnknown.Number], Try(office, company, Superior));
        Assert.Equal(
            [RefusalCode.NotFound.Number],
            Try(office, SetSuperior(), Superior with { Unit = new StaffUnit("別の部署") })
        );
        Assert.Equal(
            [RefusalCode.ApproversDoNotFit.Number],
            Try(
                office,
                new WorkspacePolicyCommand.SetApproval(Road.AgreementId, ApprovalMode.AllOf, []),
                Superior
            )
        );
        Assert.Equal(
            [RefusalCode.ApproversDoNotFit.Number],
            Try(
                office,
                new WorkspacePolicyCommand.SetApproval(
                    Road.AgreementId,
                    ApprovalMode.None,
                    [new Recipient(Superior.Person, default)]
                ),
                Superior
            )
        );
    }
}
