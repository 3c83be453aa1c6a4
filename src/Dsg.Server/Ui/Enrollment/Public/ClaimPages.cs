using System.Collections.Immutable;
using Dsg.Core.Enrollment;
using Dsg.Core.Procedures;
using Dsg.Server.Faces;
using Dsg.Server.Identity;
using Dsg.Server.Limits;
using Dsg.Server.Procedures;
using Dsg.Server.Ui.Components;
using Dsg.Server.Ui.Shared;
using Dsg.Server.Ui.Text;

namespace Dsg.Server.Ui.Enrollment.Public;

/// <summary>The responsible person takes over a case that came on paper, with the code of the office.</summary>
internal static class ClaimPages
{
    public const string Path = "/enrollments/claim";

    private static readonly RouteRule Applicant = RouteRule.Holding(Capacity.ResponsiblePerson);

    public static void MapClaimPages(this FaceRouteBuilder routes)
    {
        routes.Get(Path, Applicant, Ask).ExcludeFromDescription();
        routes
            .Post(Path, Applicant, ClaimAsync)
            .WithMetadata(ProvesIdentity.End)
            .ExcludeFromDescription();
    }

    private static IResult Ask(HttpContext http, PageContexts pages, string? @case) =>
        SharedPages.Show<ClaimPage>(
            pages.Of(http),
            Model(@case ?? "", FormProblems.None, pages.Of(http).Language)
        );

    private static async Task<IResult> ClaimAsync(
        HttpContext http,
        [AsParameters] ClaimServices services,
        IFormCollection form,
        CancellationToken cancellation
    )
    {
        var posted = new PostedForm(form);
        var context = services.Pages.Of(http);
        var code = OneTimeCode.TryHash(posted["code"], out var hash) ? hash : "";
        Answer answer =
            EnrollmentId.TryParse(posted["case"].Trim(), null, out var id) && code.Length > 0
                ? await services.Runner.RunAsync<
                    EnrollmentProcedure,
                    EnrollmentCase,
                    EnrollmentCommand
                >(
                    services.Caller.As(Capacity.ResponsiblePerson),
                    EnrollmentCase.Stream(id),
                    new EnrollmentCommand.Claim(
                        code,
                        services.Caller.Account.Issuer,
                        services.Caller.Account.Subject
                    ),
                    posted.Options,
                    cancellation
                )
                : new Answer.Refused([new Refusal(RefusalCode.ClaimNotUsable, "code")]);
        if (answer is Answer.Done)
        {
            return SharedPages.SeeOther(OwnCase.PathOf(id));
        }

        // Whether there is such a case is not told.
        var problems = FormProblems.From(
            [new Refusal(RefusalCode.ClaimNotUsable, "code")],
            context.Language,
            field => CodeLabel.In(context.Language)
        );
        return SharedPages.Show<ClaimPage>(
            context,
            Model(posted["case"], problems, context.Language),
            problems.Status
        );
    }

    private static readonly Phrase CodeLabel = new("引受けの符号", "Code");

    private static ClaimModel Model(string given, FormProblems problems, Language language) =>
        new(
            [
                new FieldModel.Line(
                    "case",
                    new Phrase("案件の識別番号", "Id of the case").In(language),
                    given
                )
                {
                    MaxLength = 36,
                    Explanation = new Phrase(
                        "試験管理室が符号とともに伝えた36文字の番号です。",
                        "The 36 characters that the office told you with the code."
                    ).In(language),
                },
                new FieldModel.Line("code", CodeLabel.In(language))
                {
                    MaxLength = 40,
                    Error = problems.Of("code"),
                },
            ],
            problems
        );
}

/// <summary>What the page needs.</summary>
internal sealed record ClaimServices(Caller Caller, PageContexts Pages, CommandRunner Runner);

/// <param name="Fields">Case and code.</param>
/// <param name="Problems">What is wrong.</param>
public sealed record ClaimModel(ImmutableArray<FieldModel> Fields, FormProblems Problems);
