using Dsg.Core.Access;
using Dsg.Core.Exchange;
using Dsg.Core.Notices;
using Dsg.Core.Usage;
using static Dsg.Tests.Core.Office;

namespace Dsg.Tests.Core.Exchange;

/// <summary>提出の依頼: who asks, who answers, who says that it is all, and who is reminded.</summary>
public sealed class SubmissionTableTests
{
    private static readonly SubmissionRequestId Id = New<SubmissionRequest>(1);
    private static readonly StreamId Stream = SubmissionRequest.Stream(Id);
    private static readonly DateOnly Due = new(2026, 9, 30);
    private static readonly NamedPerson Maker1 = new(User.Person, "試験 太郎");
    private static readonly NamedPerson Asker = new(Staff.Person, "試験 花子");

    private static Permit Permit(Actor actor, AccessAction action) =>
        new(
            actor.Person,
            AgreementProcedure.SideOf(actor),
            Road.AgreementId,
            action,
            actor.Device,
            1
        );

    private static Permit Open => Permit(Staff, AccessAction.OpenWorkspace);

    private static SubmissionRequestCommand.Ask Ask =>
        new(
            Permit(Staff, AccessAction.Send),
            Id,
            "検査成績書 9月分",
            "",
            Due,
            [new Recipient(User.Person, Road.CompanyUse)]
        );

    private static Decision Try(Office office, SubmissionRequestCommand command, Actor actor) =>
        office.Try<SubmissionRequestProcedure, SubmissionRequest, SubmissionRequestCommand>(
            Stream,
            command,
            actor
        );

    private static Office Do(Office office, SubmissionRequestCommand command, Actor actor) =>
        office.Do<SubmissionRequestProcedure, SubmissionRequest, SubmissionRequestCommand>(
            Stream,
            command,
            actor
        );

    private static DispatchCommand.Begin Answer =>
        new(
            Permit(User, AccessAction.Send),
            Road.DispatchId,
            Road.ContractId,
            "検査成績書 9月分",
            "",
            Marking.Attention,
            1,
            [new Recipient(Staff.Person, Road.StaffUse)],
            [new AnnouncedFile(New<ExchangeFile>(1), new PrivateText("成績書.pdf"), 10)]
        )
        {
            Ties = new DispatchTies(Answers: Id),
        };

    private static int[] TrySend(Office office, DispatchCommand.Begin begin, Actor actor) =>
        office
            .Try<DispatchProcedure, Dispatch, DispatchCommand>(
                Dispatch.Stream(begin.Id),
                begin,
                actor
            )
            .Codes();

    private static SubmissionRequest StateOf(Office office) =>
        office.State<SubmissionRequest>(Stream);

    internal static Office Asked() => Do(Road.Active(), Ask, Staff);

    internal static Office Answered() =>
        Asked()
            .Do<DispatchProcedure, Dispatch, DispatchCommand>(
                Dispatch.Stream(Road.DispatchId),
                Answer,
                User
            );

    internal static Office NearDue()
    {
        var office = Asked();
        office.Now = JapanTime.StartOf(Due.AddDays(-1)).AddHours(9);
        return office;
    }

    internal static Office PastDue()
    {
        var office = Asked();
        office.Now = JapanTime.StartOf(Due.AddDays(1)).AddHours(9);
        return office;
    }

    [Fact]
    public void A_request_is_answered_asked_for_more_and_closed_by_who_asked()
    {
        var office = Answered();
        Assert.Equal(SubmissionStage.Answered, StateOf(office).Stage);
        Assert.Equal([Road.DispatchId], StateOf(office).Answers);

        Do(office, new SubmissionRequestCommand.AskMore(Open, "9月20日分", Due.AddDays(7)), Staff);
        Assert.Equal(SubmissionStage.Asked, StateOf(office).Stage);
        Assert.Equal("9月20日分", StateOf(office).StillMissing);
        Assert.Equal(Due.AddDays(7), StateOf(office).Due);
        Assert.Equal([2001], Try(office, new SubmissionRequestCommand.Close(Open), Staff).Codes());

        var again = Answer with { Id = New<Dispatch>(2) };
        office.Do<DispatchProcedure, Dispatch, DispatchCommand>(
            Dispatch.Stream(again.Id),
            again,
            User
        );
        Do(office, new SubmissionRequestCommand.Close(Open), Staff);
        Assert.Equal(SubmissionStage.Closed, StateOf(office).Stage);
        Assert.Equal(2, StateOf(office).Answers.Length);
        Assert.Equal([5021], TrySend(office, Answer with { Id = New<Dispatch>(3) }, User));
    }

