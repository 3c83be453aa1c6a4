using Dsg.Server.Observability;
using Dsg.Server.Ui.Audit;
using Dsg.Server.Ui.Text;
using Microsoft.AspNetCore.Components;

namespace Dsg.Server.Ui.Office;

/// <summary>Says that the case was changed by somebody else, with the way to its present state.</summary>
public sealed partial class StaleBanner
{
    [Parameter, EditorRequired]
    public required bool Shown { get; set; }

    [Parameter, EditorRequired]
    public required string Href { get; set; }

    [Inject]
    public required IHttpContextAccessor Accessor { get; set; }

    private IReadOnlyList<string> Since =>
        [
            .. (Accessor.HttpContext?.Features.Get<StaleNote>()?.Since ?? []).Select(change =>
                $"{Dates.FullTime(change.At, Language)}　{CaseWords.WhoOf(change.Name, change.As, Language)}　{EventWords.Of(change.Kind).In(Language)}"
            ),
        ];
}
