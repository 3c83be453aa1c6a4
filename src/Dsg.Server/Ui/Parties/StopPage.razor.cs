using Dsg.Core.Parties;
using Dsg.Server.Ui.Components;
using Dsg.Server.Ui.Office;
using Microsoft.AspNetCore.Components;

namespace Dsg.Server.Ui.Parties;

/// <summary>Choosing what to stop, then stopping it with a reason.</summary>
public sealed partial class StopPage
{
    /// <summary>Null before it is chosen.</summary>
    [Parameter]
    public SuspensionLevel? Level { get; set; }

    /// <summary>Whose terminals or rooms; null where that is not asked.</summary>
    [Parameter]
    public CompanyId? Company { get; set; }

    /// <summary>The companies to choose from; null where that is not asked now.</summary>
    [Parameter]
    public IReadOnlyList<Choice>? Companies { get; set; }

    /// <summary>What can be stopped; null before that is asked.</summary>
    [Parameter]
    public IReadOnlyList<Choice>? Targets { get; set; }

    /// <summary>The target that was chosen beforehand; null for none.</summary>
    [Parameter]
    public string? Chosen { get; set; }

    /// <summary>The act that was just refused; null for none.</summary>
    [Parameter]
    public RefusedAct? Refused { get; set; }

    private IReadOnlyList<FieldModel> Fields
    {
        get
        {
            var fields = new ActFields(StopDesk.Act, Language, Refused);
            return
            [
                fields.Select("target", new("対象", "Target"), Targets ?? [], Chosen ?? ""),
                fields.Area("reason", new("理由", "Reason"), 1000),
            ];
        }
    }

    private IReadOnlyList<FieldProblem> Problems =>
        ActProblems.Of([ActOn(Level ?? default)], Refused, Language);

    private ActModel ActOn(SuspensionLevel level) =>
        new(
            StopDesk.Act,
            "/suspensions/new",
            $"{Say("緊急停止", "Stop at once")}　{OfficeWords.Of(level).In(Language)}",
            Say("直ちに停止する", "Stop at once")
        )
        {
            Marks = [("stop.level", level.ToString()), ("stop.company", Company?.ToString())],
            About = Say("利用停止", "Suspension"),
            Danger = true,
            Fields = Fields,
        };
}
