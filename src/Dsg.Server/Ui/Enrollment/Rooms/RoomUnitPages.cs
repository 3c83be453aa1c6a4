using Dsg.Core.Enrollment;
using Dsg.Core.Procedures;
using Dsg.Server.Faces;
using Dsg.Server.Ui.Enrollment.Public;
using Dsg.Server.Ui.Shared;

namespace Dsg.Server.Ui.Enrollment.Rooms;

/// <summary>機器の届出 of one room: the first list, and units for a completed room (追加, 交換, 代替機).</summary>
internal static class RoomUnitPages
{
    private const string First = "equipment";
    private const string More = "units";

    public static void MapRoomUnitPages(this FaceRouteBuilder routes)
    {
        var owner = CasePages.Owner;
        routes.Get($"{RoomPages.Path}/{First}", owner, AskFirstAsync).ExcludeFromDescription();
        routes.Post($"{RoomPages.Path}/{First}", owner, FirstAsync).ExcludeFromDescription();
        routes.Get($"{RoomPages.Path}/{More}", owner, AskMoreAsync).ExcludeFromDescription();
        routes.Post($"{RoomPages.Path}/{More}", owner, MoreAsync).ExcludeFromDescription();
    }

    private static Task<IResult> AskFirstAsync(
        EnrollmentId id,
        SiteId room,
        [AsParameters] Visit visit,
        RoomDesk desk,
        CancellationToken cancellation
    ) => AskAsync((new RoomPlace(id, room), First), visit, desk, cancellation);

    private static Task<IResult> AskMoreAsync(
        EnrollmentId id,
        SiteId room,
        [AsParameters] Visit visit,
        RoomDesk desk,
        CancellationToken cancellation
    ) => AskAsync((new RoomPlace(id, room), More), visit, desk, cancellation);

    private static Task<IResult> FirstAsync(
        EnrollmentId id,
        SiteId room,
        [AsParameters] FormVisit visit,
        RoomDesk desk,
        CancellationToken cancellation
    ) => ReportAsync((new RoomPlace(id, room), First), visit, desk, cancellation);

    private static Task<IResult> MoreAsync(
        EnrollmentId id,
        SiteId room,
        [AsParameters] FormVisit visit,
        RoomDesk desk,
        CancellationToken cancellation
    ) => ReportAsync((new RoomPlace(id, room), More), visit, desk, cancellation);

    private static async Task<IResult> AskAsync(
        (RoomPlace Place, string Act) what,
        Visit visit,
        RoomDesk desk,
        CancellationToken cancellation
    ) =>
        await desk.FindAsync(visit.Caller, what.Place, cancellation) switch
        {
            null => SharedPages.NotFound(visit.Context),
            { } reading when reading.Open.Any(each => each.Name == what.Act) => Show(
                (reading, what.Act),
                visit.Http,
                desk,
                EquipmentForm.Blank,
                FormProblems.None
            ),
            { } reading => SharedPages.SeeOther(reading.Path),
        };

    private static async Task<IResult> ReportAsync(
        (RoomPlace Place, string Act) what,
        FormVisit visit,
        RoomDesk desk,
        CancellationToken cancellation
    )
    {
        if (await desk.FindAsync(visit.Caller, what.Place, cancellation) is not { } reading)
        {
            return SharedPages.NotFound(visit.Context);
        }

        var of = (reading, what.Act);
        var typed = EquipmentForm.Read(visit.Posted);
        if (typed.Changed(visit.Posted) is { } changed)
        {
            return Show(of, visit.Http, desk, changed, FormProblems.None);
        }

        var filled = typed.Filled();
        var input = new Input();
        var first = filled.ToCommand(desk.Fresh, input);
        EnrollmentCommand command =
            what.Act == First
                ? first with
                {
                    Room = reading.Room.Id,
                }
                : new EnrollmentCommand.ReportUnits(
                    reading.Room.Id,
                    first.Units,
                    first.SupplyChainCare
                );
        var answer = input.IsFine
            ? await desk.RunAsync(reading, command, visit.Posted.Options, cancellation)
            : new Answer.Refused([.. input.Refusals]);
        return answer is Answer.Done
            ? SharedPages.SeeOther(reading.Path)
            : Show(
                of,
                visit.Http,
                desk,
                filled,
                FormProblems.From(
                    answer,
                    visit.Context.Language,
                    field => EquipmentForm.Label(field, visit.Context.Language)
                )
            );
    }

    private static IResult Show(
        (RoomReading Reading, string Act) of,
        HttpContext http,
        RoomDesk desk,
        EquipmentForm form,
        FormProblems problems
    )
    {
        var (reading, act) = of;
        var context = desk.ContextOf(http);
        return SharedPages.Show<EquipmentPage>(
            context,
            new EquipmentModel(
                reading.Path,
                reading.Room.Place.Name,
                (form.Rows.IsEmpty ? EquipmentForm.Blank : form).Fields(
                    problems,
                    context.Language,
                    act == More ? [.. reading.Room.Present.Where(unit => unit.IsInUse)] : null
                ),
                form.CareModel(problems, context.Language),
                problems,
                reading.Found.Version
            )
            {
                Action = $"{reading.Path}/{act}",
            },
            problems.Status
        );
    }
}
