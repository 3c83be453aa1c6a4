using System.Collections.Immutable;
using Dsg.Core.Enrollment;
using Dsg.Core.Parties;
using Dsg.Core.Procedures;
using Dsg.Server.Faces;
using Dsg.Server.Identity;
using Dsg.Server.Procedures;
using Dsg.Server.Ui.Layout;
using Dsg.Server.Ui.Shared;
using Dsg.Server.Ui.Text;

namespace Dsg.Server.Ui.Enrollment.Public;

/// <summary>The page on which the whole application is read, and its submission.</summary>
internal static class SubmissionPages
{
    public static void MapSubmission(this FaceRouteBuilder routes, RouteRule applicant)
    {
        routes.Get(ApplicationPages.ConfirmPath, applicant, ConfirmAsync).ExcludeFromDescription();
        routes.Post(ApplicationPages.ConfirmPath, applicant, SubmitAsync).ExcludeFromDescription();
    }

    private static async Task<IResult> ConfirmAsync(
        HttpContext http,
        Caller caller,
        PageContexts pages,
        ApplicationDesk desk,
        CancellationToken cancellation
    )
    {
        var context = pages.Of(http);
        var draft = await desk.FindAsync(caller, cancellation);
        return Show(context, draft, Problems(ApplicationPages.Judge(draft), context.Language));
    }

    private static async Task<IResult> SubmitAsync(
        HttpContext http,
        Caller caller,
        [AsParameters] SubmissionServices services,
        IFormCollection form,
        CancellationToken cancellation
    )
    {
        var context = services.Pages.Of(http);
        var draft = await services.Desk.FindAsync(caller, cancellation);
        var id = services.Fresh.Id<EnrollmentCase>();
        var answer = await services.Runner.RunAsync<
            EnrollmentProcedure,
            EnrollmentCase,
            EnrollmentCommand
        >(
            caller.As(Capacity.ResponsiblePerson),
            EnrollmentCase.Stream(id),
            await services.Companies.NameConcernsAsync(
                id,
                CommandOf(id, draft, caller, services.Fresh),
                cancellation
            ),
            new PostedForm(form).Options with
            {
                ExpectedVersion = null,
            },
            cancellation
        );
        if (answer is not Answer.Done done)
        {
            var problems = FormProblems.From(
                answer,
                context.Language,
                field => ApplicationFields.Label(field, context.Language)
            );
            return Show(context, draft, problems);
        }

        // Past the commit point: the draft has become the case. A second click finds the first one's case by its key.
        await services.Desk.RemoveAsync(caller, CancellationToken.None);
        return SharedPages.SeeOther($"/enrollments/{done.Stream.Key}/received");
    }

    private static EnrollmentCommand.Submit CommandOf(
        EnrollmentId id,
        ApplicationDraft draft,
        Caller caller,
        Fresh fresh
    ) =>
        new(
            id,
            fresh.Id<Company>(),
            fresh.Id<Site>(),
            caller.Account.Issuer,
            caller.Account.Subject,
            draft.Form,
            [
                .. draft.Papers.Select(paper => new AttachedPaper(
                    paper.Id,
                    new PrivateText(paper.Name),
                    paper.Size,
                    paper.Sha256
                )),
            ]
        )
        {
            MoreSites = [.. Enumerable.Range(1, draft.Rooms - 1).Select(_ => fresh.Id<Site>())],
        };

    private static IResult Show(
        PageContext context,
        ApplicationDraft draft,
        FormProblems problems
    ) =>
        SharedPages.Show<ApplicationConfirm>(
            context,
            new ApplicationConfirmModel(
                [
                    .. Application
                        .FieldsFor(draft.Rooms)
                        .Select(each => new ConfirmedField(
                            each.Field,
                            each.Screen,
                            ApplicationFields.Label(each.Field, context.Language) ?? each.Field,
                            ApplicationFields.Shown(each.Field, draft[each.Field], context.Language)
                        )),
                ],
                [.. draft.Papers.Select(PaperRow.Of)],
                problems
            ),
            problems.Status
        );

    private static FormProblems Problems(IReadOnlyCollection<Refusal> wrong, Language language) =>
        wrong.Count == 0
            ? FormProblems.None
            : FormProblems.From(wrong, language, field => ApplicationFields.Label(field, language));
}

/// <summary>What the submission needs.</summary>
internal sealed record SubmissionServices(
    PageContexts Pages,
    ApplicationDesk Desk,
    CommandRunner Runner,
    EnrolledCompanies Companies,
    Fresh Fresh
);

/// <param name="Field">Its name.</param>
/// <param name="Screen">Where it is filled in.</param>
/// <param name="Label">Its label.</param>
/// <param name="Value">What was entered, as read.</param>
public sealed record ConfirmedField(string Field, int Screen, string Label, string Value)
{
    internal bool IsDeclaration => ApplicationFields.IsDeclaration(Field);
}

/// <param name="Fields">Every field.</param>
/// <param name="Papers">The papers.</param>
/// <param name="Problems">What keeps it from being submitted.</param>
public sealed record ApplicationConfirmModel(
    ImmutableArray<ConfirmedField> Fields,
    ImmutableArray<PaperRow> Papers,
    FormProblems Problems
);
