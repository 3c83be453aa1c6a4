using System.Collections.Immutable;

namespace Dsg.Core.Enrollment;

/// <summary>An enrollment in a list.</summary>
/// <param name="Id">Which.</param>
/// <param name="Number">受付番号.</param>
/// <param name="Company">The company.</param>
/// <param name="CompanyName">Its name.</param>
/// <param name="State">Name of the state: None, Open, Completed, Rejected, Withdrawn, Lapsed, Ended.</param>
/// <param name="Stage">The stage when open; null otherwise.</param>
/// <param name="CompanyActs">True when the company acts next (補正, 準備, 受領).</param>
/// <param name="DueOn">Date by which the next actor should act; null when none is set.</param>
/// <param name="SubmittedAt">When submitted.</param>
/// <param name="Version">Version of the stream.</param>
public sealed record EnrollmentRow(
    EnrollmentId Id,
    string Number,
    CompanyId Company,
    string CompanyName,
    string State,
    EnrollmentStage? Stage,
    bool CompanyActs,
    DateOnly? DueOn,
    DateTimeOffset SubmittedAt,
    long Version
)
{
    /// <summary>The newest reminder of an open correction; null without one.</summary>
    public CorrectionReminder? Reminded { get; init; }
}

/// <summary>A unit with the room and company it is bound to, found by its certificate.</summary>
public sealed record KnownDevice(
    EnrollmentId Enrollment,
    CompanyId Company,
    SiteId Site,
    string SiteName,
    Equipment Unit
)
{
    /// <summary>True when the unit opens something: in use in a completed room.</summary>
    public bool IsInUse { get; init; }
}

/// <summary>Questions about enrollments; the port that storage answers.</summary>
public interface IEnrollmentQueries
{
    /// <summary>One case within the scope (office: all; otherwise own submission or own company), or null.</summary>
    Task<Versioned<EnrollmentCase>?> FindAsync(
        ReadScope scope,
        EnrollmentId id,
        CancellationToken cancellation
    );

    /// <summary>Cases within the scope, newest first.</summary>
    Task<Rows<EnrollmentRow>> ListAsync(
        ReadScope scope,
        Slice slice,
        CancellationToken cancellation
    );

    /// <summary>Enrolled companies (notice received), for choosing the party of a contract.</summary>
    Task<IReadOnlyList<EnrollmentRow>> EnrolledAsync(
        ReadScope scope,
        CancellationToken cancellation
    );

    /// <summary>The received enrollment under a 法人番号, or null.</summary>
    Task<EnrollmentId?> FindByNumberAsync(string corporateNumber, CancellationToken cancellation);

    /// <summary>The enrollments that ended under a 法人番号, the newest first.</summary>
    Task<ImmutableArray<EnrollmentId>> EndedAsync(
        string corporateNumber,
        CancellationToken cancellation
    );

    /// <summary>The completed enrollment of a company, or null.</summary>
    Task<EnrollmentRow?> FindByCompanyAsync(CompanyId company, CancellationToken cancellation);

    /// <summary>The name of a company that is or was enrolled; null for any other. For whoever may know the company already.</summary>
    Task<string?> NameOfAsync(CompanyId company, CancellationToken cancellation);

    /// <summary>The unit that a certificate was issued to (revoked and expired ones too), or null.</summary>
    Task<KnownDevice?> FindDeviceAsync(string thumbprint, CancellationToken cancellation);
}
