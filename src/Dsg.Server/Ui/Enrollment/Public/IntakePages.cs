using System.Collections.Immutable;
using Dsg.Core.Enrollment;
using Dsg.Core.Procedures;
using Dsg.Server.Faces;
using Dsg.Server.Http.Enrollment;
using Dsg.Server.Identity;
using Dsg.Server.Ui.Components;
using Dsg.Server.Ui.Shared;
using Dsg.Server.Ui.Text;

namespace Dsg.Server.Ui.Enrollment.Public;

/// <summary>What the company hands in after 受付: the check sheet or a confirmed facility, answers to later requests, the 委任, papers of a room.</summary>
internal static class IntakePages
{
    private delegate IntakeFormModel? Draw(OwnCase own, CaseServices cases, Typed typed);

    private delegate Task<EnrollmentCommand> Read(
        OwnCase own,
        Typed typed,
        Reading reading,
        CancellationToken cancellation
    );

    public static void MapIntakePages(this FaceRouteBuilder routes)
    {
        Map(routes, "sheet", SheetForm.Draw, SheetForm.ReadAsync);
        Map(routes, "facility", FacilityForm.Draw, FacilityForm.ReadAsync);
        Map(routes, "asked/{item}", AskedForm.Draw, AskedForm.ReadAsync);
        Map(routes, "entrustment", EntrustmentForm.Draw, EntrustmentForm.ReadAsync);
        Map(routes, "rooms/{room:guid}/papers", RoomPaperForm.Draw, RoomPaperForm.ReadAsync);
    }

    private static void Map(FaceRouteBuilder routes, string place, Draw draw, Read read)
    {
        routes
            .Get(
                $"/enrollments/{{id:guid}}/{place}",
                CasePages.Owner,
                (HttpContext http, Caller caller, CaseServices cases, CancellationToken c) =>
                    AskAsync(http, caller, cases, draw, c)
            )
            .ExcludeFromDescription();
        routes
            .Post(
                $"/enrollments/{{id:guid}}/{place}",
                CasePages.Owner,
                (
                    HttpContext http,
                    [AsParameters] IntakeServices services,
                    IFormCollection form,
                    CancellationToken c
                ) => SendAsync(http, services, form, (draw, read), c)
            )
            .WithFormOptions(
                memoryBufferThreshold: PaperIntake.MostFormBytes,
                multipartBodyLengthLimit: PaperIntake.MostFormBytes
            )
            .ExcludeFromDescription();
    }

    private static async Task<IResult> AskAsync(
        HttpContext http,
        Caller caller,
        CaseServices cases,
        Draw draw,
        CancellationToken cancellation
    ) =>
        await cases.FindAsync(http, caller, Typed.Part(http, "id"), cancellation) switch
        {
            null => SharedPages.NotFound(cases.PageOf(http)),
            { } own => draw(own, cases, new Typed(http, null)) is { } model
                ? SharedPages.Show<IntakeFormPage>(own.Page, model)
                : SharedPages.SeeOther(own.Path),
        };

    private static async Task<IResult> SendAsync(
        HttpContext http,
        IntakeServices services,
        IFormCollection form,
        (Draw Draw, Read Read) place,
        CancellationToken cancellation
    )
    {
        var cases = services.Cases;
        var posted = new PostedForm(form);
        var typed = new Typed(http, posted);
        if (
            await cases.FindAsync(http, services.Caller, Typed.Part(http, "id"), cancellation)
            is not { } own
        )
        {
            return SharedPages.NotFound(cases.PageOf(http));
        }

        if (place.Draw(own, cases, typed) is not { } model)
        {
            return SharedPages.SeeOther(own.Path);
        }

        var input = new Input();
        var reading = new Reading(cases, services.Papers, input);
        var command = await place.Read(own, typed, reading, cancellation);
        var answer = input.IsFine
            ? await cases.RunAsync(own, command, posted, cancellation)
            : new Answer.Refused([.. input.Refusals]);
        if (answer is Answer.Done)
        {
            return SharedPages.SeeOther(model.Path);
        }

        var problems = FormProblems.From(
            answer,
            own.Page.Language,
            field => model.Fields.FirstOrDefault(each => each.Name == field)?.Label
        );
        return SharedPages.Show<IntakeFormPage>(
            own.Page,
            model with
            {
                Problems = problems,
                Fields =
                [
                    .. model.Fields.Select(field => field with { Error = problems.Of(field.Name) }),
                ],
            },
            problems.Status
        );
    }
}

/// <summary>What a page that takes papers needs.</summary>
internal sealed record IntakeServices(Caller Caller, CaseServices Cases, PaperIntake Papers);

/// <summary>What was typed; before the first answer, what stands.</summary>
internal sealed record Typed(HttpContext Http, PostedForm? Posted)
{
    public string this[string field] => Posted?[field] ?? "";

    public static string Part(HttpContext http, string name) =>
        http.Request.RouteValues[name] as string ?? "";

    public string Or(string field, string stands) => Posted is null ? stands : this[field];
}

/// <summary>Reads a form with its papers; what is wrong is gathered.</summary>
internal sealed record Reading(CaseServices Cases, PaperIntake Papers, Input Input)
{
    /// <summary>The paper of a field, sealed; null when none was sent.</summary>
    public async Task<AttachedPaper?> PaperAsync(
        OwnCase own,
        Typed typed,
        string field,
        CancellationToken cancellation
    )
    {
        if (typed.Posted?.Files.GetFile(field) is not { Length: > 0 } file)
        {
            return null;
        }

        var (paper, refusal) = await Papers.TakeAsync(file, own.Caller, cancellation);
        if (refusal is not null)
        {
            Input.Refuse(refusal.Code, field, refusal.Detail);
        }

        return paper is null ? null : TakenDocuments.ToAttached(paper);
    }
}

/// <param name="Path">The case.</param>
/// <param name="Action">Where it is posted.</param>
/// <param name="Number">受付番号.</param>
/// <param name="Title">Of the page.</param>
/// <param name="Text">What is asked for.</param>
/// <param name="Button">The words of the button.</param>
/// <param name="Fields">The fields.</param>
/// <param name="Version">The version shown.</param>
public sealed record IntakeFormModel(
    string Path,
    string Action,
    string Number,
    string Title,
    string Text,
    string Button,
    ImmutableArray<FieldModel> Fields,
    long Version
)
{
    public FormProblems Problems { get; init; } = FormProblems.None;

    /// <summary>Another way to do the same; null for none.</summary>
    public ActionLink? Instead { get; init; }

    /// <summary>A field that takes a paper.</summary>
    internal static FieldModel Paper(string name, Phrase label, Language language) =>
        new FieldModel.File(name, label.In(language))
        {
            Required = false,
            Accept = PaperIntake.Accept,
        };
}
