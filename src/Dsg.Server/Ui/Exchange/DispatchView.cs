using System.Collections.Immutable;
using Dsg.Core.Access;
using Dsg.Core.Exchange;
using Dsg.Core.Procedures;
using Dsg.Server.Exchange;
using Dsg.Server.Ui.Components;
using Dsg.Server.Ui.Text;
using Dsg.Transfer.Safety;

namespace Dsg.Server.Ui.Exchange;

/// <summary>A dispatch as one reader sees it: on its card in the workspace, and on its own page.</summary>
/// <param name="Id">Which.</param>
/// <param name="Subject">件名.</param>
/// <param name="Marking">The marking with its item.</param>
/// <param name="IsProtected">False for 保護すべき情報を含まない.</param>
/// <param name="IsMine">True when the reader sent it.</param>
/// <param name="From">The sender's name.</param>
/// <param name="To">The recipients' names.</param>
/// <param name="When">When it was begun.</param>
/// <param name="Message">The message; empty when none.</param>
/// <param name="Files">Its files.</param>
/// <param name="Receipts">受領確認 so far.</param>
/// <param name="Receipt">Whether the reader may confirm receipt now.</param>
/// <param name="Version">The version seen.</param>
public sealed record DispatchView(
    DispatchId Id,
    string Subject,
    string Marking,
    bool IsProtected,
    bool IsMine,
    string From,
    IReadOnlyList<string> To,
    string When,
    string Message,
    IReadOnlyList<FileModel> Files,
    IReadOnlyList<ReceiptLine> Receipts,
    ReceiptAct Receipt,
    long Version
)
{
    /// <summary>The dispatch's own page.</summary>
    public string Href => ExchangePaths.Dispatch(Id);

    /// <summary>When it was begun, with the year, for the record.</summary>
    public string Begun { get; init; } = "";

    /// <summary>Files with their whole digests, for the record.</summary>
    public IReadOnlyList<FileDigest> Digests { get; init; } = [];

    /// <summary>True when its sender withdrew it.</summary>
    public bool IsWithdrawn { get; init; }

    /// <summary>The files that may be reported as a spill, with their names as shown.</summary>
    public IReadOnlyList<Choice> Reportable { get; init; } = [];

    /// <summary>True when the reader may withdraw it.</summary>
    public bool MayWithdraw { get; init; }

    /// <summary>Whose 送付の承認 it waits for; empty when it waits for nobody's.</summary>
    public IReadOnlyList<string> WaitsFor { get; init; } = [];

    /// <summary>Why it was not approved; null unless it was declined.</summary>
    public string? NotApproved { get; init; }

    /// <summary>Approvals as the sender reads them.</summary>
    public IReadOnlyList<string> Approvals { get; init; } = [];

    /// <summary>Tags of its own: 回答期限, 回答あり, 旧版.</summary>
    public IReadOnlyList<FileState> Tags { get; init; } = [];

    /// <summary>What it has to do with other dispatches; only on its own page.</summary>
    public IReadOnlyList<TieLine> Ties { get; init; } = [];

    /// <summary>Where it is answered; null when the reader may not, and on its card.</summary>
    public string? ReplyHref { get; init; }

    /// <summary>Where a later version is sent; null when the reader may not, and on its card.</summary>
    public string? ReplaceHref { get; init; }

    /// <summary>True when somebody else than its sender has obtained a file of it, or a part of one.</summary>
    public bool HasLeft { get; init; }

    /// <summary>Files whose time was over before all bytes came.</summary>
    public int NotSent { get; init; }

    /// <summary>How many of the files passed the safety check.</summary>
    public int Obtainable { get; init; }

    /// <summary>True while bytes arrive or are looked at: the card stands out.</summary>
    public bool UnderWay { get; init; }
}

/// <summary>A file as it stands on the record of receipt.</summary>
public sealed record FileDigest(string Name, string Size, string Sha256);

/// <summary>受領確認 by one person.</summary>
/// <param name="Name">Who.</param>
/// <param name="When">For the chip: day and time.</param>
/// <param name="On">The day with its year, for the record.</param>
/// <param name="At">Day with its year and time, for the record.</param>
public sealed record ReceiptLine(string Name, string When, string On, string At);

/// <summary>Whether the reader may confirm receipt.</summary>
/// <param name="IsOpen">True when the act belongs to the reader and was not done.</param>
/// <param name="WhyNot">What is still in the way; null when nothing.</param>
public sealed record ReceiptAct(bool IsOpen, string? WhyNot);

/// <summary>Something that was sent and has not been obtained.</summary>
public sealed record PendingObtainment(string Subject, string Href, string When, string Who);

