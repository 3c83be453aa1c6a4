using Dsg.Core.Enrollment;
using Microsoft.AspNetCore.Components;

namespace Dsg.Server.Ui.Enrollment.Office;

/// <summary>All enrollments by pages of a key.</summary>
public sealed partial class EnrollmentList
{
    [Parameter, EditorRequired]
    public required Rows<EnrollmentRow> Rows { get; set; }

    /// <summary>True for an operator, who types in what comes on paper.</summary>
    [Parameter]
    public bool CanType { get; set; }

    private string? NextHref =>
        Rows.Next is { } next ? "/enrollments" + QueryString.Create("after", next) : null;
}
