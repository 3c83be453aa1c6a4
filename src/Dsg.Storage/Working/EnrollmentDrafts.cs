using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Dsg.Core.Enrollment;

namespace Dsg.Storage.Working;

/// <summary>Drafts of applications among the drafts of a person.</summary>
internal sealed class EnrollmentDrafts(Drafts drafts) : IEnrollmentDrafts
{
    private const string Kind = "enrollment";

    public async Task<EnrollmentDraft?> FindAsync(PersonId owner, CancellationToken cancellation)
    {
        var found = await drafts.FindAsync(owner, Kind, cancellation);
        var kept = found is null
            ? null
            : JsonSerializer.Deserialize(found.Json, WorkingJson.Default.KeptDraft);
        return found is null || kept is null
            ? null
            : new EnrollmentDraft(
                kept.Form.ToImmutableDictionary(),
                [.. kept.Documents.Select(DocumentId.From)],
                found.Updated
            );
    }

    public Task SaveAsync(PersonId owner, EnrollmentDraft draft, CancellationToken cancellation) =>
        drafts.SaveAsync(
            owner,
            Kind,
            JsonSerializer.Serialize(
                new KeptDraft(
                    new Dictionary<string, string>(draft.Form),
                    [.. draft.Documents.Select(document => document.Value)]
                ),
                WorkingJson.Default.KeptDraft
            ),
            cancellation
        );

    public Task RemoveAsync(PersonId owner, CancellationToken cancellation) =>
        drafts.RemoveAsync(owner, Kind, cancellation);
}

internal sealed record KeptDraft(Dictionary<string, string> Form, IReadOnlyList<Guid> Documents);

internal sealed record KeptPaper(string Name, long Size, string Sha256);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Strict)]
[JsonSerializable(typeof(KeptDraft))]
[JsonSerializable(typeof(KeptPaper))]
internal sealed partial class WorkingJson : JsonSerializerContext;
