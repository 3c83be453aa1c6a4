using System.Collections.Immutable;
using System.Reflection;
using Dsg.Core.Usage;
using static Dsg.Tests.Core.Office;

namespace Dsg.Tests.Core.Usage;

/// <summary>Every state × every command × every capacity of 利用, both variants: what is allowed stands in one table; all else is refused.</summary>
public sealed class UsageTableTests
{
    private static readonly DateOnly Due = new(2026, 10, 14);
    private static readonly PersonId Second = Somebody(32);

    /// <summary>The commands with the capacities that may give each.</summary>
    private static readonly (Func<UsageId, UsageCommand> Of, Capacity[] By)[] Commands =
    [
        (_ => Road.FileCompany, [Capacity.ResponsiblePerson]),
        (_ => Road.FileStaff, [Capacity.StaffUser]),
        (_ => new UsageCommand.Attest(), [Capacity.Superior]),
        (
            _ => new UsageCommand.Decline("確認できない。"),
            [Capacity.Superior, Capacity.ContractOfficer, Capacity.ResponsiblePerson]
        ),
        (_ => new UsageCommand.ConfirmContract(), [Capacity.ContractOfficer]),
        (_ => new UsageCommand.ConfirmAgreement(), [Capacity.ResponsiblePerson, Capacity.Superior]),
        (Asked, [Capacity.Operator, Capacity.ContractOfficer]),
        (
            id => new UsageCommand.Correct([new CorrectedValue("name", PersonOf(id), "架空 太朗")]),
            [Capacity.ResponsiblePerson, Capacity.StaffUser]
        ),
        (_ => new UsageCommand.RemindOfCorrection(CorrectionReminder.First), [Capacity.System]),
        (_ => new UsageCommand.RemindOfCorrection(CorrectionReminder.Last), [Capacity.System]),
        (_ => new UsageCommand.Lapse(), [Capacity.System]),
        (
            _ => new UsageCommand.Reopen("郵便の遅れ", new DateOnly(2026, 10, 30)),
            [Capacity.Operator]
        ),
        (_ => new UsageCommand.Withdraw(null), [Capacity.ResponsiblePerson, Capacity.StaffUser]),
        (_ => new UsageCommand.Review(), [Capacity.Operator]),
        (_ => new UsageCommand.ReturnToReviewer("見直し"), [Capacity.Approver]),
        (_ => new UsageCommand.Approve("試験第3号"), [Capacity.Approver]),
        (_ => new UsageCommand.Reject("要件を満たさない。", "試験第9号"), [Capacity.Approver]),
        (_ => new UsageCommand.PrepareCredentials(Hashes), [Capacity.Operator]),
        (_ => new UsageCommand.HandOverCredentials(), [Capacity.Operator]),
        (
            id => new UsageCommand.ReissueInvitation(
                id == Road.CompanyUse ? Second : Staff.Person,
                "new",
                "紛失"
            ),
            [Capacity.Operator]
        ),
        (_ => new UsageCommand.AcceptRules(true), [Capacity.CompanyUser, Capacity.StaffUser]),
        (
            id => new UsageCommand.EndUse(PersonOf(id), "異動"),
            [Capacity.ResponsiblePerson, Capacity.Superior, Capacity.Operator]
        ),
        (id => new UsageCommand.RecordEnd(PersonOf(id)), [Capacity.System]),
        (
            _ => new UsageCommand.ReportTerminal(new DiiTerminal("別系", "T-9")),
            [Capacity.StaffUser]
        ),
        (_ => new UsageCommand.AttestTerminal(), [Capacity.Superior]),
        (_ => new UsageCommand.DeclineTerminal("別の端末である。"), [Capacity.Superior]),
        (
            id => new UsageCommand.ReportChange(
                PersonOf(id),
                "新しい 名",
                null,
                null,
                new DateOnly(2026, 9, 15)
            ),
            [Capacity.ResponsiblePerson, Capacity.StaffUser]
        ),
        (_ => new UsageCommand.Reconfirm(true), [Capacity.ResponsiblePerson, Capacity.Superior]),
        (
            id => new UsageCommand.RecordTraining(PersonOf(id), new DateOnly(2026, 9, 15)),
            [Capacity.ResponsiblePerson, Capacity.Superior]
        ),
        (_ => new UsageCommand.NotifyDue(SoftGround.Reconfirmation, null, 60), [Capacity.System]),
        (_ => new UsageCommand.NotifyDue(SoftGround.Reconfirmation, null, 0), [Capacity.System]),
        (
            _ => new UsageCommand.ExtendDue(
                SoftGround.Reconfirmation,
                null,
                new DateOnly(2027, 12, 1),
                "確認中"
            ),
            [Capacity.Operator]
        ),
    ];

    private static readonly string[] InUse =
    [
        "EndUse",
        "ReportChange",
        "Reconfirm",
        "RecordTraining",
    ];

