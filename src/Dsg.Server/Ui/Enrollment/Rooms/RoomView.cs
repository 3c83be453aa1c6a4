using System.Collections.Immutable;
using Dsg.Core.Enrollment;
using Dsg.Core.Procedures;
using Dsg.Server.Identity;
using Dsg.Server.Procedures;
using Dsg.Server.Ui.Components;
using Dsg.Server.Ui.Enrollment.Office;
using Dsg.Server.Ui.Office;
using Dsg.Server.Ui.Shared;
using Dsg.Server.Ui.Text;
using Progress = Dsg.Core.Procedures.Progress;

namespace Dsg.Server.Ui.Enrollment.Rooms;

/// <summary>What was read about one room.</summary>
internal sealed record RoomReading(
    Versioned<EnrollmentCase> Found,
    EnrollmentFile File,
    Room Room,
    Caller Caller,
    ImmutableArray<OpenCommand> Open
)
{
    public string Path => RoomRow.PathOf(File.Id, Room.Id);
}

/// <summary>One room as either side sees it.</summary>
public sealed record RoomView
{
    public required EnrollmentFile File { get; init; }
    public required Room Room { get; init; }
    public required string Path { get; init; }
    public required long Version { get; init; }
    public required NowModel Now { get; init; }
    public required Tone NowTone { get; init; }
    public required FlowModel Flow { get; init; }

    /// <summary>Where the change of its units stands; null without one.</summary>
    public required FlowModel? UnitFlow { get; init; }
    public required IReadOnlyList<ActModel> Acts { get; init; }

    /// <summary>Pages that a form of this page cannot replace.</summary>
    public required ImmutableArray<ActionLink> Links { get; init; }
    public required IReadOnlyList<CheckRow> Checks { get; init; }
    public required IReadOnlyList<UnitRow> Units { get; init; }
    public required IReadOnlyList<SheetLine> Facts { get; init; }
    public required IReadOnlyList<FieldProblem> Problems { get; init; }
    public required bool Stale { get; init; }

    internal static RoomView Of(
        RoomReading reading,
        CaseFacts facts,
        (RefusedAct? Refused, OfficeDates Dates) reader,
        Language language
    )
    {
        var (found, file, room, caller, open) = reading;
        var models = ModelsOf(reading, facts, reader, language);
        var progress = ProgressOf(reading, facts);
        var acts = models.OfRoom(open);
        var units = UnitsOf(room, models, open);
        var mayFind = open.Any(each => each.Name == "conditions");
        var checks = ChecksOf(room, caller, mayFind ? models : null, language);
        var links = LinksOf(reading, language);
        var asked = acts.Count > 0 && ProgressFlow.IsAsked(progress, caller.Capacities);
        return new RoomView
        {
            File = file,
            Room = room,
            Path = reading.Path,
            Version = found.Version,
            Now = NowOf(reading, progress, links, language),
            NowTone =
                room.IsOpen ? Tone.Done
                : asked ? Tone.Waiting
                : Tone.Info,
            Flow = ProgressFlow.Of(progress, language, _ => null),
            UnitFlow = facts.UnitsOf(room) is { } change
                ? ProgressFlow.Of(change, language, _ => null)
                : null,
            Acts = acts,
            Links = links,
            Checks = checks,
            Units = units,
            Facts = RoomFacts.Of(file, room, language),
            Problems = ActProblems.Of(
                acts.Concat(units.SelectMany(unit => unit.Acts))
                    .Concat(checks.Select(check => check.Form).OfType<ActModel>()),
                reader.Refused,
                language
            ),
            Stale = reader.Refused?.IsStale == true,
        };
    }

    private static RoomActModels ModelsOf(
        RoomReading reading,
        CaseFacts facts,
        (RefusedAct? Refused, OfficeDates Dates) reader,
        Language language
    )
    {
        var (found, file, room, _, _) = reading;
        var office = new EnrollmentActModels(
            found,
            file,
            reader.Refused,
            language,
            reader.Dates,
            new IntakeActModels(found, file, facts.DefinitionOf(file), reader, language)
        )
        {
            Room = room,
        };
        return new RoomActModels(found, (file, room), office, reader, language);
    }

    // Before its own way begins a room goes with the case.
    private static Progress ProgressOf(RoomReading reading, CaseFacts facts) =>
        reading.Room.Stage == RoomStage.Applied
            ? facts.ProgressOf(reading.Found.State)
            : facts.ProgressOf(reading.File, reading.Room);

    private static IReadOnlyList<UnitRow> UnitsOf(
        Room room,
        RoomActModels models,
        ImmutableArray<OpenCommand> open
    ) =>
        [
            .. room.Units.Select(unit => new UnitRow(
                unit,
                unit.Request is { } request ? DeviceRequestFacts.Of(request) : null,
                models.OfUnit(unit, open)
            )),
        ];

    private static IReadOnlyList<CheckRow> ChecksOf(
        Room room,
        Caller caller,
        RoomActModels? models,
        Language language
    ) =>
        [
            .. FindingWords
                .Items(room, language, withReasons: caller.Face == Face.Operations)
                .Zip(Condition.All.Where(row => Condition.IsOfRoom(row.No)))
                .Select(pair => new CheckRow(
                    $"condition-{pair.Second.No}",
                    pair.First,
                    language == Language.En ? pair.Second.TextEn : pair.Second.TextJa,
                    models?.FindingOf(pair.Second)
                )),
        ];

    private static ImmutableArray<ActionLink> LinksOf(RoomReading reading, Language language)
    {
        var links = ImmutableArray.CreateBuilder<ActionLink>();
        foreach (var each in reading.Open.Where(each => each.BlockedBy.IsEmpty))
        {
            var (label, href) = each.Name switch
            {
                "equipment" => (
                    new Phrase("機器を届け出る", "Report the equipment"),
                    $"{reading.Path}/equipment"
                ),
                "units" => (
                    new Phrase(
                        "機器を追加・交換する（代替機を含む）",
                        "Add or replace units, spares included"
                    ),
                    $"{reading.Path}/units"
                ),
                "papers" => (
                    new Phrase("区画図又は写真を提出する", "Hand in a sketch or photos"),
                    $"{reading.Path}/papers"
                ),
                _ when each.Name.StartsWith(RoomForms.Requests, StringComparison.Ordinal) => (
                    new Phrase("証明書要求を提出する", "Send a certificate request"),
                    $"/enrollments/{reading.File.Id}/certificate-requests"
                ),
                _ => (default, ""),
            };
            if (href.Length > 0 && links.All(link => link.Href != href))
            {
                links.Add(new ActionLink(label.In(language), href, links.Count == 0));
            }
        }

        return links.ToImmutable();
    }

    private static NowModel NowOf(
        RoomReading reading,
        Progress progress,
        ImmutableArray<ActionLink> links,
        Language language
    )
    {
        var room = reading.Room;
        var state = RoomWords.StateOf(room).Words.In(language);
        if (room.Ended is { } ended)
        {
            return new NowModel(
                state,
                new Phrase("{0}に外れました。理由：{1}", "Taken out on {0}. Reason: {1}").In(
                    language,
                    Dates.Full(ended.At, language),
                    ended.Reason
                )
            );
        }

        return room.IsOpen
            ? new NowModel(
                state,
                new Phrase(
                    "この拠点は完了しています。ここから利用できます。",
                    "This room is complete and open for use."
                ).In(language),
                null,
                null,
                links.IsEmpty ? null : links[0]
            )
            : CaseWords.NowOf(progress, reading.Caller, state, language) with
            {
                Action = links.IsEmpty ? null : links[0],
            };
    }
}
