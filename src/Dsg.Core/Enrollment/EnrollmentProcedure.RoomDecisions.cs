using System.Collections.Immutable;
using Dsg.Core.Notices;

namespace Dsg.Core.Enrollment;

public sealed partial class EnrollmentProcedure
{
    // After 加入完了通知: the rooms that are still under way, and changes of rooms and units.
    private static Decision DecideAfter(
        EnrollmentCase.Completed done,
        EnrollmentCommand command,
        CommandContext context,
        Related related
    ) =>
        command switch
        {
            EnrollmentCommand.ConfirmReceipt c => ReceiveRoom(done.File, c),
            EnrollmentCommand.RequestRoom c when done.Notice.ReceivedAt is not null => RequestRoom(
                done.File,
                c,
                context,
                related
            ),
            EnrollmentCommand.FindCondition c when done.File.UnderWay.Any() => Find(
                done.File,
                c,
                context
            ),
            EnrollmentCommand.FinishReview c => On(
                done.File,
                c.Room,
                room => room.Stage == RoomStage.DocumentReview,
                room =>
                    Decision.Unless(
                        UnmetFor(done.File, [room], allowConditional: true),
                        () => Decision.Accept(new ReviewFinished { Room = room.Id })
                    )
            ),
            EnrollmentCommand.IssueReviewResult c => On(
                done.File,
                c.Room,
                room => room.Stage == RoomStage.ReviewResult,
                room => IssueReviewResult(done.File, c, context, room.Id)
            ),
            EnrollmentCommand.AnswerSheet
            or EnrollmentCommand.ReferToFacility
            or EnrollmentCommand.FindSheetItem when done.File.UnderWay.Any() => DecideIntake(
                new EnrollmentCase.Open(done.File, EnrollmentStage.DocumentReview, null),
                command,
                context
            ) ?? Decision.Refuse(RefusalCode.NotAllowedInState),
            _ => DecideRooms(done.File, command, context),
        };

    private static Decision Return(
        EnrollmentFile file,
        EnrollmentCommand.ReturnToReviewer c,
        CommandContext context
    )
    {
        var asked = file
            .Rooms.Where(room => c.Room is not { } one || room.Id == one)
            .Where(room => room.Stage is RoomStage.Approval or RoomStage.ReviewResult)
            .ToList();
        return asked.Count == 0
            ? Decision.Refuse(RefusalCode.NotAllowedInState)
            : DecideApart(
                file,
                context,
                c.Reason,
                reason => new Returned(reason) { Room = c.Room }
            );
    }

    private static Decision Complete(
        EnrollmentFile file,
        EnrollmentCommand.Complete c,
        CommandContext context
    )
    {
        var named = c.Rooms.IsDefault ? [] : c.Rooms;
        var ready = file.Rooms.Where(room => room.Stage == RoomStage.Approval).ToList();
        if (named.Any(id => ready.All(room => room.Id != id)))
        {
            return Decision.Refuse(RefusalCode.NotAllowedInState, "rooms");
        }

        var chosen = named.IsEmpty ? ready : ready.FindAll(room => named.Contains(room.Id));
        if (chosen.Count == 0)
        {
            return Decision.Refuse(RefusalCode.NotAllowedInState);
        }

        var refusals = UnmetFor(file, chosen, allowConditional: false).ToList();
        var input = new Input();
        var number = input.Text(c.DocumentNumber, "documentNumber", 50);
        refusals.AddRange(input.Refusals);
        refusals.AddRange(OpenAskedOf(file));
        refusals.AddRange(EntrustmentMissing(file, context));
        if (refusals.All(reason => reason.Field != $"conditions.{ConditionNo.Facility}"))
        {
            refusals.AddRange(OpenSheetsOf(file, context, chosen.Select(room => room.Id)));
        }

        if (chosen.Exists(room => !IsCertified(room, context)))
        {
            refusals.Add(new Refusal(RefusalCode.CertificateMissing));
        }

        return DecideOnlyApart(
            file,
            context,
            () => Decision.Unless(refusals, () => Completion(file, chosen, number, context))
        );
    }

