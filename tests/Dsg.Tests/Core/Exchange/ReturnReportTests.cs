using System.Reflection;
using Dsg.Core.Access;
using Dsg.Core.Exchange;
using Dsg.Core.Notices;
using Dsg.Core.Parties;
using Dsg.Core.Usage;
using static Dsg.Tests.Core.Office;

namespace Dsg.Tests.Core.Exchange;

public sealed class ReturnReportTests
{
    private static readonly FileId File = New<ExchangeFile>(1);
    private static readonly FileId Second = New<ExchangeFile>(2);
    private static readonly StreamId Stream = ReturnReports.Stream(Road.AgreementId);
    private static readonly StreamId DispatchStream = Dispatch.Stream(Road.DispatchId);

    private static ReturnLine Line =>
        new(
            File,
            Road.DispatchId,
            ReturnMethod.Destroyed,
            new PrivateText("細断"),
            new DateOnly(2026, 9, 16),
            new PrivateText("架空 太郎"),
            new PrivateText("架空 次郎")
        );

    private static ReturnLine OfSecond => Line with { File = Second, Dispatch = New<Dispatch>(77) };

    private static Office Obtained(bool obtained = true)
    {
        var office = Road.Active();
        foreach (var recorded in SpillTableTests.Sent().Log)
        {
            office.Append(recorded.Stream, recorded.Event, recorded.By);
        }

        if (obtained)
        {
            office.Append(DispatchStream, new FileObtained(File), User);
        }

        return office;
    }

    // A dispatch of two files, both obtained.
    private static Office Two()
    {
        var office = Obtained();
        var begun = office.Log.Select(each => each.Event).OfType<DispatchBegun>().Single();
        var again = Dispatch.Stream(New<Dispatch>(77));
        office.Append(
            again,
            begun with
            {
                Id = New<Dispatch>(77),
                Files = [new AnnouncedFile(Second, new PrivateText("別紙.pdf"), 1)],
            },
            Officer
        );
        office.Append(again, new FileObtained(Second), User);
        return office;
    }

    private static int[] Try(Office office, ReturnCommand command, Actor actor) =>
        office.Try<ReturnProcedure, ReturnReports, ReturnCommand>(Stream, command, actor).Codes();

    private static Office Do(Office office, ReturnCommand command, Actor actor) =>
        office.Do<ReturnProcedure, ReturnReports, ReturnCommand>(Stream, command, actor);

    private static ReturnCommand Report(params ReturnLine[] lines) =>
        new ReturnCommand.Report(Road.AgreementId, [.. lines]);

    private static Office Reported() => Do(Obtained(), Report(Line), CompanyResponsible);

    [Fact]
    public void A_report_is_accepted_by_the_other_side_line_by_line_kept()
    {
        var office = Reported();
        Assert.Equal("Accepting", office.State<ReturnReports>(Stream).Stage);
        Assert.False(office.State<ReturnReports>(Stream).IsAccepted(File));

        Do(office, new ReturnCommand.Accept(), Officer);

        Assert.True(office.State<ReturnReports>(Stream).IsAccepted(File));
        Assert.Equal("", office.State<ReturnReports>(Stream).Stage);
        Assert.Equal([5104], Try(office, Report(Line), CompanyResponsible));
        Assert.Equal([2001], Try(office, new ReturnCommand.Accept(), Officer));
    }

    internal static Office Exported() =>
        Reported()
            .Do<HandlingProcedure, HandlingRecord, HandlingCommand>(
                HandlingRecord.Stream(Road.AgreementId),
                new HandlingCommand.RecordExport(
                    new Permit(
                        User.Person,
                        Side.Company,
                        Road.AgreementId,
                        AccessAction.OpenWorkspace,
                        null,
                        1
                    ),
                    HandlingFormat.Csv,
                    1
                ),
                User
            );

    internal static Office SentBack() =>
        Do(Reported(), new ReturnCommand.SendBack("立会者が違う。"), Superior);

    internal static Office Accepted() => Do(Reported(), new ReturnCommand.Accept(), Officer);

    [Fact]
    public void What_was_sent_back_is_reported_again()
    {
        var office = Do(Reported(), new ReturnCommand.SendBack("立会者が違う。"), Superior);

        Assert.Equal([2001], Try(office, new ReturnCommand.Accept(), Officer));
        Do(office, Report(Line), CompanyResponsible);
        Assert.Equal([], Try(office, new ReturnCommand.Accept(), Superior));
    }