    [Fact]
    public void Only_the_ministry_asks_and_only_users_of_the_company_are_asked()
    {
        var company = Ask with { Permit = Permit(User, AccessAction.Send) };
        Assert.Equal([6001], Try(Road.Active(), company, User).Codes());
        var reading = Ask with { Permit = Open };
        Assert.Equal([6001], Try(Road.Active(), reading, Staff).Codes());
        var own = Ask with { Asked = [new Recipient(Staff.Person, Road.StaffUse)] };
        Assert.Equal([5004], Try(Road.Active(), own, Staff).Codes());
        var nobody = Ask with { Asked = [], Subject = "", Due = null };
        Assert.Equal([1001, 5003], Try(Road.Active(), nobody, Staff).Codes());
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(367)]
    public void The_day_lies_between_today_and_a_year(int days)
    {
        var office = Road.Active();
        var due = office.Context(Staff).Today.AddDays(days);
        Assert.Equal([5020], Try(office, Ask with { Due = due }, Staff).Codes());
        Assert.Equal(
            [5020],
            Try(Asked(), new SubmissionRequestCommand.ChangeDue(Open, due), Staff).Codes()
        );
    }

    [Fact]
    public void Nobody_but_who_asked_acts_on_it()
    {
        var office = Answered();
        var user = Permit(User, AccessAction.OpenWorkspace);
        var other = Staff with { Person = Somebody(88) };
        var foreign = Permit(other, AccessAction.OpenWorkspace);
        foreach (var (permit, actor) in new[] { (user, User), (foreign, other), (Open, User) })
        {
            Assert.Equal(
                [2012],
                Try(office, new SubmissionRequestCommand.Close(permit), actor).Codes()
            );
            Assert.Equal(
                [2012],
                Try(office, new SubmissionRequestCommand.Withdraw(permit, "不要"), actor).Codes()
            );
        }

        Assert.False(StateOf(office).IsSeenBy(foreign));
        Assert.True(StateOf(office).IsSeenBy(user));
    }

    [Fact]
    public void An_answer_goes_to_who_asked_and_comes_from_who_is_asked()
    {
        var office = Asked();
        Assert.Equal(
            [5021],
            TrySend(
                office,
                Answer with
                {
                    Permit = Permit(User with { Person = Somebody(88) }, AccessAction.Send),
                },
                User with
                {
                    Person = Somebody(88),
                }
            )
        );
        Assert.Equal([5003, 5022], TrySend(office, Answer with { Recipients = [] }, User));
        Do(office, new SubmissionRequestCommand.Withdraw(Open, "不要となったため"), Staff);
        Assert.Equal([5021], TrySend(office, Answer, User));
    }

    [Fact]
    public void Those_asked_are_reminded_once_before_the_day_and_once_after_it()
    {
        var remind = new SubmissionRequestCommand.Remind([Maker1], Asker);
        Assert.Equal([2001], Try(Asked(), remind, Actor.System).Codes());
        var near = NearDue();
        Do(near, remind, Actor.System);
        Assert.Equal([2001], Try(near, remind, Actor.System).Codes());
        Assert.Equal(["answer.soon"], KindsOf(near));

        near.Now = JapanTime.StartOf(Due.AddDays(1)).AddHours(9);
        Do(near, remind, Actor.System);
        Assert.Equal(["answer.soon", "answer.overdue", "answer.missing"], KindsOf(near));
        Assert.Equal([2001], Try(near, remind, Actor.System).Codes());

        // Another day is another reminder.
        Do(near, new SubmissionRequestCommand.ChangeDue(Open, Due.AddDays(2)), Staff);
        Do(near, remind, Actor.System);
        Assert.Equal(2, KindsOf(near).Count(kind => kind == "answer.soon"));
    }

    [Fact]
    public void No_notice_bears_the_subject()
    {
        var office = PastDue();
        Do(office, new SubmissionRequestCommand.Remind([Maker1], Asker), Actor.System);
        var texts = office
            .Log.Select(each => each.Event)
            .OfType<NoticeIssued>()
            .Where(notice => notice.CaseKind == SubmissionRequest.Kind)
            .Select(notice => notice.Text.Value)
            .ToList();
        Assert.Equal(3, texts.Count);
        Assert.DoesNotContain(texts, text => text.Contains("検査成績書", StringComparison.Ordinal));
    }

    private static List<string> KindsOf(Office office) =>
        [
            .. office
                .Log.Select(each => each.Event)
                .OfType<NoticeIssued>()
                .Where(notice => notice.Kind.StartsWith("answer.", StringComparison.Ordinal))
                .Select(notice => notice.Kind),
        ];
}
