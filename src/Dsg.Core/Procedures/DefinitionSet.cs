using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Dsg.Core.Procedures;

/// <summary>Every published version of every procedure, each with the day from which new cases begin with it.</summary>
public sealed class DefinitionSet
{
    private readonly ImmutableDictionary<
        (string Id, int Version),
        (ProcedureDefinition Definition, DateOnly From)
    > all;

    private DefinitionSet(
        ImmutableDictionary<
            (string Id, int Version),
            (ProcedureDefinition Definition, DateOnly From)
        > all
    ) => this.all = all;

    /// <summary>No procedure at all.</summary>
    public static DefinitionSet None { get; } =
        new(
            ImmutableDictionary<
                (string Id, int Version),
                (ProcedureDefinition Definition, DateOnly From)
            >.Empty
        );

    /// <summary>All of them, by name and version.</summary>
    public IEnumerable<ProcedureDefinition> All =>
        all.OrderBy(each => each.Key.Id, StringComparer.Ordinal)
            .ThenBy(each => each.Key.Version)
            .Select(each => each.Value.Definition);

    /// <summary>Reads published definitions; all errors of all files at once.</summary>
    /// <param name="files">Name and JSON text of each file.</param>
    /// <param name="set">The set; null unless true is returned.</param>
    /// <param name="errors">What is wrong, each with the file's name; empty when true is returned.</param>
    public static bool TryRead(
        IEnumerable<(string Name, string Json)> files,
        [NotNullWhen(true)] out DefinitionSet? set,
        out IReadOnlyList<string> errors
    )
    {
        var read = new List<ProcedureDefinition>();
        var wrong = new List<string>();
        foreach (var (name, json) in files)
        {
            if (DefinitionReader.TryRead(json, out var definition, out var ofFile))
            {
                read.Add(definition);
            }

            wrong.AddRange(ofFile.Select(error => $"{name}: {error}"));
        }

        wrong.AddRange(
            read.GroupBy(each => (each.Id, each.Version))
                .Where(group => group.Count() > 1)
                .Select(group => $"{group.Key.Id}: version {group.Key.Version} is given twice")
        );
        errors = wrong;
        set =
            wrong.Count == 0
                ? new DefinitionSet(
                    read.ToImmutableDictionary(
                        each => (each.Id, each.Version),
                        each => (each, DateOnly.MinValue)
                    )
                )
                : null;
        return set is not null;
    }

    /// <summary>This set and one version more.</summary>
    /// <param name="definition">The version.</param>
    /// <param name="from">The day from which new cases begin with it.</param>
    public DefinitionSet With(ProcedureDefinition definition, DateOnly from) =>
        new(all.SetItem((definition.Id, definition.Version), (definition, from)));

    /// <summary>One version, or null.</summary>
    public ProcedureDefinition? Find(string id, int version) =>
        all.TryGetValue((id, version), out var found) ? found.Definition : null;

    /// <summary>The day from which new cases begin with a version; null when there is no such version.</summary>
    public DateOnly? EffectiveFrom(string id, int version) =>
        all.TryGetValue((id, version), out var found) ? found.From : null;

    /// <summary>The newest version, in force or not; null when the name is unknown.</summary>
    public ProcedureDefinition? Newest(string id) => All.LastOrDefault(each => each.Id == id);

    /// <summary>The version that a case begun on a day begins with and keeps, or null when the name is unknown.</summary>
    public ProcedureDefinition? InForce(string id, DateOnly day) =>
        All.LastOrDefault(each => each.Id == id && EffectiveFrom(id, each.Version) <= day);

    /// <summary>The version that a case keeps.</summary>
    /// <exception cref="KeyNotFoundException">It was not shipped: a published version is never taken away.</exception>
    public ProcedureDefinition Of(string id, int version) => all[(id, version)].Definition;
}
