using System.Collections.Immutable;
using System.Reflection;

namespace Dsg.Core.Enrollment;

public abstract partial record EnrollmentCase
{
    /// <summary>The next state.</summary>
    public static EnrollmentCase Evolve(EnrollmentCase state, Recorded recorded) =>
        (state, recorded.Event) switch
        {
            (None, EnrollmentSubmitted e) => Submit(e, recorded),
            (None, PaperEntered e) => Enter(e, recorded),
            (Entered entered, _) => EvolveEntered(entered, recorded),
            (Open open, _) => Evolve(Remember(open, recorded), recorded),
            (Lapsed lapsed, EnrollmentReopened e) => Reopen(lapsed, e, recorded),
            (Completed done, CompletionNoticeReceived) => done with
            {
                Notice = done.Notice with { ReceivedAt = recorded.At },
                File = RoomSteps.Evolve(
                    Done(Remember(done.File, recorded), "A11", recorded.At),
                    recorded
                ),
            },
            (Completed done, EnrollmentEnded e) => End(done, e, recorded),
            (Completed done, EnrollmentDetailsChanged e) => Change(done, e, recorded),
            (Completed done, EnrollmentYearlySet e) => Set(done, e, recorded),
            (Completed done, _) => done with
            {
                File = RoomSteps.Evolve(
                    EvolveIntake(Beside(Remember(done.File, recorded)), recorded).File,
                    recorded
                ),
            },
            _ => state,
        };

    // What a room of a change is asked for is answered as in the first application.
    private static Open Beside(EnrollmentFile file) =>
        new(file, EnrollmentStage.DocumentReview, null);

    private static Open Submit(EnrollmentSubmitted e, Recorded recorded)
    {
        var form = e.Form.ToDictionary(pair => pair.Key, pair => pair.Value.Value);
        // The form was valid when it was submitted; an erased text makes it unreadable but not untrue.
        _ = Application.TryParse(form, out var application, out _);
        var file = new EnrollmentFile
        {
            Id = e.Id,
            Number = e.Number,
            ProcedureVersion = e.ProcedureVersion,
            Company = e.Company,
            Responsible = recorded.By.Person,
            Identity = (e.Issuer, e.Subject.Value),
            Rooms = RoomsOf(e, application, recorded.At),
            Application = application,
            SubmittedAt = recorded.At,
            Earlier = e.Earlier,
            Intake = Declared(application, recorded.By.Person, recorded.At),
            Attachments =
            [
                .. e.Attachments.Select(p => new Attachment(
                    p.Id,
                    p.Name.Value,
                    p.Size,
                    p.Sha256,
                    recorded.At
                )),
            ],
        };
        return new Open(
            Done(Remember(file, recorded), "A1", recorded.At),
            EnrollmentStage.IntakeCheck,
            null
        );
    }

    private static EnrollmentCase Evolve(Open open, Recorded recorded) =>
        recorded.Event switch
        {
            IntakeAccepted e => Next(
                open with
                {
                    File = open.File with { ToPrepare = e.ToPrepare?.Value },
                },
                "A2",
                recorded,
                EnrollmentStage.DocumentReview
            ),
            CorrectionRequested e => AskCorrection(open, e, recorded),
            Corrected e => Correct(open, e, recorded),
            ReviewFinished => Next(open, "A3", recorded, EnrollmentStage.ReviewResult),
            CorrectionReminded e => open with
            {
                Correction = open.Correction is { } c ? c with { Reminded = e.Which } : null,
            },
            EnrollmentLapsed => open.Correction is { } unanswered
                ? new Lapsed(open.File, open.Stage, unanswered)
                : open,
            Returned when open.Stage == EnrollmentStage.ReviewResult => open with
            {
                File = RoomSteps.Evolve(open.File, recorded),
                Stage = EnrollmentStage.DocumentReview,
            },
            ReviewResultIssued e => Next(
                open with
                {
                    File = RoomSteps.Evolve(Notify(open.File, e, recorded), recorded),
                },
                "A4",
                recorded,
                EnrollmentStage.EquipmentPreparation
            ),
            EnrollmentCompleted e => new Completed(
                RoomSteps.Evolve(Done(open.File, "A10", recorded.At), recorded),
                new CompletionNotice(e.DocumentNumber, e.IssuedOn, recorded.At, null)
            ),
            EnrollmentRejected e => new Rejected(open.File, e.Reason.Value),
            EnrollmentWithdrawn => new Withdrawn(open.File),
            _ => Settle(EvolveIntake(open, recorded), recorded),
        };

