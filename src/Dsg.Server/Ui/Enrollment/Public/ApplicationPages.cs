using System.Collections.Immutable;
using System.Globalization;
using Dsg.Core.Enrollment;
using Dsg.Server.Faces;
using Dsg.Server.Identity;
using Dsg.Server.Ui.Layout;
using Dsg.Server.Ui.Shared;
using Dsg.Server.Ui.Text;

namespace Dsg.Server.Ui.Enrollment.Public;

/// <summary>
/// The first submission: three screens with at most 20 inputs, a draft that is saved at every step and while it is typed, and one
/// page on which all of it is read before it goes.
/// </summary>
internal static class ApplicationPages
{
    public const int Screens = 3;
    public const string ConfirmPath = "/enrollments/new/confirm";

    private static readonly RouteRule Applicant = RouteRule.Holding(Capacity.ResponsiblePerson);

    public static void MapApplicationPages(this FaceRouteBuilder routes)
    {
        routes
            .Get("/enrollments/new", Applicant, () => SharedPages.SeeOther(PathOf(1)))
            .ExcludeFromDescription();
        routes
            .Get("/enrollments/new/{screen:int:range(1,3)}", Applicant, ShowAsync)
            .ExcludeFromDescription();
        routes
            .Post("/enrollments/new/{screen:int:range(1,3)}", Applicant, SaveAsync)
            .WithFormOptions(
                memoryBufferThreshold: PaperIntake.MostFormBytes,
                multipartBodyLengthLimit: PaperIntake.MostFormBytes
            )
            .ExcludeFromDescription();
        routes
            .Post("/enrollments/new/{screen:int:range(1,3)}/draft", Applicant, KeepAsync)
            .ExcludeFromDescription();
        routes.MapSubmission(Applicant);
    }

    public static string PathOf(int screen) =>
        string.Create(CultureInfo.InvariantCulture, $"/enrollments/new/{screen}");

    /// <summary>What is wrong with the draft as a whole; empty when it can be submitted.</summary>
    public static IReadOnlyCollection<Refusal> Judge(ApplicationDraft draft) =>
        Application.TryParse(draft.Form, out _, out var refusals) ? [] : refusals;

    private static async Task<IResult> ShowAsync(
        int screen,
        HttpContext http,
        [AsParameters] ApplicationServices services,
        CancellationToken cancellation
    ) =>
        Show(
            services.Pages.Of(http),
            screen,
            await services.Desk.FindAsync(services.Caller, cancellation),
            FormProblems.None
        );

    private static async Task<IResult> SaveAsync(
        int screen,
        HttpContext http,
        [AsParameters] ApplicationServices services,
        IFormCollection form,
        CancellationToken cancellation
    )
    {
        var (caller, pages, desk) = services;
        var posted = new PostedForm(form);
        var draft = await desk.SaveAsync(caller, screen, posted, cancellation);
        if (posted.Has(ApplicationDesk.RemoveField))
        {
            var paper = posted[ApplicationDesk.RemoveField];
            await desk.DetachAsync(caller, draft, paper, cancellation);
            return SharedPages.SeeOther(PathOf(screen));
        }

        if (posted.Has(ApplicationDesk.AddRoomField) || posted.Has(ApplicationDesk.RemoveRoomField))
        {
            draft = await desk.ChangeRoomsAsync(caller, draft, posted, cancellation);
            return SharedPages.SeeOther($"{PathOf(screen)}#room-{draft.Rooms}");
        }

        var wrong = Judge(draft).Where(each => IsOn(screen, draft, each)).ToList();
        foreach (var file in posted.Files.Where(file => file.Length > 0))
        {
            (draft, var refusal) = await desk.AttachAsync(caller, draft, file, cancellation);
            wrong.AddRange(refusal is null ? [] : [refusal]);
        }

        return wrong.Count == 0
            ? SharedPages.SeeOther(screen == Screens ? ConfirmPath : PathOf(screen + 1))
            : Show(pages.Of(http), screen, draft, wrong);
    }

    private static async Task<IResult> KeepAsync(
        int screen,
        Caller caller,
        ApplicationDesk desk,
        IFormCollection form,
        CancellationToken cancellation
    )
    {
        await desk.SaveAsync(caller, screen, new PostedForm(form), cancellation);
        return TypedResults.NoContent();
    }

    private static IResult Show(
        PageContext context,
        int screen,
        ApplicationDraft draft,
        List<Refusal> wrong
    ) =>
        Show(
            context,
            screen,
            draft,
            FormProblems.From(
                wrong,
                context.Language,
                field =>
                    field == PaperIntake.Field
                        ? PaperLabel.In(context.Language)
                        : ApplicationFields.Label(field, context.Language)
            )
        );

    private static IResult Show(
        PageContext context,
        int screen,
        ApplicationDraft draft,
        FormProblems problems
    ) =>
        SharedPages.Show<ApplicationScreen>(
            context,
            new ApplicationScreenModel(
                screen,
                [
                    .. ApplicationFields
                        .Of(screen, draft.Rooms)
                        .Select(field =>
                            ApplicationFields.Model(
                                field,
                                draft[field],
                                problems.Of(field),
                                context.Language
                            )
                        ),
                ],
                problems,
                [.. draft.Papers.Select(PaperRow.Of)],
                draft.SavedAt
            )
            {
                Rooms = draft.Rooms,
            },
            problems.Status
        );

    /// <summary>The label of the paper.</summary>
    public static readonly Phrase PaperLabel = new("添付書類", "Paper");

    private static bool IsOn(int screen, ApplicationDraft draft, Refusal refusal) =>
        ApplicationFields.Of(screen, draft.Rooms).Contains(refusal.Field);
}

/// <summary>What the screens need.</summary>
internal sealed record ApplicationServices(Caller Caller, PageContexts Pages, ApplicationDesk Desk);

/// <param name="Id">The sealed object.</param>
/// <param name="Name">File name as given.</param>
/// <param name="Size">In words.</param>
public sealed record PaperRow(string Id, string Name, string Size)
{
    internal static PaperRow Of(TakenPaper paper) =>
        new(paper.Id.ToString(), paper.Name, Amounts.Bytes(paper.Size));
}

/// <param name="Screen">1 to 3.</param>
/// <param name="Fields">The fields of the screen.</param>
/// <param name="Problems">What is wrong with them.</param>
/// <param name="Papers">The papers of the draft; shown on the last screen.</param>
/// <param name="SavedAt">When the draft was saved last; null for one never saved.</param>
public sealed record ApplicationScreenModel(
    int Screen,
    ImmutableArray<Components.FieldModel> Fields,
    FormProblems Problems,
    ImmutableArray<PaperRow> Papers,
    DateTimeOffset? SavedAt
)
{
    /// <summary>How many rooms the form names.</summary>
    public int Rooms { get; init; } = 1;
}
