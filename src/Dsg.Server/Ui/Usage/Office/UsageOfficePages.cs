using Dsg.Server.Faces;
using Dsg.Server.Identity;
using Dsg.Server.Ui.Office;
using Dsg.Server.Ui.Shared;

namespace Dsg.Server.Ui.Usage.Office;

/// <summary>利用 on the operations face: the list, one application, the hand-over of its user IDs.</summary>
internal static class UsageOfficePages
{
    private static readonly RouteRule Readers = RouteRule.Holding(
        Capacity.Operator,
        Capacity.Approver,
        Capacity.Auditor
    );

    public static void MapUsageOfficePages(this FaceRouteBuilder routes)
    {
        routes.Get("/usage", Readers, ListAsync).ExcludeFromDescription();
        routes.Get("/usage/{id:guid}", Readers, ShowAsync).ExcludeFromDescription();
        routes.Post("/usage/{id:guid}/{act}", Readers, ActAsync).ExcludeFromDescription();
    }

    /// <summary>The path of a case.</summary>
    public static string PathOf(UsageId id) => $"/usage/{id}";

    private static Task<IResult> ListAsync(
        HttpContext http,
        Caller caller,
        UsageOfficeDesk desk,
        string? after,
        CancellationToken cancellation
    ) => desk.ListAsync(http, caller, after, cancellation);

    private static Task<IResult> ShowAsync(
        UsageId id,
        HttpContext http,
        Caller caller,
        UsageOfficeDesk desk,
        CancellationToken cancellation
    ) => desk.ShowAsync(http, caller, id, null, cancellation);

    private static async Task<IResult> ActAsync(
        [AsParameters] UsageAct posted,
        HttpContext http,
        Caller caller,
        UsageOfficeDesk desk,
        CancellationToken cancellation
    )
    {
        var form = new PostedAct(posted.Act, posted.Form);
        if (posted.Act is UsageForms.Prepare or UsageForms.Reissue)
        {
            return await desk.PrepareAsync(http, caller, posted.Id, form, cancellation);
        }

        var outcome = await desk.RunAsync(caller, posted.Id, form, cancellation);
        return outcome switch
        {
            null => SharedPages.NotFound(desk.ContextOf(http)),
            { Refused: { } refused } => await desk.ShowAsync(
                http,
                caller,
                posted.Id,
                refused,
                cancellation
            ),
            _ => SharedPages.SeeOther(PathOf(posted.Id) + DoneWords.Query(posted.Act)),
        };
    }
}

/// <summary>One act on one case, as posted.</summary>
internal sealed record UsageAct(UsageId Id, string Act, IFormCollection Form);
