using System.Collections.Immutable;

namespace Dsg.Core.Enrollment;

/// <summary>The steps of 加入 (docs/procedures.md section 3); the ids are those of the procedure definition.</summary>
public enum EnrollmentStage
{
    /// <summary>A1 申請 → A2 受付確認: the office checks completeness.</summary>
    IntakeCheck = 2,

    /// <summary>A3 書面審査.</summary>
    DocumentReview = 3,

    /// <summary>A4 審査結果の通知: the approver issues the result notice.</summary>
    ReviewResult = 4,

    /// <summary>A5 機器の準備 ∥ A6 回線の準備: the company acts.</summary>
    EquipmentPreparation = 5,

    /// <summary>A7 機器の確認・設置.</summary>
    Installation = 7,

    /// <summary>A8 拠点の確認.</summary>
    SiteVerification = 8,

    /// <summary>A9 接続試験.</summary>
    ConnectionTest = 9,

    /// <summary>A10 決裁.</summary>
    Approval = 10,
}

/// <summary>補正依頼 that the company has not answered yet.</summary>
/// <param name="Fields">The fields that are open, with the reason for each.</param>
/// <param name="DueOn">Deadline, a 開庁日.</param>
/// <param name="By">Who asked, or opened the case again.</param>
/// <param name="At">When the deadline was set.</param>
public sealed record Correction(
    ImmutableDictionary<string, string> Fields,
    DateOnly DueOn,
    PersonId By,
    DateTimeOffset At
)
{
    /// <summary>The newest reminder (催促) that was given; null before the first.</summary>
    public CorrectionReminder? Reminded { get; init; }

    /// <summary>Why the case was opened again with this deadline; null when it never lapsed.</summary>
    public string? ReopenedBecause { get; init; }

    /// <summary>The reason code of each point; a point without one has none.</summary>
    public ImmutableDictionary<string, string> Codes { get; init; } =
        ImmutableDictionary<string, string>.Empty;

    /// <summary>What the gateway watches over.</summary>
    public Deadline Deadline => new(At, DueOn, Reminded);
}

/// <summary>差戻し inside the office; the company reads nothing of it.</summary>
/// <param name="Reason">What the approver wants to be looked at again.</param>
/// <param name="By">Who sent it back.</param>
/// <param name="At">When.</param>
public sealed record OfficeReturn(string Reason, PersonId By, DateTimeOffset At);

/// <summary>The result notice of the paper review; specification and line papers are handed over outside the system.</summary>
/// <param name="Number">Document number.</param>
/// <param name="SpecificationEdition">Edition of the equipment specification handed over.</param>
/// <param name="HandedOverOn">When.</param>
/// <param name="HandedOverTo">To whom.</param>
/// <param name="At">When the notice was issued.</param>
public sealed record ReviewNotice(
    string Number,
    string SpecificationEdition,
    DateOnly HandedOverOn,
    string HandedOverTo,
    DateTimeOffset At
)
{
    /// <summary>The results at that time; later findings do not change a notice. A condition left out was 未確認.</summary>
    public ImmutableDictionary<ConditionNo, FindingResult> Results { get; init; } =
        ImmutableDictionary<ConditionNo, FindingResult>.Empty;
}

/// <summary>加入完了通知: 発出, then 受領.</summary>
/// <param name="Number">External 文書番号, given by the approver.</param>
/// <param name="IssuedOn">Date of issue.</param>
/// <param name="IssuedAt">Instant of issue.</param>
/// <param name="ReceivedAt">When the company confirmed 受領; null until then, and 利用 stays closed.</param>
public sealed record CompletionNotice(
    string Number,
    DateOnly IssuedOn,
    DateTimeOffset IssuedAt,
    DateTimeOffset? ReceivedAt
);

/// <summary>A paper attached to the case.</summary>
/// <param name="Id">The sealed object.</param>
/// <param name="Name">File name as given.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Sha256">SHA-256, lower-case hex.</param>
/// <param name="At">When it arrived.</param>
public sealed record Attachment(
    DocumentId Id,
    string Name,
    long Size,
    string Sha256,
    DateTimeOffset At
)
{
    /// <summary>The paper that took its place; null while it stands.</summary>
    public DocumentId? ReplacedBy { get; init; }

    /// <summary>The room it is about; null for a paper of the application.</summary>
    public SiteId? Room { get; init; }

    /// <summary>What it is, for a paper of a room.</summary>
    public RoomPaperKind? Kind { get; init; }
}

