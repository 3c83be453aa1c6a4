using Dsg.Server.Identity.StepUps;
using Dsg.Server.Ui.Components;
using Dsg.Server.Ui.Office;
using Dsg.Server.Ui.Shared;
using Microsoft.AspNetCore.Components;

namespace Dsg.Server.Ui.Documents.Cases;

/// <summary>The company's report of 返却・破棄: one row for each object that it holds.</summary>
public sealed partial class ReturnFormPage
{
    private StepUpOffer? offer;

    [Parameter, EditorRequired]
    public required ReturnFormView Model { get; set; }

    [Inject]
    public required IHttpContextAccessor Accessor { get; set; }

    [Inject]
    public required StepUpTokens Tokens { get; set; }

    private ActModel Act =>
        new("report", Model.Action, Say("返却・破棄を報告する", "Report return or destruction"), "")
        {
            About = Say($"利用合意 {Model.Number}", $"Agreement {Model.Number}"),
            // Only what is reported, each item under its name.
            Fields =
            [
                .. Model
                    .Rows.Where(row => row.IsReported)
                    .SelectMany(row =>
                        row.Fields.Prepend(new FieldModel.Line("", Say("情報", "Item"), row.Title))
                    ),
                .. Model.CommonOpen ? Model.Common : [],
            ],
        };

    /// <inheritdoc/>
    protected override void OnParametersSet() =>
        offer = StepUpPart.OfferOf(Accessor.HttpContext, Tokens, Act, Language);
}

/// <summary>What the form shows.</summary>
/// <param name="Number">合意番号.</param>
/// <param name="Action">Where it is sent.</param>
/// <param name="Version">Version of the reports.</param>
/// <param name="Now">The band.</param>
/// <param name="Rows">The objects.</param>
/// <param name="Problems">What was wrong.</param>
public sealed record ReturnFormView(
    string Number,
    string Action,
    long Version,
    NowModel Now,
    IReadOnlyList<ReturnRow> Rows,
    FormProblems Problems
)
{
    public IReadOnlyList<Crumb> Trail { get; init; } = [];

    /// <summary>The questions whose answer may be the same for all.</summary>
    public IReadOnlyList<FieldModel> Common { get; init; } = [];

    /// <summary>True when something was typed there.</summary>
    public bool CommonOpen { get; init; }

    /// <summary>Why the last report was sent back; null when it was not.</summary>
    public string? SentBack { get; init; }

    /// <summary>That there are more objects than one report takes; null when there are not.</summary>
    public string? Left { get; init; }

    /// <summary>The page of the reports.</summary>
    public string Back { get; init; } = "";
}
