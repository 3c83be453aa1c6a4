using System.Reflection;
using Dsg.Core.Incidents;
using Dsg.Core.Notices;
using Dsg.Core.Parties;
using static Dsg.Tests.Core.Office;

namespace Dsg.Tests.Core.Incidents;

public sealed class IncidentTableTests
{
    private static readonly IncidentId Id = New<Incident>(1);
    private static readonly StreamId Stream = Incident.Stream(Id);
    private static readonly Actor UserOfOther = User with
    {
        Person = Somebody(98),
        Company = New<Company>(2),
    };

    private static TelephoneCall Call =>
        new(
            "0000-00-0000",
            "令和8年9月16日",
            "９:30",
            "架空 花子",
            "端末の画面に身に覚えのない表示が出た。"
        );

    private static IncidentCommand Open =>
        new IncidentCommand.Open(Id, Call, Maker, "架空電機株式会社");

    private static IncidentSearch Search =>
        new(Maker, null, null, null, new DateOnly(2026, 9, 1), new DateOnly(2026, 9, 16));

    private static IncidentScope Found =>
        new(
            [User.Person.ToString()],
            [Thumbprint],
            [New<Dsg.Core.Exchange.ExchangeFile>(1).ToString()]
        );

    private static Dictionary<string, IncidentCommand> Commands =>
        new()
        {
            ["open"] = Open,
            ["report"] = new IncidentCommand.Report(
                Id,
                "別の端末でも同じ表示が出た。",
                "架空電機株式会社"
            ),
            ["call"] = new IncidentCommand.AddCall("架空 花子", "0000-00-0000", "続報"),
            ["told"] = new IncidentCommand.Tell(
                IncidentParty.Auditor,
                "監査担当に電話で知らせた。",
                true
            ),
            ["scope"] = new IncidentCommand.RecordScope(Search, Found),
            ["evidence"] = new IncidentCommand.KeepEvidence(
                "端末1の電源を切らずに保管",
                "DSG室の鍵付き保管庫"
            ),
            ["stop"] = new IncidentCommand.Stop(SuspensionLevel.Company, Maker.ToString()),
            ["closing"] = new IncidentCommand.Close("試験第9号", "誤検知であった。"),
        };

    private static Actor ActorOf(string command) =>
        command switch
        {
            "report" => User,
            "closing" => ApproverA,
            _ => OperatorA,
        };

    private static Office Do(Office office, IncidentCommand command, Actor actor) =>
        office.Do<IncidentProcedure, Incident, IncidentCommand>(Stream, command, actor);

    private static int[] Try(Office office, IncidentCommand command, Actor actor) =>
        office.Try<IncidentProcedure, Incident, IncidentCommand>(Stream, command, actor).Codes();

    private static Office Opened() => Do(new Office(), Open, OperatorA);

    private static Office AllTold()
    {
        var office = Opened();
        foreach (var party in Incident.Parties)
        {
            Do(
                office,
                new IncidentCommand.Tell(party, "知らせた。", party != IncidentParty.Prime),
                OperatorA
            );
        }

        return office;
    }

    private static Office Scoped() => Do(AllTold(), Commands["scope"], OperatorA);

    private static Office Closed() => Do(Scoped(), Commands["closing"], ApproverA);

    [Fact]
    public void Who_is_ticked_off_as_told_gets_a_notice_that_does_not_say_what_happened()
    {
        var office = Opened();
        var told = new IncidentCommand.Tell(IncidentParty.Prime, "電話で知らせた。", true)
        {
            To = [NoticeAddressee.ToCompany(New<Company>(2), "架空元請株式会社", "")],
        };
        Do(office, told, OperatorA);

        var line = Assert.Single(
            office.Log,
            each => each.Event is NoticeIssued { Kind: "incident.told" }
        );
        var notice = office.State<Notice>(line.Stream);
        Assert.Equal(New<Company>(2), notice.To.Company);
        Assert.DoesNotContain(Call.What, notice.Canonical);
        Assert.Equal(1, office.State<Incident>(Stream).Told[IncidentParty.Prime].Notices);

        // Nobody to tell: nobody is told, whatever the records name.
        Do(office, told with { Party = IncidentParty.ContractOfficer, Applies = false }, OperatorA);
        Assert.Single(office.Log, each => each.Event is NoticeIssued { Kind: "incident.told" });
    }

    public static TheoryData<string, string> Table =>
        new()
        {
            { "none", "open report" },
            { "Notifying", "report call told scope evidence stop" },
            { "Investigating", "report call scope evidence stop" },
            { "Reporting", "report call scope evidence stop closing" },
            { "closed", "" },
        };

    private static Office At(string stage) =>
        stage switch
        {
            "none" => new Office(),
            "Notifying" => Opened(),
            "Investigating" => AllTold(),
            "Reporting" => Scoped(),
            _ => Closed(),
        };

    [Theory]
    [MemberData(nameof(Table))]
    public void A_state_takes_exactly_the_commands_of_the_table(string stage, string taken)
    {
        foreach (var (name, command) in Commands)
        {
            var codes = Try(At(stage), command, ActorOf(name));
            Assert.True(
                taken.Split(' ').Contains(name) == (codes.Length == 0),
                $"{stage} {name}: {string.Join(',', codes)}"
            );
        }
    }

