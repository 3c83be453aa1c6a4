using System.Collections.Immutable;
using Dsg.Core.Access;
using Dsg.Core.Procedures;

namespace Dsg.Core.Exchange;

/// <summary>Commands on 隔離ファイルの確認.</summary>
public abstract record QuarantineCommand
{
    private QuarantineCommand() { }

    /// <summary>Proposes to release the file, on the engine's facts.</summary>
    [ActWords("隔離解除の提案", "Propose to release a held file")]
    [ActsAs(Capacity.Operator)]
    public sealed record ProposeRelease(string Reason) : QuarantineCommand;

    /// <summary>Declines the proposal.</summary>
    [ActWords("隔離解除の提案の却下", "Decline to release a held file")]
    [ActsAs(Capacity.Approver)]
    public sealed record Decline(string Reason) : QuarantineCommand;

    /// <summary>隔離解除, as the second person.</summary>
    [ActWords("隔離解除", "Release a held file")]
    [ActsAs(Capacity.Approver)]
    public sealed record Release : QuarantineCommand, INeedsStepUp;

    /// <summary>Leaves the file held, and says why.</summary>
    [ActWords("隔離ファイルを保留のままとする決定", "Leave a file held")]
    [ActsAs(Capacity.Operator)]
    public sealed record Keep(string Reason) : QuarantineCommand;

    /// <summary>The time for a decision is over: the file stays held.</summary>
    [ActWords(
        "期限までに判断のなかった隔離ファイルの記録",
        "Record that a held file was not decided on in time"
    )]
    [ActsAs(Capacity.System)]
    public sealed record Lapse : QuarantineCommand;
}

/// <summary>
/// The rules of 隔離ファイルの確認: one proposes, another releases, for exactly the bytes that were read; whatever is not decided stays
/// held.
/// </summary>
public sealed class QuarantineProcedure : IProcedure<Quarantine, QuarantineCommand>
{
    /// <summary>開庁日 that the office has; an operator's value, not of the source document.</summary>
    public const int ReviewDays = 20;

    private QuarantineProcedure() { }

    /// <inheritdoc/>
    public static IEnumerable<StreamId> Needs(
        Quarantine state,
        QuarantineCommand command,
        CommandContext context,
        Related related
    ) => state.Exists ? [Exchange.Dispatch.Stream(state.Dispatch)] : [];

    /// <inheritdoc/>
    public static Decision Decide(
        Quarantine state,
        QuarantineCommand command,
        CommandContext context,
        Related related
    ) =>
        (command, state.Stage) switch
        {
            (QuarantineCommand.ProposeRelease c, QuarantineStage.Reviewing) => Standing(
                state,
                related,
                verdict =>
                    Decision.WithText(
                        c.Reason,
                        "reason",
                        reason =>
                            Decision.Accept(new QuarantineReleaseProposed(verdict.Sha256, reason))
                    )
            ),
            (QuarantineCommand.Decline c, QuarantineStage.Deciding) => Decision.WithText(
                c.Reason,
                "reason",
                reason => Decision.Accept(new QuarantineReleaseDeclined(reason))
            ),
            (QuarantineCommand.Release, QuarantineStage.Deciding)
                when state.Proposed?.By == context.Actor.Person => Decision.Refuse(
                RefusalCode.SecondPersonNeeded
            ),
            (QuarantineCommand.Release, QuarantineStage.Deciding) => Standing(
                state,
                related,
                verdict => Release(state, verdict)
            ),
            (QuarantineCommand.Keep c, QuarantineStage.Reviewing) => Decision.WithText(
                c.Reason,
                "reason",
                reason => Keep(state, reason)
            ),
            (QuarantineCommand.Lapse, QuarantineStage.Reviewing or QuarantineStage.Deciding)
                when HasLapsed(state, context.Today) => Keep(state, null),
            _ => Decision.Refuse(RefusalCode.NotAllowedInState),
        };

    /// <summary>True when the office's time for an open case is over.</summary>
    public static bool HasLapsed(Quarantine state, DateOnly today) =>
        state.IsOpen && today > state.ReviewUntil;

    // Only the very content that was held: not one that is frozen, withdrawn, checked anew, or was never read to its end.
    private static Decision Standing(
        Quarantine state,
        Related related,
        Func<Verdict, Decision> decide
    )
    {
        var dispatch = related.Get<Dispatch>(Exchange.Dispatch.Stream(state.Dispatch));
        return dispatch.Find(state.File) switch
        {
            { Stage: FileStage.Frozen } => Decision.Refuse(RefusalCode.FileIsFrozen),
            _ when dispatch.WithdrawnAt is not null => Decision.Refuse(
                RefusalCode.NotAllowedInState
            ),
            { Stage: FileStage.Held or FileStage.Quarantined, Verdict: { } verdict }
                when verdict.Sha256 == state.Verdict?.Sha256 => verdict.Sha256.Length == 0
                ? Decision.Refuse(RefusalCode.NothingToRelease)
                : decide(verdict),
            _ => Decision.Refuse(RefusalCode.NotAllowedInState),
        };
    }

    private static Decision.Accepted Release(Quarantine state, Verdict verdict) =>
        new([new QuarantineReleased(verdict.Sha256)])
        {
            Elsewhere =
            [
                (
                    Exchange.Dispatch.Stream(state.Dispatch),
                    new FileReleased(state.File, verdict.Sha256)
                ),
            ],
        };

    private static Decision.Accepted Keep(Quarantine state, PrivateText? reason) =>
        new([new QuarantineKept(reason)])
        {
            Elsewhere = [(Exchange.Dispatch.Stream(state.Dispatch), new FileKept(state.File))],
        };
}

/// <summary>What a person may do about a held file as it stands.</summary>
public static class QuarantineActions
{
    private const string Given = "-";

    /// <summary>The open commands of the office.</summary>
    /// <param name="state">The case.</param>
    /// <param name="dispatch">The dispatch of the file.</param>
    /// <param name="context">Who would act, now.</param>
    public static ImmutableArray<OpenCommand> Open(
        Quarantine state,
        Dispatch dispatch,
        CommandContext context
    ) =>
        WhatIsOpen.Of<QuarantineProcedure, Quarantine, QuarantineCommand>(
            state,
            [
                ("release-proposal", new QuarantineCommand.ProposeRelease(Given)),
                ("keeping", new QuarantineCommand.Keep(Given)),
                ("release", new QuarantineCommand.Release()),
                ("refusal", new QuarantineCommand.Decline(Given)),
            ],
            context,
            new Related([new(Exchange.Dispatch.Stream(state.Dispatch), dispatch)])
        );
}
