using Dsg.Core.Parties;
using Dsg.Server.Ui.Components;
using Dsg.Server.Ui.Shared;
using Microsoft.AspNetCore.Components;

namespace Dsg.Server.Ui.Parties;

/// <summary>The invitations that wait for their hand-over, and everyone by capacity.</summary>
public sealed partial class PeopleList
{
    [Parameter, EditorRequired]
    public required Rows<PersonRow> Rows { get; set; }

    /// <summary>The capacity that is filtered by; null for all.</summary>
    [Parameter]
    public Capacity? Capacity { get; set; }

    [Parameter, EditorRequired]
    public required IReadOnlyList<WaitingInvitation> Waiting { get; set; }

    [Parameter, EditorRequired]
    public required IReadOnlyDictionary<CompanyId, string> Companies { get; set; }

    private IReadOnlyList<FilterLink> Filters =>
        [
            new(Say("すべて", "All"), "/people", Capacity is null),
            .. Enum.GetValues<Capacity>()
                .Where(each => each != Core.Shared.Capacity.System)
                .Select(each => new FilterLink(
                    CapacityWords.Of(each).In(Language),
                    "/people" + QueryString.Create("capacity", each.ToString()),
                    each == Capacity
                )),
        ];

    private string? NextHref =>
        Rows.Next is not { } next ? null
        : Capacity is { } capacity
            ? "/people" + QueryString.Create("capacity", capacity.ToString()).Add("after", next)
        : "/people" + QueryString.Create("after", next);
}
