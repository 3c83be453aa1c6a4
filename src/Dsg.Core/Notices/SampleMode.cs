using System.Collections.Immutable;

namespace Dsg.Core.Notices;

/// <summary>見本: on in a fresh installation; two operators together switch it off, one switches it on again (docs/procedures.md section 9).</summary>
/// <param name="Begun">True when it was ever acted on.</param>
/// <param name="IsOff">True when no paper bears 見本.</param>
/// <param name="ProposedBy">The first of the two; null until proposed.</param>
/// <param name="Since">When it was last acted on.</param>
public sealed record SampleMode(bool Begun, bool IsOff, PersonId? ProposedBy, DateTimeOffset Since)
    : IQueuedCase
{
    /// <summary>The stream kind, and the name of its procedure definition.</summary>
    public const string Kind = "sample-mode";

    /// <summary>On, as installed.</summary>
    public static SampleMode Initial { get; } = new(false, false, null, default);

    /// <summary>Why the first of the two proposes it; null without an open proposal.</summary>
    public string? Reason { get; init; }

    /// <summary>The one stream.</summary>
    public static StreamId Stream { get; } = new(Kind, "office");

    /// <inheritdoc/>
    public CaseLine? Line =>
        Begun
            ? new CaseLine(Stream, Kind, 1, "", ProposedBy is null ? "" : "Second", Since, Since)
            {
                Owner = ProposedBy,
                Next = ProposedBy is null ? [] : [Capacity.Operator],
            }
            : null;

    /// <summary>The next state.</summary>
    public static SampleMode Evolve(SampleMode state, Recorded recorded) =>
        recorded.Event switch
        {
            SampleModeEndProposed e => new(true, false, recorded.By.Person, recorded.At)
            {
                Reason = e.Reason.Value,
            },
            SampleModeEnded => new(true, true, null, recorded.At),
            SampleModeResumed => new(true, false, null, recorded.At),
            _ => state,
        };
}

/// <summary>One operator proposed to end sample mode.</summary>
[EventKind("sample-mode.end-proposed")]
public sealed record SampleModeEndProposed(PrivateText Reason) : IEvent;

/// <summary>A second operator ended it.</summary>
[EventKind("sample-mode.ended")]
public sealed record SampleModeEnded : IEvent;

/// <summary>One operator switched it on again, or took the proposal back.</summary>
[EventKind("sample-mode.resumed")]
public sealed record SampleModeResumed : IEvent;

/// <summary>Commands on sample mode.</summary>
public abstract record SampleModeCommand
{
    private SampleModeCommand() { }

    /// <summary>Proposes to end it, with the reason.</summary>
    [ActWords("見本の解除の提案", "Propose to end sample mode")]
    [ActsAs(Capacity.Operator)]
    public sealed record ProposeEnd(string Reason) : SampleModeCommand;

    /// <summary>
    /// Ends it as the second operator; never while the clock is behind (<see cref="RefusalCode.SampleClockRefused"/>).
    /// </summary>
    [ActWords("見本の解除", "End sample mode")]
    [ActsAs(Capacity.Operator)]
    public sealed record End : SampleModeCommand;

    /// <summary>
    /// Switches it on again at once, or takes the proposal back. Never under the name of a real office
    /// (<see cref="RefusalCode.SenderNameRefused"/>).
    /// </summary>
    [ActWords(
        "見本への復帰又は解除の提案の取消し",
        "Go back to sample mode, or take a proposal back"
    )]
    [ActsAs(Capacity.Operator)]
    public sealed record Resume : SampleModeCommand;
}

/// <summary>The rules of sample mode.</summary>
public sealed class SampleModeProcedure : IProcedure<SampleMode, SampleModeCommand>
{
    private SampleModeProcedure() { }

    /// <inheritdoc/>
    public static IEnumerable<StreamId> Needs(
        SampleMode state,
        SampleModeCommand command,
        CommandContext context,
        Related related
    ) => [];

    /// <inheritdoc/>
    public static Decision Decide(
        SampleMode state,
        SampleModeCommand command,
        CommandContext context,
        Related related
    ) =>
        (command, state) switch
        {
            (SampleModeCommand.ProposeEnd c, { IsOff: false, ProposedBy: null }) =>
                string.IsNullOrWhiteSpace(c.Reason)
                    ? Decision.Refuse(RefusalCode.ReasonMissing, "reason")
                    : Decision.Accept(new SampleModeEndProposed(new PrivateText(c.Reason.Trim()))),
            (SampleModeCommand.End, { IsOff: false, ProposedBy: not null })
                when context.Policy.IsClockBehind => Decision.Refuse(
                RefusalCode.SampleClockRefused
            ),
            (SampleModeCommand.End, { IsOff: false, ProposedBy: { } first }) => first
            == context.Actor.Person
                ? Decision.Refuse(RefusalCode.SecondPersonNeeded)
                : Decision.Accept(new SampleModeEnded()),
            (SampleModeCommand.Resume, { IsOff: true }) when !context.Policy.IsPlainlyASample =>
                Decision.Refuse(RefusalCode.SenderNameRefused),
            (SampleModeCommand.Resume, { IsOff: true } or { ProposedBy: not null }) =>
                Decision.Accept(new SampleModeResumed()),
            _ => Decision.Refuse(RefusalCode.NotAllowedInState),
        };

    /// <summary>The open commands.</summary>
    public static ImmutableArray<OpenCommand> Open(SampleMode state, CommandContext context) =>
        WhatIsOpen.Of<SampleModeProcedure, SampleMode, SampleModeCommand>(
            state,
            [
                ("end-proposal", new SampleModeCommand.ProposeEnd("-")),
                ("end", new SampleModeCommand.End()),
                ("resumption", new SampleModeCommand.Resume()),
            ],
            context,
            Related.None
        );
}
