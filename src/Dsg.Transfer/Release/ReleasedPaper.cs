using System.Diagnostics.CodeAnalysis;
using Dsg.Core.Access;
using Dsg.Core.Exchange;

namespace Dsg.Transfer.Release;

/// <summary>
/// A paper that one reviewer may have: it cannot be made without a permit for this paper in this case and a good verdict about
/// exactly the bytes that arrived.
/// </summary>
public sealed class ReleasedPaper
{
    private ReleasedPaper(PaperPermit permit, Verdict verdict)
    {
        Permit = permit;
        Verdict = verdict;
    }

    /// <summary>For whom, in which case.</summary>
    public PaperPermit Permit { get; }

    /// <summary>Which.</summary>
    public DocumentId Id => Permit.Paper.Id;

    /// <summary>The name as given by the applicant.</summary>
    public string Name => Permit.Paper.Name;

    /// <summary>Length in bytes.</summary>
    public long Length => Permit.Paper.Size;

    /// <summary>The verdict that lets it go; its digest is the entity tag.</summary>
    public Verdict Verdict { get; }

    /// <summary>Releases a paper, or not.</summary>
    /// <param name="permit">A permit for it.</param>
    /// <param name="paper">The paper as it stands now.</param>
    /// <param name="released">Null when the method returns false.</param>
    public static bool TryRelease(
        PaperPermit permit,
        CasePaper paper,
        [NotNullWhen(true)] out ReleasedPaper? released
    )
    {
        released =
            PaperProcedure.MayRead(paper, permit)
            && paper.Verdict is { } verdict
            && verdict.Size == permit.Paper.Size
            && verdict.Sha256 == permit.Paper.Sha256
                ? new ReleasedPaper(permit, verdict)
                : null;
        return released is not null;
    }
}