    private static readonly Dictionary<string, (Func<UsageId, Office> At, string[] Allowed)> Table =
        new()
        {
            ["None"] = (_ => Files(Road.Agreed()), ["FileForCompany", "FileForStaff"]),
            ["SupervisorConfirm"] = (_ => Road.Filed(), ["Attest", "Decline", "Withdraw"]),
            ["ContractConfirm"] = (
                AtContract,
                ["ConfirmContract", "ConfirmAgreement", "Decline", "RequestCorrection", "Withdraw"]
            ),
            ["ContractConfirmed"] = (
                id => AtContract(id).DoUse(id, new UsageCommand.ConfirmContract(), Officer),
                ["ConfirmAgreement", "Decline", "RequestCorrection", "Withdraw"]
            ),
            ["Correction"] = (Correcting, ["Correct", "Withdraw"]),
            ["FirstReminderDue"] = (
                id => On(Correcting(id), new DateOnly(2026, 10, 9)),
                ["Correct", "Withdraw", "RemindOfCorrection First"]
            ),
            ["LastReminderDue"] = (
                id => On(Correcting(id), new DateOnly(2026, 10, 13)),
                ["Correct", "Withdraw", "RemindOfCorrection Last"]
            ),
            ["Overdue"] = (
                id => On(Correcting(id), new DateOnly(2026, 10, 15)),
                ["Correct", "Withdraw", "Lapse"]
            ),
            ["Lapsed"] = (Lapsed, ["Reopen"]),
            ["Reopened"] = (
                id =>
                    Lapsed(id)
                        .DoUse(
                            id,
                            new UsageCommand.Reopen("郵便の遅れ", new DateOnly(2026, 10, 30)),
                            OperatorA
                        ),
                ["Correct", "Withdraw"]
            ),
            ["UseReview"] = (AtReview, ["Review", "RequestCorrection", "Withdraw"]),
            ["UseApproval"] = (AtApproval, ["ReturnToReviewer", "Approve", "Reject", "Withdraw"]),
            ["CredentialIssue"] = (Approved, ["PrepareCredentials", "Withdraw"]),
            ["Prepared"] = (
                id =>
                    Approved(id).DoUse(id, new UsageCommand.PrepareCredentials(Hashes), OperatorB),
                ["HandOverCredentials", "Withdraw"]
            ),
            ["Active"] = (_ => Road.Active(), InUse),
            ["TerminalReported"] = (
                _ =>
                    Road.Active()
                        .DoUse(
                            Road.StaffUse,
                            new UsageCommand.ReportTerminal(new DiiTerminal("新系", "T-8")),
                            Staff
                        ),
                InUse
            ),
            ["EndReported"] = (
                id =>
                {
                    var office = Road.Active();
                    office.DoUse(
                        id,
                        new UsageCommand.EndUse(PersonOf(id), "異動")
                        {
                            EndsAt = office.Now.AddHours(1),
                        },
                        id == Road.CompanyUse ? CompanyResponsible : Superior
                    );
                    office.Now = office.Now.AddHours(2);
                    return office;
                },
                [.. InUse, "RecordEnd"]
            ),
            ["NoticeDue"] = (
                _ => On(Road.Active(), new DateOnly(2027, 7, 25)),
                [.. InUse, "NotifyDue 60"]
            ),
            ["PastDue"] = (
                _ => On(Road.Active(), new DateOnly(2027, 9, 20)),
                [.. InUse, "NotifyDue 0"]
            ),
            ["PastDueNoticed"] = (
                id =>
                    On(Road.Active(), new DateOnly(2027, 9, 20))
                        .DoUse(
                            id,
                            new UsageCommand.NotifyDue(SoftGround.Reconfirmation, null, 0),
                            Actor.System
                        ),
                [.. InUse, "ExtendDue"]
            ),
            ["Rejected"] = (
                id =>
                    AtApproval(id)
                        .DoUse(id, new UsageCommand.Reject("要件", "試験第9号"), ApproverA),
                []
            ),
            ["Withdrawn"] = (
                id =>
                    AtReview(id)
                        .DoUse(
                            id,
                            new UsageCommand.Withdraw(null),
                            id == Road.CompanyUse ? CompanyResponsible : Staff
                        ),
                []
            ),
            ["Declined"] = (
                id => AtContract(id).DoUse(id, new UsageCommand.Decline("未締結"), Officer),
                []
            ),
        };

