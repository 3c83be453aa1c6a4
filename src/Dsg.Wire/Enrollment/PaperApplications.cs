namespace Dsg.Wire.Enrollment;

/// <summary>書面・電子メール受付の入力.</summary>
/// <param name="Route"><c>paper</c> or <c>mail</c>.</param>
/// <param name="ReceivedOn">When it came (3156).</param>
/// <param name="Application">As it stands on the paper.</param>
/// <param name="Documents">Ids of the scans, sent before by the same person; at least one (3182).</param>
public sealed record EnterPaperRequest(
    string Route,
    string ReceivedOn,
    ApplicationForm Application,
    IReadOnlyList<string> Documents
);

/// <summary>Mends what was typed.</summary>
/// <param name="Application">As it stands on the paper.</param>
public sealed record AmendPaperRequest(ApplicationForm Application);

/// <summary>The second person compared field by field (3180, 3181, 3183); the case begins.</summary>
/// <param name="Agreed">The names of the fields that are as on the paper: all of them.</param>
public sealed record ComparePaperRequest(IReadOnlyList<string> Agreed);

/// <summary>The second person found differences.</summary>
/// <param name="Differences">Each field with what stands on the paper.</param>
public sealed record ReturnPaperRequest(IReadOnlyList<FieldReason> Differences);

/// <summary>After the office's identity check: a code for the responsible person.</summary>
/// <param name="How">How identity was checked: <c>paper</c>, <c>onSite</c>, <c>declared</c> or <c>machine</c>.</param>
public sealed record PrepareClaimRequest(string How);

/// <summary>The code; told once.</summary>
/// <param name="Code">In groups of five.</param>
public sealed record ClaimCodeView(string Code);

/// <summary>The responsible person takes the case over.</summary>
/// <param name="Code">As told by the office (3184).</param>
public sealed record ClaimRequest(string Code);

/// <summary>書面受付.</summary>
/// <param name="Route"><c>paper</c> or <c>mail</c>.</param>
/// <param name="ReceivedOn">When it came.</param>
/// <param name="How">How it was confirmed: always <c>paper</c>.</param>
/// <param name="ComparedAt">When the second person confirmed it; null until then.</param>
/// <param name="ClaimedAt">When the responsible person took the case over; null until then.</param>
/// <param name="Differences">What the comparison found; empty while nothing differs.</param>
public sealed record PaperReceiptView(
    string Route,
    DateOnly ReceivedOn,
    string How,
    DateTimeOffset? ComparedAt,
    DateTimeOffset? ClaimedAt,
    IReadOnlyList<FieldReason> Differences
);
