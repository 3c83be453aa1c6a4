using System.Collections.Immutable;

namespace Dsg.Core.Enrollment;

/// <summary>How events move the rooms of a file: the same steps before and after completion.</summary>
internal static partial class RoomSteps
{
    private static readonly ImmutableArray<string> OwnSteps = ["A5", "A6", "A7", "A8", "A9"];

    /// <summary>The file with its rooms as they stand after the event.</summary>
    public static EnrollmentFile Evolve(EnrollmentFile file, Recorded recorded)
    {
        var next = Next(file, recorded);
        return next with { Rooms = [.. next.Rooms.Select(room => Timed(file, room, recorded.At))] };
    }

    // When a unit came into use or went out of it.
    private static Room Timed(EnrollmentFile before, Room room, DateTimeOffset at)
    {
        var was = before.RoomOf(room.Id);
        if (ReferenceEquals(was, room))
        {
            return room;
        }

        var changed = room
            .Units.Where(unit =>
                unit.IsInUse
                != (was?.Units.FirstOrDefault(each => each.Id == unit.Id)?.IsInUse == true)
            )
            .Select(unit => KeyValuePair.Create(unit.Id, at));
        return room with { UnitsChanged = room.UnitsChanged.SetItems(changed) };
    }

    private static EnrollmentFile Next(EnrollmentFile file, Recorded recorded) =>
        Summed(
            recorded.Event switch
            {
                ConditionFound e => Find(file, e, recorded),
                ReviewFinished { Room: { } room } => In(
                    file,
                    room,
                    each => Done(each, "A3", RoomStage.ReviewResult, recorded.At)
                ),
                ReviewResultIssued e => Notify(file, e, recorded),
                Returned e => Return(file, e, recorded),
                EquipmentReported e => In(
                    file,
                    e.Room,
                    room =>
                        Prepared(
                            Done(room, "A5", room.Stage, recorded.At) with
                            {
                                Units = e.Units,
                                SupplyChainCare = e.SupplyChainCare.Value,
                            },
                            recorded.At
                        )
                ),
                LineReported e => In(
                    file,
                    e.Room,
                    room =>
                        Prepared(
                            Done(room, "A6", room.Stage, recorded.At) with
                            {
                                LineReady = true,
                            },
                            recorded.At
                        )
                ),
                Installed e => In(file, e.Room, room => Install(room, e, recorded.At)),
                SiteVerified e => In(
                    file,
                    e.Room,
                    room => Done(room, "A8", RoomStage.ConnectionTest, recorded.At)
                ),
                ConnectionTested e => In(
                    file,
                    e.Room,
                    room => Done(room, "A9", RoomStage.Approval, recorded.At)
                ),
                _ => Decided(file, recorded),
            }
        );

    private static EnrollmentFile Decided(EnrollmentFile file, Recorded recorded) =>
        recorded.Event switch
        {
            EnrollmentCompleted e => Complete(
                file,
                e.Rooms,
                new RoomNotice(e.DocumentNumber, e.IssuedOn, recorded.At, null, false)
            ),
            RoomsCompleted e => Complete(
                file,
                e.Rooms,
                new RoomNotice(e.DocumentNumber, e.IssuedOn, recorded.At, null, true)
            ),
            CompletionNoticeReceived => Receive(file, notice => !notice.Supplementary, recorded.At),
            RoomNoticeReceived e => Receive(
                file,
                notice => notice.Supplementary && notice.Number == e.Number,
                recorded.At
            ),
            _ => Changed(file, recorded),
        };

    private static EnrollmentFile Changed(EnrollmentFile file, Recorded recorded) =>
        recorded.Event switch
        {
            RoomRequested e => file with { Rooms = file.Rooms.Add(Requested(e, recorded.At)) },
            RoomTakenOut e => In(
                file,
                e.Room,
                room =>
                    Moved(room, RoomStage.TakenOut, recorded.At) with
                    {
                        Ended = EndOf(e.Reason, recorded),
                        Correction = null,
                    }
            ),
            RoomNetworksSet e => In(file, e.Room, room => room with { Networks = e.Networks }),
            RoomCorrectionAsked e => In(
                file,
                e.Room,
                room =>
                    room with
                    {
                        Correction = new RoomCorrection(
                            e.What.Value,
                            e.DueOn,
                            recorded.By.Person,
                            recorded.At
                        ),
                    }
            ),
            RoomCorrected e => In(
                file,
                e.Room,
                room =>
                    room with
                    {
                        Correction = null,
                        Answer = e.Answer.Value,
                        Units = e.Units.IsDefaultOrEmpty ? room.Units : e.Units,
                    }
            ),
            RoomPaperAttached e => file with
            {
                Attachments = file.Attachments.Add(
                    new Attachment(
                        e.Paper.Id,
                        e.Paper.Name.Value,
                        e.Paper.Size,
                        e.Paper.Sha256,
                        recorded.At
                    )
                    {
                        Room = e.Room,
                        Kind = e.PaperKind,
                    }
                ),
            },
            _ => OfUnits(file, recorded),
        };

    // A step of the case is done when every room of the application that still counts has done it.
    private static EnrollmentFile Summed(EnrollmentFile file)
    {
        var rooms = file.Standing.Where(room => room.Change is null).ToList();
        var steps = file.StepsDone;
        foreach (var step in OwnSteps)
        {
            steps =
                rooms.Count > 0 && rooms.TrueForAll(room => room.StepsDone.ContainsKey(step))
                    ? steps.SetItem(step, rooms.Max(room => room.StepsDone[step]))
                    : steps.Remove(step);
        }

        return file with
        {
            StepsDone = steps,
        };
    }

