using Dsg.Server.Faces;
using Dsg.Server.Identity;
using Dsg.Server.Ui.Enrollment.Rooms;
using Dsg.Server.Ui.Office;
using Dsg.Server.Ui.Shared;

namespace Dsg.Server.Ui.Enrollment.Office;

/// <summary>加入 on the operations face: the list, one case with everything the office may do, the preview of its notices.</summary>
internal static class EnrollmentOfficePages
{
    private static readonly RouteRule Readers = RouteRule.Holding(
        Capacity.Operator,
        Capacity.Approver,
        Capacity.SiteInspector,
        Capacity.Auditor
    );

    public static void MapEnrollmentOfficePages(this FaceRouteBuilder routes)
    {
        routes.Get("/enrollments", Readers, ListAsync).ExcludeFromDescription();
        routes.Get("/enrollments/{id:guid}", Readers, ShowAsync).ExcludeFromDescription();
        routes
            .Get("/enrollments/{id:guid}/notice-preview", Readers, PreviewAsync)
            .ExcludeFromDescription();
        routes.MapRoomPages(Readers);
        routes.Post("/enrollments/{id:guid}/{act}", Readers, ActAsync).ExcludeFromDescription();
    }

    /// <summary>The path of a case.</summary>
    public static string PathOf(EnrollmentId id) => $"/enrollments/{id}";

    private static Task<IResult> ListAsync(
        HttpContext http,
        Caller caller,
        EnrollmentDesk desk,
        string? after,
        CancellationToken cancellation
    ) => desk.ListAsync(http, caller, after, cancellation);

    private static Task<IResult> ShowAsync(
        EnrollmentId id,
        HttpContext http,
        Caller caller,
        EnrollmentDesk desk,
        CancellationToken cancellation
    ) => desk.ShowAsync(http, caller, id, null, cancellation);

    private static Task<IResult> PreviewAsync(
        EnrollmentId id,
        HttpContext http,
        Caller caller,
        EnrollmentDesk desk,
        CancellationToken cancellation
    ) => desk.PreviewAsync(http, caller, id, cancellation);

    private static async Task<IResult> ActAsync(
        [AsParameters] EnrollmentAct posted,
        HttpContext http,
        Caller caller,
        EnrollmentDesk desk,
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
internal sealed record EnrollmentAct(EnrollmentId Id, string Act, IFormCollection Form);