    // Once the rooms go their own ways, the case stands where the office can decide, or else where its hindmost room is.
    private static Open Settle(Open open, Recorded recorded)
    {
        var file = RoomSteps.Evolve(open.File, recorded);
        return open.Stage < EnrollmentStage.EquipmentPreparation || !file.UnderWay.Any()
            ? open with
            {
                File = file,
            }
            : open with
            {
                File = file,
                Stage = file.UnderWay.Any(room => room.Stage == RoomStage.Approval)
                    ? EnrollmentStage.Approval
                    : (EnrollmentStage)file.UnderWay.Min(room => room.Stage),
            };
    }

    private static ImmutableArray<Room> RoomsOf(
        EnrollmentSubmitted e,
        Application application,
        DateTimeOffset at
    ) =>
        [
            .. application
                .Sites.Zip([e.Site, .. e.MoreSites])
                .Select(pair => new Room
                {
                    Id = pair.Second,
                    Place = pair.First,
                    Stage = RoomStage.Applied,
                    Since = at,
                }),
        ];

    private static Open Reopen(Lapsed lapsed, EnrollmentReopened e, Recorded recorded) =>
        new(
            Remember(lapsed.File, recorded),
            lapsed.Stage,
            lapsed.Correction with
            {
                DueOn = e.DueOn,
                By = recorded.By.Person,
                At = recorded.At,
                Reminded = null,
                ReopenedBecause = e.Reason.Value,
            }
        );

    private static EnrollmentFile Notify(
        EnrollmentFile file,
        ReviewResultIssued e,
        Recorded recorded
    ) =>
        file with
        {
            ReviewNotice = new ReviewNotice(
                e.Number,
                e.SpecificationEdition,
                e.HandedOverOn,
                e.HandedOverTo.Value,
                recorded.At
            )
            {
                Results = file.ResultsNow,
            },
        };

    private static Open Next(Open open, string step, Recorded recorded, EnrollmentStage stage) =>
        open with
        {
            File = Done(open.File, step, recorded.At),
            Stage = stage,
        };

    private static EnrollmentFile Done(EnrollmentFile file, string step, DateTimeOffset at) =>
        file with
        {
            StepsDone = file.StepsDone.SetItem(step, at),
        };

    // A corrected form may say otherwise where a room is.
    private static ImmutableArray<Room> Placed(
        ImmutableArray<Room> rooms,
        Application application
    ) =>
        [
            .. rooms.Select(
                (room, index) =>
                    application.Sites.ElementAtOrDefault(index) is { } place
                        ? room with
                        {
                            Place = place,
                        }
                        : room
            ),
        ];

    private static Open Remember(Open open, Recorded recorded) =>
        open with
        {
            File = Remember(open.File, recorded),
        };

    private static EnrollmentFile Remember(EnrollmentFile file, Recorded recorded) =>
        file with
        {
            History = file.History.Add(
                new HistoryLine(
                    recorded.At,
                    recorded.Event.GetType().GetCustomAttribute<EventKindAttribute>()?.Kind ?? "",
                    recorded.By.Person,
                    recorded.By.Capacity
                )
            ),
            Reviewers = recorded.By.Capacity is Capacity.Operator or Capacity.SiteInspector
                ? file.Reviewers.Add(recorded.By.Person)
                : file.Reviewers,
            Deciders =
                recorded.By.Capacity == Capacity.Approver
                    ? file.Deciders.Add(recorded.By.Person)
                    : file.Deciders,
            Applicants = recorded.By.Capacity is Capacity.ResponsiblePerson or Capacity.SiteKeeper
                ? file.Applicants.Add(recorded.By.Person)
                : file.Applicants,
        };
}
