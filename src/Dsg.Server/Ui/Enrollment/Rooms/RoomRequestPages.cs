using System.Collections.Immutable;
using Dsg.Core.Enrollment;
using Dsg.Core.Procedures;
using Dsg.Server.Faces;
using Dsg.Server.Ui.Components;
using Dsg.Server.Ui.Enrollment.Public;
using Dsg.Server.Ui.Shared;
using Dsg.Server.Ui.Text;

namespace Dsg.Server.Ui.Enrollment.Rooms;

/// <summary>変更: one more room, or one that takes the place of another; approval comes before effect.</summary>
internal static class RoomRequestPages
{
    private const string Path = "/enrollments/{id:guid}/rooms/new";
    private const string Moves = "movesFrom";
    private const string Why = "reason";

    public static void MapRoomRequestPages(this FaceRouteBuilder routes)
    {
        routes.Get(Path, CasePages.Owner, AskAsync).ExcludeFromDescription();
        routes.Post(Path, CasePages.Owner, RequestAsync).ExcludeFromDescription();
    }

    private static async Task<IResult> AskAsync(
        string id,
        [AsParameters] Visit visit,
        CaseServices cases,
        CancellationToken cancellation
    ) =>
        await cases.FindAsync(visit.Http, visit.Caller, id, cancellation) switch
        {
            null => SharedPages.NotFound(visit.Context),
            { } own when cases.IsOpen(own, "rooms") => Show(own, _ => "", FormProblems.None),
            { } own => SharedPages.SeeOther(own.Path),
        };

    private static async Task<IResult> RequestAsync(
        string id,
        [AsParameters] FormVisit visit,
        CaseServices cases,
        CancellationToken cancellation
    )
    {
        if (await cases.FindAsync(visit.Http, visit.Caller, id, cancellation) is not { } own)
        {
            return SharedPages.NotFound(visit.Context);
        }

        var posted = visit.Posted;
        var room = cases.Fresh.Id<Site>();
        var answer = await cases.RunAsync(
            own,
            new EnrollmentCommand.RequestRoom(
                room,
                Site.Fields.ToImmutableDictionary(each => each.Field, each => posted[each.Field]),
                SiteId.TryParse(posted[Moves], null, out var from) ? from : null,
                posted[Why]
            ),
            posted,
            cancellation
        );
        return answer is Answer.Done
            ? SharedPages.SeeOther($"{own.Path}#rooms")
            : Show(
                own,
                field => posted[field],
                FormProblems.From(
                    answer,
                    own.Page.Language,
                    field => LabelOf(field, own.Page.Language)
                )
            );
    }

    private static string? LabelOf(string field, Language language) =>
        field switch
        {
            Moves => new Phrase("移転元の拠点", "Room that it takes the place of").In(language),
            Why => new Phrase("理由", "Reason").In(language),
            _ => ApplicationFields.Label(field, language),
        };

    private static IResult Show(OwnCase own, Func<string, string> typed, FormProblems problems)
    {
        var language = own.Page.Language;
        return SharedPages.Show<RoomRequestPage>(
            own.Page,
            new RoomRequestModel(
                own.Path,
                own.File.Number,
                [
                    .. Site.Fields.Select(each =>
                        ApplicationFields.Model(
                            each.Field,
                            typed(each.Field),
                            problems.Of(each.Field),
                            language
                        )
                    ),
                    new FieldModel.Select(
                        Moves,
                        LabelOf(Moves, language) ?? "",
                        [
                            .. own.File.OpenRooms.Select(room => new Choice(
                                room.Id.ToString(),
                                room.Place.Name
                            )),
                        ],
                        typed(Moves)
                    )
                    {
                        Required = false,
                        Error = problems.Of(Moves),
                        Explanation = new Phrase(
                            "移転のときだけ選びます。新しい拠点の通知の受領と同時に、移転元は外れます。",
                            "For a move only. The old room is taken out as the notice of the new one is received."
                        ).In(language),
                    },
                    new FieldModel.Area(Why, LabelOf(Why, language) ?? "", typed(Why))
                    {
                        MaxLength = 1000,
                        Error = problems.Of(Why),
                    },
                ],
                problems,
                own.Version
            ),
            problems.Status
        );
    }
}

/// <param name="Path">The case.</param>
/// <param name="Number">受付番号.</param>
/// <param name="Fields">The room, what it takes the place of, and why.</param>
/// <param name="Problems">What is wrong.</param>
/// <param name="Version">The version shown.</param>
public sealed record RoomRequestModel(
    string Path,
    string Number,
    ImmutableArray<FieldModel> Fields,
    FormProblems Problems,
    long Version
);
