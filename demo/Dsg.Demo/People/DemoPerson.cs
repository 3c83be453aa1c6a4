namespace Dsg.Demo.People;

/// <summary>A text in both languages of the product.</summary>
internal sealed record Bilingual(string Ja, string En)
{
    public string In(string language) => language == "en" ? En : Ja;
}

/// <summary>
/// A made-up person of the demo. The identity provider tells the gateway only who it is; what the person may do is
/// decided by the gateway's own records, never by <see cref="Capacity"/>, which is there to be read by people.
/// </summary>
internal sealed record DemoPerson(
    string Subject,
    Bilingual Name,
    string Kana,
    string Capacity,
    string Organization,
    IReadOnlyList<Face> Faces
);

/// <summary>A made-up company or unit. A company has a 法人番号 with a right check digit from a block that is not in use.</summary>
internal sealed record DemoOrganization(
    string Id,
    Bilingual Name,
    string? CorporateNumber,
    Bilingual? Address
);
