using Dsg.Core.Access;
using Dsg.Core.Contracts;
using Dsg.Core.Enrollment;
using Dsg.Core.Parties;
using Dsg.Core.Usage;
using static Dsg.Tests.Core.Office;

namespace Dsg.Tests.Core.Access;

public sealed partial class AccessRulesTests
{
    internal static AccessFacts Facts(Office office, Actor actor, DeviceFacts? device = null)
    {
        var side = AgreementProcedure.SideOf(actor);
        var own = side == Side.Company ? Road.CompanyUse : Road.StaffUse;
        var other = office.State<UsageCase>(
            UsageCase.Stream(side == Side.Company ? Road.StaffUse : Road.CompanyUse)
        );
        Suspension Stopped(SuspensionLevel level, string target) =>
            office.State<Suspension>(Suspension.Stream(level, target));
        return new AccessFacts(
            office.State<Person>(Dsg.Core.Parties.Person.Stream(actor.Person)),
            Stopped(SuspensionLevel.Person, actor.Person.ToString()),
            side,
            office.State<UsageCase>(UsageCase.Stream(own)),
            office.State<EnrollmentCase>(Road.Enrollment),
            Stopped(SuspensionLevel.Company, Maker.ToString()),
            office.State<Contract>(Contract.Stream(Road.ContractId)),
            office.State<UsageAgreement>(UsageAgreement.Stream(Road.AgreementId)),
            Stopped(SuspensionLevel.Agreement, Road.AgreementId.ToString()),
            [.. other.People.Where(p => other.IsAdmitted(p.Person)).Select(p => p.Span)],
            actor.Face,
            side == Side.Company ? device ?? Device(office) : null,
            1
        )
        {
            OtherSideTimes =
            [
                .. other.People.Select(p => other.TimeOf(p.Person)).OfType<UseSpan>(),
            ],
        };
    }

    internal static DeviceFacts Device(Office office)
    {
        var file = office.State<EnrollmentCase>(Road.Enrollment).FileOrNull;
        var unit = file?.Equipment.Single();
        return new DeviceFacts(
            Thumbprint,
            unit?.Certificate,
            unit,
            file?.Site,
            file?.Application.Site.Name,
            file?.Company,
            office.State<Suspension>(Suspension.Stream(SuspensionLevel.Device, Thumbprint)),
            office.State<Suspension>(
                Suspension.Stream(SuspensionLevel.Site, file?.Site.ToString() ?? "")
            )
        )
        {
            Room = file?.Rooms[0],
        };
    }

    private static string[] Unmet(
        Office office,
        Actor actor,
        DeviceFacts? device = null,
        AccessAction action = AccessAction.OpenWorkspace
    ) =>
        AccessRules.Decide(Facts(office, actor, device), action, office.Now)
            is AccessDecision.Refused refused
            ? [.. refused.Unmet.Select(r => r.Id)]
            : [];

    [Fact]
    public void The_end_of_the_road_opens_the_workspace_to_both_sides()
    {
        var office = Road.Active();

        Assert.IsType<AccessDecision.Granted>(
            AccessRules.Decide(Facts(office, User), AccessAction.Send, office.Now)
        );
        Assert.IsType<AccessDecision.Granted>(
            AccessRules.Decide(Facts(office, Staff), AccessAction.Obtain, office.Now)
        );
    }

    [Fact]
    public void Who_has_no_place_under_the_agreement_learns_nothing()
    {
        var office = Road.Active();

        Assert.IsType<AccessDecision.Unknown>(
            AccessRules.Decide(null, AccessAction.OpenWorkspace, office.Now)
        );
        var stranger = Facts(office, User) with { Person = Dsg.Core.Parties.Person.Initial };
        Assert.IsType<AccessDecision.Unknown>(
            AccessRules.Decide(stranger, AccessAction.OpenWorkspace, office.Now)
        );
    }

    public static TheoryData<SuspensionLevel, string> Stops =>
        new()
        {
            { SuspensionLevel.Person, "person.stopped" },
            { SuspensionLevel.Device, "device.stopped" },
            { SuspensionLevel.Site, "site.stopped" },
            { SuspensionLevel.Agreement, "agreement.stopped" },
            { SuspensionLevel.Company, "company.stopped" },
        };