    [Theory]
    [MemberData(nameof(Table))]
    public void The_stage_is_one_of_the_definition(string stage, string taken)
    {
        Assert.NotNull(taken);
        var line = At(stage).State<Incident>(Stream).Line;

        Assert.Equal(stage is "none" or "closed" ? "" : stage, line?.Stage ?? "");
        Assert.Equal(stage is not ("none" or "closed"), line?.IsOpen ?? false);
    }

    [Fact]
    public void Each_command_names_its_capacities()
    {
        Capacity[] Of(string name) =>
            Commands[name].GetType().GetCustomAttribute<ActsAsAttribute>()?.Capacities ?? [];

        Assert.Equal([Capacity.Approver], Of("closing"));
        Assert.All(
            new[] { "open", "call", "told", "scope", "evidence", "stop" },
            name => Assert.Equal([Capacity.Operator], Of(name))
        );
        Assert.DoesNotContain(Capacity.Auditor, Of("report"));
    }

    [Fact]
    public void The_clock_runs_from_the_call_as_the_office_has_set_it()
    {
        var incident = Opened().State<Incident>(Stream);

        Assert.Equal(new DateTimeOffset(2026, 9, 16, 0, 30, 0, TimeSpan.Zero), incident.ReportedAt);
        Assert.Equal(incident.ReportedAt.AddHours(72), incident.DueAt);
        Assert.Equal(new DateOnly(2026, 9, 19), incident.Line?.DueOn);
        Assert.StartsWith("試験-事-8-", incident.Number, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "令和8年9月16日", "9:30", "架空", 1001)]
    [InlineData("0000-00-0000", "2月30日", "9:30", "架空", 1003)]
    [InlineData("0000-00-0000", "R8.9.16", "25:00", "架空", 8202)]
    [InlineData("0000-00-0000", "R8.9.16", "", "架空", 1001)]
    [InlineData("0000-00-0000", "R8.9.17", "9:30", "架空", 8203)]
    [InlineData("0000-00-0000", "R8.9.16", "9:30", "", 1001)]
    public void What_is_typed_wrongly_is_named(
        string phone,
        string on,
        string at,
        string caller,
        int code
    ) =>
        Assert.Equal(
            [code],
            Try(
                new Office(),
                new IncidentCommand.Open(
                    Id,
                    new TelephoneCall(phone, on, at, caller, "何かあった。"),
                    null,
                    null
                ),
                OperatorA
            )
        );

    [Fact]
    public void A_report_online_opens_a_case_and_the_next_one_goes_to_the_same()
    {
        var office = Do(new Office(), Commands["report"], User);
        Do(office, Commands["report"], CompanyResponsible);
        var incident = office.State<Incident>(Stream);

        Assert.Equal(2, incident.Reports.Length);
        Assert.Equal(Maker, incident.Company);
        Assert.Equal([RefusalCode.NotFound.Number], Try(office, Commands["report"], UserOfOther));
        Assert.True(incident.MayBeReadBy(User));
        Assert.True(incident.MayBeReadBy(CompanyResponsible));
        Assert.False(incident.MayBeReadBy(UserOfOther));
        Assert.True(typeof(IncidentCommand.Report).IsDefined(typeof(OpenWhileSuspendedAttribute)));
        Assert.False(typeof(IncidentCommand.Stop).IsDefined(typeof(OpenWhileSuspendedAttribute)));
    }

    [Fact]
    public void A_stop_from_the_case_stops_at_once_and_is_linked()
    {
        var office = Do(Opened(), Commands["stop"], OperatorA);
        var stop = Suspension.Stream(SuspensionLevel.Company, Maker.ToString());

        Assert.True(office.State<Suspension>(stop).InForce);
        Assert.Single(office.State<Incident>(Stream).Stops);
        Assert.Equal([2001], Try(office, Commands["stop"], OperatorA));
    }

    [Fact]
    public void Nothing_is_closed_before_everybody_was_told_and_the_records_were_searched()
    {
        Assert.Equal([8205, 8206], Try(Opened(), Commands["closing"], ApproverA));
        Assert.Equal([8206], Try(AllTold(), Commands["closing"], ApproverA));
    }

    [Fact]
    public void Whoever_acted_on_it_does_not_close_it()
    {
        var both = ApproverA with { Person = OperatorA.Person };

        Assert.Equal(
            [RefusalCode.SecondPersonNeeded.Number],
            Try(Scoped(), Commands["closing"], both)
        );
    }

    [Fact]
    public void The_end_is_told_to_the_company_and_evidence_is_held_on()
    {
        var office = Do(Scoped(), Commands["evidence"], OperatorA);
        Do(office, Commands["closing"], ApproverA);
        var incident = office.State<Incident>(Stream);
        var notice = Assert.Single(office.Log, line => line.Event is NoticeIssued);

        Assert.Equal("試験第9号", ((NoticeIssued)notice.Event).Number);
        Assert.True(incident.HoldsOn(new DateOnly(2026, 12, 15)));
        Assert.False(incident.HoldsOn(new DateOnly(2026, 12, 16)));
    }

    [Fact]
    public void A_search_without_a_subject_is_refused() =>
        Assert.Equal(
            [8204],
            Try(
                AllTold(),
                new IncidentCommand.RecordScope(Search with { Company = null }, Found),
                OperatorA
            )
        );
}
