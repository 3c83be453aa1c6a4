using Dsg.Core.Access;
using Dsg.Core.Contracts;
using Dsg.Core.Enrollment;
using Dsg.Core.Parties;
using Dsg.Core.Usage;
using static Dsg.Tests.Core.Access.AccessRulesTests;
using static Dsg.Tests.Core.Office;

namespace Dsg.Tests.Core.Access;

/// <summary>Since when a requirement holds, or holds no more: each against the instant of the event that brought it about.</summary>
public sealed class SinceTests
{
    private static readonly PrivateText Why = new("試験");
    private static readonly CompanyId Sub = New<Company>(7);
    private static readonly SubcontractId Subcontract = New<Dsg.Core.Subcontracts.Subcontract>(7);

    private static readonly Dictionary<string, Func<Office, Told>> Rows = new()
    {
        ["use.1-1 received"] = o => new(At<CompletionNoticeReceived>(o)),
        ["use.1-1 ended"] = o =>
        {
            o.Append(
                Road.Enrollment,
                new EnrollmentEnded(EnrollmentEnd.Departed, Why, "試験第8号", Today(o)),
                ApproverA
            );
            return new Told(At<EnrollmentEnded>(o), false);
        },
        ["use.1-1 never"] = _ => new Told(null, false)
        {
            Change = f =>
                f with
                {
                    Enrollment = Road.Completed().State<EnrollmentCase>(Road.Enrollment),
                },
        },
        ["use.1-2 attested"] = o => new(At<UsageAttested>(o)) { Who = Staff },
        ["use.1-2 never"] = _ => new Told(null, false)
        {
            Who = Staff,
            Change = f => f with { Usage = f.Usage with { SuperiorAttested = null } },
        },
        ["use.2 confirmed"] = o => new(AtIn<UsageContractConfirmed>(o, Road.CompanyUse)),
        ["use.2 begun after it was confirmed"] = o =>
        {
            o.Append(Contract.Stream(Road.ContractId), Corrected(o, Today(o).AddDays(3)), Officer);
            var begin = JapanTime.StartOf(Today(o).AddDays(3));
            o.Now = begin.AddHours(1);
            return new Told(begin);
        },
        ["use.2 put off"] = o =>
        {
            o.Append(Contract.Stream(Road.ContractId), Corrected(o, Today(o).AddDays(3)), Officer);
            return new Told(At<ContractCorrected>(o), false);
        },
        ["use.2 never"] = _ => new Told(null, false)
        {
            Change = f => f with { Usage = f.Usage with { ContractConfirmed = null } },
        },
        ["use.3 confirmed"] = o => new(At<AgreementConfirmed>(o)),
        ["use.3 dissolved at once"] = o =>
        {
            o.DoAgree(new AgreementCommand.Dissolve(Today(o), "終了"), Superior);
            return new Told(At<AgreementDissolved>(o), false);
        },
        ["use.3 dissolved from a day on"] = o =>
        {
            var day = Today(o).AddDays(5);
            o.DoAgree(new AgreementCommand.Dissolve(day, "終了"), Superior);
            o.Now = JapanTime.StartOf(day).AddHours(9);
            return new Told(JapanTime.StartOf(day), false);
        },
        ["use.3 dissolved sooner than was declared, by the end of the enrollment"] = o =>
        {
            var stream = UsageAgreement.Stream(Road.AgreementId);
            o.Append(stream, new AgreementDissolved(Today(o).AddDays(5), Why), Superior);
            o.Now = o.Now.AddMinutes(1);
            o.Append(stream, new AgreementDissolved(Today(o), Why), ApproverA);
            return new Told(o.Now, false);
        },
        ["use.3 never"] = _ => new Told(null, false)
        {
            Change = f =>
                f with
                {
                    Agreement = f.Agreement with { State = new AgreementState.Awaiting() },
                },
        },
        ["contract.party prime"] = o => new(At<ContractEntered>(o)),
        ["contract.party added"] = o => new(JoinedAt(o)) { Change = AsSub },
        ["contract.party ended"] = o =>
        {
            _ = JoinedAt(o);
            var day = Today(o).AddDays(2);
            o.Append(
                Contract.Stream(Road.ContractId),
                new ContractPartyEnded(Subcontract, day),
                Officer
            );
            o.Now = o.Now.AddDays(4);
            return new Told(JapanTime.StartOf(day), false) { Change = AsSub };
        },
        ["contract.party never"] = _ => new Told(null, false) { Change = AsSub },
        ["person.active in use"] = o => new(AtIn<RulesAccepted>(o, Road.CompanyUse)),
        ["person.active ended"] = o =>
        {
            o.DoUse(
                Road.CompanyUse,
                new UsageCommand.EndUse(User.Person, "退職"),
                CompanyResponsible
            );
            return new Told(At<UseEnded>(o), false);
        },
        ["person.active past its hour"] = o =>
        {
            var hour = o.Now.AddHours(5);
            o.Append(
                UsageCase.Stream(Road.CompanyUse),
                new UseEndReported(User.Person, hour, Why, "試験第9号"),
                CompanyResponsible
            );
            o.Now = hour.AddHours(20);
            return new Told(hour, false);
        },
        ["person.active without the capacity"] = o =>
        {
            o.Append(
                Dsg.Core.Parties.Person.Stream(User.Person),
                new CapacityEnded(new Appointment(Capacity.CompanyUser, Maker, null)),
                OperatorA
            );
            return new Told(At<CapacityEnded>(o), false);
        },
        ["person.active handed over anew"] = o =>
        {
            o.Append(
                UsageCase.Stream(Road.CompanyUse),
                new InvitationReissued(User.Person, Why),
                OperatorA
            );
            return new Told(At<InvitationReissued>(o), false);
        },
        ["person.active never"] = _ => new Told(null, false)
        {
            Change = f =>
                f with
                {
                    Usage = Road.Filed().State<UsageCase>(UsageCase.Stream(Road.CompanyUse)),
                },
        },
        ["workspace.other-side in use"] = o => new(AtIn<RulesAccepted>(o, Road.StaffUse)),
        ["workspace.other-side ended"] = o =>
        {
            o.DoUse(Road.StaffUse, new UsageCommand.EndUse(Staff.Person, "異動"), Superior);
            return new Told(At<UseEnded>(o), false);
        },
        ["workspace.other-side never"] = _ => new Told(null, false)
        {
            Change = f => f with { OtherSide = [], OtherSideTimes = [] },
        },
        ["device.valid in time"] = o => new(Device(o).Certificate!.NotBefore),
        ["device.valid expired"] = o =>
        {
            o.Now = o.Now.AddYears(2);
            return new Told(Device(o).Certificate!.NotAfter, false);
        },
        ["device.valid revoked"] = o =>
        {
            o.DoEnroll(new EnrollmentCommand.RevokeCertificate(Road.Terminal, "紛失"), OperatorA);
            o.Now = o.Now.AddYears(2);
            return new Told(At<CertificateRevoked>(o), false);
        },
        ["device.valid none"] = _ => new(null, false) { Change = f => f with { Device = null } },
        ["device.room open"] = o => new(At<CompletionNoticeReceived>(o)),
        ["device.room unit taken out"] = o =>
        {
            o.Append(Road.Enrollment, new UnitTakenOut(Road.Terminal, Why), OperatorA);
            return new Told(At<UnitTakenOut>(o), false);
        },
        ["device.room room taken out"] = o =>
        {
            o.Append(Road.Enrollment, new RoomTakenOut(New<Site>(1), Why), OperatorA);
            return new Told(At<RoomTakenOut>(o), false);
        },
        ["device.room of another company"] = o => new Told(null, false)
        {
            Change = f => f with { Device = Device(o) with { Company = Sub } },
        },
        ["person.stopped never"] = _ => new(null),
        ["person.stopped"] = o => Stop(o, SuspensionLevel.Person, User.Person.ToString()),
        ["person.stopped lifted"] = o => Lifted(o, SuspensionLevel.Person, User.Person.ToString()),
        ["device.stopped never"] = _ => new(null),
        ["device.stopped"] = o => Stop(o, SuspensionLevel.Device, Thumbprint),
        ["site.stopped never"] = _ => new(null),
        ["site.stopped"] = o => Stop(o, SuspensionLevel.Site, New<Site>(1).ToString()),
        ["agreement.stopped never"] = _ => new(null),
        ["agreement.stopped"] = o =>
            Stop(o, SuspensionLevel.Agreement, Road.AgreementId.ToString()),
        ["company.stopped never"] = _ => new(null),
        ["company.stopped"] = o => Stop(o, SuspensionLevel.Company, Maker.ToString()),
        ["face.own"] = _ => new(null),
        ["face.own elsewhere"] = _ =>
            new(null, false) { Change = f => f with { Face = Face.Staff } },
        ["contract.running"] = o => new(At<ContractEntered>(o)),
        ["contract.running performed"] = o =>
        {
            o.DoContract(new ContractCommand.ConfirmPerformance(Today(o), "試験第9号"), Officer);
            return new Told(At<ContractPerformed>(o), false);
        },
    };

