using System.Collections.Immutable;
using Dsg.Core.Parties;

namespace Dsg.Core.Enrollment;

/// <summary>The rules of 加入. A command that the present step does not know is refused with 2001, never ignored.</summary>
public sealed partial class EnrollmentProcedure : IProcedure<EnrollmentCase, EnrollmentCommand>
{
    /// <summary>The series of 受付番号.</summary>
    public const string Series = "受";

    /// <summary>The version of the shipped definition that new cases begin with.</summary>
    public const int Version = 1;

    private EnrollmentProcedure() { }

    /// <inheritdoc/>
    public static IEnumerable<StreamId> Needs(
        EnrollmentCase state,
        EnrollmentCommand command,
        CommandContext context,
        Related related
    ) =>
        (command, state.FileOrNull) switch
        {
            (EnrollmentCommand.Submit c, _) =>
            [
                Numbering.Stream(Series, context.Today),
                .. c.Attachments.Select(paper => CaseDocument.Stream(paper.Id)),
                .. EarlierEnrollment.Streams(c.Earlier),
            ],
            (EnrollmentCommand.ConfirmPaper c, { } file) =>
            [
                Numbering.Stream(Series, context.Today),
                Person.Stream(file.Responsible),
                .. EarlierEnrollment.Streams(c.Earlier),
            ],
            (EnrollmentCommand.Correct c, _) =>
            [
                .. PapersOf(c).OfType<AttachedPaper>().Select(p => CaseDocument.Stream(p.Id)),
                .. EarlierEnrollment.Streams(c.Earlier),
            ],
            (EnrollmentCommand.ConfirmReceipt, { } file) => [Person.Stream(file.Responsible)],
            (EnrollmentCommand.StopTerminal c, { } file) => StopOf(file, c.Unit),
            (EnrollmentCommand.RequestRoom, not null) =>
            [
                Numbering.Stream(ChangeSeries, context.Today),
            ],
            _ => PapersOf(command).OfType<AttachedPaper>().Select(p => CaseDocument.Stream(p.Id)),
        };

    /// <inheritdoc/>
    public static Decision Decide(
        EnrollmentCase state,
        EnrollmentCommand command,
        CommandContext context,
        Related related
    ) =>
        (state, command) switch
        {
            (EnrollmentCase.None, EnrollmentCommand.Submit c) => Submit(c, context, related),
            (EnrollmentCase.None, EnrollmentCommand.EnterPaper c) => EnterPaper(c, context),
            (EnrollmentCase.Entered entered, _) => DecideEntered(
                entered,
                command,
                context,
                related
            ),
            (_, EnrollmentCommand.StopTerminal c) => StopTerminal(state, c, context, related),
            (EnrollmentCase.Open open, EnrollmentCommand.Claim c) => Claim(open.File, c, context),
            (EnrollmentCase.Open open, _) when !OwnsOrOffice(open.File, context) => Decision.Refuse(
                RefusalCode.NotYourCase
            ),
            (EnrollmentCase.Completed done, _) when !OwnsOrOffice(done.File, context) =>
                Decision.Refuse(RefusalCode.NotYourCase),
            (_, _) when NotApart(state.FileOrNull, context) is { } code => Decision.Refuse(code),
            (EnrollmentCase.Open, EnrollmentCommand.Withdraw) => Decision.Accept(
                new EnrollmentWithdrawn()
            ),
            (EnrollmentCase.Open open, _)
                when ActsWithoutEntrustment(open.File, command, context) => Decision.Refuse(
                RefusalCode.EntrustmentOver
            ),
            (EnrollmentCase.Open { Correction: not null } open, EnrollmentCommand.Correct c) =>
                Correct(open, c, related),
            (
                EnrollmentCase.Open open,
                EnrollmentCommand.AnswerAsked
                    or EnrollmentCommand.EndEntrustment
                    or EnrollmentCommand.RecordEntrustment
            ) when DecideIntake(open, command, context) is { } decided => decided,
            (EnrollmentCase.Open { Correction: { } correction } open, _) => OnDeadline(
                open.File,
                correction,
                command,
                context
            ),
            (EnrollmentCase.Lapsed lapsed, EnrollmentCommand.Reopen c) => Reopen(
                lapsed.File,
                c,
                context
            ),
            (EnrollmentCase.Open open, _) => DecideOpen(open, command, context),
            (
                EnrollmentCase.Completed { Notice.ReceivedAt: null } done,
                EnrollmentCommand.ConfirmReceipt
            ) => Receive(done),
            (EnrollmentCase.Completed done, _) => DecideAfter(done, command, context, related),
            _ => Decision.Refuse(RefusalCode.NotAllowedInState),
        };

