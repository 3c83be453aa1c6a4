using Dsg.Server.Faces;
using Dsg.Server.Identity;
using Dsg.Server.Ui.Office;
using Dsg.Server.Ui.Shared;

namespace Dsg.Server.Ui.Parties;

/// <summary>緊急停止: what is stopped, stopping at once, the second person, lifting by two.</summary>
internal static class SuspensionPages
{
    private static readonly RouteRule Readers = RouteRule.Holding(
        Capacity.Operator,
        Capacity.Approver,
        Capacity.Auditor
    );
    private static readonly RouteRule Operators = RouteRule.Holding(Capacity.Operator);

    public static void MapSuspensionPages(this FaceRouteBuilder routes)
    {
        routes.Get("/suspensions", Readers, ListAsync).ExcludeFromDescription();
        routes.Get("/suspensions/new", Operators, NewAsync).ExcludeFromDescription();
        routes.Post("/suspensions/new", Operators, StopAsync).ExcludeFromDescription();
        routes.Get("/suspensions/{level}/{target}", Readers, ShowAsync).ExcludeFromDescription();
        routes
            .Post("/suspensions/{level}/{target}/{act}", Readers, ActAsync)
            .ExcludeFromDescription();
    }

    private static Task<IResult> ListAsync(
        HttpContext http,
        SuspensionDesk desk,
        string? after,
        CancellationToken cancellation
    ) => desk.ListAsync(http, after, cancellation);

    private static Task<IResult> NewAsync(
        HttpContext http,
        StopDesk desk,
        [AsParameters] StopQuery query,
        CancellationToken cancellation
    ) => desk.NewAsync(http, query, null, cancellation);

    private static async Task<IResult> StopAsync(
        IFormCollection form,
        HttpContext http,
        Caller caller,
        StopDesk desk,
        CancellationToken cancellation
    ) => await desk.StopAsync(http, caller, new PostedAct(StopDesk.Act, form), cancellation);

    private static Task<IResult> ShowAsync(
        string level,
        string target,
        HttpContext http,
        SuspensionDesk desk,
        CancellationToken cancellation
    ) => desk.ShowAsync(http, level, target, null, cancellation);

    private static async Task<IResult> ActAsync(
        [AsParameters] SuspensionAct posted,
        HttpContext http,
        Caller caller,
        SuspensionDesk desk,
        CancellationToken cancellation
    )
    {
        var form = new PostedAct(posted.Act, posted.Form);
        var outcome = await desk.RunAsync(caller, posted, form, cancellation);
        return outcome switch
        {
            null => SharedPages.NotFound(desk.ContextOf(http)),
            { Refused: { } refused } => await desk.ShowAsync(
                http,
                posted.Level,
                posted.Target,
                refused,
                cancellation
            ),
            _ => SharedPages.SeeOther(
                SuspensionDesk.PathOf(posted.Level, posted.Target) + DoneWords.Query(posted.Act)
            ),
        };
    }
}

/// <summary>One act on one suspension, as posted.</summary>
internal sealed record SuspensionAct(string Level, string Target, string Act, IFormCollection Form);

/// <summary>How far the choice of what to stop has come.</summary>
/// <param name="Level">What kind; null before it is chosen.</param>
/// <param name="Company">Whose terminals or rooms; null before it is chosen.</param>
/// <param name="Target">Chosen beforehand, by a link beside a terminal or a room; null otherwise.</param>
internal sealed record StopQuery(string? Level, string? Company, string? Target);
