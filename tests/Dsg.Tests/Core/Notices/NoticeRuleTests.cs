using Dsg.Core.Enrollment;
using Dsg.Core.Notices;
using static Dsg.Tests.Core.Office;

namespace Dsg.Tests.Core.Notices;

public sealed class NoticeRuleTests
{
    private static readonly StreamId Case = Road.Enrollment;

    private static NoticeDraft Draft(NoticeAddressee to) =>
        new(
            "test.notice",
            Case,
            to,
            "試験第7号",
            new DateOnly(2026, 9, 16),
            new Wording("試験について（通知）", "About a test")
        )
        {
            Paragraphs = ["標記について、下記のとおり通知します。"],
            Items =
            [
                new("第一の項目") { Parts = ["一つ目：細目", "二つ目\n改行"] },
                new("第二の項目"),
            ],
            English = "A test.",
        };

    private static NoticeAddressee ToMaker =>
        NoticeAddressee.ToCompany(Maker, "架空電機株式会社", "代表取締役 架空 一郎");

    private static (Office Office, StreamId Notice) Issued(NoticeAddressee to, bool inCase = false)
    {
        var office = new Office();
        var context = new CommandContext(ApproverA, office.Now);
        var (stream, happened) = Assert.Single(
            NoticeDraft.Issue(context, [Draft(to) with { ReceivedInCase = inCase }])
        );
        office.Append(stream, happened, ApproverA);
        return (office, stream);
    }

    private static int[] Receive(Office office, StreamId notice, Actor actor) =>
        office
            .Try<NoticeProcedure, Notice, NoticeCommand>(
                notice,
                new NoticeCommand.ConfirmReceipt(),
                actor
            )
            .Codes();

    [Fact]
    public void The_words_of_a_notice_are_read_back_as_they_were_written()
    {
        var text = Draft(ToMaker)
            .TextUnder(
                OfficePolicy.Sample with
                {
                    Contact = ["連絡先：試験管理室", "（内線：1）"],
                }
            );

        Assert.True(NoticeText.TryRead(text.Canonical(), out var read));
        Assert.Equal(text.Canonical(), read.Canonical());
        Assert.Equal(["試験機関", "試験管理室長"], read.Sender);
        Assert.Equal(["架空電機株式会社", "代表取締役 架空 一郎　殿"], read.Addressee);
        Assert.Equal(["一つ目：細目", "二つ目　改行"], read.Items[0].Parts);
        Assert.Equal("令和8年9月16日", read.Date);
        Assert.True(read.Sample);
    }

    [Theory]
    [InlineData("（消去済み）")]
    [InlineData("")]
    [InlineData("dsg-notice/1\n余計：なもの\n")]
    public void What_is_no_notice_is_not_read_as_one(string text) =>
        Assert.False(NoticeText.TryRead(text, out _));

    [Fact]
    public void A_notice_bears_no_sample_mark_once_sample_mode_is_off()
    {
        var text = Draft(ToMaker).TextUnder(OfficePolicy.Sample with { InSampleMode = false });

        Assert.DoesNotContain("見本", text.Canonical(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_addressee_confirms_receipt_once()
    {
        var (office, notice) = Issued(ToMaker);

        Assert.Equal([], Receive(office, notice, CompanyResponsible));
        office.Do<NoticeProcedure, Notice, NoticeCommand>(
            notice,
            new NoticeCommand.ConfirmReceipt(),
            CompanyResponsible
        );

        Assert.Equal(CompanyResponsible.Person, office.State<Notice>(notice).Received?.By);
        Assert.Empty(office.State<Notice>(notice).Line?.Next ?? []);
        Assert.Equal([2001], Receive(office, notice, CompanyResponsible));
    }

    [Fact]
    public void Nobody_but_the_addressee_reads_or_confirms()
    {
        var (office, notice) = Issued(ToMaker);
        var other = CompanyResponsible with { Company = New<Dsg.Core.Parties.Company>(2) };
        var state = office.State<Notice>(notice);

        Assert.True(state.MayBeReadBy(CompanyResponsible));
        Assert.True(state.MayBeReadBy(OperatorA));
        foreach (var actor in new[] { other, User, Officer, Staff })
        {
            Assert.False(state.MayBeReadBy(actor));
            Assert.Equal([RefusalCode.NotFound.Number], Receive(office, notice, actor));
        }

        // The office reads every notice and receives none.
        Assert.Equal([RefusalCode.NotFound.Number], Receive(office, notice, OperatorA));
    }

    [Fact]
    public void A_unit_and_a_person_receive_what_goes_to_them()
    {
        var (unit, toUnit) = Issued(NoticeAddressee.ToUnit(Unit));
        var (person, toPerson) = Issued(NoticeAddressee.ToPerson(User.Person, "架空 太郎"));

        Assert.Equal([], Receive(unit, toUnit, Superior));
        Assert.Equal([], Receive(unit, toUnit, Officer));
        Assert.Equal(
            [RefusalCode.NotFound.Number],
            Receive(unit, toUnit, Officer with { Unit = new StaffUnit("別の部隊") })
        );
        Assert.Equal([], Receive(person, toPerson, User));
        Assert.Equal([RefusalCode.NotFound.Number], Receive(person, toPerson, CompanyResponsible));
    }

    [Fact]
    public void A_notice_whose_receipt_opens_something_is_received_in_its_case()
    {
        var (office, notice) = Issued(ToMaker, inCase: true);

        Assert.Equal([8201], Receive(office, notice, CompanyResponsible));
    }

    [Fact]
    public void Enrollment_issues_its_notices_with_the_acts_and_receives_the_last_one()
    {
        var office = Road.Completed();
        var done = Assert.IsType<EnrollmentCase.Completed>(
            office.State<EnrollmentCase>(Road.Enrollment)
        );
        var completion = office.State<Notice>(EnrollmentNotices.CompletionStream(done));
        var result = office.State<Notice>(
            EnrollmentNotices.ReviewResultStream(
                done.File,
                done.File.ReviewNotice ?? throw new InvalidOperationException()
            )
        );

        Assert.True(completion.Exists && result.Exists);
        Assert.Equal(done.Notice.Number, completion.Number);
        Assert.EndsWith("（通知）", completion.Text?.Title, StringComparison.Ordinal);
        Assert.Null(completion.Received);

        office.DoEnroll(new EnrollmentCommand.ConfirmReceipt(), Responsible);

        Assert.NotNull(office.State<Notice>(EnrollmentNotices.CompletionStream(done)).Received);
        Assert.Null(result.Received);
    }
}
