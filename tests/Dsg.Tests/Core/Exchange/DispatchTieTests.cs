using Dsg.Core.Access;
using Dsg.Core.Exchange;
using Dsg.Core.Notices;
using Dsg.Core.Usage;
using static Dsg.Tests.Core.Office;

namespace Dsg.Tests.Core.Exchange;

/// <summary>回答期限, 回答 and 差替え of 送付, and what users are reminded of.</summary>
public sealed class DispatchTieTests
{
    private static readonly FileId File = New<ExchangeFile>(1);
    private static readonly StreamId First = Dispatch.Stream(Road.DispatchId);
    private static readonly DispatchId Second = New<Dispatch>(2);
    private static readonly DateOnly Due = new(2026, 9, 30);

    private static readonly DispatchCommand.Remind Remind = new(
        [new NamedPerson(User.Person, "試験 太郎")],
        new NamedPerson(Staff.Person, "試験 花子")
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

    private static DispatchCommand.Begin Begin(
        DispatchId id,
        Actor sender,
        DispatchTies ties,
        int file = 1
    ) =>
        new(
            Permit(sender, AccessAction.Send),
            id,
            Road.ContractId,
            "図面の送付",
            "",
            Marking.Attention,
            1,
            sender == Staff
                ? [new Recipient(User.Person, Road.CompanyUse)]
                : [new Recipient(Staff.Person, Road.StaffUse)],
            [new AnnouncedFile(New<ExchangeFile>(file), new PrivateText("図面.pdf"), 10)]
        )
        {
            Ties = ties,
        };

    private static int[] Try(Office office, DispatchCommand.Begin begin, Actor actor) =>
        office
            .Try<DispatchProcedure, Dispatch, DispatchCommand>(
                Dispatch.Stream(begin.Id),
                begin,
                actor
            )
            .Codes();

    private static Office Send(Office office, DispatchCommand.Begin begin, Actor actor) =>
        office.Do<DispatchProcedure, Dispatch, DispatchCommand>(
            Dispatch.Stream(begin.Id),
            begin,
            actor
        );

    private static Office Do(Office office, DispatchCommand command, Actor actor) =>
        office.Do<DispatchProcedure, Dispatch, DispatchCommand>(First, command, actor);

    private static Dispatch StateOf(Office office, DispatchId id) =>
        office.State<Dispatch>(Dispatch.Stream(id));

    internal static Office Questioned()
    {
        var office = Send(
            Road.Active(),
            Begin(Road.DispatchId, Staff, new DispatchTies(AnswerBy: Due)),
            Staff
        );
        Do(office, new DispatchCommand.Assemble(File, 10), Actor.System);
        return Do(
            office,
            new DispatchCommand.Check(
                File,
                new Verdict("a1", 10, FileStage.Obtainable, "", "pdf", "clamd", office.Now)
            ),
            Actor.System
        );
    }

    internal static Office Replied() =>
        Send(
            Questioned(),
            Begin(Second, User, new DispatchTies(RepliesTo: Road.DispatchId), 2),
            User
        );

    internal static Office Replaced() =>
        Send(
            Questioned(),
            Begin(Second, Staff, new DispatchTies(Replaces: Road.DispatchId), 2),
            Staff
        );

    internal static Office NotObtained()
    {
        var office = Questioned();
        office.Now = office.Now.AddDays(7);
        return office;
    }

    [Fact]
    public void A_reply_is_told_to_the_dispatch_that_it_answers()
    {
        Assert.Equal([Second], StateOf(Replied(), Road.DispatchId).Replies);
        var foreign = Begin(Second, Staff, new DispatchTies(RepliesTo: Road.DispatchId));
        Assert.Equal([5023], Try(Questioned(), foreign, Staff));
        var elsewhere = Begin(Second, User, new DispatchTies(RepliesTo: Road.DispatchId)) with
        {
            Recipients = [new Recipient(Somebody(88), Road.StaffUse)],
        };
        Assert.Equal([5004, 5022], Try(Questioned(), elsewhere, User));
    }

    [Fact]
    public void A_withdrawn_dispatch_is_not_answered()
    {
        var office = Do(
            Questioned(),
            new DispatchCommand.Withdraw(Permit(Staff, AccessAction.OpenWorkspace)),
            Staff
        );
        Assert.Equal(
            [5023],
            Try(office, Begin(Second, User, new DispatchTies(RepliesTo: Road.DispatchId), 2), User)
        );
        Assert.Equal(
            [5024],
            Try(office, Begin(Second, Staff, new DispatchTies(Replaces: Road.DispatchId), 2), Staff)
        );
    }

    [Fact]
    public void Only_the_latest_version_is_replaced_by_its_sender_for_the_same_recipients()
    {
        var office = Replaced();
        Assert.Equal(Second, StateOf(office, Road.DispatchId).ReplacedBy);
        var third = Begin(New<Dispatch>(3), Staff, new DispatchTies(Replaces: Road.DispatchId), 3);
        Assert.Equal([5024], Try(office, third, Staff));
        Assert.Empty(Try(office, third with { Ties = new DispatchTies(Replaces: Second) }, Staff));
        Assert.Equal(
            [5003, 5025],
            Try(
                office,
                third with
                {
                    Ties = new DispatchTies(Replaces: Second),
                    Recipients = [],
                },
                Staff
            )
        );

        // The other side replaces nothing of it.
        Assert.Equal(
            [5024],
            Try(office, Begin(New<Dispatch>(4), User, new DispatchTies(Replaces: Second), 4), User)
        );

        // A later version that was withdrawn leaves the earlier one the latest.
        office.Do<DispatchProcedure, Dispatch, DispatchCommand>(
            Dispatch.Stream(Second),
            new DispatchCommand.Withdraw(Permit(Staff, AccessAction.OpenWorkspace)),
            Staff
        );
        Assert.Empty(Try(office, third, Staff));
    }

    [Fact]
    public void What_waits_for_approval_is_told_to_nobody_until_it_is_approved()
    {
        var office = Questioned()
            .Do<WorkspacePolicyProcedure, WorkspacePolicy, WorkspacePolicyCommand>(
                WorkspacePolicy.Stream(Road.AgreementId),
                new WorkspacePolicyCommand.SetApproval(
                    Road.AgreementId,
                    ApprovalMode.AnyOne,
                    [new Recipient(Superior.Person, default)]
                ),
                Superior
            );
        var later = Begin(Second, Staff, new DispatchTies(Replaces: Road.DispatchId), 2);
        Send(office, later, Staff);
        Assert.Null(StateOf(office, Road.DispatchId).ReplacedBy);

        var file = New<ExchangeFile>(2);
        var stream = Dispatch.Stream(Second);
        office.Do<DispatchProcedure, Dispatch, DispatchCommand>(
            stream,
            new DispatchCommand.Assemble(file, 10),
            Actor.System
        );
        office.Do<DispatchProcedure, Dispatch, DispatchCommand>(
            stream,
            new DispatchCommand.Check(
                file,
                new Verdict("b2", 10, FileStage.Obtainable, "", "pdf", "clamd", office.Now)
            ),
            Actor.System
        );
        office.Do<DispatchProcedure, Dispatch, DispatchCommand>(
            stream,
            new DispatchCommand.Approve(null),
            Superior
        );
        Assert.Equal(Second, StateOf(office, Road.DispatchId).ReplacedBy);
    }

    [Fact]
    public void Recipients_are_reminded_once_and_the_sender_is_told_when_it_stays_so()
    {
        Assert.Null(Reminders.Of(StateOf(Questioned(), Road.DispatchId), At(Questioned())));
        var office = NotObtained();
        Do(office, Remind, Actor.System);
        Assert.Equal(["dispatch.not-obtained"], KindsOf(office));
        Assert.Null(Reminders.Of(StateOf(office, Road.DispatchId), At(office)));

        office.Now = office.Now.AddDays(5);
        Do(office, Remind, Actor.System);
        Assert.Equal("answer.soon", KindsOf(office)[^1]);
        office.Now = office.Now.AddDays(9);
        Do(office, Remind, Actor.System);
        Do(office, Remind, Actor.System);
        Assert.Equal(
            [
                "answer.overdue",
                "answer.missing",
                "dispatch.not-obtained",
                "dispatch.still-not-obtained",
            ],
            KindsOf(office)[^4..]
        );
        Assert.Null(Reminders.Of(StateOf(office, Road.DispatchId), At(office)));
        Assert.False(Reminders.MayCome(StateOf(office, Road.DispatchId)));
    }

    [Fact]
    public void Nobody_is_reminded_of_what_was_obtained_answered_replaced_or_withdrawn()
    {
        var obtained = NotObtained();
        Do(
            obtained,
            new DispatchCommand.RecordObtaining(Permit(User, AccessAction.Obtain), File),
            User
        );
        Do(
            obtained,
            new DispatchCommand.RecordObtained(Permit(User, AccessAction.Obtain), File),
            User
        );
        Assert.Null(Reminders.Of(StateOf(obtained, Road.DispatchId), At(obtained)));
        Assert.True(Reminders.MayCome(StateOf(obtained, Road.DispatchId)));

        var answered = Replied();
        answered.Now = JapanTime.StartOf(Due.AddDays(1));
        // It was answered, so only that its files were not obtained is left to be reminded of.
        Assert.Equal(
            Reminder.StillNotObtained,
            Reminders.Of(StateOf(answered, Road.DispatchId), At(answered))
        );

        var replaced = Replaced();
        replaced.Now = replaced.Now.AddDays(7);
        Assert.Null(Reminders.Of(StateOf(replaced, Road.DispatchId), At(replaced)));

        var withdrawn = Do(
            NotObtained(),
            new DispatchCommand.Withdraw(Permit(Staff, AccessAction.OpenWorkspace)),
            Staff
        );
        Assert.Null(Reminders.Of(StateOf(withdrawn, Road.DispatchId), At(withdrawn)));
        Assert.False(Reminders.MayCome(StateOf(withdrawn, Road.DispatchId)));
    }

    private static CommandContext At(Office office) => office.Context(Actor.System);

    private static List<string> KindsOf(Office office) =>
        [
            .. office
                .Log.Select(each => each.Event)
                .OfType<NoticeIssued>()
                .Where(notice => notice.CaseKind == Dispatch.Kind)
                .Select(notice => notice.Kind),
        ];
}
