using Dsg.Server.Faces;
using Dsg.Server.Identity;
using Dsg.Server.Ui.Office;
using Dsg.Server.Ui.Shared;

namespace Dsg.Server.Ui.Parties;

/// <summary>People of the gateway: the list, one person, an invitation issued by one operator and handed over by another.</summary>
internal static class PeoplePages
{
    private static readonly RouteRule Operators = RouteRule.Holding(Capacity.Operator);

    public static void MapPeoplePages(this FaceRouteBuilder routes)
    {
        routes.Get("/people", Operators, ListAsync).ExcludeFromDescription();
        routes.Get("/people/new", Operators, NewAsync).ExcludeFromDescription();
        routes.Post("/people/new", Operators, InviteAsync).ExcludeFromDescription();
        routes.Get("/people/{id:guid}", Operators, ShowAsync).ExcludeFromDescription();
        routes.Post("/people/{id:guid}/{act}", Operators, ActAsync).ExcludeFromDescription();
    }

    public static string PathOf(PersonId id) => $"/people/{id}";

    private static Task<IResult> ListAsync(
        HttpContext http,
        PeopleDesk desk,
        [AsParameters] PeopleQuery query,
        CancellationToken cancellation
    ) => desk.ListAsync(http, query, cancellation);

    private static Task<IResult> NewAsync(
        HttpContext http,
        InvitationDesk desk,
        string? person,
        CancellationToken cancellation
    ) => desk.NewAsync(http, person, null, cancellation);

    private static Task<IResult> InviteAsync(
        IFormCollection form,
        HttpContext http,
        Caller caller,
        InvitationDesk desk,
        CancellationToken cancellation
    ) => desk.InviteAsync(http, caller, new PostedAct(InvitationDesk.Act, form), cancellation);

    private static Task<IResult> ShowAsync(
        PersonId id,
        HttpContext http,
        PeopleDesk desk,
        CancellationToken cancellation
    ) => desk.ShowAsync(http, id, null, cancellation);

    private static async Task<IResult> ActAsync(
        [AsParameters] PersonAct posted,
        HttpContext http,
        Caller caller,
        PeopleDesk desk,
        CancellationToken cancellation
    )
    {
        var form = new PostedAct(posted.Act, posted.Form);
        var outcome = await desk.RunAsync(caller, posted.Id, form, cancellation);
        return outcome switch
        {
            null => SharedPages.NotFound(desk.ContextOf(http)),
            { Refused: { } refused } => await desk.ShowAsync(
                http,
                posted.Id,
                refused,
                cancellation
            ),
            _ => SharedPages.SeeOther(PathOf(posted.Id) + DoneWords.Query(posted.Act)),
        };
    }
}

/// <summary>One act on one person, as posted.</summary>
internal sealed record PersonAct(PersonId Id, string Act, IFormCollection Form);

/// <summary>Which people are listed.</summary>
/// <param name="Capacity">Name of a capacity; null for all.</param>
/// <param name="After">Key of the page.</param>
internal sealed record PeopleQuery(string? Capacity, string? After);