/// <summary>One line of the case's history, for the timeline.</summary>
/// <param name="At">When.</param>
/// <param name="Kind">The event's kind in the journal.</param>
/// <param name="By">Who.</param>
/// <param name="Capacity">In which capacity.</param>
public sealed record HistoryLine(DateTimeOffset At, string Kind, PersonId By, Capacity Capacity);

/// <summary>What stands in every enrollment from submission on.</summary>
public sealed record EnrollmentFile
{
    /// <summary>The case.</summary>
    public required EnrollmentId Id { get; init; }

    /// <summary>受付番号.</summary>
    public required string Number { get; init; }

    /// <summary>The version of the procedure definition the case began with and keeps.</summary>
    public required int ProcedureVersion { get; init; }

    /// <summary>The company that enrolls.</summary>
    public required CompanyId Company { get; init; }

    /// <summary>The 申請責任者.</summary>
    public required PersonId Responsible { get; init; }

    /// <summary>The sign-in identity with which the responsible person submitted; extended to the company face after 受領.</summary>
    public required (string Issuer, string Subject) Identity { get; init; }

    /// <summary>The rooms in the order in which they were asked for; at least one, those taken out included.</summary>
    public required ImmutableArray<Room> Rooms { get; init; }

    /// <summary>The application as it stands, corrections included.</summary>
    public required Application Application { get; init; }

    /// <summary>When it was submitted.</summary>
    public required DateTimeOffset SubmittedAt { get; init; }

    /// <summary>The enrollments that the company had before under the same 法人番号, the newest first.</summary>
    public ImmutableArray<EarlierEnrollment> Earlier { get; init; } = [];

    /// <summary>Papers.</summary>
    public ImmutableArray<Attachment> Attachments { get; init; } = [];

    /// <summary>What the office asked the company to prepare meanwhile; null until A2 is done, or for nothing special.</summary>
    public string? ToPrepare { get; init; }

    /// <summary>Findings on the conditions of the company (1 and 3(2)); those of a room stand in the room.</summary>
    public ImmutableDictionary<ConditionNo, Finding> Findings { get; init; } =
        ImmutableDictionary<ConditionNo, Finding>.Empty;

    /// <summary>Everyone of the office who reviewed the case; none of them may decide it.</summary>
    public ImmutableHashSet<PersonId> Reviewers { get; init; } = [];

    /// <summary>Everyone who decided in the case; none of them may review it.</summary>
    public ImmutableHashSet<PersonId> Deciders { get; init; } = [];

    /// <summary>Everyone who acted for the company; none of them acts for the office here.</summary>
    public ImmutableHashSet<PersonId> Applicants { get; init; } = [];

    /// <summary>
    /// True when somebody who acted for the company would act for the office here, or in a case that concerns this enrollment.
    /// </summary>
    public bool IsOwnOf(Actor actor) =>
        actor.Capacity is Capacity.Operator or Capacity.SiteInspector or Capacity.Approver
        && Applicants.Contains(actor.Person);

    /// <summary>The result notice; null until A4 is done.</summary>
    public ReviewNotice? ReviewNotice { get; init; }

    /// <summary>The first room.</summary>
    public SiteId Site => Rooms[0].Id;

    /// <summary>The units of all rooms, those taken out included.</summary>
    public ImmutableArray<Equipment> Equipment => [.. Rooms.SelectMany(room => room.Units)];

    /// <summary>True when the lines of all rooms that count were reported ready.</summary>
    public bool LineReady => Standing.All(room => room.LineReady);

    /// <summary>The rooms that were not taken out.</summary>
    public IEnumerable<Room> Standing => Rooms.Where(room => room.Stage != RoomStage.TakenOut);

    /// <summary>The rooms on their way to completion.</summary>
    public IEnumerable<Room> UnderWay => Rooms.Where(room => room.IsUnderWay);

    /// <summary>The rooms from which use is possible.</summary>
    public IEnumerable<Room> OpenRooms => Rooms.Where(room => room.IsOpen);

    /// <summary>When each step ended; the keys are the step ids of the definition (<c>A1</c> … <c>A10</c>).</summary>
    public ImmutableDictionary<string, DateTimeOffset> StepsDone { get; init; } =
        ImmutableDictionary<string, DateTimeOffset>.Empty;

    /// <summary>The case's history.</summary>
    public ImmutableArray<HistoryLine> History { get; init; } = [];

    /// <summary>The newest 差戻し inside the office; null without one. Never shown to the company.</summary>
    public OfficeReturn? Returned { get; init; }

    /// <summary>Check sheets, rounds of correction, what was asked for later, and the 委任.</summary>
    public IntakeFile Intake { get; init; } = IntakeFile.Empty;

