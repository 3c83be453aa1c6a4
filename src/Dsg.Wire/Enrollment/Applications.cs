using Dsg.Wire.Shared;

namespace Dsg.Wire.Enrollment;

/// <summary>
/// The first submission for 加入 as typed, 20 fields. A field left out counts as empty, so that a draft can be saved at any time;
/// on submission every field is needed (1001).
/// </summary>
/// <param name="CorporateNumber">法人番号: 13 digits with check digit (3001).</param>
/// <param name="CompanyName">At most 100 characters.</param>
/// <param name="CompanyAddress">At most 200 characters.</param>
/// <param name="Representative">Post and name, at most 100 characters.</param>
/// <param name="ResponsibleName">申請責任者, at most 100 characters.</param>
/// <param name="ResponsibleKana">At most 100 characters.</param>
/// <param name="ResponsiblePhone">6 to 15 digits, with hyphens as typed (1007).</param>
/// <param name="ResponsibleMail">A mail address (1006).</param>
/// <param name="ExpectedContract">At most 200 characters.</param>
/// <param name="RequestingOffice">At most 100 characters.</param>
/// <param name="Role"><c>prime</c> or <c>subcontractor</c>.</param>
/// <param name="ExpectedOn">2026-02-03, R8.2.3 or 令和8年2月3日.</param>
/// <param name="SiteName">How the company calls the room.</param>
/// <param name="Prefecture">One of the 47 (3002).</param>
/// <param name="SiteAddress">The rest of the address, in Japan (3002).</param>
/// <param name="SiteRoom">Building, floor and room.</param>
/// <param name="DeclareConditions">The four conditions were read and are expected to be met (3003).</param>
/// <param name="DeclareEngagement">Engagement in a contract is expected (3003).</param>
/// <param name="DeclareSupplyChain">Care is taken about supply-chain risk (3003).</param>
/// <param name="DeclareEntrusted">The representative has entrusted the application (3003).</param>
/// <param name="MoreRooms">The rooms after the first one, at most nine (3107); null for none.</param>
public sealed record ApplicationForm(
    string CorporateNumber = "",
    string CompanyName = "",
    string CompanyAddress = "",
    string Representative = "",
    string ResponsibleName = "",
    string ResponsibleKana = "",
    string ResponsiblePhone = "",
    string ResponsibleMail = "",
    string ExpectedContract = "",
    string RequestingOffice = "",
    string Role = "",
    string ExpectedOn = "",
    string SiteName = "",
    string Prefecture = "",
    string SiteAddress = "",
    string SiteRoom = "",
    bool DeclareConditions = false,
    bool DeclareEngagement = false,
    bool DeclareSupplyChain = false,
    bool DeclareEntrusted = false,
    IReadOnlyList<RoomForm>? MoreRooms = null
);

/// <summary>A room as typed. In refusals and corrections the fields of room <c>n</c> end with <c>n</c>: <c>siteName2</c>.</summary>
/// <param name="SiteName">How the company calls the room.</param>
/// <param name="Prefecture">One of the 47 (3002).</param>
/// <param name="SiteAddress">The rest of the address, in Japan (3002).</param>
/// <param name="SiteRoom">Building, floor and room; not twice the same (3106).</param>
public sealed record RoomForm(
    string SiteName = "",
    string Prefecture = "",
    string SiteAddress = "",
    string SiteRoom = ""
);

/// <summary>A1: submits the application.</summary>
/// <param name="Application">The form.</param>
/// <param name="Documents">Ids of papers sent before (<c>POST /documents</c>) by the same person; at most 20.</param>
public sealed record SubmitEnrollmentRequest(
    ApplicationForm Application,
    IReadOnlyList<string> Documents
);

/// <summary>Saves the draft of an application; nothing is checked but the lengths.</summary>
/// <param name="Application">The form as far as typed.</param>
/// <param name="Documents">Papers sent so far.</param>
public sealed record SaveDraftRequest(ApplicationForm Application, IReadOnlyList<string> Documents);

/// <summary>The draft as saved; only its owner can read it.</summary>
/// <param name="Application">The form as typed.</param>
/// <param name="Documents">Papers sent so far.</param>
/// <param name="SavedAt">When.</param>
public sealed record DraftView(
    ApplicationForm Application,
    IReadOnlyList<Guid> Documents,
    DateTimeOffset SavedAt
);

/// <summary>A paper that was taken in: sealed at once, not readable again on this face.</summary>
/// <param name="Id">The sealed object; named when the application is submitted.</param>
/// <param name="Name">The file name as given.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Sha256">SHA-256 of the bytes, lower-case hex.</param>
public sealed record DocumentView(Guid Id, string Name, long Size, string Sha256);

/// <summary>The company's answer to a 補正依頼.</summary>
/// <param name="Fields">Only fields that were asked for (3006), each at most once.</param>
/// <param name="Papers">For each paper that was asked for, the one that takes its place; null or left out for none.</param>
/// <param name="Items">For each item of a check sheet that was asked for, the new answer, with the item as <c>sheet:{room}:{item}</c>; null or left out for none.</param>
public sealed record CorrectEnrollmentRequest(
    IReadOnlyList<FieldValue> Fields,
    IReadOnlyList<PaperReplacement>? Papers = null,
    IReadOnlyList<SheetItemRequest>? Items = null
);

/// <summary>A corrected field.</summary>
/// <param name="Field">Name as in <see cref="ApplicationForm"/>.</param>
/// <param name="Value">The new value; <c>true</c> or empty for a declaration.</param>
public sealed record FieldValue(string Field, string Value);

/// <summary>A5: the units of the room.</summary>
/// <param name="Units">1 to 100, at least one terminal (3007).</param>
/// <param name="SupplyChainCare">How supply-chain risk was considered, at most 1000 characters.</param>
public sealed record ReportEquipmentRequest(
    IReadOnlyList<UnitReport> Units,
    string SupplyChainCare
);

/// <summary>A unit as reported.</summary>
/// <param name="Kind"><c>terminal</c>, <c>router</c>, <c>switch</c> or <c>other</c>.</param>
/// <param name="Name">How the company calls it, at most 50 characters.</param>
/// <param name="Maker">At most 50 characters; never a ground by itself.</param>
/// <param name="Model">At most 50 characters.</param>
/// <param name="SerialNumber">The maker's, at most 50 characters; not twice the same of one model (3110).</param>
/// <param name="Spare">True for a spare (代替機): confirmed ahead, opens nothing until it is swapped in.</param>
/// <param name="Replaces">Id of the unit that it takes the place of once it is approved; left out for one more.</param>
public sealed record UnitReport(
    string Kind,
    string Name,
    string Maker,
    string Model,
    string SerialNumber,
    bool Spare = false,
    string? Replaces = null
);

/// <summary>A9: a certificate request made in the room with <c>dsg device request</c>.</summary>
/// <param name="Unit">Id of the unit.</param>
/// <param name="Request">PKCS#10 in PEM (3009).</param>
public sealed record CertificateRequest(string Unit, string Request);
