using System.Collections.Immutable;

namespace Dsg.Core.Procedures;

/// <summary>The rules by which a new version of a definition is published: two persons, a day to come, every step that the gates need.</summary>
public sealed class PublishingProcedure : IProcedure<ProcedureBook, ProcedureCommand>
{
    /// <summary>The most characters of a file.</summary>
    public const int LongestFile = 200_000;

    private PublishingProcedure() { }

    /// <inheritdoc/>
    public static IEnumerable<StreamId> Needs(
        ProcedureBook state,
        ProcedureCommand command,
        CommandContext context,
        Related related
    ) => [SourceBook.Stream];

    /// <inheritdoc/>
    public static Decision Decide(
        ProcedureBook state,
        ProcedureCommand command,
        CommandContext context,
        Related related
    ) =>
        command switch
        {
            ProcedureCommand.Propose c => Propose(state, c, context),
            ProcedureCommand.Approve c => Approve(state, c, context, related),
            ProcedureCommand.TurnDown c when state.Open?.Version == c.Version =>
                string.IsNullOrWhiteSpace(c.Reason)
                    ? Decision.Refuse(RefusalCode.ReasonMissing, "reason")
                    : Decision.Accept(
                        new ProcedureTurnedDown(c.Version, new PrivateText(c.Reason.Trim()))
                    ),
            _ => Decision.Refuse(RefusalCode.NotAllowedInState),
        };

    private static Decision Propose(
        ProcedureBook state,
        ProcedureCommand.Propose c,
        CommandContext context
    )
    {
        if (state.Open is not null)
        {
            return Decision.Refuse(RefusalCode.VersionWaits);
        }

        var refusals = new List<Refusal>();
        if (c.EffectiveOn <= context.Today)
        {
            refusals.Add(new Refusal(RefusalCode.EffectiveDatePast, "effectiveOn"));
        }

        if (c.Json.Length > LongestFile)
        {
            refusals.Add(new Refusal(RefusalCode.TooLong, "definition", $"{LongestFile}"));
            return new Decision.Refused([.. refusals]);
        }

        _ = DefinitionReader.TryRead(c.Json, out var definition, out var errors);
        refusals.AddRange(
            (
                definition is null
                    ? errors
                    : DefinitionGates.Errors(c.Id, definition, context.Definitions)
            ).Select(error => new Refusal(RefusalCode.DefinitionWrong, "definition", error))
        );
        return Decision.Unless(
            refusals,
            () =>
                Decision.Accept([
                    new ProcedureProposed(definition?.Version ?? 0, c.Json, c.EffectiveOn),
                ])
        );
    }

    private static Decision Approve(
        ProcedureBook state,
        ProcedureCommand.Approve c,
        CommandContext context,
        Related related
    )
    {
        if (state.Open is not { } open || open.Version != c.Version)
        {
            return Decision.Refuse(RefusalCode.NotAllowedInState);
        }

        var person = context.Actor.Person;
        if (open.ProposedBy == person || open.ApprovedBy.Contains(person))
        {
            return Decision.Refuse(RefusalCode.SecondPersonNeeded);
        }

        var refusals = new List<Refusal>();
        if (open.EffectiveOn <= context.Today)
        {
            refusals.Add(new Refusal(RefusalCode.EffectiveDatePast));
        }

        _ = DefinitionReader.TryRead(open.Json, out var definition, out _);
        var proven = related.Get<SourceBook>(SourceBook.Stream);
        refusals.AddRange(
            (definition?.Steps ?? [])
                .Select(step => step.Ground)
                .OfType<string>()
                .Distinct()
                .Where(ground => !proven.Proves(ground))
                .Select(ground => new Refusal(RefusalCode.GroundNotProven, null, ground))
        );
        // What the machine itself brought in has no person behind it yet.
        var behind = open.ApprovedBy.Length + (open.ProposedBy == Actor.Gateway ? 1 : 2);
        return Decision.Unless(
            refusals,
            () =>
                behind < 2
                    ? Decision.Accept(new ProcedureApproved(c.Version))
                    : Decision.Accept(
                        new ProcedureApproved(c.Version),
                        new ProcedurePublished(c.Version, open.EffectiveOn)
                    )
        );
    }
}

/// <summary>What a new version must have, because the rules ask for it by name.</summary>
public static class DefinitionGates
{
    /// <summary>Every error at once; empty when the rules can work with it.</summary>
    /// <param name="id">The procedure it must be of.</param>
    /// <param name="definition">The new version.</param>
    /// <param name="known">What is published.</param>
    public static IEnumerable<string> Errors(
        string id,
        ProcedureDefinition definition,
        DefinitionSet known
    )
    {
        if (definition.Id != id)
        {
            return [$"id: {id} is needed"];
        }

        // The first version came with the rules that are written for it.
        return known.Find(id, 1) is not { } first || known.Newest(id) is not { } newest
            ? [$"id: there is no procedure {id}"]
            :
            [
                .. definition.Version == newest.Version + 1
                    ? Array.Empty<string>()
                    : [$"version: {newest.Version + 1} is the next"],
                .. Missing(
                    first,
                    definition,
                    "steps",
                    steps => steps.Steps.Select(step => step.Id)
                ),
                .. Missing(first, definition, "stages", Stages),
                .. Missing(
                    first,
                    definition,
                    "branches",
                    branches => branches.Branches.Select(branch => branch.Id)
                ),
                .. Missing(
                    first,
                    definition,
                    "checkSheets",
                    sheets => sheets.CheckSheets.Select(sheet => sheet.Condition)
                ),
                .. first.ReasonCodes.IsEmpty || !definition.ReasonCodes.IsEmpty
                    ? Array.Empty<string>()
                    : ["reasonCodes: missing"],
            ];
    }

    private static IEnumerable<string> Stages(ProcedureDefinition definition) =>
        definition.Steps.SelectMany(step => step.Stages).Select(stage => stage.Name).Distinct();

    private static IEnumerable<string> Missing(
        ProcedureDefinition first,
        ProcedureDefinition given,
        string what,
        Func<ProcedureDefinition, IEnumerable<string>> names
    ) => names(first).Except(names(given)).Select(name => $"{what}: {name} is missing");
}
