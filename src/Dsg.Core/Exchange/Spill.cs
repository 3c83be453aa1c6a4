using System.Collections.Immutable;
using Dsg.Core.Access;

namespace Dsg.Core.Exchange;

/// <summary>Where the handling of a 誤投入 stands.</summary>
public enum SpillStage
{
    /// <summary>Frozen; its isolation in the backups is awaited.</summary>
    Isolating = 1,

    /// <summary>The hand-over to the secrecy staff is awaited.</summary>
    HandingOver = 2,

    /// <summary>Handed over; an approver closes the case. The object stays frozen.</summary>
    Closing = 3,

    /// <summary>Closed; the object stays frozen.</summary>
    Closed = 4,

    /// <summary>It was an error: two persons released the object.</summary>
    Released = 5,
}

/// <summary>
/// 誤投入（秘等の混入）: one object, frozen for everybody. Nothing of it is deleted, looked into again or previewed
/// (docs/procedures.md section 7).
/// </summary>
public sealed record Spill : IQueuedCase
{
    /// <summary>The stream kind, and the name of its procedure definition.</summary>
    public const string Kind = "spill";

    /// <summary>Nothing was frozen.</summary>
    public static Spill Initial { get; } = new();

    /// <summary>The object; <c>default</c> before it was first frozen.</summary>
    public FileId File { get; init; }

    /// <summary>Its dispatch.</summary>
    public DispatchId Dispatch { get; init; }

    /// <summary>Its workspace.</summary>
    public AgreementId Agreement { get; init; }

    /// <summary>Where it stands.</summary>
    public SpillStage Stage { get; init; }

    /// <summary>Who noticed.</summary>
    public PersonId ReportedBy { get; init; }

    /// <summary>When it was frozen.</summary>
    public DateTimeOffset FrozenAt { get; init; }

    /// <summary>When its present stage began.</summary>
    public DateTimeOffset Since { get; init; }

    /// <summary>Why, as reported; never what the object holds.</summary>
    public string Reason { get; init; } = "";

    /// <summary>How it was isolated in the backups; null until then.</summary>
    public (string Note, PersonId By, DateTimeOffset At)? Isolated { get; init; }

    /// <summary>To whom of the secrecy staff it was handed over; null until then.</summary>
    public (string To, DateOnly On, PersonId By)? HandedOver { get; init; }

    /// <summary>The first of the two who release it as an error; null until proposed.</summary>
    public (PersonId By, string Reason)? ReleaseProposed { get; init; }

    /// <summary>When each step of the definition ended.</summary>
    public ImmutableDictionary<string, DateTimeOffset> StepsDone { get; init; } =
        ImmutableDictionary<string, DateTimeOffset>.Empty;

    /// <summary>How it ended; null while it goes on.</summary>
    public string? Closing { get; init; }

    /// <summary>True when it was frozen at least once.</summary>
    public bool Exists => !File.IsDefault;

    /// <summary>True while the object is frozen.</summary>
    public bool IsFrozen => Exists && Stage != SpillStage.Released;

    /// <inheritdoc/>
    public CaseLine? Line =>
        Exists
            ? new CaseLine(
                Stream(File),
                Kind,
                1,
                "",
                Stage is SpillStage.Closed or SpillStage.Released ? "" : Stage.ToString(),
                Since,
                FrozenAt
            )
            {
                Next = Stage switch
                {
                    SpillStage.Closed or SpillStage.Released => [],
                    SpillStage.Closing => [Capacity.Approver],
                    _ when ReleaseProposed is not null => [Capacity.Approver],
                    _ => [Capacity.Operator],
                },
            }
            : null;

    /// <summary>The stream of an object; it has one case however often it is reported.</summary>
    public static StreamId Stream(FileId file) => new(Kind, file.ToString());

    /// <summary>The next state.</summary>
    public static Spill Evolve(Spill state, Recorded recorded)
    {
        var by = recorded.By.Person;
        var next = recorded.Event switch
        {
            SpillReported e => new Spill
            {
                File = e.File,
                Dispatch = e.Dispatch,
                Agreement = e.Agreement,
                Stage = SpillStage.Isolating,
                ReportedBy = by,
                FrozenAt = recorded.At,
                Reason = e.Reason.Value,
            },
            SpillIsolated e => state with
            {
                Stage = SpillStage.HandingOver,
                Isolated = (e.Note.Value, by, recorded.At),
            },
            SpillHandedOver e => state with
            {
                Stage = SpillStage.Closing,
                HandedOver = (e.To.Value, e.On, by),
                ReleaseProposed = null,
            },
            SpillReleaseProposed e => state with { ReleaseProposed = (by, e.Reason.Value) },
            SpillReleased => state with { Stage = SpillStage.Released },
            SpillClosed e => state with { Stage = SpillStage.Closed, Closing = e.Report.Value },
            _ => state,
        };
        return next.Stage == state.Stage && next.FrozenAt == state.FrozenAt
            ? next
            : next with
            {
                Since = recorded.At,
                StepsDone =
                    recorded.Event is SpillReported
                        ? next.StepsDone.SetItem("S1", recorded.At)
                        : next.StepsDone.SetItem($"S{(int)state.Stage + 1}", recorded.At),
            };
    }
}

