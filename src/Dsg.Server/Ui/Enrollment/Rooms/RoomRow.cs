using System.Collections.Immutable;
using Dsg.Core.Enrollment;
using Dsg.Server.Procedures;
using Dsg.Server.Ui.Components;
using Dsg.Server.Ui.Shared;
using Dsg.Server.Ui.Text;

namespace Dsg.Server.Ui.Enrollment.Rooms;

/// <summary>A room in the list of its enrollment.</summary>
/// <param name="Href">Its page.</param>
/// <param name="Name">How the company calls it.</param>
/// <param name="Place">Where it is.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Tone">Of the state.</param>
/// <param name="Next">Who acts next; null for nobody.</param>
/// <param name="Units">How many.</param>
/// <param name="Results">The conditions of a room as found for it.</param>
public sealed record RoomRow(
    string Href,
    string Name,
    string Place,
    string State,
    Tone Tone,
    string? Next,
    string Units,
    ImmutableArray<ConditionItem> Results
)
{
    /// <summary>The rooms of a case in the order in which they were asked for.</summary>
    internal static ImmutableArray<RoomRow> Of(
        EnrollmentCase state,
        EnrollmentFile file,
        CaseFacts facts,
        Language language
    ) =>
        [
            .. file.Rooms.Select(room =>
            {
                var (words, tone) = RoomWords.StateOf(room);
                var moves = state is EnrollmentCase.Open or EnrollmentCase.Completed;
                return new RoomRow(
                    PathOf(file.Id, room.Id),
                    room.Place.Name,
                    RoomWords.PlaceOf(room.Place),
                    words.In(language),
                    tone,
                    moves ? NextOf(state, file, room, facts, language) : null,
                    RoomWords.UnitsOf(room, language),
                    FindingWords.Items(room, language)
                );
            }),
        ];

    /// <summary>True for an act that, of several rooms, is done on the page of the room it is about.</summary>
    internal static bool IsActOfRoom(string act, EnrollmentFile file) =>
        file.Standing.Count() > 1
        && act
            is "equipment"
                or "line"
                or "installation"
                or "site-verification"
                or "connection-test";

    /// <summary>The page of a room, the same on both sides.</summary>
    internal static string PathOf(EnrollmentId id, SiteId room) =>
        $"/enrollments/{id}/rooms/{room}";

    // Before its own way begins a room goes with the case.
    private static string? NextOf(
        EnrollmentCase state,
        EnrollmentFile file,
        Room room,
        CaseFacts facts,
        Language language
    ) =>
        ProgressFlow.NextActor(
            room.Stage == RoomStage.Applied
                ? facts.ProgressOf(state)
                : facts.UnitsOf(room) ?? facts.ProgressOf(file, room),
            language
        );
}
