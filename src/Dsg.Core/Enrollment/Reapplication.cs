using System.Collections.Immutable;

namespace Dsg.Core.Enrollment;

/// <summary>再申請: a case that ended without completion is the begin of a new application that carries all over.</summary>
public static class Reapplication
{
    /// <summary>The new draft; null while the case is under way or complete.</summary>
    /// <param name="ended">The case that ended.</param>
    /// <param name="at">Now.</param>
    public static EnrollmentDraft? DraftOf(EnrollmentCase ended, DateTimeOffset at) =>
        ended is { EndedWithoutCompletion: true, FileOrNull: { } file }
            ? new EnrollmentDraft(
                file.Application.ToForm().ToImmutableDictionary(),
                [.. file.Attachments.Select(paper => paper.Id)],
                at
            )
            : null;
}
