using System.Collections.Immutable;
using Dsg.Core.Access;
using Dsg.Core.Enrollment;
using Dsg.Core.Exchange;
using Dsg.Server.Identity;
using Dsg.Server.Ui.Components;
using Dsg.Server.Ui.Exchange;
using Dsg.Server.Ui.Text;
using Dsg.Transfer.Safety;

namespace Dsg.Server.Ui.Shared;

/// <summary>A paper of a case on a page.</summary>
/// <param name="Stage">Where the safety check has it.</param>
/// <param name="Model">What is shown.</param>
public sealed record PaperLine(FileStage Stage, FileModel Model);

/// <summary>The papers of a case that the reader of a page has before them: name, safety check, and for reviewers the way to the bytes.</summary>
internal sealed class CasePapers(IPaperQueries papers, ISafetyQueue queue, IPaperFactsSource facts)
{
    /// <summary>For the applicant: how each stands.</summary>
    public Task<ImmutableArray<PaperLine>> OfAsync(
        EnrollmentFile file,
        Language language,
        CancellationToken cancellation
    ) => LinesAsync(file.Attachments, language, _ => null, cancellation);

    /// <summary>For the office: how each stands, and where it is read by one who reviews the case.</summary>
    public async Task<ImmutableArray<PaperLine>> OfAsync(
        Caller caller,
        StreamId inCase,
        ImmutableArray<Attachment> attached,
        CancellationToken cancellation
    )
    {
        var known = await facts.LoadAsync(caller.As(Capacity.Operator), inCase, cancellation);
        return await LinesAsync(
            attached,
            caller.Language,
            paper => PaperRules.Decide(known, paper) is null ? null : PathOf(inCase, paper),
            cancellation
        );
    }

    /// <summary>Where the safety check has each of them.</summary>
    public async Task<IReadOnlyDictionary<DocumentId, FileStage>> StagesAsync(
        ImmutableArray<Attachment> attached,
        CancellationToken cancellation
    ) =>
        (await papers.FindAsync([.. attached.Select(each => each.Id)], cancellation)).ToDictionary(
            pair => pair.Key,
            pair => pair.Value.Stage
        );

    // Kinds of streams and places of the API have the same word.
    private static string PathOf(StreamId inCase, DocumentId paper) =>
        $"/api/v1/{inCase.Kind}s/{inCase.Key}/documents/{paper}/content";

    private async Task<ImmutableArray<PaperLine>> LinesAsync(
        ImmutableArray<Attachment> attached,
        Language language,
        Func<DocumentId, string?> path,
        CancellationToken cancellation
    )
    {
        var known = await papers.FindAsync([.. attached.Select(each => each.Id)], cancellation);
        var lines = ImmutableArray.CreateBuilder<PaperLine>(attached.Length);
        foreach (var paper in attached)
        {
            var state = known.GetValueOrDefault(paper.Id) ?? CasePaper.Initial;
            var reason = state.Verdict?.Reason ?? await WaitsForAsync(paper.Id, cancellation);
            var readable = state.Stage == FileStage.Obtainable ? path(paper.Id) : null;
            lines.Add(
                new PaperLine(
                    state.Stage,
                    new FileModel(paper.Name, Amounts.Bytes(paper.Size))
                    {
                        Digest = paper.Sha256,
                        States = [ExchangeWords.StateOf(state.Stage, language)],
                        Reason = reason.Length == 0 ? null : WordsOf(reason, language),
                        Action = readable is null
                            ? null
                            : new ActionLink(
                                new Phrase("閲覧のため保存する", "Save to read").In(language),
                                readable
                            ),
                    }
                )
            );
        }

        return lines.MoveToImmutable();
    }

    private async Task<string> WaitsForAsync(DocumentId paper, CancellationToken cancellation) =>
        (await queue.FindAsync(FileId.From(paper.Value), cancellation))?.Reason ?? "";

    private static string WordsOf(string code, Language language)
    {
        var reason = SafetyReasons.Of(code);
        return new Phrase("{0}（{1}）", "{0} ({1})").In(
            language,
            language == Language.En ? reason.En : reason.Ja,
            code
        );
    }
}
