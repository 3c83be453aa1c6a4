using System.Collections.Immutable;
using Dsg.Core.Contracts;
using Dsg.Core.Enrollment;
using Dsg.Core.Exchange;
using Dsg.Core.Parties;
using Dsg.Core.Usage;
using static Dsg.Tests.Core.Office;

namespace Dsg.Tests.Core;

/// <summary>The road from application to open workspace, stop by stop; each stop is a fixture.</summary>
internal static class Road
{
    public static readonly EnrollmentId EnrollmentId = New<EnrollmentCase>(1);
    public static readonly StreamId Enrollment = EnrollmentCase.Stream(EnrollmentId);
    public static readonly EquipmentId Terminal = New<Equipment>(1);
    public static readonly ContractId ContractId = New<Contract>(1);
    public static readonly AgreementId AgreementId = New<UsageAgreement>(1);
    public static readonly UsageId CompanyUse = New<UsageCase>(1);
    public static readonly UsageId StaffUse = New<UsageCase>(2);
    public static readonly DispatchId DispatchId = New<Dispatch>(1);

    public static ImmutableDictionary<string, string> Form =>
        ImmutableDictionary
            .CreateRange(
                new Dictionary<string, string>
                {
                    ["corporateNumber"] = "1" + "180301018771",
                    ["companyName"] = "架空電機株式会社",
                    ["companyAddress"] = "愛知県架空市試験町1-2-3",
                    ["representative"] = "代表取締役 架空 一郎",
                    ["responsibleName"] = "架空 花子",
                    ["responsibleKana"] = "カクウ ハナコ",
                    ["responsiblePhone"] = "0000-00-0000",
                    ["responsibleMail"] = "hanako@example.invalid",
                    ["expectedContract"] = "通信機器の維持整備",
                    ["requestingOffice"] = "試験機関 契約課",
                    ["role"] = "Prime",
                    ["expectedOn"] = "令和8年12月1日",
                    ["siteName"] = "本社工場2階 DSG室",
                    ["prefecture"] = "愛知県",
                    ["siteAddress"] = "架空市試験町1-2-3",
                    ["siteRoom"] = "本社工場 2階 DSG室",
                    ["declareConditions"] = "true",
                    ["declareEngagement"] = "true",
                    ["declareSupplyChain"] = "true",
                    ["declareEntrusted"] = "true",
                }
            )
            .SetItem("corporateNumber", Valid("180301018771"));

    public static string Valid(string twelve) => $"{CorporateNumber.CheckDigit(twelve)}{twelve}";

    public static EnrollmentCommand.Submit Submit =>
        new(EnrollmentId, Maker, New<Site>(1), "https://idp.example.invalid", "hanako", Form, []);

    public static EnrollmentCommand.FindCondition Find(
        ConditionNo no,
        FindingResult result = FindingResult.Met
    ) =>
        new(no, result, "書面により確認した。", ConfirmedHow.Paper, null)
        {
            LookedAt =
                no == ConditionNo.SupplyChain
                    ? [CareItem.ProcurementRoute, CareItem.UpdateSource]
                    : [],
        };

    public static DeviceCertificate Certificate(Office office) =>
        new(
            "01",
            Thumbprint,
            office.Now.AddDays(-1),
            office.Now.AddYears(1),
            "-----BEGIN CERTIFICATE-----"
        );

    public static Office Submitted()
    {
        var office = new Office();
        office.Append(
            Person.Stream(Responsible.Person),
            new PersonIntroduced(Responsible.Person, new PrivateText("架空 花子")),
            Actor.System
        );
        return office.DoEnroll(Submit, Responsible);
    }

    public static Office Accepted() =>
        Submitted()
            .DoEnroll(new EnrollmentCommand.AcceptIntake("機器の仕様書の受領準備"), OperatorA);

    public static EnrollmentCommand.EnterPaper EnterPaper =>
        new(
            EnrollmentId,
            Maker,
            New<Site>(1),
            Somebody(71),
            PaperRoute.Paper,
            new DateOnly(2026, 9, 14),
            Form,
            [new AttachedPaper(New<CaseDocument>(71), new PrivateText("申請書.pdf"), 8, "aa")]
        );

    public static EnrollmentCommand.ConfirmPaper ConfirmPaper => new([.. Form.Keys]);

    public static Office Entered() => new Office().DoEnroll(EnterPaper, OperatorA);

    public static EnrollmentCommand.ReferToFacility Refer =>
        new(New<Site>(1), "試験確認第1号", new DateOnly(2025, 4, 1));

    public static Office InReview() => Accepted().DoEnroll(Refer, Responsible);

    public static Office WithResultPending()
    {
        var office = InReview();
        foreach (var condition in Condition.All)
        {
            office.DoEnroll(Find(condition.No), OperatorA);
        }

        return office.DoEnroll(new EnrollmentCommand.FinishReview(), OperatorA);
    }

    public static Office Preparing() =>
        WithResultPending()
            .DoEnroll(
                new EnrollmentCommand.IssueReviewResult(
                    "試験第1号",
                    "第3版",
                    new DateOnly(2026, 9, 20),
                    "架空 花子"
                ),
                ApproverA
            );

    public static Office Installing() =>
        Preparing()
            .DoEnroll(
                new EnrollmentCommand.ReportEquipment(
                    [
                        new Equipment(
                            Terminal,
                            EquipmentKind.Terminal,
                            "端末1",
                            "試験製作所",
                            "T-1",
                            "SN-1"
                        ),
                    ],
                    "調達先を確かめた。"
                ),
                Responsible
            )
            .DoEnroll(new EnrollmentCommand.ReportLine(), Responsible);

