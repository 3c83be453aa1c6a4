using System.Collections.Immutable;
using Dsg.Core.Enrollment;
using Dsg.Core.Procedures;
using Dsg.Server.Faces;
using Dsg.Server.Identity;
using Dsg.Server.Ui.Components;
using Dsg.Server.Ui.Shared;
using Dsg.Server.Ui.Text;

namespace Dsg.Server.Ui.Enrollment.Public;

/// <summary>The company's answer to a 補正依頼: only the fields, papers and items that were asked for, each with its reason.</summary>
internal static class CorrectionPages
{
    public static void MapCorrectionPages(this FaceRouteBuilder routes)
    {
        routes
            .Get("/enrollments/{id:guid}/correction", CasePages.Owner, AskAsync)
            .ExcludeFromDescription();
        routes
            .Post("/enrollments/{id:guid}/correction", CasePages.Owner, CorrectAsync)
            .WithFormOptions(
                memoryBufferThreshold: PaperIntake.MostFormBytes,
                multipartBodyLengthLimit: PaperIntake.MostFormBytes
            )
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
                new Typed(http, null),
                FormProblems.None
            ),
            { } own => SharedPages.SeeOther(own.Path),
        };

    private static async Task<IResult> CorrectAsync(
        string id,
        HttpContext http,
        [AsParameters] IntakeServices services,
        IFormCollection form,
        CancellationToken cancellation
    )
    {
        var cases = services.Cases;
        var posted = new PostedForm(form);
        var typed = new Typed(http, posted);
        if (await cases.FindAsync(http, services.Caller, id, cancellation) is not { } own)
        {
            return SharedPages.NotFound(cases.PageOf(http));
        }

        var correction = (own.State as EnrollmentCase.Open)?.Correction;
        var input = new Input();
        var command = await ReadAsync(
            own,
            correction,
            typed,
            new Reading(cases, services.Papers, input),
            cancellation
        );
        var answer = input.IsFine
            ? await cases.RunAsync(own, command, posted, cancellation)
            : new Answer.Refused([.. input.Refusals]);
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
                    field => LabelOf(field, own, cases, correction)
                )
            );
    }

    private static async Task<EnrollmentCommand> ReadAsync(
        OwnCase own,
        Correction? correction,
        Typed typed,
        Reading reading,
        CancellationToken cancellation
    )
    {
        var fields = ImmutableDictionary.CreateBuilder<string, string>();
        var papers = ImmutableDictionary.CreateBuilder<string, AttachedPaper>();
        var items = ImmutableDictionary.CreateBuilder<string, SheetEntry>();
        IEnumerable<string> keys =
            correction?.Fields.Keys
            ?? Application
                .Fields.Select(each => each.Field)
                .Where(field => typed.Posted?.Has(field) == true);
        foreach (var key in keys)
        {
            if (CorrectionKey.PaperOf(key) is not null)
            {
                if (await reading.PaperAsync(own, typed, key, cancellation) is { } paper)
                {
                    papers[key] = paper;
                }
            }
            else if (CorrectionKey.SheetItemOf(key) is not null)
            {
                if (await SheetForm.EntryAsync(own, typed, reading, key, cancellation) is { } entry)
                {
                    items[key] = entry;
                }
            }
            else
            {
                fields[key] = typed[key];
            }
        }

        return new EnrollmentCommand.Correct(fields.ToImmutable())
        {
            Papers = papers.ToImmutable(),
            Items = items.ToImmutable(),
        };
    }

    private static string? LabelOf(
        string field,
        OwnCase own,
        CaseServices cases,
        Correction correction
    ) =>
        correction.Fields.ContainsKey(field)
            ? IntakeWords.LabelOf(
                field,
                own.File,
                cases.Facts.DefinitionOf(own.File),
                own.Page.Language
            )
            : ApplicationFields.Label(field, own.Page.Language);

    private static IResult Show(
        OwnCase own,
        CaseServices cases,
        Correction correction,
        Typed typed,
        FormProblems problems
    )
    {
        var language = own.Page.Language;
        return SharedPages.Show<CorrectionPage>(
            own.Page,
            new CorrectionModel(
                own.Path,
                own.File.Number,
                [
                    .. Ordered(correction)
                        .SelectMany(key => FieldsOf(key, own, cases, correction, typed))
                        .Select(field => field with { Error = problems.Of(field.Name) }),
                ],
                CaseWords.Deadline(cases.Facts.ProgressOf(own.State), language) ?? "",
                problems,
                own.Version
            ),
            problems.Status
        );
    }

    // The fields in the order of the form, then papers and items.
    private static IEnumerable<string> Ordered(Correction correction) =>
        Application
            .Fields.Select(each => each.Field)
            .Where(correction.Fields.ContainsKey)
            .Concat(correction.Fields.Keys.Order(StringComparer.Ordinal))
            .Distinct();

    private static IEnumerable<FieldModel> FieldsOf(
        string key,
        OwnCase own,
        CaseServices cases,
        Correction correction,
        Typed typed
    )
    {
        var language = own.Page.Language;
        var definition = cases.Facts.DefinitionOf(own.File);
        var label = IntakeWords.LabelOf(key, own.File, definition, language);
        var reason = new Phrase("補正の理由：{0}", "Why: {0}").In(
            language,
            IntakeWords.ReasonOf(
                correction.Codes.GetValueOrDefault(key, ""),
                correction.Fields[key],
                definition,
                language
            )
        );
        if (CorrectionKey.PaperOf(key) is not null)
        {
            return
            [
                IntakeFormModel.Paper(key, new(label, label), language) with
                {
                    Required = true,
                    Explanation = reason,
                },
            ];
        }

        if (CorrectionKey.SheetItemOf(key) is var (room, item))
        {
            var held = own.File.Intake.SheetOf(room).Items.GetValueOrDefault(item);
            return SheetForm.FieldsOf(
                (key, label, reason),
                (held?.Reply.ToString() ?? "", held?.Text ?? ""),
                typed,
                language
            );
        }

        var stands = own.File.Application.ToForm().GetValueOrDefault(key, "");
        return
        [
            ApplicationFields.Model(key, typed.Or(key, stands), null, language) with
            {
                Explanation = reason,
            },
        ];
    }
}

/// <param name="Path">The case.</param>
/// <param name="Number">受付番号.</param>
/// <param name="Fields">What is open, each with the reason.</param>
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
