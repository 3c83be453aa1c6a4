using System.Diagnostics.CodeAnalysis;
using Dsg.Core.Access;
using Dsg.Core.Exchange;
using Dsg.Transfer.Uploads;

namespace Dsg.Transfer.Release;

/// <summary>
/// A file that may leave the gateway for one person: it cannot be made without a permit to obtain, a good verdict (or the release of what was held, by two persons), and a
/// place among the people of the dispatch. The only way to content from outside this room.
/// </summary>
public sealed class ReleasedFile
{
    private ReleasedFile(Permit permit, ExchangeFile file, Verdict verdict, UploadRecord stored)
    {
        Permit = permit;
        Name = file.Name;
        Verdict = verdict;
        Stored = stored;
    }

    /// <summary>For whom.</summary>
    public Permit Permit { get; }

    /// <summary>Which.</summary>
    public FileId File => Stored.File;

    /// <summary>The name as given by the sender.</summary>
    public string Name { get; }

    /// <summary>Length in bytes.</summary>
    public long Length => Stored.Length;

    /// <summary>The verdict that lets it go; its digest is the entity tag.</summary>
    public Verdict Verdict { get; }

    internal UploadRecord Stored { get; }

    /// <summary>Releases a file, or not.</summary>
    /// <param name="permit">A permit to <see cref="AccessAction.Obtain"/>.</param>
    /// <param name="dispatch">The dispatch as it stands now.</param>
    /// <param name="stored">Where its bytes lie.</param>
    /// <param name="released">Null when the method returns false.</param>
    /// <returns>False when any of the conditions is missing, or verdict and stored object are not of the same length.</returns>
    public static bool TryRelease(
        Permit permit,
        Dispatch dispatch,
        UploadRecord stored,
        [NotNullWhen(true)] out ReleasedFile? released
    )
    {
        var file = dispatch.Find(stored.File);
        var fits =
            DispatchProcedure.MayObtain(dispatch, stored.File, permit)
            && stored.Dispatch == dispatch.Id
            && stored.Agreement == permit.Agreement
            && stored.Phase is UploadPhase.Sealed or UploadPhase.Assembled;
        released =
            fits && file is { MayGo: true, Verdict: { } verdict }
                ? new ReleasedFile(permit, file, verdict, stored)
                : null;
        if (released is not null && released.Verdict.Size != released.Length)
        {
            released = null;
        }

        return released is not null;
    }
}
