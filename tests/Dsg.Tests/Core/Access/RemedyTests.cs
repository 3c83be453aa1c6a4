using Dsg.Core.Access;
using Dsg.Core.Contracts;
using Dsg.Core.Enrollment;
using Dsg.Core.Parties;
using Dsg.Core.Usage;
using static Dsg.Tests.Core.Access.AccessRulesTests;
using static Dsg.Tests.Core.Office;

namespace Dsg.Tests.Core.Access;

/// <summary>Who mends a requirement that does not hold, and in which case.</summary>
public sealed class RemedyTests
{
    private static readonly StreamId OwnUse = UsageCase.Stream(Road.CompanyUse);
    private static readonly StreamId StaffUse = UsageCase.Stream(Road.StaffUse);
    private static readonly StreamId Agreement = UsageAgreement.Stream(Road.AgreementId);
    private static readonly StreamId Contract = Dsg.Core.Contracts.Contract.Stream(Road.ContractId);

    private static readonly Suspension Stop = Suspension.Initial with
    {
        InForce = true,
        Case = Suspension.Stream(SuspensionLevel.Company, "x"),
    };

    private static readonly UsageCase Filed = Road.Filed().State<UsageCase>(OwnUse);

    private static readonly Dictionary<string, Row> Rows = new()
    {
        ["use.1-1"] = new(
            Mender.ResponsiblePerson,
            Road.Enrollment,
            f => f with { Enrollment = Road.Completed().State<EnrollmentCase>(Road.Enrollment) }
        ),
        ["use.1-2"] = new(
            Mender.Superior,
            StaffUse,
            f => f with { Usage = f.Usage with { SuperiorAttested = null } }
        )
        {
            Who = Staff,
        },
        ["use.2 not confirmed"] = new(
            Mender.ContractOfficer,
            OwnUse,
            f => f with { Usage = f.Usage with { ContractConfirmed = null } }
        ),
        ["use.2 not begun"] = new(
            Mender.Time,
            Contract,
            f => f with { Contract = f.Contract with { From = new DateOnly(2030, 1, 1) } }
        ),
        ["use.3 waits for the other side"] = new(
            Mender.OtherSide,
            Agreement,
            f => f with { Agreement = f.Agreement with { State = new AgreementState.Awaiting() } }
        ),
        ["use.3 waits for the own side"] = new(
            Mender.ResponsiblePerson,
            Agreement,
            f =>
                f with
                {
                    Agreement = f.Agreement with
                    {
                        State = new AgreementState.Awaiting(),
                        StartedBySide = Side.Staff,
                    },
                }
        ),
        ["use.3 declined"] = new(
            Mender.Superior,
            Agreement,
            f =>
                f with
                {
                    Agreement = f.Agreement with
                    {
                        State = new AgreementState.Declined("x", Staff.Person, default),
                    },
                }
        )
        {
            Who = Staff,
        },
        ["contract.party"] = new(
            Mender.ContractOfficer,
            Contract,
            f => f with { Contract = f.Contract with { Prime = New<Company>(8) } }
        ),
        ["contract.running"] = new(
            Mender.Nobody,
            Contract,
            f =>
                f with
                {
                    Contract = f.Contract with
                    {
                        State = new ContractState.Performed(default, "", default, Officer.Person),
                    },
                }
        ),
        ["person.active contract awaited"] = new(
            Mender.ContractOfficer,
            OwnUse,
            f => f with { Usage = Filed }
        ),
        ["person.active other side awaited"] = new(
            Mender.OtherSide,
            OwnUse,
            f => f with { Usage = Filed with { ContractConfirmed = f.Usage.ContractConfirmed } }
        ),
        ["person.active in review"] = new(
            Mender.Office,
            OwnUse,
            f => f with { Usage = new UsageCase.Open(Filed, UsageStage.UseReview) }
        ),
        ["person.active to be attested"] = new(
            Mender.Superior,
            StaffUse,
            f => f with { Usage = Road.Filed().State<UsageCase>(StaffUse) }
        )
        {
            Who = Staff,
        },
        ["person.active not handed over"] = new(
            Mender.Office,
            OwnUse,
            f => WithLine(f, line => line with { HandedOverBy = null })
        ),
        ["person.active rules to accept"] = new(
            Mender.Self,
            OwnUse,
            f => WithLine(f, line => line with { RulesAcceptedAt = null })
        )
        {
            AtRules = true,
        },
        ["person.active first day ahead"] = new(
            Mender.Time,
            OwnUse,
            f =>
                WithLine(
                    f,
                    line =>
                        line with
                        {
                            Succeeds = new Succession(
                                Road.CompanyUse,
                                Somebody(40),
                                new DateOnly(2030, 1, 1),
                                new DateOnly(2030, 1, 1)
                            ),
                        }
                )
        ),
        ["person.active ended"] = new(
            Mender.ResponsiblePerson,
            OwnUse,
            f => WithLine(f, line => line with { EndedAt = f.Usage.FiledAt })
        ),
        ["person.active without the capacity"] = new(
            Mender.Office,
            Dsg.Core.Parties.Person.Stream(User.Person),
            f => f with { Person = f.Person with { Appointments = [] } }
        ),
        ["workspace.other-side"] = new(Mender.OtherSide, Agreement, f => f with { OtherSide = [] }),
        ["device.valid expired"] = new(
            Mender.SiteKeeper,
            Road.Enrollment,
            f => WithCertificate(f, c => c with { NotAfter = c.NotBefore })
        ),
        ["device.valid none"] = new(Mender.Self, null, f => f with { Device = null }),
        ["device.room of another company"] = new(
            Mender.Self,
            null,
            f => WithDevice(f, d => d with { Company = New<Company>(8) })
        ),
        ["device.room not received"] = new(
            Mender.ResponsiblePerson,
            Road.Enrollment,
            f =>
                WithDevice(
                    f,
                    d =>
                        d with
                        {
                            Room = d.Room! with
                            {
                                Notice = d.Room.Notice! with { ReceivedAt = null },
                            },
                        }
                )
        ),
        ["device.room spare"] = new(
            Mender.SiteKeeper,
            Road.Enrollment,
            f => WithDevice(f, d => d with { Unit = d.Unit! with { Use = UnitUse.Spare } })
        ),
        ["face.own"] = new(Mender.Self, null, f => f with { Face = Face.Staff }),
        ["person.stopped"] = new(Mender.Office, Stop.Case, f => f with { PersonSuspension = Stop }),
        ["agreement.stopped"] = new(
            Mender.Office,
            Stop.Case,
            f => f with { AgreementSuspension = Stop }
        ),
        ["company.stopped"] = new(
            Mender.Office,
            Stop.Case,
            f => f with { CompanySuspension = Stop }
        ),
        ["device.stopped"] = new(
            Mender.Office,
            Stop.Case,
            f => WithDevice(f, d => d with { DeviceSuspension = Stop })
        ),
        ["site.stopped"] = new(
            Mender.Office,
            Stop.Case,
            f => WithDevice(f, d => d with { SiteSuspension = Stop })
        ),
    };

