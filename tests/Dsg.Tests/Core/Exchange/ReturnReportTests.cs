using Dsg.Core.Access;
using Dsg.Core.Exchange;
using Dsg.Core.Usage;
using static Dsg.Tests.Core.Office;

namespace Dsg.Tests.Core.Exchange;

public sealed class ReturnReportTests
{
    private static readonly FileId File = New<ExchangeFile>(1);
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
}
