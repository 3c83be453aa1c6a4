using System.Globalization;
using Dsg.Core.Procedures;
using Dsg.Server.Ui.Components;
using Dsg.Server.Ui.Guide;
using Dsg.Server.Ui.Text;
using Progress = Dsg.Core.Procedures.Progress;

namespace Dsg.Server.Ui.Shared;

/// <summary>The live flowchart and the words of the NowBand, drawn from definition × state and from nothing else.</summary>
internal static class ProgressFlow
{
    /// <summary>The flowchart of a case.</summary>
    /// <param name="progress">Where the case stands.</param>
    /// <param name="language">The reader's.</param>
    /// <param name="href">The place on the page that a step opens; null for none.</param>
    public static FlowModel Of(
        Progress progress,
        Language language,
        Func<StepProgress, string?> href
    )
    {
        var definition = progress.Definition;
        var lanes = definition.Lanes.Select(lane => lane.Id).ToList();
        return new FlowModel(
            definition.Id,
            Title(definition, language),
            Summary(progress, language),
            [.. definition.Lanes.Select(lane => lane.Label.In(language))],
            [
                .. progress.Steps.Select(step => new FlowStep(
                    step.Step.Id,
                    lanes.IndexOf(step.Step.Lane),
                    step.Step.Row,
                    step.Step.Label.In(language),
                    StateOf(step.State)
                )
                {
                    When = step.DoneAt is { } at ? Dates.Short(at, language) : null,
                    Basis = BasisOf(step.Step, language),
                    Href = href(step),
                }),
            ],
            [.. definition.Ways.Select(way => new FlowWay(way.From, way.To))]
        )
        {
            GuideHref = GuidePages.PathOf(definition),
        };
    }

    /// <summary>The flowchart of the procedure itself, as the guide prints it.</summary>
    public static FlowModel Of(ProcedureDefinition definition, Language language)
    {
        var lanes = definition.Lanes.Select(lane => lane.Id).ToList();
        return new FlowModel(
            definition.Id,
            Title(definition, language),
            definition.Title.In(language),
            [.. definition.Lanes.Select(lane => lane.Label.In(language))],
            [
                .. definition.Steps.Select(step => new FlowStep(
                    step.Id,
                    lanes.IndexOf(step.Lane),
                    step.Row,
                    step.Label.In(language),
                    FlowState.Plain
                )
                {
                    Basis = BasisOf(step, language),
                }),
            ],
            [.. definition.Ways.Select(way => new FlowWay(way.From, way.To))]
        );
    }

    /// <summary>いまの段階, several joined.</summary>
    public static string Stage(Progress progress, Language language) =>
        Joined(
            progress
                .Steps.Where(step => step.State == StepState.Here)
                .Select(step => step.Step.Label.In(language)),
            language
        );

    /// <summary>次に動く人; null when nobody is waited for.</summary>
    public static string? NextActor(Progress progress, Language language)
    {
        var names = progress
            .Next.SelectMany(next => next.Actors)
            .Distinct()
            .Select(actor => CapacityWords.Of(actor).In(language))
            .ToList();
        return names.Count == 0 ? null : Joined(names, language);
    }

    /// <summary>True when the person may be among those who act next.</summary>
    public static bool IsAsked(Progress progress, IReadOnlyCollection<Capacity> capacities) =>
        progress.Next.Any(next => next.Actors.Any(capacities.Contains));

    /// <summary>A wording in the reader's language.</summary>
    public static string In(this Wording wording, Language language) =>
        language == Language.En ? wording.En : wording.Ja;

    private static string Title(ProcedureDefinition definition, Language language) =>
        language == Language.En
            ? $"How it goes ({definition.Edition.En})"
            : $"手続の流れ（{definition.Edition.Ja}）";

    private static string Summary(Progress progress, Language language)
    {
        var done = progress.Steps.Count(step => step.State == StepState.Done);
        var all = progress.Steps.Length;
        var title = progress.Definition.Title.In(language);
        var here = Stage(progress, language);
        var end = (here.Length > 0, language) switch
        {
            (true, Language.En) => $" It is now at: {here}.",
            (true, _) => $"いまは、{here}です。",
            _ => "",
        };
        return language == Language.En
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"{title}: {done} of {all} steps are done.{end}"
            )
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{title}。{all}段階のうち{done}段階が完了しています。{end}"
            );
    }

    /// <summary>根拠 of a step, or that the source was not confirmed.</summary>
    public static string BasisOf(DefinedStep step, Language language) =>
        SharedTexts.Basis.In(language)
        + (language == Language.En ? ": " : "：")
        + (step.Ground ?? SharedTexts.UnverifiedBasis.In(language));

    private static FlowState StateOf(StepState state) =>
        state switch
        {
            StepState.Done => FlowState.Done,
            StepState.Here => FlowState.Here,
            _ => FlowState.ToCome,
        };

    private static string Joined(IEnumerable<string> words, Language language) =>
        string.Join(language == Language.En ? ", " : "、", words);
}