    private static Decision DecideOpen(
        EnrollmentCase.Open open,
        EnrollmentCommand command,
        CommandContext context
    ) =>
        (open.Stage, command) switch
        {
            (EnrollmentStage.IntakeCheck, EnrollmentCommand.AcceptIntake c) => Decision.Accept(
                new IntakeAccepted(
                    PrivateText.Of(string.IsNullOrWhiteSpace(c.ToPrepare) ? null : c.ToPrepare)
                )
            ),
            (
                EnrollmentStage.IntakeCheck
                    or EnrollmentStage.DocumentReview,
                EnrollmentCommand.RequestCorrection c
            ) => RequestCorrection(open.File, c, context),
            (not EnrollmentStage.IntakeCheck, EnrollmentCommand.FindCondition c) => Find(
                open.File,
                c,
                context
            ),
            (EnrollmentStage.DocumentReview, EnrollmentCommand.FinishReview) => FinishReview(
                open.File
            ),
            (EnrollmentStage.ReviewResult, EnrollmentCommand.IssueReviewResult c) =>
                IssueReviewResult(open.File, c, context),
            (EnrollmentStage.ReviewResult, EnrollmentCommand.ReturnToReviewer c) => DecideApart(
                open.File,
                context,
                c.Reason,
                reason => new Returned(reason)
            ),
            (
                EnrollmentStage.ReviewResult
                    or EnrollmentStage.Approval,
                EnrollmentCommand.Reject c
            ) => Reject(open.File, c, context),
            (_, EnrollmentCommand.TakeOutRoom c) => TakeOutRoom(open.File, c, context),
            _ => DecideIntake(open, command, context)
                ?? (
                    open.Stage >= EnrollmentStage.EquipmentPreparation
                        ? DecideRooms(open.File, command, context)
                        : Decision.Refuse(RefusalCode.NotAllowedInState)
                ),
        };

    /// <summary>
    /// The conditions that stop the case: every row must be 適, each one of a room in every room of the application that is under way
    /// (S14; invariant 1 of docs/procedures.md section 10).
    /// </summary>
    public static ImmutableArray<Refusal> UnmetFor(EnrollmentFile file, bool allowConditional) =>
        UnmetFor(file, [.. file.UnderWay.Where(room => room.Change is null)], allowConditional);

    /// <summary>The conditions that stop some rooms: those of the company and those of each of the rooms.</summary>
    public static ImmutableArray<Refusal> UnmetFor(
        EnrollmentFile file,
        IReadOnlyCollection<Room> rooms,
        bool allowConditional
    ) =>
        [
            .. Condition.All.SelectMany(row =>
                Condition.IsOfRoom(row.No)
                    ? rooms
                        .Where(room => !IsMet(room.FindingOf(row.No)?.Result, allowConditional))
                        .Select(room => Unmet(row, file.Rooms.Length > 1 ? room : null))
                : IsMet(file.FindingOf(row.No)?.Result, allowConditional) ? []
                : [Unmet(row, null)]
            ),
        ];

    private static Refusal Unmet(Condition row, Room? room) =>
        new(
            RefusalCode.ConditionNotMet,
            $"conditions.{row.No}",
            room is null ? row.Ja : $"{row.Ja}（{room.Place.Name}）"
        );

    private static bool IsMet(FindingResult? result, bool allowConditional) =>
        result == FindingResult.Met || (allowConditional && result == FindingResult.Conditional);

    private static IEnumerable<AttachedPaper?> PapersOf(EnrollmentCommand command) =>
        command switch
        {
            EnrollmentCommand.Correct c => PapersOf(c),
            EnrollmentCommand.AnswerSheet c => c.Items.Values.Select(item => item.Paper),
            EnrollmentCommand.ReferToFacility c => [c.Paper],
            EnrollmentCommand.AnswerAsked c => [c.Paper],
            EnrollmentCommand.RecordEntrustment c => [c.Paper],
            EnrollmentCommand.AttachRoomPaper c => [c.Paper],
            EnrollmentCommand.EnterPaper c => c.Scans,
            _ => [],
        };

    private static bool OwnsOrOffice(EnrollmentFile file, CommandContext context) =>
        context.Actor.Capacity switch
        {
            Capacity.ResponsiblePerson => file.Responsible == context.Actor.Person,
            Capacity.SiteKeeper => file.Company == context.Actor.Company,
            _ => true,
        };

    private static Decision DecideOnlyApart(
        EnrollmentFile file,
        CommandContext context,
        Func<Decision> decide
    ) =>
        file.Reviewers.Contains(context.Actor.Person)
            ? Decision.Refuse(RefusalCode.ReviewerMayNotDecide)
            : decide();

    private static Decision DecideApart(
        EnrollmentFile file,
        CommandContext context,
        string reason,
        Func<PrivateText, IEvent> happened
    ) => DecideOnlyApart(file, context, () => WithReason(reason, happened));

    private static Decision WithReason(string reason, Func<PrivateText, IEvent> happened) =>
        string.IsNullOrWhiteSpace(reason)
            ? Decision.Refuse(RefusalCode.ReasonMissing, "reason")
            : Decision.Accept(happened(new PrivateText(reason.Trim())));
}
