using System.Collections.Immutable;
using Dsg.Core.Access;

namespace Dsg.Core.Exchange;

/// <summary>A paper of a case on its way through the safety check, and who read it after that.</summary>
public sealed record CasePaper
{
    /// <summary>Nothing was attached.</summary>
    public static CasePaper Initial { get; } = new();

    /// <summary>Which; <c>default</c> before it was attached.</summary>
    public DocumentId Id { get; init; }

    /// <summary>The cases it was attached to, as <c>kind/key</c>; the second one comes with an application that carries all over.</summary>
    public ImmutableArray<string> Cases { get; init; } = [];

    /// <summary>File name as given.</summary>
    public string Name { get; init; } = "";

    /// <summary>Bytes.</summary>
    public long Size { get; init; }

    /// <summary>SHA-256 as it arrived, lower-case hex.</summary>
    public string Sha256 { get; init; } = "";

    /// <summary>When it was first attached.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>The verdict; null until the safety check ended.</summary>
    public Verdict? Verdict { get; init; }

    /// <summary>How often it was read.</summary>
    public int Readings { get; init; }

    /// <summary>True when it was attached.</summary>
    public bool Exists => !Id.IsDefault;

    /// <summary>Where it is: checking until there is a verdict.</summary>
    public FileStage Stage => Verdict?.Outcome ?? FileStage.Checking;

    /// <summary>The next state.</summary>
    public static CasePaper Evolve(CasePaper state, Recorded recorded) =>
        recorded.Event switch
        {
            PaperAttached e when !state.Exists => new CasePaper
            {
                Id = e.Document,
                Cases = [e.Case],
                Name = e.Name.Value,
                Size = e.Size,
                Sha256 = e.Sha256,
                At = recorded.At,
            },
            // The bytes are the same: so is what was found about them.
            PaperAttached e => state with { Cases = state.Cases.Add(e.Case) },
            PaperChecked e => state with { Verdict = e.Verdict },
            PaperRead => state with { Readings = state.Readings + 1 },
            _ => state,
        };
}

/// <summary>The safety check of a paper ended with a verdict.</summary>
[EventKind("paper.checked")]
public sealed record PaperChecked(DocumentId Document, Verdict Verdict) : IEvent;

/// <summary>A reviewer was given the bytes of a paper; recorded before the first one left.</summary>
/// <param name="Document">Which.</param>
/// <param name="Case">As a paper of which case.</param>
[EventKind("paper.read")]
public sealed record PaperRead(DocumentId Document, string Case) : IEvent;

/// <summary>Commands on one paper.</summary>
public abstract record PaperCommand
{
    private PaperCommand() { }

    /// <summary>The safety check ended.</summary>
    [ActWords("添付書類の安全確認の結果の記録", "Record the safety check of a paper")]
    [ActsAs(Capacity.System)]
    public sealed record Check(Verdict Verdict) : PaperCommand;

    /// <summary>The bytes are about to be handed to the holder of the permit.</summary>
    [ActWords("添付書類の閲覧", "Read a paper")]
    [ActsAs(Capacity.Operator, Capacity.Approver, Capacity.SiteInspector)]
    public sealed record RecordReading(PaperPermit Permit) : PaperCommand;
}

/// <summary>The rules of papers: checked once, read only after a good verdict.</summary>
public sealed class PaperProcedure : IProcedure<CasePaper, PaperCommand>
{
    private PaperProcedure() { }

    /// <inheritdoc/>
    public static IEnumerable<StreamId> Needs(
        CasePaper state,
        PaperCommand command,
        CommandContext context,
        Related related
    ) => [];

    /// <inheritdoc/>
    public static Decision Decide(
        CasePaper state,
        PaperCommand command,
        CommandContext context,
        Related related
    ) =>
        command switch
        {
            PaperCommand.Check c
                when state is { Exists: true, Verdict: null } && Fits(state, c.Verdict) =>
                Decision.Accept(new PaperChecked(state.Id, c.Verdict)),
            PaperCommand.RecordReading c when c.Permit.Person != context.Actor.Person =>
                Decision.Refuse(RefusalCode.NotFound),
            PaperCommand.RecordReading c => MayRead(state, c.Permit)
                ? Decision.Accept(new PaperRead(state.Id, c.Permit.Case.ToString()))
                : Decision.Refuse(RefusalCode.PaperNotReadable, null, ReasonOf(state)),
            _ => Decision.Refuse(RefusalCode.NotAllowedInState),
        };

    /// <summary>True when the holder of the permit may have the bytes: attached to the permit's case, and found safe as they arrived.</summary>
    public static bool MayRead(CasePaper state, PaperPermit permit) =>
        state.Exists
        && permit.Paper.Id == state.Id
        && state.Cases.Contains(permit.Case.ToString())
        && state.Verdict is { Outcome: FileStage.Obtainable } verdict
        && verdict.Size == state.Size
        && verdict.Sha256 == state.Sha256;

    /// <summary>Why nobody may read it yet or at all: a code of <see cref="SafetyReasons"/>, or <c>checking</c>.</summary>
    public static string ReasonOf(CasePaper state) =>
        state.Verdict is { Reason.Length: > 0 } verdict ? verdict.Reason : "checking";

    private static bool Fits(CasePaper state, Verdict verdict) =>
        verdict.Size == state.Size
        && verdict.Outcome is FileStage.Obtainable or FileStage.Held or FileStage.Quarantined;
}
