using Dsg.Core.Enrollment;
using Dsg.Server.Http.Procedures;
using Dsg.Server.Identity;

namespace Dsg.Server.Http.Enrollment;

/// <summary>Papers that a request names by id: only those that the same person sent before.</summary>
internal sealed class TakenDocuments(ITakenPapers papers)
{
    /// <summary>The papers by their ids; what is no id or not the caller's is refused under its field.</summary>
    /// <param name="named">Each id with the field it stands in; null ids are left out.</param>
    /// <param name="caller">Who sent them.</param>
    /// <param name="input">Gathers what is wrong.</param>
    /// <param name="cancellation">Cancels the reading.</param>
    public async Task<IReadOnlyDictionary<string, AttachedPaper>> FindAsync(
        IEnumerable<(string? Id, string Field)> named,
        Caller caller,
        Input input,
        CancellationToken cancellation
    )
    {
        var asked = new List<(string Text, DocumentId Id, string Field)>();
        foreach (var (text, field) in named)
        {
            if (!string.IsNullOrEmpty(text))
            {
                asked.Add((text, input.Id<CaseDocument>(text, field), field));
            }
        }

        if (asked.Count == 0 || !input.IsFine)
        {
            return new Dictionary<string, AttachedPaper>();
        }

        var taken = (
            await papers.FindAsync(
                caller.Id,
                [.. asked.Select(each => each.Id).Distinct()],
                cancellation
            )
        ).ToDictionary(paper => paper.Id);
        var found = new Dictionary<string, AttachedPaper>();
        foreach (var (text, id, field) in asked)
        {
            if (taken.TryGetValue(id, out var paper))
            {
                found[text] = ToAttached(paper);
            }
            else
            {
                input.Refuse(RefusalCode.NotAChoice, field);
            }
        }

        return found;
    }

    /// <summary>A paper that was taken in, as it is attached to a case.</summary>
    public static AttachedPaper ToAttached(TakenPaper paper) =>
        new(paper.Id, new PrivateText(paper.Name), paper.Size, paper.Sha256);
}
