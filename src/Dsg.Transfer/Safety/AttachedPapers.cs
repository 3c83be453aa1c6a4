using Dsg.Core.Exchange;
using Dsg.Transfer.Objects;
using Dsg.Transfer.Uploads;

namespace Dsg.Transfer.Safety;

/// <summary>Papers of cases in the safety check; only where the private key of case documents lies.</summary>
public sealed class AttachedPapers : ICheckedObjects
{
    private readonly IPaperQueries papers;
    private readonly ISealedPapers objects;
    private readonly ProcedureRunner runner;

    /// <summary>Over these stores.</summary>
    public AttachedPapers(IPaperQueries papers, ISealedPapers objects, ProcedureRunner runner)
    {
        this.papers = papers;
        this.objects = objects;
        this.runner = runner;
    }

    string ICheckedObjects.Kind => CaseDocument.Kind;

    string ICheckedObjects.Obstacle => objects.CanOpen ? "" : SafetyReasons.PaperKeyMissing;

    async Task<IReadOnlyList<ObjectToCheck>> ICheckedObjects.ToCheckAsync(
        int most,
        CancellationToken cancellation
    ) =>
        [
            .. (await papers.ToCheckAsync(most, cancellation)).Select(paper => new ObjectToCheck(
                FileId.From(paper.Id.Value),
                CaseDocument.Stream(paper.Id),
                paper.Size
            )),
        ];

    async Task<bool> ICheckedObjects.IsAwaitedAsync(
        SafetyTask task,
        CancellationToken cancellation
    ) =>
        await papers.FindAsync(DocumentId.From(task.File.Value), cancellation)
            is { Stage: FileStage.Checking };

    async Task<SafetySubject?> ICheckedObjects.FindAsync(
        SafetyTask task,
        CancellationToken cancellation
    )
    {
        var id = DocumentId.From(task.File.Value);
        return await papers.FindAsync(id, cancellation) is { } paper
            ? new SafetySubject(
                paper.Size,
                FileExtension.Of(paper.Name),
                token => SealedContent.TryOpenAsync(id, paper.Size, objects, token)
            )
            : null;
    }

    Task ICheckedObjects.RecordAsync(
        SafetyTask task,
        Verdict verdict,
        CancellationToken cancellation
    ) =>
        runner.RunAsync<PaperProcedure, CasePaper, PaperCommand>(
            task.Case,
            new PaperCommand.Check(verdict),
            new CommandContext(Actor.System, verdict.At),
            new RunOptions(IdempotencyKey: $"check/{task.File}"),
            cancellation
        );
}
