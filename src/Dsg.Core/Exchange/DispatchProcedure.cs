using Dsg.Core.Access;
using Dsg.Core.Contracts;
using Dsg.Core.Notices;
using Dsg.Core.Usage;

namespace Dsg.Core.Exchange;

/// <summary>The rules of 送付, 取得 and 受領確認.</summary>
public sealed partial class DispatchProcedure : IProcedure<Dispatch, DispatchCommand>
{
    /// <summary>The most files in one dispatch.</summary>
    public const int MostFiles = 1000;

    private DispatchProcedure() { }

    /// <inheritdoc/>
    public static IEnumerable<StreamId> Needs(
        Dispatch state,
        DispatchCommand command,
        CommandContext context,
        Related related
    ) =>
        command switch
        {
            DispatchCommand.Begin c =>
            [
                Contract.Stream(c.Contract),
                WorkspacePolicy.Stream(c.Permit.Agreement),
                .. c.Recipients.Select(r => UsageCase.Stream(r.Usage)).Distinct(),
                .. StreamsOf(c.Ties, related),
            ],
            DispatchCommand.Approve when state.Exists =>
            [
                WorkspacePolicy.Stream(state.Agreement),
                UsageAgreement.Stream(state.Agreement),
                .. StreamsOf(state.Ties, related),
            ],
            DispatchCommand.Remind when state.Exists => [UsageAgreement.Stream(state.Agreement)],
            DispatchCommand.DeclineApproval when state.Exists =>
            [
                WorkspacePolicy.Stream(state.Agreement),
                UsageAgreement.Stream(state.Agreement),
            ],
            _ => [],
        };

    /// <inheritdoc/>
    public static Decision Decide(
        Dispatch state,
        DispatchCommand command,
        CommandContext context,
        Related related
    ) =>
        command switch
        {
            _ when PermitOf(command) is { } permit && permit.Person != context.Actor.Person =>
                Decision.Refuse(RefusalCode.NotFound),
            DispatchCommand.Begin c when !state.Exists => Begin(c, context, related),
            DispatchCommand.Assemble c => FileIn(state, c.File, FileStage.Uploading) is { } file
                ? file.Size == c.Size
                    ? Decision.Accept(new FileAssembled(c.File, c.Size))
                    : Decision.Refuse(RefusalCode.FileSizeWrong, "file")
                : Decision.Refuse(RefusalCode.NotAllowedInState),
            DispatchCommand.Check c => Check(state, c, context),
            DispatchCommand.Recall c => Recall(state, c, context),
            DispatchCommand.Cancel c => FileIn(state, c.File, FileStage.Uploading) is null
                ? Decision.Refuse(RefusalCode.NotAllowedInState)
            : context.Actor.Capacity != Capacity.System && context.Actor.Person != state.Sender
                ? Decision.Refuse(RefusalCode.NotYourCase)
            : Decision.Accept(new FileCancelled(c.File)),
            DispatchCommand.Expire c => FileIn(state, c.File, FileStage.Uploading) is null
                ? Decision.Refuse(RefusalCode.NotAllowedInState)
                : Decision.Accept(new FileNotSent(c.File)),
            DispatchCommand.Withdraw c => Withdraw(state, c.Permit),
            DispatchCommand.RecordObtaining c => RecordObtaining(state, c),
            DispatchCommand.RecordObtained c => RecordObtained(state, c),
            DispatchCommand.ConfirmReceipt c => ConfirmReceipt(state, c),
            DispatchCommand.Approve c when state.Exists => Approve(
                state,
                c.Permit,
                context,
                related
            ),
            DispatchCommand.DeclineApproval c when state.Exists => DeclineApproval(
                state,
                c,
                context,
                related
            ),
            DispatchCommand.Remind c when state.Exists => Remind(state, c, context, related),
            _ => Decision.Refuse(RefusalCode.NotAllowedInState),
        };

    // A permit serves nobody but its holder.
    private static Permit? PermitOf(DispatchCommand command) =>
        command switch
        {
            DispatchCommand.Begin c => c.Permit,
            DispatchCommand.Withdraw c => c.Permit,
            DispatchCommand.RecordObtaining c => c.Permit,
            DispatchCommand.RecordObtained c => c.Permit,
            DispatchCommand.ConfirmReceipt c => c.Permit,
            DispatchCommand.Approve c => c.Permit,
            DispatchCommand.DeclineApproval c => c.Permit,
            _ => null,
        };

    private static ExchangeFile? FileIn(Dispatch state, FileId file, FileStage stage) =>
        state.Find(file) is { } found && found.Stage == stage ? found : null;

    private static Decision Check(Dispatch state, DispatchCommand.Check c, CommandContext context)
    {
        var fits =
            FileIn(state, c.File, FileStage.Checking) is { } file && c.Verdict.Size == file.Size;
        return (fits, c.Verdict.Outcome) switch
        {
            (true, FileStage.Obtainable) => Decision.Accept(new FileChecked(c.File, c.Verdict)),
            (true, FileStage.Held or FileStage.Quarantined) => Hold(
                state,
                (c.File, c.Verdict),
                until => new FileChecked(c.File, c.Verdict, until),
                context
            ),
            _ => Decision.Refuse(RefusalCode.NotAllowedInState),
        };
    }

    // Exactly the bytes that could be obtained; whatever was released before is no longer.
    private static Decision Recall(
        Dispatch state,
        DispatchCommand.Recall c,
        CommandContext context
    ) =>
        state.Find(c.File) is { IsScannedAgain: true } file
        && c.Verdict.Outcome == FileStage.Quarantined
        && c.Verdict.Size == file.Size
        && c.Verdict.Sha256 == file.Verdict?.Sha256
            ? Hold(
                state,
                (c.File, c.Verdict),
                until => new FileRecalled(c.File, c.Verdict, until),
                context
            )
            : Decision.Refuse(RefusalCode.NotAllowedInState);

    // What is held has somebody who looks at it, from the same commit on.
    private static Decision.Accepted Hold(
        Dispatch state,
        (FileId File, Verdict Verdict) what,
        Func<DateOnly, IEvent> happened,
        CommandContext context
    )
    {
        var until = context.Calendar.After(context.Today, QuarantineProcedure.ReviewDays);
        return new Decision.Accepted([happened(until)])
        {
            Elsewhere =
            [
                (
                    Quarantine.Stream(what.File),
                    new QuarantineOpened(what.File, state.Id, state.Agreement, what.Verdict, until)
                ),
            ],
        };
    }

    private static Decision Remind(
        Dispatch state,
        DispatchCommand.Remind c,
        CommandContext context,
        Related related
    )
    {
        var agreement = related.Get<UsageAgreement>(UsageAgreement.Stream(state.Agreement));
        return agreement.IsAlive && Reminders.Of(state, context) is { } due
            ? NoticeDraft.Accept(
                context,
                new DispatchReminded(due),
                [.. ReminderNotices.Of(state, agreement, (due, c.Recipients, c.Sender), context)]
            )
            : Decision.Refuse(RefusalCode.NotAllowedInState);
    }
}