    public static TheoryData<string, bool> AllStates
    {
        get
        {
            var data = new TheoryData<string, bool>();
            foreach (var state in Table.Keys)
            {
                data.Add(state, true);
                data.Add(state, false);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(AllStates))]
    public void A_state_takes_exactly_the_commands_of_the_table(string state, bool company)
    {
        var id = company ? Road.CompanyUse : Road.StaffUse;
        var (at, _) = Table[state];
        foreach (var (of, by) in Commands)
        {
            var command = of(id);
            var name = NameOf(command);
            var office = at(id);
            var taken = by.Any(capacity =>
                office.Use(id, command, ActorFor(capacity, company)) is Decision.Accepted
            );

            Assert.True(
                taken == Expected(state, name, company),
                $"{state} × {name} ({(company ? "company" : "staff")}): {taken}"
            );
        }
    }

    [Fact]
    public void A_command_is_open_to_exactly_the_capacities_of_the_table()
    {
        foreach (var (of, by) in Commands)
        {
            var command = of(Road.CompanyUse);
            var declared =
                command.GetType().GetCustomAttribute<ActsAsAttribute>()?.Capacities ?? [];

            Assert.Equal(by.Order(), declared.Order());
        }
    }

    [Fact]
    public void The_table_names_every_command_every_stage_and_every_end()
    {
        var declared = typeof(UsageCommand).GetNestedTypes().Select(t => t.Name).Order();

        Assert.Equal(
            declared,
            Commands.Select(c => c.Of(Road.CompanyUse).GetType().Name).Distinct().Order()
        );
        Assert.Superset(Enum.GetNames<UsageStage>().ToHashSet(), Table.Keys.ToHashSet());
        Assert.Superset(Enum.GetNames<UsageEnd>().ToHashSet(), Table.Keys.ToHashSet());
    }

    /// <summary>Where the variants differ: only staff have a superior's step and a terminal, and an invitation waits only for company people.</summary>
    private static bool Expected(string state, string name, bool company) =>
        (state, name, company) switch
        {
            ("None", _, _) => Table[state].Allowed.Contains(name),
            (_, "ReportTerminal", false) => Table[state].Allowed.Contains("EndUse"),
            ("TerminalReported", "AttestTerminal" or "DeclineTerminal", false) => true,
            // The second person of the company has an invitation that nobody used yet.
            (_, "ReissueInvitation", true) => Table[state].Allowed.Contains("Reconfirm"),
            // One of two leaves on the way; a staff user alone withdraws.
            (
                "ContractConfirm"
                    or "ContractConfirmed"
                    or "SupervisorConfirm"
                    or "UseReview"
                    or "UseApproval"
                    or "CredentialIssue"
                    or "Prepared",
                "EndUse",
                true
            ) => true,
            // A company's application has no such step: it stands at U3 at once.
            ("SupervisorConfirm", _, true) => Table["ContractConfirm"].Allowed.Contains(name),
            _ => Table[state].Allowed.Contains(name),
        };

    private static ImmutableDictionary<string, string> Hashes =>
        ImmutableDictionary<string, string>
            .Empty.Add(User.Person.ToString(), "a")
            .Add(Second.ToString(), "b")
            .Add(Staff.Person.ToString(), "c");

    private static PersonId PersonOf(UsageId id) =>
        id == Road.CompanyUse ? User.Person : Staff.Person;

    private static UsageCommand.RequestCorrection Asked(UsageId id) =>
        new([new CorrectionItem("name", PersonOf(id), "name-wrong", "戸籍の表記と異なる。")], Due);

    private static Office Files(Office office)
    {
        Road.Appoint(office, Superior);
        Road.Appoint(office, Staff);
        return office;
    }

    private static Office AtContract(UsageId id) =>
        id == Road.CompanyUse
            ? Road.Filed()
            : Road.Filed().DoUse(id, new UsageCommand.Attest(), Superior);

    private static Office Correcting(UsageId id) => AtContract(id).DoUse(id, Asked(id), OperatorA);

    private static Office Lapsed(UsageId id) =>
        On(Correcting(id), new DateOnly(2026, 10, 15))
            .DoUse(id, new UsageCommand.Lapse(), Actor.System);

    private static Office AtReview(UsageId id) =>
        AtContract(id)
            .DoUse(id, new UsageCommand.ConfirmContract(), Officer)
            .DoUse(
                id,
                new UsageCommand.ConfirmAgreement(),
                id == Road.CompanyUse ? Superior : CompanyResponsible
            );

    private static Office AtApproval(UsageId id) =>
        AtReview(id).DoUse(id, new UsageCommand.Review(), OperatorA);

    private static Office Approved(UsageId id) =>
        AtApproval(id).DoUse(id, new UsageCommand.Approve("試験第3号"), ApproverA);

    private static Office On(Office office, DateOnly day)
    {
        office.Now = new DateTimeOffset(day, new TimeOnly(9, 0), JapanTime.Offset);
        return office;
    }

    private static string NameOf(UsageCommand command) =>
        command switch
        {
            UsageCommand.RemindOfCorrection reminder => $"RemindOfCorrection {reminder.Which}",
            UsageCommand.NotifyDue notice => $"NotifyDue {notice.DaysLeft}",
            _ => command.GetType().Name,
        };

    private static Actor ActorFor(Capacity capacity, bool company) =>
        capacity switch
        {
            Capacity.System => Actor.System,
            Capacity.ResponsiblePerson => CompanyResponsible,
            Capacity.CompanyUser => User,
            Capacity.StaffUser => Staff,
            Capacity.Superior => Superior,
            Capacity.ContractOfficer => Officer,
            Capacity.Approver => ApproverA,
            _ => OperatorA,
        };
}
