using System.Collections.Immutable;
using Dsg.Core.Contracts;
using Dsg.Core.Enrollment;
using Dsg.Core.Parties;
using Dsg.Core.Usage;

namespace Dsg.Core.Access;

/// <summary>What somebody wants to do in a 契約別共有領域.</summary>
public enum AccessAction
{
    /// <summary>See the workspace and its dispatches.</summary>
    OpenWorkspace = 1,

    /// <summary>Send a dispatch and its files.</summary>
    Send = 2,

    /// <summary>Read the bytes of a file (取得).</summary>
    Obtain = 3,

    /// <summary>受領確認.</summary>
    ConfirmReceipt = 4,
}

/// <summary>The certified terminal a request came from.</summary>
/// <param name="Thumbprint">SHA-256 thumbprint of the presented certificate, lower-case hex.</param>
/// <param name="Certificate">The certificate as issued; null when the gateway's records know no such certificate.</param>
/// <param name="Unit">The unit it is bound to; null when unknown.</param>
/// <param name="Site">The room; null when unknown.</param>
/// <param name="SiteName">The room's name; null when unknown.</param>
/// <param name="Company">The company of the room; null when unknown.</param>
/// <param name="DeviceSuspension">Suspension of the device.</param>
/// <param name="SiteSuspension">Suspension of the room.</param>
public sealed record DeviceFacts(
    string Thumbprint,
    DeviceCertificate? Certificate,
    Equipment? Unit,
    SiteId? Site,
    string? SiteName,
    CompanyId? Company,
    Suspension DeviceSuspension,
    Suspension SiteSuspension
)
{
    /// <summary>The room as it stands; null when unknown.</summary>
    public Room? Room { get; init; }

    /// <summary>The enrollment of its company; null when unknown.</summary>
    public EnrollmentId? Enrollment { get; init; }
}

/// <summary>Everything <see cref="AccessRules.Decide"/> looks at, read at one point of the journal.</summary>
/// <param name="Person">Who.</param>
/// <param name="PersonSuspension">Suspension of the person.</param>
/// <param name="Side">The side the person acts for under this agreement.</param>
/// <param name="Usage">The person's own 利用 case under this agreement.</param>
/// <param name="Enrollment">The company's enrollment; of the agreement's company, for both sides.</param>
/// <param name="CompanySuspension">Suspension of the agreement's company.</param>
/// <param name="Contract">The contract.</param>
/// <param name="Agreement">The agreement.</param>
/// <param name="AgreementSuspension">Suspension of the agreement.</param>
/// <param name="OtherSide">When the admitted users of the other side may use, each for their own time.</param>
/// <param name="Face">The face of the request.</param>
/// <param name="Device">The terminal; null where the face asks for no certificate.</param>
/// <param name="Epoch">The point of the journal the facts were read at (<see cref="IAccessEpoch"/>).</param>
public sealed record AccessFacts(
    Person Person,
    Suspension PersonSuspension,
    Side Side,
    UsageCase Usage,
    EnrollmentCase Enrollment,
    Suspension CompanySuspension,
    Contract Contract,
    UsageAgreement Agreement,
    Suspension AgreementSuspension,
    ImmutableArray<UseSpan> OtherSide,
    Face Face,
    DeviceFacts? Device,
    long Epoch
)
{
    /// <summary>When users of the other side were in use, those of before too: tells since when, and decides nothing.</summary>
    public ImmutableArray<UseSpan> OtherSideTimes { get; init; } = [];

    /// <summary>The person's own case among those under an agreement: the active one, otherwise the newest; null for none.</summary>
    /// <param name="cases">The cases.</param>
    /// <param name="person">Whose.</param>
    public static UsageCase? OwnCase(IEnumerable<UsageCase> cases, PersonId person) =>
        cases
            .Where(usage => usage.Find(person) is not null)
            .OrderByDescending(usage => usage.IsAdmitted(person))
            .ThenByDescending(usage => usage.Find(person)?.Span.Until ?? DateTimeOffset.MaxValue)
            .ThenByDescending(usage => usage.FiledAt)
            .FirstOrDefault();
}