    /// <summary>How it came when the office typed it in (書面受付); null when the company filed it itself.</summary>
    public PaperReceipt? Paper { get; init; }

    /// <summary>The next 年次確認 as it was set last; null while it is due a year after 受領.</summary>
    public YearlyStanding? Yearly { get; init; }

    /// <summary>The corrections that were asked for so far.</summary>
    public int CorrectionsAsked { get; init; }

    /// <summary>
    /// The finding of a condition, or null for 未確認. Of a condition that is judged room by room, the one of the room that is
    /// furthest from 適 among those that count.
    /// </summary>
    public Finding? FindingOf(ConditionNo no)
    {
        if (!Condition.IsOfRoom(no))
        {
            return Findings.GetValueOrDefault(no);
        }

        var found = Standing
            .Where(room => room.Change is null || !room.IsUnderWay)
            .Select(room => room.FindingOf(no))
            .ToList();
        return found.Contains(null) ? null : found.MinBy(finding => finding?.Result.Closeness);
    }

    /// <summary>What was found so far, by condition; a condition left out is 未確認.</summary>
    public ImmutableDictionary<ConditionNo, FindingResult> ResultsNow =>
        Condition
            .All.Select(row => (row.No, Finding: FindingOf(row.No)))
            .Where(pair => pair.Finding is not null)
            .ToImmutableDictionary(
                pair => pair.No,
                pair => pair.Finding?.Result ?? FindingResult.Unconfirmed
            );

    /// <summary>A room, or null.</summary>
    public Room? RoomOf(SiteId id) => Rooms.FirstOrDefault(room => room.Id == id);

    /// <summary>The room of a unit, or null.</summary>
    public Room? RoomOf(EquipmentId unit) =>
        Rooms.FirstOrDefault(room => room.Units.Any(each => each.Id == unit));
}

/// <summary>The state of one enrollment.</summary>
public abstract partial record EnrollmentCase
{
    private EnrollmentCase() { }

    /// <summary>The stream kind.</summary>
    public const string Kind = "enrollment";

    /// <summary>Before the first submission.</summary>
    public static EnrollmentCase Initial { get; } = new None();

    /// <summary>The stream of a case.</summary>
    public static StreamId Stream(EnrollmentId id) => new(Kind, id.ToString());

    /// <summary>Nothing was submitted.</summary>
    public sealed record None : EnrollmentCase;

    /// <summary>The case is under way.</summary>
    /// <param name="File">What stands in it.</param>
    /// <param name="Stage">The step it is at.</param>
    /// <param name="Correction">An open 補正依頼: the company acts and nothing else moves; null otherwise.</param>
    public sealed record Open(EnrollmentFile File, EnrollmentStage Stage, Correction? Correction)
        : EnrollmentCase;

    /// <summary>加入完了通知 was issued; <see cref="CompletionNotice.ReceivedAt"/> says whether it was received.</summary>
    public sealed record Completed(EnrollmentFile File, CompletionNotice Notice) : EnrollmentCase;

    /// <summary>不承認.</summary>
    /// <param name="File">What stood in it.</param>
    /// <param name="Reason">The reason told to the company.</param>
    public sealed record Rejected(EnrollmentFile File, string Reason) : EnrollmentCase;

    /// <summary>取下げ.</summary>
    public sealed record Withdrawn(EnrollmentFile File) : EnrollmentCase;

    /// <summary>期限経過による終了: the correction was not answered by its deadline. The office may open it again where it stood.</summary>
    /// <param name="File">What stood in it.</param>
    /// <param name="Stage">The step it was at.</param>
    /// <param name="Correction">The correction that was not answered.</param>
    public sealed record Lapsed(EnrollmentFile File, EnrollmentStage Stage, Correction Correction)
        : EnrollmentCase;

    /// <summary>True when the case ended without completion: what it says may be carried over into a new application.</summary>
    public bool EndedWithoutCompletion => this is Rejected or Withdrawn or Lapsed;

    /// <summary>The file, or null before the first submission.</summary>
    public EnrollmentFile? FileOrNull =>
        this switch
        {
            Entered s => s.File,
            Open s => s.File,
            Completed s => s.File,
            Rejected s => s.File,
            Withdrawn s => s.File,
            Lapsed s => s.File,
            Ended s => s.File,
            _ => null,
        };

    /// <summary>True when the company has enrolled and received its notice: condition 1-1 of 利用 (企業利用要領（要約版）p8).</summary>
    public bool IsReceived => this is Completed { Notice.ReceivedAt: not null };
}