/// <summary>Makes views of dispatches for one reader of one workspace.</summary>
internal sealed class DispatchReader(
    WorkspaceSight sight,
    IReadOnlyDictionary<PersonId, string> names,
    IReadOnlyDictionary<DispatchId, string?> messages,
    IReadOnlyDictionary<FileId, SafetyTask> checks,
    Language language
)
{
    private static readonly Phrase ObtainedBy = new("取得 {0}　{1}", "Obtained {0}, {1}");
    private static readonly Phrase PartlyObtainedBy = new(
        "一部取得 {0}　{1}",
        "Partly obtained {0}, {1}"
    );
    private static readonly Phrase ApprovedBy = new("送付の承認 {0}　{1}", "Approved by {0}, {1}");
    private static readonly Phrase Released = new("隔離解除", "Released from quarantine");
    private static readonly Phrase Reason = new("{0}（{1}）", "{0} ({1})");
    private readonly PersonId me = sight.Actor.Person;
    private readonly Permit? obtain = sight.May(AccessAction.Obtain);
    private readonly Permit? open = sight.May(AccessAction.OpenWorkspace);

    public DispatchView View(Versioned<Dispatch> read)
    {
        var dispatch = read.State;
        return new DispatchView(
            dispatch.Id,
            dispatch.Subject,
            ExchangeWords.MarkingOf(dispatch, language),
            dispatch.Marking != Marking.None,
            dispatch.Sender == me,
            NameOf(dispatch.Sender),
            [.. dispatch.Recipients.Select(NameOf)],
            Dates.ShortTime(dispatch.At, language),
            messages.GetValueOrDefault(dispatch.Id) ?? ContentWords.MessageGone.In(language),
            [.. dispatch.Files.Select(file => FileOf(dispatch, file))],
            [
                .. dispatch.Receipts.Select(receipt => new ReceiptLine(
                    NameOf(receipt.By),
                    Dates.ShortTime(receipt.At, language),
                    Dates.Full(receipt.At, language),
                    Dates.FullTime(receipt.At, language)
                )),
            ],
            ReceiptOf(dispatch),
            read.Version
        )
        {
            Begun = Dates.FullTime(dispatch.At, language),
            Digests = DigestsOf(dispatch),
            Reportable =
            [
                .. dispatch
                    .Files.Where(file => file.Stage != FileStage.Frozen)
                    .Select(file => new Choice(file.Id.ToString(), file.ShownName)),
            ],
            IsWithdrawn = dispatch.WithdrawnAt is not null,
            MayWithdraw = Open(dispatch).IsFree(DispatchActions.Withdrawal),
            Tags = [.. TagsOf(dispatch)],
            WaitsFor = WaitsFor(dispatch),
            NotApproved = dispatch.ApprovalDeclined?.Reason,
            Approvals = [.. dispatch.Approvals.Select(Words)],
            HasLeft = dispatch.Files.Any(file => file.LeftToOthersThan(dispatch.Sender)),
            NotSent = dispatch.Files.Count(file => file.Stage == FileStage.NotSent),
            Obtainable = dispatch.Files.Count(file => file.Stage == FileStage.Obtainable),
            UnderWay = dispatch.Files.Any(file =>
                file.Stage is FileStage.Uploading or FileStage.Checking
            ),
        };
    }

    /// <summary>What of these dispatches waits to be obtained, by the reader or by those the reader sent it to.</summary>
    public IEnumerable<PendingObtainment> Pending(IEnumerable<Versioned<Dispatch>> read) =>
        from dispatch in read.Select(each => each.State)
        let obtainable = dispatch.Files.Where(file => file.Stage == FileStage.Obtainable).ToList()
        let waiting = dispatch
            .Recipients.Where(person => dispatch.Sender == me || StandsFor.Contains(person))
            .Where(person =>
                obtainable.Exists(file => file.Obtained.All(o => !Covers(o.By, person)))
            )
            .ToList()
        where waiting.Count > 0
        select new PendingObtainment(
            dispatch.Subject,
            ExchangePaths.Dispatch(dispatch.Id),
            Dates.Short(dispatch.At, language),
            string.Join(new Phrase("、", ", ").In(language), waiting.Select(NameOf))
        );

    private IEnumerable<FileState> TagsOf(Dispatch dispatch)
    {
        if (dispatch.ReplacedBy is not null)
        {
            yield return new FileState(SubmissionWords.Earlier.In(language));
        }

        if (!dispatch.Replies.IsEmpty)
        {
            yield return new FileState(SubmissionWords.Answered.In(language), Tone.Done);
        }
        else if (dispatch is { Ties.AnswerBy: { } due, WithdrawnAt: null })
        {
            var today = JapanTime.DateOf(sight.At);
            yield return new FileState(
                new Phrase("{0} {1}", "{0} {1}").In(
                    language,
                    SubmissionWords.AnswerBy.In(language),
                    SubmissionWords.DayOf(due, today, language)
                ),
                today > due ? Tone.Danger : Tone.Waiting
            );
        }
    }

    private string Words(DispatchApproval given) =>
        ApprovedBy.In(language, NameOf(given.By), Dates.ShortTime(given.At, language));

    // What can be obtained, and what was before it was withdrawn.
    private static IReadOnlyList<FileDigest> DigestsOf(Dispatch dispatch) =>
        [
            .. dispatch
                .Files.Where(file => file.MayGo || file.LeftToOthersThan(dispatch.Sender))
                .Select(file => new FileDigest(
                    file.ShownName,
                    Amounts.Bytes(file.Size),
                    file.Verdict?.Sha256 ?? ""
                )),
        ];

    private IReadOnlyList<string> WaitsFor(Dispatch dispatch) =>
        dispatch is { IsCleared: false, ApprovalDeclined: null } && dispatch.Approval is { } demand
            ?
            [
                .. demand
                    .By.Where(each => dispatch.Approvals.All(given => given.For != each))
                    .Select(NameOf),
            ]
            : [];

    // A successor obtains in the place of the predecessor.
    private bool Covers(PersonId by, PersonId recipient) =>
        by == recipient || (by == me && StandsFor.Contains(recipient));

    private ImmutableArray<PersonId> StandsFor => open?.StandsFor ?? [me];

    public string NameOf(PersonId person) =>
        names.TryGetValue(person, out var name)
            ? name
            : new Phrase("（不明）", "(unknown)").In(language);

    private FileModel FileOf(Dispatch dispatch, ExchangeFile file)
    {
        var may = obtain is not null && DispatchProcedure.MayObtain(dispatch, file.Id, obtain);
        return new FileModel(file.ShownName, Amounts.Bytes(file.Size))
        {
            Digest = file.Verdict?.Sha256,
            States =
            [
                file.Released is null || file.Stage != FileStage.Obtainable
                    ? StateOf(file)
                    : new FileState(Released.In(language), Tone.Waiting),
                .. ObtainedOf(dispatch, file),
            ],
            Reason = ReasonOf(file),
            Action = may
                ? new ActionLink(ExchangeWords.Obtain.In(language), ExchangePaths.Content(file.Id))
                : null,
        };
    }

    private FileState StateOf(ExchangeFile file) =>
        checks.GetValueOrDefault(file.Id) is { Step: SafetyStep.Assembled, Reason.Length: > 0 }
            ? new FileState(ExchangeWords.CheckWaits.In(language), Tone.Waiting)
            : ExchangeWords.StateOf(file.Stage, language);

    // One line for each person: the first time counts, later ones stand in the records. Who has the whole is not told of parts.
    private IEnumerable<FileState> ObtainedOf(Dispatch dispatch, ExchangeFile file) =>
        from person in file.Obtained.Concat(file.Begun).Select(each => each.By).Distinct()
        where
            person != dispatch.Sender
            && (dispatch.Sender == me || StandsFor.Contains(person) || person == me)
        let whole = file.Obtained.FirstOrDefault(each => each.By == person)
        let first = whole ?? file.Begun.First(each => each.By == person)
        let text = whole is null ? PartlyObtainedBy : ObtainedBy
        select new FileState(
            text.In(language, NameOf(person), Dates.ShortTime(first.At, language)),
            whole is null ? Tone.Waiting : Tone.Done
        );

    private string? ReasonOf(ExchangeFile file)
    {
        if (file.Stage == FileStage.NotSent)
        {
            return ExchangeWords.WhyNotSent.In(language);
        }

        if (checks.GetValueOrDefault(file.Id) is { } check)
        {
            return ExchangeWords.OfCheck(check, language);
        }

        if (file is not { Verdict: { Reason.Length: > 0 } verdict })
        {
            return null;
        }

        var reason = SafetyReasons.Of(verdict.Reason);
        var found = Reason.In(
            language,
            language == Language.En ? reason.En : reason.Ja,
            Dates.ShortTime(verdict.At, language)
        );
        var recalled = file.RecalledAt is null ? "" : ExchangeWords.WhyRecalled.In(language);
        return $"{found} {recalled} {NextOf(file)}"
            .Replace("  ", " ", StringComparison.Ordinal)
            .Trim();
    }

    // Who decides about a held file, until when, and what happens by itself.
    private string NextOf(ExchangeFile file) =>
        (file.Stage, file.ReviewUntil) switch
        {
            (FileStage.Obtainable, _) => ExchangeWords.WhyReleased.In(language),
            (FileStage.Held or FileStage.Quarantined, { } until) => ContentWords.Until.In(
                language,
                Dates.Full(until, language)
            ),
            (FileStage.Held or FileStage.Quarantined, null) => ContentWords.Kept.In(language),
            _ => "",
        };

    private ReceiptAct ReceiptOf(Dispatch dispatch)
    {
        return
            Open(dispatch).FirstOrDefault(each => each.Name == DispatchActions.Receipt) is { } act
            ? new ReceiptAct(true, act.BlockedBy.IsEmpty ? null : TextOf(act.BlockedBy))
            : new ReceiptAct(false, null);
    }

    private ImmutableArray<OpenCommand> Open(Dispatch dispatch) =>
        DispatchActions.Open(dispatch, sight.May, new CommandContext(sight.Actor, sight.At));

    private string TextOf(ImmutableArray<Refusal> reasons) =>
        string.Join(' ', reasons.Select(r => language == Language.En ? r.Code.En : r.Code.Ja));
}
