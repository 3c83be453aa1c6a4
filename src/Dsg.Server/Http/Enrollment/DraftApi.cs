using System.Collections.Immutable;
using Dsg.Core.Enrollment;
using Dsg.Server.Http.Procedures;
using Dsg.Server.Http.Shared;
using Dsg.Server.Identity;
using Dsg.Wire.Enrollment;

namespace Dsg.Server.Http.Enrollment;

/// <summary>The draft of an application: working state of one person, no record.</summary>
internal static class DraftApi
{
    public static async Task<IResult> Find(
        Caller caller,
        IEnrollmentDrafts drafts,
        CancellationToken cancellation
    ) =>
        await drafts.FindAsync(caller.Id, cancellation) is { } draft
            ? CaseRunner.Answer(ToWire(draft))
            : ProblemResults.Refuse(RefusalCode.NotFound);

    public static async Task<IResult> Save(
        JsonBody<SaveDraftRequest> body,
        Caller caller,
        IEnrollmentDrafts drafts,
        TimeProvider clock,
        CancellationToken cancellation
    )
    {
        if (!body.TryRead(out var request, out var refused))
        {
            return refused;
        }

        var input = new Input();
        var draft = new EnrollmentDraft(
            request.Application.ToForm(),
            Documents(request.Documents, input),
            clock.GetUtcNow()
        );
        if (!input.IsFine)
        {
            return ProblemResults.Refuse(input.Refusals);
        }

        await drafts.SaveAsync(caller.Id, draft, cancellation);
        return CaseRunner.Answer(ToWire(draft));
    }

    /// <summary>再申請: a draft that carries over all that a case says which ended without completion.</summary>
    public static async Task<IResult> Again(
        string id,
        Caller caller,
        IEnrollmentQueries enrollments,
        [AsParameters] DraftKeeper keeper,
        CancellationToken cancellation
    )
    {
        var found = EnrollmentId.TryParse(id, null, out var enrollment)
            ? await enrollments.FindAsync(caller.Scope(), enrollment, cancellation)
            : null;
        if (found is null)
        {
            return ProblemResults.Refuse(RefusalCode.NotFound);
        }

        if (Reapplication.DraftOf(found.State, keeper.Clock.GetUtcNow()) is not { } draft)
        {
            return ProblemResults.Refuse(RefusalCode.NotAllowedInState);
        }

        await keeper.Drafts.SaveAsync(caller.Id, draft, cancellation);
        return CaseRunner.Answer(ToWire(draft));
    }

    public static async Task<IResult> Remove(
        Caller caller,
        IEnrollmentDrafts drafts,
        CancellationToken cancellation
    )
    {
        await drafts.RemoveAsync(caller.Id, cancellation);
        return TypedResults.NoContent();
    }

    /// <summary>The ids of papers, at most as many as a case takes.</summary>
    public static ImmutableArray<DocumentId> Documents(IReadOnlyList<string> ids, Input input)
    {
        if (ids.Count > MostDocuments)
        {
            input.Refuse(RefusalCode.TooMany, "documents", $"{MostDocuments}");
            return [];
        }

        return [.. ids.Select((id, index) => input.Id<CaseDocument>(id, $"documents[{index}]"))];
    }

    private const int MostDocuments = 20;

    private static DraftView ToWire(EnrollmentDraft draft) =>
        new(
            draft.Form.ToWire(),
            [.. draft.Documents.Select(document => document.Value)],
            draft.SavedAt
        );
}

/// <summary>Where drafts are kept, and when.</summary>
internal sealed record DraftKeeper(IEnrollmentDrafts Drafts, TimeProvider Clock);
