using System.Collections.Immutable;

namespace Dsg.Core.Enrollment;

/// <summary>
/// 再申請: a case that ended without completion, or an enrollment that ended, is the begin of a new application that carries all over.
/// </summary>
public static class Reapplication
{
    /// <summary>True where the case may be carried over.</summary>
    /// <param name="ended">The case.</param>
    public static bool IsOpen(EnrollmentCase ended) =>
        ended.EndedWithoutCompletion
        || ended is EnrollmentCase.Ended { How: not EnrollmentEnd.Succeeded };

    /// <summary>The new draft; null while the case is under way or the enrollment stands.</summary>
    /// <param name="ended">The case that ended.</param>
    /// <param name="at">Now.</param>
    public static EnrollmentDraft? DraftOf(EnrollmentCase ended, DateTimeOffset at) =>
        IsOpen(ended) && ended.FileOrNull is { } file
            ? new EnrollmentDraft(
                file.Application.ToForm().ToImmutableDictionary(),
                [.. file.Attachments.Select(paper => paper.Id)],
                at
            )
            : null;
}