    public static Office Verifying() =>
        Installing()
            .DoEnroll(
                new EnrollmentCommand.ConfirmInstallation(
                    ImmutableDictionary<string, FindingResult>.Empty.Add(
                        Terminal.ToString(),
                        FindingResult.Met
                    )
                ),
                OperatorA
            );

    public static Office Testing() =>
        Verifying()
            .DoEnroll(
                new EnrollmentCommand.VerifySite(ConfirmedHow.OnSite, "現地で確認した。"),
                Inspector
            );

    public static Office AwaitingApproval()
    {
        var office = Testing()
            .DoEnroll(
                new EnrollmentCommand.RequestCertificate(
                    Terminal,
                    "-----BEGIN CERTIFICATE REQUEST-----"
                ),
                Responsible
            );
        return office
            .DoEnroll(
                new EnrollmentCommand.IssueCertificate(Terminal, Certificate(office)),
                OperatorA
            )
            .DoEnroll(new EnrollmentCommand.FinishConnectionTest(), OperatorA);
    }

    public static Office Completed() =>
        AwaitingApproval().DoEnroll(new EnrollmentCommand.Complete("試験第2号"), ApproverA);

    public static Office Enrolled() =>
        Completed().DoEnroll(new EnrollmentCommand.ConfirmReceipt(), Responsible);

    public static ImmutableDictionary<string, string> ContractForm =>
        ImmutableDictionary.CreateRange(
            new Dictionary<string, string>
            {
                ["number"] = "試験-契-0301",
                ["title"] = "通信機器の維持整備",
                ["office"] = "試験機関 契約課",
                ["kind"] = "Central",
                ["clause"] = "true",
                ["designationNumber"] = "試指第1号",
                ["designationDate"] = "2026-09-10",
                ["designationItems"] = "整備要領\n部品リスト",
                ["from"] = "2026-09-01",
                ["to"] = "2027-03-31",
            }
        );

    public static Office Contracted() =>
        Enrolled()
            .DoContract(
                new ContractCommand.Enter(ContractId, ContractForm, Maker, EnrollmentId),
                Officer
            );

    public static Office Agreed() =>
        Contracted()
            .DoAgree(
                new AgreementCommand.Start(AgreementId, ContractId, Maker, EnrollmentId),
                CompanyResponsible
            )
            .DoAgree(new AgreementCommand.Confirm(), Superior);

    public static UsageCommand.FileForCompany FileCompany =>
        new(
            CompanyUse,
            AgreementId,
            EnrollmentId,
            [
                new RosterLine(User.Person, "架空 太郎", true),
                new RosterLine(Somebody(32), "架空 次郎", true),
            ]
        );

    public static UsageCommand.FileForStaff FileStaff =>
        new(
            StaffUse,
            AgreementId,
            new DiiTerminal("試験系システム", "T-042"),
            Superior.Person,
            "試験 一郎",
            true
        );

    public static Office Filed()
    {
        var office = Agreed();
        Appoint(office, Superior);
        Appoint(office, Staff);
        return office
            .DoUse(CompanyUse, FileCompany, CompanyResponsible)
            .DoUse(StaffUse, FileStaff, Staff);
    }

    public static Office Active()
    {
        var office = Filed()
            .DoUse(StaffUse, new UsageCommand.Attest(), Superior)
            .DoUse(StaffUse, new UsageCommand.ConfirmContract(), Officer)
            .DoUse(StaffUse, new UsageCommand.ConfirmAgreement(), CompanyResponsible)
            .DoUse(CompanyUse, new UsageCommand.ConfirmContract(), Officer)
            .DoUse(CompanyUse, new UsageCommand.ConfirmAgreement(), Superior);
        foreach (var id in new[] { CompanyUse, StaffUse })
        {
            var codes = office
                .State<UsageCase>(UsageCase.Stream(id))
                .People.ToImmutableDictionary(p => p.Person.ToString(), p => $"hash-{p.Person}");
            office
                .DoUse(id, new UsageCommand.Review(), OperatorA)
                .DoUse(id, new UsageCommand.Approve("試験第3号"), ApproverA)
                .DoUse(id, new UsageCommand.PrepareCredentials(codes), OperatorA)
                .DoUse(id, new UsageCommand.HandOverCredentials(), OperatorB);
        }

        office.Do<PersonProcedure, Person, PersonCommand>(
            Person.Stream(User.Person),
            new PersonCommand.AcceptInvitation(
                $"hash-{User.Person}",
                new Account(Face.Company, "https://idp.example.invalid", "taro")
            ),
            Actor.System
        );
        return office
            .DoUse(CompanyUse, new UsageCommand.AcceptRules(true), User)
            .DoUse(StaffUse, new UsageCommand.AcceptRules(true), Staff);
    }

    public static void Appoint(Office office, Actor actor)
    {
        var stream = Person.Stream(actor.Person);
        office.Append(
            stream,
            new PersonIntroduced(actor.Person, new PrivateText($"試験 {actor.Capacity}")),
            Actor.System
        );
        office.Append(
            stream,
            new CapacityGranted(new Appointment(actor.Capacity, actor.Company, actor.Unit)),
            Actor.System
        );
        office.Append(
            stream,
            new AccountBound(
                new Account(actor.Face, "https://idp.example.invalid", $"{actor.Capacity}")
            ),
            Actor.System
        );
    }
}