    public static TheoryData<string> Names => [.. Rows.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_requirement_tells_since_when_it_holds_or_holds_no_more(string name)
    {
        var office = Road.Active();
        var told = Rows[name](office);
        var requirement = RequirementsOf(office, told).Single(r => r.Id == name.Split(' ')[0]);

        Assert.Equal((told.Holds, told.Since), (requirement.Holds, requirement.Since));
    }

    [Fact]
    public void Every_requirement_stands_in_the_table_as_held_and_as_not_held()
    {
        var office = Road.Active();
        string[] asked =
        [
            .. RequirementsOf(office, new Told(null)).Select(r => r.Id),
            .. RequirementsOf(office, new Told(null) { Who = Staff }).Select(r => r.Id),
        ];
        var rows = Rows.Select(row => (Id: row.Key.Split(' ')[0], row.Value(Road.Active()).Holds));

        Assert.Equal(
            asked.Distinct().SelectMany(id => new[] { (id, true), (id, false) }).Order(),
            rows.Distinct().Order()
        );
    }

    /// <summary>The instants that were told before: the begin of what had ended, and the rules for want of a capacity.</summary>
    [Fact]
    public void The_begin_of_what_has_ended_is_not_told_as_its_end()
    {
        var office = Road.Active();
        var begin = Device(office).Certificate?.NotBefore;
        var expired = Rows["device.valid expired"](office);
        Assert.NotEqual(begin, RequirementsOf(office, expired).Single(Is("device.valid")).Since);

        office = Road.Active();
        var accepted = AtIn<RulesAccepted>(office, Road.CompanyUse);
        office.Now = office.Now.AddHours(1);
        var without = Rows["person.active without the capacity"](office);
        Assert.NotEqual(
            accepted,
            RequirementsOf(office, without).Single(Is("person.active")).Since
        );
    }

    [Fact]
    public void Somebody_of_the_other_side_at_any_time_makes_one_unbroken_time()
    {
        var office = Road.Active();
        var begin = office.Now.AddDays(-9);
        UseSpan[] times =
        [
            new(begin.AddDays(4), null),
            new(begin, begin.AddDays(2)),
            new(begin.AddDays(1), begin.AddDays(5)),
            new(begin.AddDays(-9), begin.AddDays(-3)),
        ];
        var told = new Told(begin)
        {
            Change = f => f with { OtherSide = [.. times], OtherSideTimes = [.. times] },
        };
        Assert.Equal(begin, RequirementsOf(office, told).Single(Is("workspace.other-side")).Since);
    }

    private static Func<Requirement, bool> Is(string id) => requirement => requirement.Id == id;

    private static IEnumerable<Requirement> RequirementsOf(Office office, Told told) =>
        AccessRules.Decide(
            told.Change(Facts(office, told.Who)),
            AccessAction.Send,
            office.Now
        ) switch
        {
            AccessDecision.Granted granted => granted.Requirements,
            AccessDecision.Refused refused => refused.Requirements,
            _ => [],
        };

    private static DateOnly Today(Office office) => JapanTime.DateOf(office.Now);

    private static DateTimeOffset At<TEvent>(Office office) =>
        office.Log.Last(recorded => recorded.Event is TEvent).At;

    private static DateTimeOffset AtIn<TEvent>(Office office, UsageId usage) =>
        office
            .Log.Last(recorded =>
                recorded.Event is TEvent && recorded.Stream == UsageCase.Stream(usage)
            )
            .At;

    private static ContractCorrected Corrected(Office office, DateOnly from)
    {
        var terms = office.State<Contract>(Contract.Stream(Road.ContractId)).Terms;
        return new ContractCorrected(terms with { From = from }, Why);
    }

    private static AccessFacts AsSub(AccessFacts facts) =>
        facts with
        {
            Agreement = facts.Agreement with { Company = Sub },
        };

    private static DateTimeOffset JoinedAt(Office office)
    {
        office.Append(
            Contract.Stream(Road.ContractId),
            new ContractPartyAdded(Sub, Subcontract),
            Officer
        );
        return At<ContractPartyAdded>(office);
    }

    private static Told Stop(Office office, SuspensionLevel level, string target)
    {
        Do(office, level, target, new SuspensionCommand.Suspend(level, target, Why), OperatorA);
        return new Told(At<Suspended>(office), false);
    }

    private static Told Lifted(Office office, SuspensionLevel level, string target)
    {
        _ = Stop(office, level, target);
        Do(office, level, target, new SuspensionCommand.Confirm(), ApproverA);
        Do(office, level, target, new SuspensionCommand.ProposeLift(Why), OperatorA);
        Do(office, level, target, new SuspensionCommand.Lift(), ApproverA);
        return new Told(At<SuspensionLifted>(office));
    }

    private static void Do(
        Office office,
        SuspensionLevel level,
        string target,
        SuspensionCommand command,
        Actor actor
    ) =>
        office.Do<SuspensionProcedure, Suspension, SuspensionCommand>(
            Suspension.Stream(level, target),
            command,
            actor
        );

    /// <summary>What a row expects.</summary>
    private sealed record Told(DateTimeOffset? Since, bool Holds = true)
    {
        public Actor Who { get; init; } = User;

        public Func<AccessFacts, AccessFacts> Change { get; init; } = facts => facts;
    }
}