    private static EnrollmentFile Find(EnrollmentFile file, ConditionFound e, Recorded recorded)
    {
        var finding = new Finding(
            e.Result,
            e.Reason.Value,
            e.How,
            recorded.By.Person,
            recorded.At,
            e.Until
        )
        {
            LookedAt = e.LookedAt,
        };
        return Condition.IsOfRoom(e.No)
            ? In(
                file,
                e.Room,
                room => room with { Findings = room.Findings.SetItem(e.No, finding) }
            )
            : file with
            {
                Findings = file.Findings.SetItem(e.No, finding),
            };
    }

    // Without a room it is the result of the first application: the rooms set out.
    private static EnrollmentFile Notify(
        EnrollmentFile file,
        ReviewResultIssued e,
        Recorded recorded
    ) =>
        e.Room is not { } asked
            ? file with
            {
                Rooms =
                [
                    .. file.Rooms.Select(room =>
                        room.Stage == RoomStage.Applied
                            ? Moved(room, RoomStage.EquipmentPreparation, recorded.At)
                            : room
                    ),
                ],
            }
            : In(
                file,
                asked,
                room =>
                    Done(room, "A4", RoomStage.EquipmentPreparation, recorded.At) with
                    {
                        ReviewNotice = new ReviewNotice(
                            e.Number,
                            e.SpecificationEdition,
                            e.HandedOverOn,
                            e.HandedOverTo.Value,
                            recorded.At
                        )
                        {
                            Results = room.Findings.ToImmutableDictionary(
                                pair => pair.Key,
                                pair => pair.Value.Result
                            ),
                        },
                    }
            );

    private static EnrollmentFile Return(EnrollmentFile file, Returned e, Recorded recorded) =>
        file with
        {
            Returned = new OfficeReturn(e.Reason.Value, recorded.By.Person, recorded.At),
            Rooms =
            [
                .. file.Rooms.Select(room =>
                    e.Room is { } one && room.Id != one
                        ? room
                        : room.Stage switch
                        {
                            RoomStage.Approval => Moved(
                                room,
                                RoomStage.ConnectionTest,
                                recorded.At
                            ),
                            RoomStage.ReviewResult => Moved(
                                room,
                                RoomStage.DocumentReview,
                                recorded.At
                            ),
                            _ => room,
                        }
                ),
            ],
        };

    private static Room Prepared(Room room, DateTimeOffset at) =>
        room is { LineReady: true, Units.Length: > 0 }
            ? Moved(room, RoomStage.Installation, at)
            : room;

    private static Room Install(Room room, Installed e, DateTimeOffset at)
    {
        var found = room with
        {
            Units =
            [
                .. room.Units.Select(unit =>
                    e.Units.TryGetValue(unit.Id.ToString(), out var finding)
                        ? unit with
                        {
                            Finding = finding,
                        }
                        : unit
                ),
            ],
        };
        return room.Stage == RoomStage.Installation
            ? Done(found, "A7", RoomStage.SiteVerification, at)
            : found;
    }

    private static EnrollmentFile Complete(
        EnrollmentFile file,
        ImmutableArray<SiteId> rooms,
        RoomNotice notice
    ) =>
        file with
        {
            Rooms =
            [
                .. file.Rooms.Select(room =>
                    room.Stage == RoomStage.Approval
                    && (rooms.IsDefaultOrEmpty || rooms.Contains(room.Id))
                        ? Done(room, "A10", RoomStage.Completed, notice.IssuedAt) with
                        {
                            Notice = notice,
                        }
                        : room
                ),
            ],
        };

    private static EnrollmentFile Receive(
        EnrollmentFile file,
        Func<RoomNotice, bool> which,
        DateTimeOffset at
    ) =>
        file with
        {
            Rooms =
            [
                .. file.Rooms.Select(room =>
                    room.Notice is { ReceivedAt: null } notice && which(notice)
                        ? room with
                        {
                            Notice = notice with { ReceivedAt = at },
                            StepsDone = room.StepsDone.SetItem("A11", at),
                        }
                        : room
                ),
            ],
        };

    private static Room Requested(RoomRequested e, DateTimeOffset at)
    {
        var form = e.Form.ToDictionary(pair => pair.Key, pair => pair.Value.Value);
        return new Room
        {
            Id = e.Room,
            // The form was valid when it was asked for; an erased text makes it unreadable but not untrue.
            Place = Site.Read(form, 1, new Input()),
            Stage = RoomStage.DocumentReview,
            Since = at,
            Change = new RoomChange(e.Number, e.ProcedureVersion, e.MovesFrom, e.Reason.Value, at),
            StepsDone = ImmutableDictionary<string, DateTimeOffset>.Empty.Add("A1", at),
        };
    }

    private static TakenOut EndOf(PrivateText reason, Recorded recorded) =>
        new(reason.Value, recorded.By.Person, recorded.By.Capacity, recorded.At);

    private static Room Moved(Room room, RoomStage stage, DateTimeOffset at) =>
        room.Stage == stage ? room : room with { Stage = stage, Since = at };

    private static Room Done(Room room, string step, RoomStage next, DateTimeOffset at) =>
        Moved(room, next, at) with
        {
            StepsDone = room.StepsDone.SetItem(step, at),
        };

    // A record from before a case could have several rooms names none: it is about the first.
    private static EnrollmentFile In(EnrollmentFile file, SiteId? asked, Func<Room, Room> change)
    {
        var id = asked ?? file.Rooms[0].Id;
        return file with
        {
            Rooms = [.. file.Rooms.Select(room => room.Id == id ? change(room) : room)],
        };
    }
}
