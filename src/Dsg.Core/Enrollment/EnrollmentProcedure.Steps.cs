using System.Collections.Immutable;
using Dsg.Core.Notices;
using Dsg.Core.Parties;

namespace Dsg.Core.Enrollment;

public sealed partial class EnrollmentProcedure
{
    // A room of the form without an id of its own would be lost; that is the caller's fault, not the applicant's.
    private static ImmutableArray<SiteId> ForRoomsOf(
        Application application,
        ImmutableArray<SiteId> fresh
    ) =>
        application.MoreSites.Length <= fresh.Length
            ? [.. fresh.Take(application.MoreSites.Length)]
            : throw new InvalidOperationException("Every room comes with a fresh id.");

    private static Decision Submit(
        EnrollmentCommand.Submit c,
        CommandContext context,
        Related related
    )
    {
        if (!Application.TryParse(c.Form, out var application, out var refusals))
        {
            return new Decision.Refused([.. refusals]);
        }

        var series = Numbering.Stream(Series, context.Today);
        var number = related
            .Get<Numbering>(series)
            .Next(context.Policy.NumberPrefix, Series, context.Today);
        var submitted = new EnrollmentSubmitted(
            c.Id,
            number,
            context.VersionOf(DefinitionId),
            c.Company,
            c.Site,
            c.Issuer,
            new PrivateText(c.Subject),
            application
                .ToForm()
                .ToImmutableDictionary(pair => pair.Key, pair => new PrivateText(pair.Value)),
            c.Attachments
        )
        {
            MoreSites = ForRoomsOf(application, c.MoreSites),
            Earlier = EarlierEnrollment.Of(c.Earlier, application.CorporateNumber, related),
        };
        return new Decision.Accepted([submitted])
        {
            Elsewhere =
            [
                (series, new NumberTaken(number)),
                .. c.Attachments.Select(paper =>
                    (
                        CaseDocument.Stream(paper.Id),
                        (IEvent)
                            new PaperAttached(
                                paper.Id,
                                EnrollmentCase.Stream(c.Id).ToString(),
                                paper.Name,
                                paper.Size,
                                paper.Sha256
                            )
                    )
                ),
            ],
        };
    }

    private static Decision FinishReview(EnrollmentFile file) =>
        Decision.Unless(
            [.. UnmetFor(file, allowConditional: true), .. OpenAskedOf(file)],
            () => Decision.Accept(new ReviewFinished())
        );

    private static Decision IssueReviewResult(
        EnrollmentFile file,
        EnrollmentCommand.IssueReviewResult c,
        CommandContext context,
        SiteId? room = null
    )
    {
        var input = new Input();
        var number = input.Text(c.Number, "number", 50);
        var edition = input.Text(c.SpecificationEdition, "specificationEdition", 50);
        var receiver = input.Text(c.HandedOverTo, "handedOverTo", 100);
        return DecideOnlyApart(
            file,
            context,
            () =>
                Decision.Unless(
                    input.Refusals,
                    () =>
                        NoticeDraft.Accept(
                            context,
                            new ReviewResultIssued(
                                number,
                                edition,
                                c.HandedOverOn,
                                new PrivateText(receiver)
                            )
                            {
                                Room = room,
                            },
                            EnrollmentNotices.ReviewResult(
                                file,
                                EnrollmentNotices.Issued(file, c with { Room = room }, context.At)
                            ) with
                            {
                                On = context.DecidedOn,
                            }
                        )
                )
        );
    }

    private static Decision Reject(
        EnrollmentFile file,
        EnrollmentCommand.Reject c,
        CommandContext context
    )
    {
        var input = new Input();
        var said = input.Rejection(c.Reason, c.DocumentNumber);
        return DecideOnlyApart(
            file,
            context,
            () =>
                Decision.Unless(
                    input.Refusals,
                    () =>
                        NoticeDraft.Accept(
                            context,
                            new EnrollmentRejected(new PrivateText(said.Reason)),
                            EnrollmentNotices.Rejection(
                                file,
                                said.Reason,
                                (said.Number, context.DecidedOn)
                            )
                        )
                )
        );
    }

    private static Decision.Accepted Receive(EnrollmentCase.Completed done)
    {
        // Only now the responsible person gets the company-face account (docs/procedures.md section 2), in the same commit.
        var person = Person.Stream(done.File.Responsible);
        var account = new Account(
            Face.Company,
            done.File.Identity.Issuer,
            done.File.Identity.Subject
        );
        var appointment = new Appointment(Capacity.ResponsiblePerson, done.File.Company, null);
        return new Decision.Accepted([new CompletionNoticeReceived()])
        {
            Elsewhere =
            [
                (person, new AccountBound(account)),
                (person, new CapacityGranted(appointment)),
                (EnrollmentNotices.CompletionStream(done), new NoticeReceived()),
            ],
        };
    }
}
