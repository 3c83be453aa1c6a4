namespace Dsg.Core.Procedures;

/// <summary>What must hold between the parts of a definition.</summary>
internal static class DefinitionCheck
{
    public static IEnumerable<string> Errors(ProcedureDefinition definition)
    {
        var steps = definition.Steps.Select(step => step.Id).ToHashSet();
        var lanes = definition.Lanes.Select(lane => lane.Id).ToHashSet();
        return
        [
            .. definition.Version < 1 ? ["version: begins with 1"] : Array.Empty<string>(),
            .. definition.Steps.IsEmpty ? ["steps: at least one is needed"] : Array.Empty<string>(),
            .. Twice("lanes", definition.Lanes.Select(lane => lane.Id)),
            .. Twice("steps", definition.Steps.Select(step => step.Id)),
            .. Twice("branches", definition.Branches.Select(branch => branch.Id)),
            .. definition.Steps.SelectMany(step => OfStep(step, lanes)),
            .. definition
                .Ways.SelectMany(way => new[] { way.From, way.To })
                .Where(id => !steps.Contains(id))
                .Select(id => $"ways: no step {id}"),
            .. definition
                .Branches.SelectMany(branch =>
                    branch.To is { } to ? branch.From.Add(to) : branch.From
                )
                .Where(id => !steps.Contains(id))
                .Select(id => $"branches: no step {id}"),
            .. definition
                .Branches.Where(branch => branch.From.IsEmpty || branch.Actors.IsEmpty)
                .Select(branch => $"branches: {branch.Id} needs steps and actors"),
            .. OfWays(definition),
            .. OfSheets(definition),
            .. OfReasons(definition),
        ];
    }

    private static IEnumerable<string> OfStep(DefinedStep step, HashSet<string> lanes)
    {
        if (!lanes.Contains(step.Lane))
        {
            yield return $"steps: {step.Id} names no lane of the definition ({step.Lane})";
        }

        if (step.Row < 0)
        {
            yield return $"steps: {step.Id} lies in a row below 0";
        }

        if (step.PlanDays is { } days && (days.From < 0 || days.To < days.From))
        {
            yield return $"steps: {step.Id} has plan days that do not fit";
        }

        if (step.Stages.IsEmpty || step.Stages.Any(stage => stage.Actors.IsEmpty))
        {
            yield return $"steps: {step.Id} needs a stage and somebody who acts in it";
        }
    }

    // Ways lead downward, so there is no circle; going back is a branch.
    private static IEnumerable<string> OfWays(ProcedureDefinition definition)
    {
        var rows = definition
            .Steps.GroupBy(step => step.Id)
            .ToDictionary(group => group.Key, group => group.First().Row);
        foreach (var way in definition.Ways)
        {
            if (
                rows.TryGetValue(way.From, out var from)
                && rows.TryGetValue(way.To, out var to)
                && to <= from
            )
            {
                yield return $"ways: {way.From} to {way.To} does not lead downward";
            }
        }

        var reached = definition.Ways.Select(way => way.To).ToHashSet();
        foreach (var step in definition.Steps.Skip(1).Where(step => !reached.Contains(step.Id)))
        {
            yield return $"ways: nothing leads to {step.Id}";
        }
    }

    private static IEnumerable<string> OfSheets(ProcedureDefinition definition)
    {
        var twice = Twice("checkSheets", definition.CheckSheets.Select(sheet => sheet.Id))
            .Concat(Twice("checkSheets", definition.CheckSheets.Select(sheet => sheet.Condition)));
        foreach (var error in twice)
        {
            yield return error;
        }

        foreach (var sheet in definition.CheckSheets)
        {
            if (sheet.Items.IsEmpty)
            {
                yield return $"checkSheets: {sheet.Id} needs items";
            }

            foreach (var error in Twice(sheet.Id, sheet.Items.Select(item => item.Id)))
            {
                yield return error;
            }

            foreach (var item in sheet.Items.Where(item => !IsPlain(item.Id)))
            {
                yield return $"checkSheets: {item.Id} is no id (a to z, 0 to 9 and hyphens)";
            }
        }
    }

    private static IEnumerable<string> OfReasons(ProcedureDefinition definition) =>
        [
            .. Twice("reasonCodes", definition.ReasonCodes.Select(reason => reason.Id)),
            .. !definition.ReasonCodes.IsEmpty
            && definition.ReasonCodes.All(reason => reason.Id != DefinedReason.Other)
                ? [$"reasonCodes: {DefinedReason.Other} is needed"]
                : Array.Empty<string>(),
        ];

    // Ids of items stand in names of fields.
    private static bool IsPlain(string id) =>
        id.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');

    private static IEnumerable<string> Twice(string what, IEnumerable<string> ids) =>
        ids.GroupBy(id => id)
            .Where(group => group.Count() > 1)
            .Select(group => $"{what}: {group.Key} is given twice");
}
