using Dsg.Core.Enrollment;
using Dsg.Core.Parties;
using Dsg.Server.Documents;
using Dsg.Server.Identity;
using Dsg.Server.Procedures;
using Dsg.Server.Ui.Documents;
using Dsg.Server.Ui.Enrollment.Rooms;
using Dsg.Server.Ui.Layout;
using Dsg.Server.Ui.Office;
using Dsg.Server.Ui.Shared;

namespace Dsg.Server.Ui.Enrollment.Office;

/// <summary>Reads enrollments for the office's pages and gives the acts of those pages to the runner.</summary>
internal sealed class EnrollmentDesk(
    IEnrollmentQueries enrollments,
    IPartyQueries parties,
    CaseFacts facts,
    OfficeActs acts,
    CertificateActs certificates,
    CasePapers papers,
    PageContexts contexts,
    OfficePolicy policy,
    EnrolledCompanies companies,
    IssuedNotices issued,
    Fresh fresh,
    TimeProvider clock
)
{
    public PageContext ContextOf(HttpContext http) => contexts.Of(http);

    /// <summary>All enrollments, the newest first.</summary>
    public async Task<IResult> ListAsync(
        HttpContext http,
        Caller caller,
        string? after,
        CancellationToken cancellation
    )
    {
        var rows = await enrollments.ListAsync(
            OfficeScope.Of(caller),
            new Slice(after),
            cancellation
        );
        return UiPage.Show<EnrollmentList>(
            contexts.Of(http),
            new Dictionary<string, object?>
            {
                [nameof(EnrollmentList.Rows)] = rows,
                [nameof(EnrollmentList.CanType)] = caller.Holds(Capacity.Operator),
            }
        );
    }

    /// <summary>One case; the same answer for none.</summary>
    /// <param name="http">The request.</param>
    /// <param name="caller">Who reads.</param>
    /// <param name="id">The case.</param>
    /// <param name="refused">The act that was just refused; null for none.</param>
    /// <param name="cancellation">Cancels the reading.</param>
    public async Task<IResult> ShowAsync(
        HttpContext http,
        Caller caller,
        EnrollmentId id,
        RefusedAct? refused,
        CancellationToken cancellation
    )
    {
        var context = contexts.Of(http);
        var found = await enrollments.FindAsync(OfficeScope.Of(caller), id, cancellation);
        if (found is not { State.FileOrNull: { } file })
        {
            return SharedPages.NotFound(context);
        }

        var people = file
            .History.Select(line => line.By)
            .Concat(file.Findings.Values.Select(finding => finding.By))
            .Distinct();
        var names = await parties.NamesAsync([.. people], cancellation);
        var view = EnrollmentView.Of(
            new EnrollmentReading(
                found,
                file,
                facts.ProgressOf(found.State),
                facts.OpenOn(found.State, caller),
                facts.DefinitionOf(file),
                names,
                await papers.OfAsync(
                    caller,
                    EnrollmentCase.Stream(file.Id),
                    file.Attachments,
                    cancellation
                )
            ),
            (caller, refused, OfficeDates.Of(facts.Calendar, clock.GetUtcNow())),
            context.Language
        ) with
        {
            Rooms = RoomRow.Of(found.State, file, facts, context.Language),
        };
        return UiPage.Show<EnrollmentCasePage>(
            context,
            new Dictionary<string, object?>
            {
                [nameof(EnrollmentCasePage.View)] = view,
                [nameof(EnrollmentCasePage.Done)] = DoneWords.Of(http.Request, context.Language),
            },
            refused?.Status ?? StatusCodes.Status200OK
        );
    }

    /// <summary>The notice that comes next, or the one that was issued.</summary>
    public async Task<IResult> PreviewAsync(
        HttpContext http,
        Caller caller,
        EnrollmentId id,
        CancellationToken cancellation
    )
    {
        var context = contexts.Of(http);
        var found = await enrollments.FindAsync(OfficeScope.Of(caller), id, cancellation);
        var now = clock.GetUtcNow();
        var text = found?.State is EnrollmentCase.Completed done
            ? await issued.TextAsync(EnrollmentNotices.CompletionStream(done), cancellation)
            : null;
        return found is { State.FileOrNull: { } file }
            ? SharedPages.Show<NoticePage>(
                context,
                NoticePreviews.Of(
                    found.State,
                    file,
                    now,
                    (NoticeSetting.Of(policy, now, caller.Name), text),
                    context.Language
                )
            )
            : SharedPages.NotFound(context);
    }

    /// <summary>Runs a posted act; null when there is no such case or act.</summary>
    public async Task<ActOutcome?> RunAsync(
        Caller caller,
        EnrollmentId id,
        PostedAct form,
        CancellationToken cancellation
    )
    {
        var found = await enrollments.FindAsync(OfficeScope.Of(caller), id, cancellation);
        if (found is not { State.FileOrNull: { } file })
        {
            return null;
        }

        var input = new Input();
        var command = form.Act.StartsWith(EnrollmentForms.Certificates, StringComparison.Ordinal)
            ? certificates.Sign(form, file, input)
            : EnrollmentForms.Read(form, file, input) ?? IntakeForms.Read(form, file, fresh, input);
        if (command is null)
        {
            return input.IsFine ? null : new ActOutcome(form.Refused(input.Refusals));
        }

        if (!input.IsFine)
        {
            return new ActOutcome(form.Refused(input.Refusals));
        }

        var answer = await acts.RunAsync<EnrollmentProcedure, EnrollmentCase, EnrollmentCommand>(
            caller,
            EnrollmentCase.Stream(id),
            await companies.NameConcernsAsync(id, command, cancellation),
            form.Options,
            cancellation
        );
        if (answer is Answer.Done && command is EnrollmentCommand.RevokeCertificate)
        {
            // The act is committed: the list for checkers outside follows whatever the caller does.
            await certificates.PublishRevocationsAsync(caller, id, CancellationToken.None);
        }

        return new ActOutcome(form.Outcome(answer));
    }
}
