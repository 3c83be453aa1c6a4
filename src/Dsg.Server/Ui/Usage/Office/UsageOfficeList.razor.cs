using Dsg.Core.Usage;
using Dsg.Server.Ui.Components;
using Microsoft.AspNetCore.Components;

namespace Dsg.Server.Ui.Usage.Office;

/// <summary>All applications for use by pages of a key.</summary>
public sealed partial class UsageOfficeList
{
    [Parameter, EditorRequired]
    public required Rows<Versioned<UsageCase>> Rows { get; set; }

    [Parameter, EditorRequired]
    public required IReadOnlyDictionary<CompanyId, string> Companies { get; set; }

    private string? NextHref =>
        Rows.Next is { } next ? "/usage" + QueryString.Create("after", next) : null;

    private string Applicant(Versioned<UsageCase> row) =>
        row.State.Company is { } company
            ? Companies.GetValueOrDefault(company, "")
            : row.State.Unit?.Name ?? "";

    private static Tone ToneOf(UsageStage stage) =>
        stage switch
        {
            UsageStage.Active => Tone.Done,
            UsageStage.Closed => Tone.Plain,
            UsageStage.UseReview or UsageStage.UseApproval or UsageStage.CredentialIssue =>
                Tone.Waiting,
            _ => Tone.Info,
        };
}
