using Dsg.Demo.People;
using Dsg.Wire.Enrollment;

namespace Dsg.Demo.Seeding;

/// <summary>A made-up company that applies, with what it writes into the forms.</summary>
/// <param name="Responsible">Its responsible person, on the public face.</param>
/// <param name="Organization">The company.</param>
/// <param name="Room">What it calls its room.</param>
/// <param name="Contract">The contract it expects.</param>
/// <param name="Device">The key of its terminal; null while it has none.</param>
internal sealed record Applicant(
    ActingPerson Responsible,
    DemoOrganization Organization,
    string Room,
    string Contract,
    DeviceKey? Device
)
{
    private const string PrefectureEnds = "都道府県";

    public string Name => Organization.Name.Ja;

    /// <summary>The first submission, all of it invented.</summary>
    /// <param name="expectedOn">When the contract is expected.</param>
    public ApplicationForm Form(DateOnly expectedOn)
    {
        var address = Organization.Address?.Ja ?? "";
        // The second letter may belong to the name (京都府), never the first.
        var end = address.AsSpan(2).IndexOfAny(PrefectureEnds) + 3;
        var person = Responsible.Person;
        return new ApplicationForm(
            CorporateNumber: Organization.CorporateNumber ?? "",
            CompanyName: Name,
            CompanyAddress: address,
            Representative: $"代表取締役 {person.Name.Ja.Split(' ')[0]} 代表",
            ResponsibleName: person.Name.Ja,
            ResponsibleKana: person.Kana,
            ResponsiblePhone: "000-0000-0000",
            ResponsibleMail: $"{person.Subject}@example.invalid",
            ExpectedContract: Contract,
            RequestingOffice: "試験機関 契約課",
            Role: "prime",
            ExpectedOn: expectedOn.ToString("O", null),
            SiteName: Room,
            Prefecture: address[..end],
            SiteAddress: address[end..],
            SiteRoom: $"本社棟2階 {Room}",
            DeclareConditions: true,
            DeclareEngagement: true,
            DeclareSupplyChain: true,
            DeclareEntrusted: true
        );
    }
}