/// <summary>誤投入 was reported: its object is frozen in the same commit.</summary>
[EventKind("spill.reported")]
public sealed record SpillReported(
    FileId File,
    DispatchId Dispatch,
    AgreementId Agreement,
    PrivateText Reason
) : IEvent;

/// <summary>The object was isolated in the backups.</summary>
[EventKind("spill.isolated")]
public sealed record SpillIsolated(PrivateText Note) : IEvent;

/// <summary>The matter was handed over to the secrecy staff.</summary>
[EventKind("spill.handed-over")]
public sealed record SpillHandedOver(PrivateText To, DateOnly On) : IEvent;

/// <summary>One person proposed to release the object, because the report was an error.</summary>
[EventKind("spill.release-proposed")]
public sealed record SpillReleaseProposed(PrivateText Reason) : IEvent;

/// <summary>A second person released it.</summary>
[EventKind("spill.released")]
public sealed record SpillReleased : IEvent;

/// <summary>The case was closed; the object stays frozen.</summary>
[EventKind("spill.closed")]
public sealed record SpillClosed(PrivateText Report) : IEvent;

/// <summary>A file was frozen for everybody.</summary>
[EventKind("dispatch.file-frozen")]
public sealed record FileFrozen(FileId File) : IEvent;

/// <summary>The freeze of a file was lifted: it stands where it stood before.</summary>
[EventKind("dispatch.file-unfrozen")]
public sealed record FileUnfrozen(FileId File) : IEvent;

/// <summary>Commands on the 誤投入 of one object.</summary>
public abstract record SpillCommand
{
    private SpillCommand() { }

    /// <summary>Freezes the object at once.</summary>
    /// <param name="File">The object.</param>
    /// <param name="Dispatch">Its dispatch.</param>
    /// <param name="Permit">A user's permit to the workspace; null for an operator.</param>
    /// <param name="Reason">Why, without telling what the object holds.</param>
    [ActWords("誤投入の報告及びファイルの凍結", "Report a spill and freeze the file")]
    [ActsAs(Capacity.CompanyUser, Capacity.StaffUser, Capacity.Operator)]
    public sealed record Freeze(FileId File, DispatchId Dispatch, Permit? Permit, string Reason)
        : SpillCommand;

    /// <summary>Records how the object was isolated in the backups.</summary>
    [ActWords("バックアップにおける隔離の記録", "Record the isolation in backups")]
    [ActsAs(Capacity.Operator)]
    public sealed record RecordIsolation(string Note) : SpillCommand;

    /// <summary>Records the hand-over to the secrecy staff.</summary>
    [ActWords("秘密保全担当への引継ぎの記録", "Record the hand-over to the secrecy staff")]
    [ActsAs(Capacity.Operator)]
    public sealed record HandOver(string To, DateOnly On) : SpillCommand;

    /// <summary>Proposes to release the object, because the report was an error.</summary>
    [ActWords("凍結の解除の提案", "Propose to release a file")]
    [ActsAs(Capacity.Operator)]
    public sealed record ProposeRelease(string Reason) : SpillCommand;

    /// <summary>Releases it as the second person.</summary>
    [ActWords("凍結の解除", "Release a file from its freeze")]
    [ActsAs(Capacity.Approver)]
    public sealed record Release : SpillCommand, INeedsStepUp;

    /// <summary>Closes the case; the object stays frozen.</summary>
    [ActWords("誤投入への対応の終結", "Close a spill")]
    [ActsAs(Capacity.Approver)]
    public sealed record Close(string Report) : SpillCommand, INeedsStepUp;
}

/// <summary>The rules of 誤投入: one freezes, two release, and nothing thaws by itself.</summary>
public sealed class SpillProcedure : IProcedure<Spill, SpillCommand>
{
    private SpillProcedure() { }

