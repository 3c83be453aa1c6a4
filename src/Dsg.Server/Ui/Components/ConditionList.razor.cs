using Microsoft.AspNetCore.Components;

namespace Dsg.Server.Ui.Components;

/// <summary>Conditions, always in the same form: sign, name, result, how confirmed and when, and the 根拠.</summary>
public sealed partial class ConditionList
{
    [Parameter, EditorRequired]
    public required IReadOnlyList<ConditionItem> Items { get; set; }
}

/// <param name="State">Decides sign and color.</param>
/// <param name="Name">The condition.</param>
/// <param name="Result">適, 現地で確認中, 利用停止中 and so on.</param>
public sealed record ConditionItem(ConditionState State, string Name, string Result)
{
    /// <summary>How it was confirmed, when, by whom and until when: one line each.</summary>
    public IReadOnlyList<string> Facts { get; init; } = [];

    /// <summary>Document and page; null prints 原典未確認.</summary>
    public string? Basis { get; init; }

    /// <summary>For an unmet condition: since when.</summary>
    public string? Since { get; init; }

    /// <summary>For an unmet condition: who can mend it.</summary>
    public string? Remedy { get; init; }

    /// <summary>For an unmet condition: the page where it is mended; null where the reader may open none.</summary>
    public string? RemedyHref { get; init; }

    public string? Href { get; init; }
}

public enum ConditionState
{
    /// <summary>未確認.</summary>
    Unconfirmed,

    /// <summary>確認中.</summary>
    InProgress,

    /// <summary>適.</summary>
    Met,

    /// <summary>条件付き.</summary>
    Conditional,

    /// <summary>不適.</summary>
    Unmet,
}

internal static class ConditionStates
{
    public static string Name(this ConditionState state) =>
        state switch
        {
            ConditionState.Met => "met",
            ConditionState.InProgress => "progress",
            ConditionState.Conditional => "conditional",
            ConditionState.Unmet => "unmet",
            _ => "unconfirmed",
        };

    public static string Sign(this ConditionState state) =>
        state switch
        {
            ConditionState.Met => "✓",
            ConditionState.InProgress => "…",
            ConditionState.Conditional => "△",
            ConditionState.Unmet => "✕",
            _ => "－",
        };
}
