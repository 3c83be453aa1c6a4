using System.Collections.Immutable;
using Dsg.Core.Procedures;
using Dsg.Server.Faces;
using Dsg.Server.Identity;
using Dsg.Server.Ui.Components;
using Dsg.Server.Ui.Shared;

namespace Dsg.Server.Ui.Enrollment.Public;

/// <summary>機器の届出: the units of the room.</summary>
internal static class EquipmentPages
{
    public static void MapEquipmentPages(this FaceRouteBuilder routes)
    {
        routes
            .Get("/enrollments/{id:guid}/equipment", CasePages.Owner, AskAsync)
            .ExcludeFromDescription();
        routes
            .Post("/enrollments/{id:guid}/equipment", CasePages.Owner, ReportAsync)
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
            { } own when cases.IsOpen(own, "equipment") => Show(
                own,
                EquipmentForm.Blank,
                FormProblems.None
            ),
            { } own => SharedPages.SeeOther(own.Path),
        };

    private static async Task<IResult> ReportAsync(
        string id,
        HttpContext http,
        [AsParameters] ActServices services,
        IFormCollection form,
        CancellationToken cancellation
    )
    {
        var cases = services.Cases;
        if (await cases.FindAsync(http, services.Caller, id, cancellation) is not { } own)
        {
            return SharedPages.NotFound(cases.PageOf(http));
        }

        var posted = new PostedForm(form);
        var typed = EquipmentForm.Read(posted);
        if (typed.Changed(posted) is { } changed)
        {
            return Show(own, changed, FormProblems.None);
        }

        var filled = typed.Filled();
        var input = new Input();
        var command = filled.ToCommand(cases.Fresh, input);
        if (!input.IsFine)
        {
            return Show(own, filled, Problems(own, new Answer.Refused([.. input.Refusals])));
        }

        var answer = await cases.RunAsync(own, command, posted, cancellation);
        return answer is Answer.Done
            ? SharedPages.SeeOther(own.Path)
            : Show(own, filled, Problems(own, answer));
    }

    private static FormProblems Problems(OwnCase own, Answer answer) =>
        FormProblems.From(
            answer,
            own.Page.Language,
            field => EquipmentForm.Label(field, own.Page.Language)
        );

    private static IResult Show(OwnCase own, EquipmentForm form, FormProblems problems) =>
        SharedPages.Show<EquipmentPage>(
            own.Page,
            new EquipmentModel(
                own.Path,
                own.File.Number,
                (form.Rows.IsEmpty ? EquipmentForm.Blank : form).Fields(
                    problems,
                    own.Page.Language
                ),
                form.CareModel(problems, own.Page.Language),
                problems,
                own.Version
            ),
            problems.Status
        );
}

/// <param name="Path">The case.</param>
/// <param name="Number">受付番号.</param>
/// <param name="Units">The rows.</param>
/// <param name="Care">The field about supply-chain risk.</param>
/// <param name="Problems">What is wrong.</param>
/// <param name="Version">The version shown.</param>
public sealed record EquipmentModel(
    string Path,
    string Number,
    ImmutableArray<UnitFields> Units,
    FieldModel Care,
    FormProblems Problems,
    long Version
)
{
    /// <summary>Where the list is posted; null for the only room of the case.</summary>
    public string? Action { get; init; }
}
