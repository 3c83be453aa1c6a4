using System.Collections.Immutable;
using Dsg.Core.Contracts;
using Dsg.Core.Enrollment;
using Dsg.Core.Parties;
using Dsg.Core.Subcontracts;
using static Dsg.Tests.Core.Office;

namespace Dsg.Tests.Core.Contracts;

/// <summary>The people and states around contracts, each reached by real commands.</summary>
internal static class Crew
{
    public static readonly SubcontractId SubcontractId = New<Subcontract>(1);
    public static readonly CompanyId SubMaker = New<Company>(2);
    public static readonly EnrollmentId SubEnrollment = New<EnrollmentCase>(2);
    public static readonly Actor NextOfficer = Officer with { Person = Somebody(24) };
    public static readonly DateOnly End = new(2027, 3, 31);

    /// <summary>One actor for each capacity, each the right person.</summary>
    public static readonly Dictionary<Capacity, Actor> Actors = new()
    {
        [Capacity.System] = Actor.System,
        [Capacity.ResponsiblePerson] = CompanyResponsible,
        [Capacity.SiteKeeper] = Keeper,
        [Capacity.CompanyUser] = User,
        [Capacity.StaffUser] = Staff,
        [Capacity.Superior] = Superior,
        [Capacity.ContractOfficer] = Officer,
        [Capacity.Operator] = OperatorA,
        [Capacity.Approver] = ApproverA,
        [Capacity.SiteInspector] = Inspector,
        [Capacity.Auditor] = new Actor(Somebody(15), Capacity.Auditor, Face.Operations),
    };

    public static Office At(this Office office, DateOnly day)
    {
        office.Now = new DateTimeOffset(day, new TimeOnly(9, 0), JapanTime.Offset);
        return office;
    }

    /// <summary>A contract with its people: a second contract officer, a superior, a staff user.</summary>
    public static Office Contracted()
    {
        var office = Road.Contracted();
        Road.Appoint(office, NextOfficer);
        Road.Appoint(office, Superior);
        Road.Appoint(office, Staff);
        return office;
    }

    public static Office UnderChange() =>
        Contracted().DoContract(new ContractCommand.BeginChange("数量の変更"), Officer);

    public static Office PastEnd() =>
        Contracted().At(End.AddDays(1)).DoContract(new ContractCommand.FindPastEnd(), Actor.System);

    public static Office Performed() =>
        Contracted()
            .At(End)
            .DoContract(new ContractCommand.ConfirmPerformance(End, "試験第9号"), Officer);

    public static ImmutableDictionary<string, string> SubcontractForm =>
        ImmutableDictionary<string, string>
            .Empty.Add("corporateNumber", Road.Valid("180301018772"))
            .Add("companyName", "見本精機株式会社")
            .Add("work", "部品の整備");

    public static SubcontractCommand.Report Report =>
        new(SubcontractId, Road.ContractId, SubcontractForm);

    public static Office Reported() =>
        Contracted().DoSubcontract(SubcontractId, Report, CompanyResponsible);

    public static Office Entered() => Contracted().DoSubcontract(SubcontractId, Report, Officer);

    public static Office Approved() =>
        Reported()
            .DoSubcontract(
                SubcontractId,
                new SubcontractCommand.Approve("試下第1号", new DateOnly(2026, 9, 16), null),
                Officer
            );

    public static Office Joined() =>
        SubEnrolled(Approved())
            .DoSubcontract(SubcontractId, new SubcontractCommand.Join(SubEnrollment), Officer);

    public static Office Ended() =>
        Joined()
            .DoSubcontract(
                SubcontractId,
                new SubcontractCommand.End(new DateOnly(2026, 10, 1), "作業の完了"),
                Officer
            );

    /// <summary>The subcontractor enrolls on its own: the road of the prime, told again for another company.</summary>
    public static Office SubEnrolled(Office office)
    {
        var stream = EnrollmentCase.Stream(SubEnrollment);
        foreach (var recorded in Road.Enrolled().Log.Where(r => r.Stream == Road.Enrollment))
        {
            office.Append(stream, ForSub(recorded.Event), recorded.By);
        }

        return office;
    }

    private static IEvent ForSub(IEvent happened) =>
        happened is EnrollmentSubmitted e
            ? e with
            {
                Id = SubEnrollment,
                Company = SubMaker,
                Site = New<Site>(2),
                Form = e
                    .Form.SetItem("corporateNumber", new PrivateText(Road.Valid("180301018772")))
                    .SetItem("companyName", new PrivateText("見本精機株式会社")),
            }
            : happened;
}
