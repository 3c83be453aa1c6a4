using Microsoft.AspNetCore.Components;

namespace Dsg.Server.Ui.Components;

/// <summary>All mistakes of a form at once, each with a link to its field. Nothing is shown without mistakes.</summary>
public sealed partial class ErrorSummary
{
    [Parameter, EditorRequired]
    public required IReadOnlyList<FieldProblem> Problems { get; set; }
}

/// <param name="Field">The field's name; null where the problem belongs to no single field.</param>
/// <param name="Label">The field's label.</param>
/// <param name="Code">The number of the rule.</param>
/// <param name="Message">What is wrong and how to mend it.</param>
public sealed record FieldProblem(string? Field, string Label, string Code, string Message);