/// <summary>One condition of use, judged: the same list refuses, explains and is shown.</summary>
/// <param name="Id">Stable id, for example <c>use.2</c> or <c>device.valid</c>.</param>
/// <param name="Ja">Name.</param>
/// <param name="En">Name in English.</param>
/// <param name="Ground">根拠; null prints 原典未確認.</param>
/// <param name="Holds">True when it holds.</param>
/// <param name="Since">
/// Since when it holds or, if it does not, since when it holds no more. Null where nothing ever happened: what holds has always held (nobody
/// was ever stopped; the site of the request), and what does not hold has never held.
/// </param>
/// <param name="How">How it was confirmed; null when not confirmed or not applicable.</param>
/// <param name="Until">Until when it holds; null when no end is set.</param>
/// <param name="Stops">True when it is a stop whose reason is not for ordinary users of the company (docs/procedures.md section 6).</param>
public sealed record Requirement(
    string Id,
    string Ja,
    string En,
    string? Ground,
    bool Holds,
    DateTimeOffset? Since,
    ConfirmedHow? How,
    DateTimeOffset? Until,
    bool Stops = false
)
{
    /// <summary>Who can mend it, and in which case; null while it holds.</summary>
    public Remedy? Remedy { get; init; }

    /// <summary>
    /// True when its date has passed and somebody still has to decide (期限経過・確認待ち): a soft ground, on which use goes on
    /// (docs/procedures.md section 6).
    /// </summary>
    public bool Overdue { get; init; }
}

/// <summary>The answer to "may this person do this, here, now?".</summary>
public abstract record AccessDecision
{
    private AccessDecision() { }

    /// <summary>Yes; the permit is the only key to content.</summary>
    /// <param name="Permit">Hand it to whoever reads or writes content.</param>
    /// <param name="Requirements">All requirements, each holding.</param>
    public sealed record Granted(Permit Permit, ImmutableArray<Requirement> Requirements)
        : AccessDecision;

    /// <summary>No.</summary>
    /// <param name="Requirements">All requirements; at least one does not hold.</param>
    public sealed record Refused(ImmutableArray<Requirement> Requirements) : AccessDecision
    {
        /// <summary>Those that do not hold.</summary>
        public ImmutableArray<Requirement> Unmet { get; } = [.. Requirements.Where(r => !r.Holds)];
    }

    /// <summary>No, and nothing may be said: not yours is answered like not there.</summary>
    public sealed record Unknown : AccessDecision;
}

/// <summary>
/// The right to one action under one agreement, minted only by <see cref="AccessRules.Decide"/>. Every reader and writer of
/// content takes one, so that "forgot to check" does not compile. It is a decision about a moment: long streams ask again.
/// </summary>
public sealed class Permit
{
    internal Permit(
        PersonId person,
        Side side,
        AgreementId agreement,
        AccessAction action,
        string? device,
        long epoch
    )
    {
        StandsFor = [person];
        Person = person;
        Side = side;
        Agreement = agreement;
        Action = action;
        Device = device;
        Epoch = epoch;
    }

    /// <summary>Who may act.</summary>
    public PersonId Person { get; }

    /// <summary>The side the person acts for.</summary>
    public Side Side { get; }

    /// <summary>Under which agreement.</summary>
    public AgreementId Agreement { get; }

    /// <summary>What.</summary>
    public AccessAction Action { get; }

    /// <summary>Thumbprint of the terminal; null on the staff face.</summary>
    public string? Device { get; }

    /// <summary>The point of the journal at which it was decided.</summary>
    public long Epoch { get; }

    /// <summary>
    /// In whose name dispatches are received: the person, and the predecessor whose place the person took (docs/adr/0036). What the
    /// predecessor sent is not in it.
    /// </summary>
    public ImmutableArray<PersonId> StandsFor { get; internal init; }
}

/// <summary>Counts the commits that may change somebody's access; long streams compare it and decide again when it moved.</summary>
public interface IAccessEpoch
{
    /// <summary>Never falls; moves within a second of any such commit, on every node.</summary>
    long Current { get; }
}

/// <summary>Loads the facts for a decision.</summary>
public interface IAccessFactsSource
{
    /// <summary>
    /// The facts of a person under an agreement as they stand now, or null when the person has no 利用 case under it (or it does
    /// not exist): both are answered alike.
    /// </summary>
    /// <param name="actor">Who asks, from which face and terminal.</param>
    /// <param name="agreement">The workspace.</param>
    /// <param name="cancellation">Cancels the load.</param>
    Task<AccessFacts?> LoadAsync(
        Actor actor,
        AgreementId agreement,
        CancellationToken cancellation
    );
}
