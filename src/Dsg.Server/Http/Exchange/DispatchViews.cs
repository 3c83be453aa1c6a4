using Dsg.Core.Access;
using Dsg.Core.Exchange;
using Dsg.Core.Parties;
using Dsg.Server.Exchange;
using Dsg.Server.Http.Procedures;
using Dsg.Transfer.Release;
using Dsg.Transfer.Safety;
using Dsg.Transfer.Uploads;
using Dsg.Wire.Exchange;
using Dsg.Wire.Shared;
using Phrase = Dsg.Wire.Shared.Phrase;

namespace Dsg.Server.Http.Exchange;

/// <summary>Dispatches as the wire shows them, with names, bytes received and the reasons of the safety check.</summary>
internal sealed class DispatchViews(
    IPartyQueries parties,
    IUploadRecords uploads,
    ISafetyQueue queue,
    SealedMessages messages,
    DispatchTieReader ties
)
{
    public async Task<Page<DispatchSummary>> PageAsync(
        Permit permit,
        Rows<Versioned<Dispatch>> rows,
        CancellationToken cancellation
    )
    {
        var names = await NameBook.FetchAsync(
            parties,
            rows.Items.Select(d => (PersonId?)d.State.Sender),
            cancellation
        );
        return new Page<DispatchSummary>(
            [
                .. rows.Items.Select(d => new DispatchSummary(
                    d.State.Id.Value,
                    d.Version,
                    names.Of(d.State.Sender),
                    d.State.Sender == permit.Person,
                    d.State.Subject,
                    d.State.Marking.Word,
                    d.State.At,
                    d.State.Files.Length,
                    d.State.Files.Count(f => f.Stage == FileStage.Obtainable),
                    d.State.Receipts.Length
                )),
            ],
            rows.Next
        );
    }

    public async Task<DispatchView> ShowAsync(
        WorkspaceAccess access,
        Versioned<Dispatch> found,
        CancellationToken cancellation
    )
    {
        var dispatch = found.State;
        var open = DispatchActions.Open(
            dispatch,
            access.May,
            new CommandContext(access.Actor, access.At)
        );
        var permit =
            access.Permit
            ?? throw new ArgumentException("The reader has no permit.", nameof(access));
        var message = await messages.OpenAsync(permit, dispatch, cancellation);
        var names = await NameBook.FetchAsync(
            parties,
            dispatch
                .Recipients.Append(dispatch.Sender)
                .Concat(
                    dispatch.Files.SelectMany(f => f.Begun.Concat(f.Obtained)).Select(o => o.By)
                )
                .Concat(dispatch.Receipts.Select(r => r.By))
                .Select(p => (PersonId?)p),
            cancellation
        );
        return new DispatchView(
            dispatch.Id.Value,
            found.Version,
            dispatch.Agreement.Value,
            names.Of(dispatch.Sender),
            dispatch.Sender == access.Actor.Person,
            dispatch.Subject,
            message ?? ContentWords.MessageGone.Ja,
            dispatch.Marking.Word,
            dispatch.DesignationItem,
            [.. dispatch.Recipients.Select(names.Of)],
            dispatch.At,
            await FilesAsync(dispatch, names, cancellation),
            [.. dispatch.Receipts.Select(r => new ReceiptView(names.Of(r.By), r.At))],
            open.IsFree(DispatchActions.Receipt),
            dispatch.WithdrawnAt,
            open.IsFree(DispatchActions.Withdrawal),
            ToWire(
                await ties.ReadAsync(permit, access.May(AccessAction.Send), dispatch, cancellation)
            )
        );
    }

    private static DispatchTiesView ToWire(SeenTies seen) =>
        new(
            seen.Dispatch.Ties.AnswerBy,
            seen.Answers?.Id.Value,
            seen.RepliesTo?.Id.Value,
            seen.Replaces?.Id.Value,
            seen.ReplacedBy?.Id.Value,
            [.. seen.Replies.Select(reply => reply.Id.Value)],
            seen.MayReply,
            seen.MayReplace
        );

    /// <summary>The files as announced, before any byte came.</summary>
    public static IReadOnlyList<FileInDispatch> Announced(Dispatch dispatch) =>
        [
            .. dispatch.Files.Select(f => new FileInDispatch(
                f.Id.Value,
                f.ShownName,
                f.Size,
                f.Stage.Word,
                0,
                null,
                null,
                null,
                []
            )),
        ];

    public static SafetyReasonView ReasonOf(string code)
    {
        var reason = SafetyReasons.Of(code);
        return new SafetyReasonView(reason.Code, new Phrase(reason.Ja, reason.En));
    }

    private static CheckView? CheckOf(SafetyTask? task) =>
        task is null
            ? null
            : new CheckView(
                task.Step.Word,
                task.Since,
                task.Attempts,
                task.Step == SafetyStep.Assembled ? task.NotBefore : null,
                task.Deadline
            );

    private static HeldView? HeldOf(ExchangeFile file) =>
        file.Stage is FileStage.Held or FileStage.Quarantined
            ? new HeldView(
                WireOf(ContentWords.DecidedBy),
                file.ReviewUntil,
                WireOf(ContentWords.Then)
            )
            : null;

    private static Phrase WireOf(Ui.Text.Phrase phrase) => new(phrase.Ja, phrase.En);

    private async Task<IReadOnlyList<FileInDispatch>> FilesAsync(
        Dispatch dispatch,
        NameBook names,
        CancellationToken cancellation
    )
    {
        var files = new List<FileInDispatch>(dispatch.Files.Length);
        var checks = await queue.FindAsync(
            [.. dispatch.Files.Where(f => f.Stage == FileStage.Checking).Select(f => f.Id)],
            cancellation
        );
        foreach (var file in dispatch.Files)
        {
            var received =
                file.Stage == FileStage.Uploading
                    ? (await uploads.FindAsync(file.Id, cancellation))?.Point.Offset ?? 0
                    : (long?)null;
            var check = checks.GetValueOrDefault(file.Id);
            var reason = file.Verdict?.Reason ?? check?.Reason ?? "";
            files.Add(
                new FileInDispatch(
                    file.Id.Value,
                    file.ShownName,
                    file.Size,
                    file.Stage.Word,
                    received,
                    reason.Length == 0 ? null : ReasonOf(reason),
                    file.Verdict?.Type,
                    file.MayGo ? file.Verdict?.Sha256 : null,
                    [.. file.Obtained.Select(o => new ReceiptView(names.Of(o.By), o.At))]
                )
                {
                    PartlyObtained =
                    [
                        .. file.PartlyObtained.Select(o => new ReceiptView(names.Of(o.By), o.At)),
                    ],
                    Check = CheckOf(check),
                    Held = HeldOf(file),
                    RecalledAt = file.RecalledAt,
                    ReleasedAt = file.Released?.At,
                }
            );
        }

        return files;
    }
}