    [Theory]
    [MemberData(nameof(Stops))]
    public void A_suspension_closes_at_its_level_and_lifting_it_opens_again(
        SuspensionLevel level,
        string id
    )
    {
        var office = Road.Active();
        var target = level switch
        {
            SuspensionLevel.Person => User.Person.ToString(),
            SuspensionLevel.Device => Thumbprint,
            SuspensionLevel.Site => Office.New<Site>(1).ToString(),
            SuspensionLevel.Agreement => Road.AgreementId.ToString(),
            _ => Maker.ToString(),
        };
        void Run(SuspensionCommand command, Actor actor) =>
            office.Do<SuspensionProcedure, Suspension, SuspensionCommand>(
                Suspension.Stream(level, target),
                command,
                actor
            );

        Run(new SuspensionCommand.Suspend(level, target, new PrivateText("紛失の疑い")), OperatorA);
        Assert.Equal([id], Unmet(office, User));
        Run(new SuspensionCommand.Confirm(), ApproverA);
        Assert.Equal([id], Unmet(office, User));
        Run(new SuspensionCommand.ProposeLift(new PrivateText("発見した")), OperatorA);
        Run(new SuspensionCommand.Lift(), ApproverA);
        Assert.Empty(Unmet(office, User));
    }

    [Fact]
    public void A_certificate_ends_at_its_second()
    {
        var office = Road.Active();
        var end = Device(office).Certificate?.NotAfter ?? default;

        Assert.IsType<AccessDecision.Granted>(
            AccessRules.Decide(Facts(office, User), AccessAction.Obtain, end.AddTicks(-1))
        );
        Assert.IsType<AccessDecision.Refused>(
            AccessRules.Decide(Facts(office, User), AccessAction.Obtain, end)
        );
    }

    [Fact]
    public void A_terminal_of_another_company_or_none_is_refused()
    {
        var office = Road.Active();

        Assert.Equal(
            ["device.room"],
            Unmet(office, User, Device(office) with { Company = Office.New<Company>(9) })
        );
        var unknown = new DeviceFacts(
            "bb22",
            null,
            null,
            null,
            null,
            null,
            Suspension.Initial,
            Suspension.Initial
        );
        Assert.Equal(["device.valid", "device.room"], Unmet(office, User, unknown));
    }

    [Fact]
    public void A_revoked_certificate_closes()
    {
        var office = Road.Active()
            .DoEnroll(new EnrollmentCommand.RevokeCertificate(Road.Terminal, "紛失"), OperatorA);

        Assert.Equal(["device.valid"], Unmet(office, User));
    }

    [Fact]
    public void Ending_one_persons_use_closes_that_person_only_and_the_last_of_a_side_closes_the_workspace()
    {
        var office = Road.Active()
            .DoUse(Road.StaffUse, new UsageCommand.EndUse(Staff.Person, "異動"), Superior);

        Assert.Equal(["person.active"], Unmet(office, Staff));
        Assert.Equal(["workspace.other-side"], Unmet(office, User));
    }

    [Fact]
    public void The_end_date_of_a_contract_cuts_nothing_but_performance_does()
    {
        var office = Road.Active();
        office.Now = new DateTimeOffset(2027, 4, 10, 0, 0, 0, TimeSpan.Zero);
        Assert.Empty(Unmet(office, User));

        office.DoContract(
            new ContractCommand.ConfirmPerformance(new DateOnly(2027, 3, 31), "試験第9号"),
            Officer
        );
        // Read only (docs/procedures.md section 8): what passed can be read, nothing can be sent.
        Assert.Empty(Unmet(office, User));
        Assert.Empty(Unmet(office, User, action: AccessAction.Obtain));
        Assert.Equal(["contract.running"], Unmet(office, User, action: AccessAction.Send));
    }

    /// <summary>docs/procedures.md section 6 as a table: what closes at once, and what closes nothing by itself.</summary>
    public static TheoryData<string, bool> Grounds =>
        new()
        {
            { "stop of the agreement by the contract officer", true },
            { "dissolution of the agreement, on its date", true },
            { "end of the person's use", true },
            { "revoked certificate", true },
            { "expired certificate", true },
            { "end of the subcontract", true },
            { "end date of the contract", false },
            { "past end found by the gateway", false },
            { "contract under change", false },
            { "contract of the expectation that was never entered", false },
            { "notices of the end", false },
        };

