using Dsg.Core.Usage;
using Dsg.Server.Ui.Components;

namespace Dsg.Server.Ui.Usage;

/// <summary>A 利用申請 on its page.</summary>
/// <param name="Id">Which.</param>
/// <param name="Version">The version seen.</param>
/// <param name="Number">受付番号.</param>
/// <param name="Side">Whose application.</param>
/// <param name="Now">The band.</param>
/// <param name="Flow">The live flowchart.</param>
/// <param name="Conditions">The three conditions, one by one.</param>
/// <param name="Facts">What was filed.</param>
/// <param name="People">Everybody in it.</param>
/// <param name="Acts">What the reader may do.</param>
public sealed record UsageView(
    UsageId Id,
    long Version,
    string Number,
    Side Side,
    NowModel Now,
    FlowModel Flow,
    IReadOnlyList<ConditionItem> Conditions,
    IReadOnlyList<(string Label, string Value)> Facts,
    IReadOnlyList<UsagePersonLine> People,
    IReadOnlyList<UsageAct> Acts
)
{
    /// <summary>The other acts that are open to the reader, as forms.</summary>
    public IReadOnlyList<Ui.Office.ActModel> Forms { get; init; } = [];

    /// <summary>What just went wrong with one of them; empty otherwise.</summary>
    public IReadOnlyList<FieldProblem> Problems { get; init; } = [];

    /// <summary>補正依頼 as shown to the applicant; null for none.</summary>
    public string? CorrectionDue { get; init; }

    /// <summary>Where an application that ended can begin anew with what was filed; null for none.</summary>
    public string? AgainHref { get; init; }

    /// <summary>True where a notice tells how it ended.</summary>
    public bool WasTold { get; init; }

    /// <summary>The two counters and the forecast.</summary>
    public required TimeModel Time { get; init; }

    /// <summary>The tone of the band.</summary>
    public Tone Tone { get; init; } = Tone.Info;
}

/// <summary>A person of an application.</summary>
public sealed record UsagePersonLine(string Name, FileState State, string When);

/// <summary>An act that is open to the reader.</summary>
/// <param name="Name">Its name in the address.</param>
/// <param name="Label">The words of its button.</param>
/// <param name="Explanation">What doing it says.</param>
/// <param name="WhyNot">What is in the way; null when it can be done.</param>
public sealed record UsageAct(string Name, string Label, string Explanation, string? WhyNot);