    /// <inheritdoc/>
    public static IEnumerable<StreamId> Needs(
        Spill state,
        SpillCommand command,
        CommandContext context,
        Related related
    ) =>
        command switch
        {
            SpillCommand.Freeze c => [Exchange.Dispatch.Stream(c.Dispatch)],
            SpillCommand.Release when state.Exists => [Exchange.Dispatch.Stream(state.Dispatch)],
            _ => [],
        };

    /// <inheritdoc/>
    public static Decision Decide(
        Spill state,
        SpillCommand command,
        CommandContext context,
        Related related
    ) =>
        (command, state.IsFrozen, state.Stage) switch
        {
            (SpillCommand.Freeze c, var frozen, _) => Freeze(c, frozen, context, related),
            (SpillCommand.RecordIsolation c, true, SpillStage.Isolating) => Decision.WithText(
                c.Note,
                "note",
                note => Decision.Accept(new SpillIsolated(note))
            ),
            (SpillCommand.HandOver c, true, SpillStage.HandingOver) => Decision.WithText(
                c.To,
                "to",
                to => Decision.Accept(new SpillHandedOver(to, c.On))
            ),
            (SpillCommand.ProposeRelease c, true, SpillStage.Isolating or SpillStage.HandingOver)
                when state.ReleaseProposed is null => Decision.WithText(
                c.Reason,
                "reason",
                reason => Decision.Accept(new SpillReleaseProposed(reason))
            ),
            (SpillCommand.Release, true, _) when state.ReleaseProposed is { } proposed => Apart(
                context,
                [proposed.By],
                () =>
                    new Decision.Accepted([new SpillReleased()])
                    {
                        Elsewhere =
                        [
                            (
                                Exchange.Dispatch.Stream(state.Dispatch),
                                new FileUnfrozen(state.File)
                            ),
                        ],
                    }
            ),
            (SpillCommand.Close c, true, SpillStage.Closing) => Apart(
                context,
                [state.HandedOver?.By],
                () =>
                    Decision.WithText(
                        c.Report,
                        "report",
                        report => Decision.Accept(new SpillClosed(report))
                    )
            ),
            _ => Decision.Refuse(RefusalCode.NotAllowedInState),
        };

    private static Decision Freeze(
        SpillCommand.Freeze c,
        bool frozen,
        CommandContext context,
        Related related
    )
    {
        var dispatch = related.Get<Dispatch>(Exchange.Dispatch.Stream(c.Dispatch));
        return dispatch.Find(c.File) is null || !Sees(dispatch, c.Permit, context.Actor)
                ? Decision.Refuse(RefusalCode.NotFound)
            : frozen ? Decision.Refuse(RefusalCode.FileIsFrozen)
            : Decision.WithText(
                c.Reason,
                "reason",
                reason => new Decision.Accepted([
                    new SpillReported(c.File, c.Dispatch, dispatch.Agreement, reason),
                ])
                {
                    Elsewhere = [(Exchange.Dispatch.Stream(c.Dispatch), new FileFrozen(c.File))],
                }
            );
    }

    // A user reports what is before the own eyes: a file that the person sent or may obtain.
    private static bool Sees(Dispatch dispatch, Permit? permit, Actor actor) =>
        actor.Capacity == Capacity.Operator
        || (permit is not null && permit.Person == actor.Person && dispatch.IsSeenBy(permit));

    private static Decision Apart(
        CommandContext context,
        ImmutableArray<PersonId?> others,
        Func<Decision> decide
    ) =>
        others.Contains(context.Actor.Person)
            ? Decision.Refuse(RefusalCode.SecondPersonNeeded)
            : decide();
}

/// <summary>What a person may do about a 誤投入 as it stands.</summary>
public static class SpillActions
{
    private const string Given = "-";

    /// <summary>The open commands of the office; freezing anew is not among them.</summary>
    /// <param name="state">The case.</param>
    /// <param name="context">Who would act, now.</param>
    public static ImmutableArray<OpenCommand> Open(Spill state, CommandContext context) =>
        WhatIsOpen.Of<SpillProcedure, Spill, SpillCommand>(
            state,
            [
                ("isolation", new SpillCommand.RecordIsolation(Given)),
                ("hand-over", new SpillCommand.HandOver(Given, context.Today)),
                ("closing", new SpillCommand.Close(Given)),
                ("release-proposal", new SpillCommand.ProposeRelease(Given)),
                ("release", new SpillCommand.Release()),
            ],
            context,
            Related.None
        );
}