    [Theory]
    [MemberData(nameof(Grounds))]
    public void A_ground_is_hard_or_soft_as_the_table_says(string ground, bool hard)
    {
        var office = Road.Active();
        Assert.Empty(Unmet(office, User));
        var afterTheEnd = new DateTimeOffset(2027, 4, 10, 0, 0, 0, TimeSpan.Zero);
        var facts = Facts(office, User);
        switch (ground)
        {
            case "stop of the agreement by the contract officer":
                office.DoAgree(new AgreementCommand.Stop("調査"), Officer);
                break;
            case "dissolution of the agreement, on its date":
                office.DoAgree(
                    new AgreementCommand.Dissolve(JapanTime.DateOf(office.Now), "終了"),
                    Superior
                );
                break;
            case "end of the person's use":
                office.DoUse(
                    Road.CompanyUse,
                    new UsageCommand.EndUse(User.Person, "退職"),
                    CompanyResponsible
                );
                break;
            case "revoked certificate":
                office.DoEnroll(
                    new EnrollmentCommand.RevokeCertificate(Road.Terminal, "紛失"),
                    OperatorA
                );
                break;
            case "expired certificate":
                office.Now = office.Now.AddYears(1);
                break;
            case "end date of the contract" or "notices of the end":
                break;
            case "past end found by the gateway":
                office.Now = afterTheEnd;
                office.DoContract(new ContractCommand.FindPastEnd(), Actor.System);
                break;
            case "contract under change":
                office.DoContract(new ContractCommand.BeginChange("変更"), Officer);
                break;
            default:
                break;
        }

        facts = Facts(office, User);
        if (ground == "end of the subcontract")
        {
            facts = facts with
            {
                Contract = facts.Contract with
                {
                    Prime = Office.New<Company>(9),
                    Subcontractors = [new Subcontractor(Maker, null, JapanTime.DateOf(office.Now))],
                },
            };
        }

        var at =
            hard || ground == "contract of the expectation that was never entered"
                ? office.Now
                : afterTheEnd;
        var decision = AccessRules.Decide(facts, AccessAction.Send, at);
        Assert.Equal(hard, decision is AccessDecision.Refused);
        if (decision is AccessDecision.Granted granted)
        {
            // A soft ground past its date is shown as such, but for a contract that is being changed.
            Assert.Equal(
                ground
                    is "end date of the contract"
                        or "notices of the end"
                        or "past end found by the gateway",
                granted.Requirements.Any(requirement => requirement.Overdue)
            );
        }
    }

    [Fact]
    public void Central_and_regional_contracts_are_decided_alike()
    {
        foreach (var kind in Enum.GetValues<ProcurementKind>())
        {
            var office = Road.Active();
            var facts = Facts(office, User);
            facts = facts with { Contract = facts.Contract with { Kind = kind } };

            Assert.IsType<AccessDecision.Granted>(
                AccessRules.Decide(facts, AccessAction.Send, office.Now)
            );
        }
    }

    [Fact]
    public void An_ordinary_user_of_a_stopped_company_reads_only_whom_to_ask()
    {
        var office = Road.Active();
        office.Do<SuspensionProcedure, Suspension, SuspensionCommand>(
            Suspension.Stream(SuspensionLevel.Company, Maker.ToString()),
            new SuspensionCommand.Suspend(
                SuspensionLevel.Company,
                Maker.ToString(),
                new PrivateText("調査中")
            ),
            OperatorA
        );
        var refused = Assert.IsType<AccessDecision.Refused>(
            AccessRules.Decide(Facts(office, User), AccessAction.Obtain, office.Now)
        );

        Assert.Equal(
            [6002],
            AccessRules.Explain(refused, mayReadReasons: false).Select(r => r.Code.Number)
        );
        Assert.Equal(
            [("company.stopped", 6001)],
            AccessRules.Explain(refused, mayReadReasons: true).Select(r => (r.Field, r.Code.Number))
        );
    }

    [Fact]
    public void A_user_whose_own_ground_is_missing_reads_which()
    {
        var office = Road.Active()
            .DoUse(
                Road.CompanyUse,
                new UsageCommand.EndUse(User.Person, "退職"),
                CompanyResponsible
            );
        var refused = Assert.IsType<AccessDecision.Refused>(
            AccessRules.Decide(Facts(office, User), AccessAction.Obtain, office.Now)
        );

        Assert.Equal(
            ["person.active"],
            AccessRules.Explain(refused, mayReadReasons: false).Select(r => r.Field)
        );
        // And who can mend it: nobody whose use ended begins it again alone.
        Assert.Equal(Mender.ResponsiblePerson, Assert.Single(refused.Unmet).Remedy?.By);
    }
}
