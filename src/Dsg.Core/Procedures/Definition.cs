using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Dsg.Core.Procedures;

/// <summary>A text in both languages.</summary>
/// <param name="Ja">Japanese.</param>
/// <param name="En">English.</param>
public sealed record Wording(string Ja, string En);

/// <summary>
/// A published procedure as data: who is concerned, which steps follow which, who acts, with which papers. The flowchart, the
/// API and the guide derive from it; what a step demands is code (DESIGN.md decision 8).
/// </summary>
/// <param name="Id">Its name, for example <c>enrollment</c>.</param>
/// <param name="Version">From 1; a case keeps the version it began with.</param>
/// <param name="Title">Its title.</param>
/// <param name="Edition">How sure it is: 想定手順 第1版・原典未確認.</param>
/// <param name="Duration">How long it takes as a guide, as shown; never a promise.</param>
/// <param name="Lanes">Who is concerned, left to right.</param>
/// <param name="Steps">The steps in reading order.</param>
/// <param name="Ways">Which step follows which.</param>
/// <param name="Branches">What may happen beside the way.</param>
public sealed record ProcedureDefinition(
    string Id,
    int Version,
    Wording Title,
    Wording Edition,
    Wording Duration,
    ImmutableArray<DefinedLane> Lanes,
    ImmutableArray<DefinedStep> Steps,
    ImmutableArray<DefinedWay> Ways,
    ImmutableArray<DefinedBranch> Branches
);

/// <summary>Somebody who is concerned.</summary>
/// <param name="Id">Unique in the definition.</param>
/// <param name="Label">Name.</param>
public sealed record DefinedLane(string Id, Wording Label);

/// <summary>A step.</summary>
/// <param name="Id">Unique in the definition, for example <c>A3</c>; the key of <c>StepsDone</c> in the cases.</param>
/// <param name="Lane">The lane it is drawn in.</param>
/// <param name="Row">From 0 downward; steps of one row happen side by side.</param>
/// <param name="Label">Name.</param>
/// <param name="Ground">根拠 (document and page); null prints 原典未確認.</param>
/// <param name="DocumentsIn">Papers that go in.</param>
/// <param name="DocumentsOut">Papers that come out.</param>
/// <param name="PlanDays">Planned 開庁日, an internal value of the office; null where none is planned.</param>
/// <param name="Stages">The stages of a case at which the step is under way, in order; at least one.</param>
public sealed record DefinedStep(
    string Id,
    string Lane,
    int Row,
    Wording Label,
    string? Ground,
    ImmutableArray<Wording> DocumentsIn,
    ImmutableArray<Wording> DocumentsOut,
    PlanDays? PlanDays,
    ImmutableArray<DefinedStage> Stages
)
{
    /// <summary>Everyone who acts in the step.</summary>
    public IEnumerable<Capacity> Actors => Stages.SelectMany(stage => stage.Actors).Distinct();
}

/// <summary>Planned 開庁日 of a step.</summary>
/// <param name="From">At least; 0 or more.</param>
/// <param name="To">At most; not less than <paramref name="From"/>.</param>
public sealed record PlanDays(int From, int To);

/// <summary>What a step waits for.</summary>
/// <param name="Name">The stage of the case, for example <c>DocumentReview</c>; steps that share one happen side by side.</param>
/// <param name="Actors">The capacities, one of which acts; at least one.</param>
/// <param name="Asked">What is asked of them.</param>
public sealed record DefinedStage(string Name, ImmutableArray<Capacity> Actors, Wording Asked);

/// <summary>A step follows another.</summary>
/// <param name="From">The earlier step.</param>
/// <param name="To">The later step.</param>
public sealed record DefinedWay(string From, string To);

/// <summary>Something that may happen beside the way.</summary>
/// <param name="Id">Unique in the definition, for example <c>correction</c>.</param>
/// <param name="From">The steps at which it may happen; at least one.</param>
/// <param name="To">The step at which the case goes on; null when it ends the case.</param>
/// <param name="Label">Name.</param>
/// <param name="Actors">Who acts on it.</param>
/// <param name="Asked">What is asked of them while it is open; null when it is over at once.</param>
public sealed record DefinedBranch(
    string Id,
    ImmutableArray<string> From,
    string? To,
    Wording Label,
    ImmutableArray<Capacity> Actors,
    Wording? Asked
)
{
    /// <summary>The branch in which the company corrects what the office asked for.</summary>
    public const string Correction = "correction";
}

/// <summary>Every published version of every procedure.</summary>
public sealed class DefinitionSet
{
    private readonly ImmutableDictionary<(string Id, int Version), ProcedureDefinition> all;

    private DefinitionSet(IEnumerable<ProcedureDefinition> definitions) =>
        all = definitions.ToImmutableDictionary(each => (each.Id, each.Version));

    /// <summary>All of them, by name and version.</summary>
    public IEnumerable<ProcedureDefinition> All =>
        all.OrderBy(each => each.Key.Id, StringComparer.Ordinal)
            .ThenBy(each => each.Key.Version)
            .Select(each => each.Value);

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
        set = wrong.Count == 0 ? new DefinitionSet(read) : null;
        return set is not null;
    }

    /// <summary>One version, or null.</summary>
    public ProcedureDefinition? Find(string id, int version) =>
        all.GetValueOrDefault((id, version));

    /// <summary>The newest version, or null when the name is unknown.</summary>
    public ProcedureDefinition? Newest(string id) => All.LastOrDefault(each => each.Id == id);

    /// <summary>The version that a case keeps.</summary>
    /// <exception cref="KeyNotFoundException">It was not shipped: a published version is never taken away.</exception>
    public ProcedureDefinition Of(string id, int version) => all[(id, version)];
}