    private static Decision Completion(
        EnrollmentFile file,
        IReadOnlyCollection<Room> rooms,
        string number,
        CommandContext context
    )
    {
        ImmutableArray<SiteId> ids = [.. rooms.Select(room => room.Id)];
        var on = context.DecidedOn;
        return file.StepsDone.ContainsKey("A10")
            ? NoticeDraft.Accept(
                context,
                new RoomsCompleted(number, on, ids),
                EnrollmentNotices.Supplementary(file, number, on, rooms)
            )
            : NoticeDraft.Accept(
                context,
                new EnrollmentCompleted(number, on) { Rooms = ids },
                EnrollmentNotices.Completion(file, number, on, rooms)
            );
    }

    private static Decision ReceiveRoom(EnrollmentFile file, EnrollmentCommand.ConfirmReceipt c) =>
        On(
            file,
            c.Room,
            room => room is { Stage: RoomStage.Completed, Notice.ReceivedAt: null },
            room => Received(file, room)
        );

    // A room that moves gives up its old place in the moment in which the new one opens.
    private static Decision Received(EnrollmentFile file, Room room)
    {
        var number = room.Notice?.Number ?? "";
        var left = file
            .Rooms.Where(each =>
                each.Notice?.Number == number && each.Change?.MovesFrom is not null
            )
            .Select(each => file.RoomOf(each.Change?.MovesFrom ?? each.Id))
            .OfType<Room>()
            .Where(each => each.Stage != RoomStage.TakenOut);
        return Decision.Accept([
            new RoomNoticeReceived(number),
            .. left.SelectMany(each => Closing(each, $"移転（{room.Place.Name}）")),
        ]);
    }

    private static IEnumerable<IEvent> Closing(Room room, string reason) =>
        [
            .. room
                .Units.Where(unit => unit.Certificate is { RevokedAt: null })
                .Select(unit => Revoked(unit, reason)),
            new RoomTakenOut(room.Id, new PrivateText(reason)),
        ];

    private static CertificateRevoked Revoked(Equipment unit, string reason) =>
        new(unit.Id, unit.Certificate?.Serial ?? "", new PrivateText(reason));

    private static Decision TakeOutRoom(
        EnrollmentFile file,
        EnrollmentCommand.TakeOutRoom c,
        CommandContext context
    )
    {
        var input = new Input();
        var reason = input.Text(c.Reason, "reason", 1000);
        return On(
            file,
            c.Room,
            room => room.Stage != RoomStage.TakenOut,
            room =>
                file.Standing.Count() == 1
                    ? Decision.Refuse(RefusalCode.LastRoom, "room")
                    : Decision.Unless(
                        input.Refusals,
                        () => Apart(file, context, () => TakenOut(file, room, (c, reason), context))
                    )
        );
    }

    private static Decision.Accepted TakenOut(
        EnrollmentFile file,
        Room room,
        (EnrollmentCommand.TakeOutRoom Command, string Reason) with,
        CommandContext context
    ) =>
        new([.. Closing(room, with.Reason)])
        {
            Elsewhere =
            [
                .. NoticeDraft.Issue(
                    context,
                    EnrollmentNotices.RoomTakenOut(
                        file,
                        room,
                        (with.Reason, with.Command.Units),
                        context
                    )
                ),
            ],
        };

    // Only the approver has to be another person than the reviewers; the company and the operator give a room up by themselves.
    private static Decision Apart(
        EnrollmentFile file,
        CommandContext context,
        Func<Decision> decide
    ) =>
        context.Actor.Capacity == Capacity.Approver
            ? DecideOnlyApart(file, context, decide)
            : decide();

