using Dsg.Core.Enrollment;
using Dsg.Server.Faces;
using Dsg.Server.Identity;
using Dsg.Server.Ui.Enrollment.Office;
using Dsg.Server.Ui.Office;
using Dsg.Server.Ui.Shared;

namespace Dsg.Server.Ui.Enrollment.Rooms;

/// <summary>The page of one room, the same on the public and on the operations face; what can be done differs by who reads it.</summary>
internal static class RoomPages
{
    public const string Path = "/enrollments/{id:guid}/rooms/{room:guid}";
    private const string PackageType = "application/x-pkcs12";

    public static void MapRoomPages(this FaceRouteBuilder routes, RouteRule readers)
    {
        routes.Get(Path, readers, ShowAsync).ExcludeFromDescription();
        routes.Post(Path + "/{act}", readers, ActAsync).ExcludeFromDescription();
    }

    private static async Task<IResult> ShowAsync(
        EnrollmentId id,
        SiteId room,
        [AsParameters] Visit visit,
        RoomDesk desk,
        CancellationToken cancellation
    ) =>
        await desk.FindAsync(visit.Caller, new RoomPlace(id, room), cancellation) is { } reading
            ? desk.Show(visit.Http, reading, null)
            : SharedPages.NotFound(visit.Context);

    private static async Task<IResult> ActAsync(
        [AsParameters] RoomAct posted,
        HttpContext http,
        Caller caller,
        RoomDesk desk,
        CancellationToken cancellation
    )
    {
        var place = new RoomPlace(posted.Id, posted.Room);
        var form = new PostedAct(posted.Act, posted.Form);
        if (await desk.FindAsync(caller, place, cancellation) is not { } reading)
        {
            return SharedPages.NotFound(desk.ContextOf(http));
        }

        if (UnitOf(form, RoomForms.KitMaking) is { } made)
        {
            var (wrong, passphrase) = await desk.MakeKitAsync(reading, form, made, cancellation);
            return passphrase is null
                ? desk.Show(http, reading, wrong)
                : SharedPages.Show<KitPassphrasePage>(
                    desk.ContextOf(http),
                    new KitPassphraseModel(reading.Path, reading.Room.Place.Name, passphrase)
                );
        }

        if (UnitOf(form, RoomForms.KitPackage) is { } taken)
        {
            var (wrong, package) = await desk.TakeKitAsync(reading, form, taken, cancellation);
            return package is null
                ? desk.Show(http, reading, wrong)
                : Results.Bytes(package, PackageType, "kit.p12");
        }

        return await desk.RunAsync(reading, form, cancellation) switch
        {
            null => SharedPages.NotFound(desk.ContextOf(http)),
            { Refused: { } refused } => desk.Show(http, reading, refused),
            _ => SharedPages.SeeOther(reading.Path),
        };
    }

    private static EquipmentId? UnitOf(PostedAct form, string prefix) =>
        form.Act.StartsWith(prefix, StringComparison.Ordinal)
            ? EnrollmentForms.UnitOf(form, prefix)
            : null;
}

/// <summary>One act on one room, as posted.</summary>
internal sealed record RoomAct(EnrollmentId Id, SiteId Room, string Act, IFormCollection Form);

/// <param name="Back">The room.</param>
/// <param name="Name">How the company calls it.</param>
/// <param name="Passphrase">Shown once.</param>
public sealed record KitPassphraseModel(string Back, string Name, string Passphrase);