    public static TheoryData<string> Names => [.. Rows.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_requirement_that_does_not_hold_names_who_mends_it_and_where(string name)
    {
        var office = Road.Active();
        var row = Rows[name];
        var refused = Assert.IsType<AccessDecision.Refused>(
            AccessRules.Decide(row.Change(Facts(office, row.Who)), AccessAction.Send, office.Now)
        );
        var unmet = refused.Unmet.Single(each => each.Id == name.Split(' ')[0]);

        Assert.Equal(new Remedy(row.By, row.Case) { AtRules = row.AtRules }, unmet.Remedy);
        // What holds needs no mending.
        Assert.All(
            refused.Requirements.Where(each => each.Holds),
            each => Assert.Null(each.Remedy)
        );
    }

    [Fact]
    public void Every_requirement_has_its_row()
    {
        var office = Road.Active();
        var asked = new[] { User, Staff }.SelectMany(who =>
            (
                (AccessDecision.Granted)
                    AccessRules.Decide(Facts(office, who), AccessAction.Send, office.Now)
            ).Requirements
        );
        Assert.Equal(
            asked.Select(each => each.Id).Distinct().Order(),
            Rows.Keys.Select(name => name.Split(' ')[0]).Distinct().Order()
        );
    }

    [Fact]
    public void A_stop_that_is_not_theirs_tells_nothing_by_absence_and_a_ground_of_the_own_stays()
    {
        var office = Road.Active();
        var facts = WithLine(Facts(office, User), line => line with { EndedAt = office.Now }) with
        {
            AgreementSuspension = Stop,
        };
        var decision = AccessRules.Decide(facts, AccessAction.OpenWorkspace, office.Now);

        var read = AccessRules.Readable(decision, mayReadReasons: false);
        Assert.DoesNotContain(read, each => each.Stops);
        Assert.Equal(["person.active"], read.Where(each => !each.Holds).Select(each => each.Id));
        var all = AccessRules.Readable(decision, mayReadReasons: true);
        Assert.Equal(
            ["person.active", "agreement.stopped"],
            all.Where(each => !each.Holds).Select(each => each.Id)
        );

        Assert.False(AccessRules.ReadsReasons(facts));
        Assert.True(AccessRules.ReadsReasons(Facts(office, Staff)));
        var speaker = new Appointment(Capacity.ResponsiblePerson, Maker, null);
        Assert.True(
            AccessRules.ReadsReasons(
                facts with
                {
                    Person = facts.Person with { Appointments = [speaker] },
                }
            )
        );
    }

    private static AccessFacts WithLine(AccessFacts facts, Func<UsagePerson, UsagePerson> change) =>
        facts with
        {
            Usage = facts.Usage with
            {
                People =
                [
                    .. facts.Usage.People.Select(line =>
                        line.Person == facts.Person.Id ? change(line) : line
                    ),
                ],
            },
        };

    private static AccessFacts WithDevice(
        AccessFacts facts,
        Func<DeviceFacts, DeviceFacts> change
    ) => facts with { Device = facts.Device is { } device ? change(device) : null };

    private static AccessFacts WithCertificate(
        AccessFacts facts,
        Func<DeviceCertificate, DeviceCertificate> change
    ) =>
        WithDevice(
            facts,
            device =>
                device with
                {
                    Certificate = device.Certificate is { } held ? change(held) : null,
                }
        );

    private sealed record Row(Mender By, StreamId? Case, Func<AccessFacts, AccessFacts> Change)
    {
        public Actor Who { get; init; } = User;

        public bool AtRules { get; init; }
    }
}