    private static Decision RequestRoom(
        EnrollmentFile file,
        EnrollmentCommand.RequestRoom c,
        CommandContext context,
        Related related
    )
    {
        var input = new Input();
        var place = Site.Read(c.Form, 1, input);
        var reason = input.Text(c.Reason, "reason", 1000);
        if (file.Standing.Any(room => room.Place.IsSamePlaceAs(place)))
        {
            input.Refuse(RefusalCode.RoomTwice, "siteRoom");
        }

        if (c.MovesFrom is { } from && file.RoomOf(from) is not { Stage: RoomStage.Completed })
        {
            input.Refuse(RefusalCode.NotAChoice, "movesFrom");
        }

        var series = Numbering.Stream(ChangeSeries, context.Today);
        return Decision.Unless(
            input.Refusals,
            () =>
            {
                var number = related
                    .Get<Numbering>(series)
                    .Next(context.Policy.NumberPrefix, ChangeSeries, context.Today);
                var requested = new RoomRequested(
                    c.Room,
                    number,
                    RoomChange.Version,
                    place
                        .ToForm(1)
                        .ToImmutableDictionary(
                            pair => pair.Key,
                            pair => new PrivateText(pair.Value)
                        ),
                    c.MovesFrom,
                    new PrivateText(reason)
                );
                return new Decision.Accepted([requested])
                {
                    Elsewhere = [(series, new NumberTaken(number))],
                };
            }
        );
    }

    private static Decision AskRoomCorrection(
        EnrollmentFile file,
        EnrollmentCommand.AskRoomCorrection c,
        CommandContext context
    )
    {
        var input = new Input();
        var what = input.Text(c.What, "what", 1000);
        CorrectionDeadline.Judge(c.DueOn, context, input);
        return On(
            file,
            c.Room,
            room =>
                room.Stage
                    is RoomStage.Installation
                        or RoomStage.SiteVerification
                        or RoomStage.ConnectionTest,
            room =>
                room.Correction is { } asked && asked.DueOn >= context.Today
                    ? Decision.Refuse(RefusalCode.RoomAwaitsCorrection, "room")
                    : Decision.Unless(
                        input.Refusals,
                        () =>
                            NoticeDraft.Accept(
                                context,
                                new RoomCorrectionAsked(room.Id, new PrivateText(what), c.DueOn),
                                EnrollmentNotices.RoomCorrection(
                                    file,
                                    room,
                                    (what, c.DueOn),
                                    context.Today
                                )
                            )
                    )
        );
    }

    private static Decision AnswerRoomCorrection(
        EnrollmentFile file,
        EnrollmentCommand.AnswerRoomCorrection c
    ) =>
        On(
            file,
            c.Room,
            room => room.Correction is not null,
            room =>
            {
                var input = new Input();
                var answer = input.Text(c.Answer, "answer", 1000);
                var anew = c.Units.IsDefault ? [] : c.Units;
                if (!anew.IsEmpty && room.Stage != RoomStage.Installation)
                {
                    input.Refuse(RefusalCode.NotAllowedInState, "units");
                }
                else if (!anew.IsEmpty)
                {
                    JudgeUnits(Without(file, room), anew, input);
                }

                return Decision.Unless(
                    input.Refusals,
                    () =>
                        Decision.Accept(
                            new RoomCorrected(room.Id, new PrivateText(answer), Bare(anew))
                        )
                );
            }
        );

    private static EnrollmentFile Without(EnrollmentFile file, Room room) =>
        file with
        {
            Rooms = [.. file.Rooms.Where(each => each.Id != room.Id)],
        };

    private static Decision AttachRoomPaper(
        EnrollmentFile file,
        EnrollmentCommand.AttachRoomPaper c
    ) =>
        On(
            file,
            c.Room,
            room =>
                room.Stage == RoomStage.SiteVerification
                || (
                    c.Kind == RoomPaperKind.Photo
                    && (
                        room.Stage == RoomStage.Installation
                        || room.Units.Any(unit => unit.Standing == UnitStanding.Proposed)
                    )
                ),
            room => new Decision.Accepted([new RoomPaperAttached(room.Id, c.Kind, c.Paper)])
            {
                Elsewhere =
                [
                    (
                        CaseDocument.Stream(c.Paper.Id),
                        new PaperAttached(
                            c.Paper.Id,
                            EnrollmentCase.Stream(file.Id).ToString(),
                            c.Paper.Name,
                            c.Paper.Size,
                            c.Paper.Sha256
                        )
                    ),
                ],
            }
        );
}
