namespace Dsg.Core.Shared;

/// <summary>The four sites of the gateway. The listener decides which one a request belongs to, nothing else.</summary>
public enum Face
{
    /// <summary>加入申請サイト.</summary>
    Public = 1,

    /// <summary>企業利用サイト.</summary>
    Company = 2,

    /// <summary>職員利用サイト.</summary>
    Staff = 3,

    /// <summary>運用管理サイト.</summary>
    Operations = 4,
}

/// <summary>In which capacity a person acts. Each act names one.</summary>
public enum Capacity
{
    /// <summary>The gateway itself, for automatic acts (safety check, lapse of time).</summary>
    System = 1,

    /// <summary>申請責任者 of a company; before the completion notice on the public face, then also on the company face.</summary>
    ResponsiblePerson = 2,

    /// <summary>拠点管理者.</summary>
    SiteKeeper = 3,

    /// <summary>企業利用者.</summary>
    CompanyUser = 4,

    /// <summary>職員利用者.</summary>
    StaffUser = 5,

    /// <summary>所属長.</summary>
    Superior = 6,

    /// <summary>契約担当者.</summary>
    ContractOfficer = 7,

    /// <summary>担当 of the office.</summary>
    Operator = 8,

    /// <summary>承認者 of the office.</summary>
    Approver = 9,

    /// <summary>拠点確認者.</summary>
    SiteInspector = 10,

    /// <summary>監査担当.</summary>
    Auditor = 11,
}

/// <summary>
/// Who acts, in which capacity, from where. Separation rules compare <see cref="Person"/>, never accounts.
/// </summary>
/// <param name="Person">The natural person; for <see cref="Capacity.System"/> the gateway's own id.</param>
/// <param name="Capacity">The capacity in which this act is done; checked by the runner against what the person holds.</param>
/// <param name="Face">The face by whose listener the request came.</param>
/// <param name="Company">The company the person acts for; null for ministry and office persons and for an applicant without a case.</param>
/// <param name="Unit">The staff unit the person acts for; null for company and office persons.</param>
/// <param name="Device">SHA-256 thumbprint (lower-case hex) of the device certificate; null where the face asks for none.</param>
public sealed record Actor(
    PersonId Person,
    Capacity Capacity,
    Face Face,
    CompanyId? Company = null,
    StaffUnit? Unit = null,
    string? Device = null
)
{
    /// <summary>The absent approver in whose place this act is done (代決); null for everybody's own acts. Set by the runner alone.</summary>
    public PersonId? InPlaceOf { get; init; }

    /// <summary>True for an approver who is recorded as away today: what could be decided is shown as barred. The runner judges by its own.</summary>
    public bool IsAway { get; init; }

    /// <summary>The person id under which the gateway itself acts.</summary>
    public static readonly PersonId Gateway = PersonId.From(
        new Guid("00000000-0000-7000-8000-000000000001")
    );

    /// <summary>The gateway acting by itself.</summary>
    public static Actor System { get; } = new(Gateway, Capacity.System, Face.Operations);
}

/// <summary>A unit of the ministry whose staff use the gateway (for example a maintenance section).</summary>
/// <param name="Name">Its name as written in notices; at most 100 characters.</param>
public sealed record StaffUnit(string Name);
