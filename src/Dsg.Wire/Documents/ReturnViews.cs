namespace Dsg.Wire.Documents;

/// <summary>返却・破棄 of objects that the company obtained; each one again is reported whole.</summary>
/// <param name="Lines">1 to 200 objects (5102).</param>
public sealed record ReportReturnsRequest(IReadOnlyList<ReturnEntry> Lines);

/// <summary>One object.</summary>
/// <param name="File">Its id; one that the company obtained (5103) and of which no report was accepted (5104).</param>
/// <param name="Method"><c>returned</c> or <c>destroyed</c>.</param>
/// <param name="How">By what means, at most 200 characters.</param>
/// <param name="On">When: not before it was obtained (8152), not after today (5105).</param>
/// <param name="Performer">Who did it.</param>
/// <param name="Witness">Who was there; another person (5106).</param>
public sealed record ReturnEntry(
    string File,
    string Method,
    string How,
    string On,
    string Performer,
    string Witness
);

/// <summary>What a company obtained under an agreement and what it reported of it.</summary>
/// <param name="Agreement">The agreement; also the key of the reports.</param>
/// <param name="Number">合意番号.</param>
/// <param name="Version">Version of the reports for <c>If-Match</c>; 0 before the first one.</param>
/// <param name="Stage"><c>Reporting</c> when something was sent back, <c>Accepting</c> while acceptance is awaited, otherwise empty.</param>
/// <param name="SentBack">Why the last report was sent back; null when nothing of it waits to be reported again.</param>
/// <param name="Due">True when the duty has come: nothing more can be sent, or a report was sent back.</param>
/// <param name="Unreported">How many objects are to be reported.</param>
/// <param name="Objects">Everything that was obtained, in the order in which it was sent.</param>
public sealed record ReturnSheetView(
    Guid Agreement,
    string Number,
    long Version,
    string Stage,
    string? SentBack,
    bool Due,
    int Unreported,
    IReadOnlyList<HeldObjectView> Objects
);

/// <summary>An object that the company obtained.</summary>
/// <param name="File">Its id.</param>
/// <param name="Dispatch">Its dispatch.</param>
/// <param name="Subject">件名; empty on the public face.</param>
/// <param name="Name">File name; empty on the public face.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Marking"><c>none</c>, <c>attention</c> or <c>internal</c>.</param>
/// <param name="SentAt">When it was sent.</param>
/// <param name="ObtainedAt">When somebody of the company first obtained it.</param>
/// <param name="Return">返却・破棄 as last reported; null when nothing was.</param>
public sealed record HeldObjectView(
    Guid File,
    Guid Dispatch,
    string Subject,
    string Name,
    long Size,
    string Marking,
    DateTimeOffset SentAt,
    DateTimeOffset ObtainedAt,
    ReportedReturnView? Return
);

/// <summary>返却・破棄 of an object as reported.</summary>
/// <param name="Method"><c>returned</c> or <c>destroyed</c>.</param>
/// <param name="How">By what means.</param>
/// <param name="On">When.</param>
/// <param name="Performer">Who did it.</param>
/// <param name="Witness">Who was there.</param>
/// <param name="ReportedAt">When it was reported.</param>
/// <param name="AcceptedAt">When it was accepted; null until then.</param>
/// <param name="SentBackAt">When it was sent back; null when it was not.</param>
public sealed record ReportedReturnView(
    string Method,
    string How,
    DateOnly On,
    string Performer,
    string Witness,
    DateTimeOffset ReportedAt,
    DateTimeOffset? AcceptedAt,
    DateTimeOffset? SentBackAt
);