    [Fact]
    public void What_was_sent_back_waits_until_each_of_it_is_reported_again()
    {
        var office = Two();
        Do(office, Report(Line, OfSecond), CompanyResponsible);
        Do(office, new ReturnCommand.SendBack("立会者が違う。"), Superior);
        Assert.Equal("Reporting", office.State<ReturnReports>(Stream).Stage);

        Do(office, Report(Line), CompanyResponsible);
        var state = office.State<ReturnReports>(Stream);
        Assert.Equal(("Accepting", "立会者が違う。"), (state.Stage, state.SentBack));
        Do(office, new ReturnCommand.Accept(), Officer);

        state = office.State<ReturnReports>(Stream);
        Assert.Equal("Reporting", state.Stage);
        Assert.Equal((true, false), (state.IsAccepted(File), state.IsAccepted(Second)));
        Do(office, Report(OfSecond), CompanyResponsible);
        Assert.Null(office.State<ReturnReports>(Stream).SentBack);
        Do(office, new ReturnCommand.Accept(), Officer);
        Assert.Equal("", office.State<ReturnReports>(Stream).Stage);
        Assert.True(office.State<ReturnReports>(Stream).IsAccepted(Second));
    }

    [Fact]
    public void Each_act_issues_its_notice_to_the_other_side_without_a_name_of_a_file()
    {
        var office = Do(
            Do(Reported(), new ReturnCommand.SendBack("立会者が違う。"), Superior),
            Report(Line),
            CompanyResponsible
        );
        Do(office, new ReturnCommand.Accept(), Officer);

        var notices = office
            .Log.Where(recorded => recorded.Event is NoticeIssued)
            .Select(recorded => (NoticeIssued)recorded.Event)
            .Where(notice => notice.CaseKind == ReturnReports.Kind)
            .ToList();
        Assert.Equal(
            [
                "return-report.reported",
                "return-report.sent-back",
                "return-report.reported",
                "return-report.accepted",
            ],
            notices.Select(notice => notice.Kind)
        );
        Assert.All(
            notices,
            notice =>
            {
                Assert.Contains(File.ToString(), notice.Text.Value, StringComparison.Ordinal);
                Assert.DoesNotContain("名前.pdf", notice.Text.Value, StringComparison.Ordinal);
            }
        );
        Assert.Equal(Officer.Unit, notices[0].To.Unit);
        Assert.Equal(CompanyResponsible.Company, notices[1].To.Company);
        Assert.Equal(CompanyResponsible.Person, notices[3].To.Person);
        Assert.Contains("理由　立会者が違う。", notices[1].Text.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void What_only_its_sender_fetched_again_is_not_held_by_the_company()
    {
        var office = Obtained(obtained: false);
        var sender = office.State<Dispatch>(DispatchStream).Sender;
        office.Append(DispatchStream, new FileObtained(File), Officer with { Person = sender });

        Assert.False(ReturnProcedure.IsHeldByCompany(office.State<Dispatch>(DispatchStream), File));
        Assert.Equal([5103], Try(office, Report(Line), CompanyResponsible));
    }

    [Fact]
    public void An_accepted_object_is_not_reported_again_and_none_twice_at_once()
    {
        Assert.Equal([5104], Try(Accepted(), Report(Line), CompanyResponsible));
        Assert.Equal([8151], Try(Obtained(), Report(Line, Line), CompanyResponsible));
    }

    [Fact]
    public void Nothing_is_returned_before_it_was_obtained() =>
        Assert.Equal(
            [8152],
            Try(
                Obtained(),
                Report(Line with { On = new DateOnly(2026, 9, 15) }),
                CompanyResponsible
            )
        );

    [Theory]
    [InlineData("架空太郎")]
    [InlineData("架空　太郎 ")]
    public void A_space_does_not_make_another_witness(string witness) =>
        Assert.Equal(
            [5106],
            Try(
                Obtained(),
                Report(Line with { Witness = new PrivateText(witness) }),
                CompanyResponsible
            )
        );

    [Fact]
    public void A_report_is_sent_back_with_a_reason() =>
        Assert.Equal(
            [RefusalCode.ReasonMissing.Number],
            Try(Reported(), new ReturnCommand.SendBack(" "), Superior)
        );

    [Fact]
    public void Nobody_outside_the_two_sides_acts()
    {
        var other = CompanyResponsible with { Company = New<Dsg.Core.Parties.Company>(2) };
        var stranger = Officer with { Unit = new StaffUnit("別の部隊") };

        Assert.Equal([RefusalCode.NotFound.Number], Try(Obtained(), Report(Line), other));
        Assert.Equal(
            [RefusalCode.NotFound.Number],
            Try(Reported(), new ReturnCommand.Accept(), stranger)
        );
        Assert.Equal(
            [RefusalCode.NotFound.Number],
            Try(Obtained(), new ReturnCommand.Accept(), Officer)
        );
    }

    [Fact]
    public void Only_what_the_company_obtained_can_be_returned() =>
        Assert.Equal([5103], Try(Obtained(obtained: false), Report(Line), CompanyResponsible));

    [Fact]
    public void Every_mistake_of_a_line_is_named_at_once()
    {
        var bad = Line with
        {
            On = new DateOnly(2026, 9, 17),
            Witness = Line.Performer,
            How = new PrivateText(""),
            Method = 0,
        };

        Assert.Equal([1001, 1004, 5105, 5106], Try(Obtained(), Report(bad), CompanyResponsible));
        Assert.Equal([5102], Try(Obtained(), Report(), CompanyResponsible));
    }

    [Fact]
    public void The_report_stays_open_while_use_is_suspended() =>
        Assert.True(
            typeof(ReturnCommand.Report).IsDefined(typeof(OpenWhileSuspendedAttribute), false)
        );

    [Fact]
    public void The_record_tells_each_file_with_what_became_of_it()
    {
        var office = Reported();
        var line = Assert.Single(
            HandlingRecord.LinesOf(
                office.State<Dispatch>(DispatchStream),
                office.State<ReturnReports>(Stream)
            )
        );

        Assert.True(line.Received);
        Assert.Equal("名前.pdf", line.Name);
        Assert.Equal(User.Person, Assert.Single(line.Obtained).By);
        Assert.Equal("細断", line.Return?.Line.How.Value);
    }

    [Theory]
    [InlineData(AccessAction.OpenWorkspace, true, true)]
    [InlineData(AccessAction.Send, true, false)]
    [InlineData(AccessAction.OpenWorkspace, false, false)]
    public void An_export_needs_a_permit_of_the_companys_side(
        AccessAction action,
        bool company,
        bool fine
    )
    {
        var permit = new Permit(
            User.Person,
            company ? Side.Company : Side.Staff,
            Road.AgreementId,
            action,
            Thumbprint,
            1
        );

        var codes = new Office()
            .Try<HandlingProcedure, HandlingRecord, HandlingCommand>(
                HandlingRecord.Stream(Road.AgreementId),
                new HandlingCommand.RecordExport(permit, HandlingFormat.Csv, 1),
                User
            )
            .Codes();

        Assert.Equal(fine ? [] : [RefusalCode.NotFound.Number], codes);
    }

    [Fact]
    public void The_responsible_person_exports_the_own_record_while_the_company_is_stopped_and_nobody_elses()
    {
        var other = CompanyResponsible with { Company = New<Dsg.Core.Parties.Company>(2) };

        Assert.Equal([], TryOwn(Road.Active(), CompanyResponsible));
        Assert.Equal(
            [],
            TryOwn(
                Stopped(SuspensionLevel.Company, $"{CompanyResponsible.Company}"),
                CompanyResponsible
            )
        );
        Assert.Equal(
            [RefusalCode.PersonSuspended.Number],
            TryOwn(
                Stopped(SuspensionLevel.Person, $"{CompanyResponsible.Person}"),
                CompanyResponsible
            )
        );
        Assert.NotEqual([], TryOwn(Road.Active(), other));
        Assert.Equal(
            [Capacity.ResponsiblePerson],
            typeof(HandlingCommand.RecordOwnExport)
                .GetCustomAttribute<ActsAsAttribute>()!
                .Capacities
        );
    }

    private static Office Stopped(SuspensionLevel level, string target) =>
        Road.Active()
            .Do<SuspensionProcedure, Suspension, SuspensionCommand>(
                Suspension.Stream(level, target),
                new SuspensionCommand.Suspend(level, target, new PrivateText("調査")),
                OperatorA
            );

    private static int[] TryOwn(Office office, Actor actor) =>
        office
            .Try<HandlingProcedure, HandlingRecord, HandlingCommand>(
                HandlingRecord.Stream(Road.AgreementId),
                new HandlingCommand.RecordOwnExport(Road.AgreementId, HandlingFormat.Print, 1),
                actor
            )
            .Codes();
}
