using System.Collections.Immutable;
using Dsg.Core.Enrollment;
using Dsg.Core.Procedures;
using Dsg.Server.Faces;
using Dsg.Server.Identity;
using Dsg.Server.Ui.Components;
using Dsg.Server.Ui.Shared;
using Dsg.Server.Ui.Text;

namespace Dsg.Server.Ui.Enrollment.Public;

/// <summary>The company's answer to a 補正依頼: only the fields that were asked for, each with its reason.</summary>
internal static class CorrectionPages
{
    private static readonly ImmutableDictionary<string, string> Nothing = ImmutableDictionary<
        string,
        string
    >.Empty;

    public static void MapCorrectionPages(this FaceRouteBuilder routes)
    {
        routes
            .Get("/enrollments/{id:guid}/correction", CasePages.Owner, AskAsync)
            .ExcludeFromDescription();
        routes
            .Post("/enrollments/{id:guid}/correction", CasePages.Owner, CorrectAsync)
            .ExcludeFromDescription();
    }

    private static async Task<IResult> AskAsync(
        string id,
        HttpContext http,
        Caller caller,
        CaseServices cases,
        CancellationToken cancellation
    ) =>
        await cases.FindAsync(http, caller, id, cancellation) switch
        {
            null => SharedPages.NotFound(cases.PageOf(http)),
            { State: EnrollmentCase.Open { Correction: { } correction } } own => Show(
                own,
                cases,
                correction,
                Nothing,
                FormProblems.None
            ),
            { } own => SharedPages.SeeOther(own.Path),
        };

    private static async Task<IResult> CorrectAsync(
        string id,
        HttpContext http,
        [AsParameters] ActServices services,
        IFormCollection form,
        CancellationToken cancellation
    )
    {
        var cases = services.Cases;
        var posted = new PostedForm(form);
        if (await cases.FindAsync(http, services.Caller, id, cancellation) is not { } own)
        {
            return SharedPages.NotFound(cases.PageOf(http));
        }

        var correction = (own.State as EnrollmentCase.Open)?.Correction;
        var typed = Application
            .Fields.Select(each => each.Field)
            .Where(field => correction?.Fields.ContainsKey(field) ?? posted.Has(field))
            .ToImmutableDictionary(field => field, field => posted[field]);
        var answer = await cases.RunAsync(
            own,
            new EnrollmentCommand.Correct(typed),
            posted,
            cancellation
        );
        // Answered already, or ended meanwhile: the case itself says how it stands.
        return answer is Answer.Done || correction is null
            ? SharedPages.SeeOther(own.Path)
            : Show(
                own,
                cases,
                correction,
                typed,
                FormProblems.From(
                    answer,
                    own.Page.Language,
                    field => ApplicationFields.Label(field, own.Page.Language)
                )
            );
    }

    private static IResult Show(
        OwnCase own,
        CaseServices cases,
        Correction correction,
        ImmutableDictionary<string, string> typed,
        FormProblems problems
    )
    {
        var language = own.Page.Language;
        var stands = own.File.Application.ToForm();
        return SharedPages.Show<CorrectionPage>(
            own.Page,
            new CorrectionModel(
                own.Path,
                own.File.Number,
                [
                    .. Application
                        .Fields.Where(each => correction.Fields.ContainsKey(each.Field))
                        .Select(each =>
                            FieldOf(
                                each.Field,
                                typed.GetValueOrDefault(each.Field, stands[each.Field]),
                                correction.Fields[each.Field],
                                problems,
                                language
                            )
                        ),
                ],
                CaseWords.Deadline(cases.Facts.ProgressOf(own.State), language) ?? "",
                problems,
                own.Version
            ),
            problems.Status
        );
    }

    private static FieldModel FieldOf(
        string field,
        string value,
        string reason,
        FormProblems problems,
        Language language
    ) =>
        ApplicationFields.Model(field, value, problems.Of(field), language) with
        {
            Explanation = new Phrase("補正の理由：{0}", "Why: {0}").In(language, reason),
        };
}

/// <param name="Path">The case.</param>
/// <param name="Number">受付番号.</param>
/// <param name="Fields">The open fields, each with the reason.</param>
/// <param name="Deadline">The deadline and what is left.</param>
/// <param name="Problems">What is wrong.</param>
/// <param name="Version">The version shown.</param>
public sealed record CorrectionModel(
    string Path,
    string Number,
    ImmutableArray<FieldModel> Fields,
    string Deadline,
    FormProblems Problems,
    long Version
);
