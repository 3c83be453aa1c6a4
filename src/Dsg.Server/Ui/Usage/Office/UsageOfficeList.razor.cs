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

    private Tone ToneOf(UsageCase state) =>
        state.Line?.Next.Any(each => each is Capacity.Operator or Capacity.Approver) == true
            ? Tone.Waiting
            : AgreementWords.StateOf(state, Language).Tone;
}
