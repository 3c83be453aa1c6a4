using System.Globalization;
using Dsg.Core.Procedures;
using Dsg.Server.Ui.Shared;
using Dsg.Server.Ui.Text;

namespace Dsg.Server.Procedures.Bpmn;

/// <summary>Names and documentation of the elements in one language.</summary>
/// <param name="language">The language asked for.</param>
/// <param name="withPlan">True for the office: its planned days are its own.</param>
internal sealed class BpmnWords(Language language, bool withPlan)
{
    public string? NameOf(BpmnNode node) =>
        node.Kind switch
        {
            BpmnKind.Task => In(node.Step.Label),
            BpmnKind.Boundary => node.Branch is { } branch ? In(branch.Label) : null,
            BpmnKind.Stop => node.Branch is { } branch ? EndedBy(branch) : null,
            BpmnKind.Start => Say("開始", "Start"),
            BpmnKind.End => Say("完了", "Complete"),
            _ => null,
        };

    public string In(Wording wording) => wording.In(language);

    public string ActorOf(Capacity actor) => CapacityWords.Of(actor).In(language);

    /// <summary>What a reader must know before the diagram: edition, duration, and that nobody stands behind it.</summary>
    public IEnumerable<string> About(ProcedureDefinition definition) =>
        [
            In(definition.Edition),
            In(definition.Duration),
            SharedTexts.Disclaimer.In(language),
            SharedTexts.ConsultOriginals.In(language),
        ];

    /// <summary>根拠 or 原典未確認, what is asked of whom, and for the office the planned days.</summary>
    public IEnumerable<string> About(DefinedStep step)
    {
        var basis = step.Ground ?? SharedTexts.UnverifiedBasis.In(language);
        yield return SharedTexts.Basis.In(language) + Say("：", ": ") + basis;
        foreach (var stage in step.Stages)
        {
            yield return In(stage.Asked);
        }

        if (withPlan && step.PlanDays is { } days)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"{Say("計画日数（内部の目安、開庁日）：", "Planned days (internal, days when the office is open): ")}{days.From}–{days.To}"
            );
        }
    }

    /// <summary>Who acts on a branch, and what is asked while it is open.</summary>
    public IEnumerable<string> About(DefinedBranch branch)
    {
        var actors = string.Join(Say("、", ", "), branch.Actors.Select(ActorOf));
        yield return Say("対応する人：", "Who acts: ") + actors;
        if (branch.Asked is { } asked)
        {
            yield return In(asked);
        }
    }

    // A branch that is called an end already needs no second one.
    private string EndedBy(DefinedBranch branch) =>
        branch.Label.Ja.EndsWith("終了", StringComparison.Ordinal)
            ? In(branch.Label)
            : Say($"{branch.Label.Ja}による終了", $"Ended: {branch.Label.En}");

    private string Say(string ja, string en) => language == Language.En ? en : ja;
}
