using System.Collections.Immutable;
using Dsg.Core.Enrollment;
using Dsg.Core.Parties;
using Dsg.Core.Procedures;
using Dsg.Server.Faces;
using Dsg.Server.Http.Enrollment;
using Dsg.Server.Identity;
using Dsg.Server.Procedures;
using Dsg.Server.Ui.Components;
using Dsg.Server.Ui.Enrollment.Public;
using Dsg.Server.Ui.Office;
using Dsg.Server.Ui.Shared;
using Dsg.Server.Ui.Text;

namespace Dsg.Server.Ui.Enrollment.Office;

/// <summary>書面・電子メール受付の入力, and the code by which the responsible person takes such a case over.</summary>
internal static class PaperEntryPages
{
    public const string Path = "/paper-applications/new";
    private const string Act = "paper";

    /// <summary>The button that adds a room.</summary>
    public const string AddRoom = "addRoom";

    /// <summary>The button that takes the last room off.</summary>
    public const string RemoveRoom = "removeRoom";

    private static readonly RouteRule Operator = RouteRule.Holding(Capacity.Operator);

    public static void MapPaperEntryPages(this FaceRouteBuilder routes)
    {
        routes.Get(Path, Operator, Ask).ExcludeFromDescription();
        routes
            .Post(Path, Operator, EnterAsync)
            .WithFormOptions(
                memoryBufferThreshold: PaperIntake.MostFormBytes,
                multipartBodyLengthLimit: PaperIntake.MostFormBytes
            )
            .ExcludeFromDescription();
        routes
            .Post("/enrollments/{id:guid}/claim-code", Operator, ShowCodeAsync)
            .ExcludeFromDescription();
    }

    private static IResult Ask(HttpContext http, PageContexts pages) =>
        Show(http, pages, null, rooms: 1);

    private static async Task<IResult> EnterAsync(
        HttpContext http,
        [AsParameters] PaperEntryServices services,
        IFormCollection form,
        CancellationToken cancellation
    )
    {
        var posted = new PostedAct(Act, form);
        var rooms = RoomsOf(posted);
        if (form.ContainsKey(AddRoom) || form.ContainsKey(RemoveRoom))
        {
            // What was typed stays; a room that is taken off is the last one. The scan is chosen when everything is typed.
            return Show(
                http,
                services.Pages,
                posted.Refused([]),
                Math.Clamp(form.ContainsKey(AddRoom) ? rooms + 1 : rooms - 1, 1, Site.Most)
            );
        }

        var input = new Input();
        var scan = await ScanAsync(form, services, input, cancellation);
        var fresh = services.Fresh;
        var id = fresh.Id<EnrollmentCase>();
        var command = new EnrollmentCommand.EnterPaper(
            id,
            fresh.Id<Company>(),
            fresh.Id<Site>(),
            fresh.Id<Person>(),
            input.Choice<PaperRoute>(posted.Text("route"), "route"),
            input.Date(posted.Text("receivedOn"), "receivedOn"),
            PaperFields.Read(posted, rooms).ToImmutableDictionary(),
            scan is null ? [] : [scan]
        );
        command = command with { MoreSites = fresh.SitesFor(command.Form) };
        // What the rules say of the fields is told in the same answer as what could not be read.
        if (!input.IsFine)
        {
            _ = Application.TryParse(command.Form, out _, out var wrong);
            return Show(http, services.Pages, posted.Refused([.. input.Refusals, .. wrong]), rooms);
        }

        var answer = await services.Acts.RunAsync<
            EnrollmentProcedure,
            EnrollmentCase,
            EnrollmentCommand
        >(services.Caller, EnrollmentCase.Stream(id), command, posted.Options, cancellation);
        return posted.Outcome(answer) is { } refused
            ? Show(http, services.Pages, refused, rooms)
            : SharedPages.SeeOther(
                EnrollmentOfficePages.PathOf(
                    answer is Answer.Done done ? EnrollmentId.Parse(done.Stream.Key, null) : id
                )
            );
    }

    private static async Task<AttachedPaper?> ScanAsync(
        IFormCollection form,
        PaperEntryServices services,
        Input input,
        CancellationToken cancellation
    )
    {
        if (form.Files.GetFile($"{Act}.documents") is not { Length: > 0 } file)
        {
            input.Refuse(RefusalCode.ScanMissing, "documents");
            return null;
        }

        var (paper, refusal) = await services.Papers.TakeAsync(file, services.Caller, cancellation);
        if (refusal is not null)
        {
            input.Refuse(refusal.Code, "documents", refusal.Detail);
        }

        return paper is null ? null : TakenDocuments.ToAttached(paper);
    }

    private static async Task<IResult> ShowCodeAsync(
        EnrollmentId id,
        HttpContext http,
        [AsParameters] PaperEntryServices services,
        IFormCollection form,
        CancellationToken cancellation
    )
    {
        var posted = new PostedAct("claim-code", form);
        var input = new Input();
        var how = input.Choice<ConfirmedHow>(posted.Text("how"), "how");
        var code = OneTimeCode.Create();
        var answer = input.IsFine
            ? await services.Acts.RunAsync<EnrollmentProcedure, EnrollmentCase, EnrollmentCommand>(
                services.Caller,
                EnrollmentCase.Stream(id),
                new EnrollmentCommand.PrepareClaim(code.Hash, how),
                posted.Options,
                cancellation
            )
            : new Answer.Refused([.. input.Refusals]);
        return posted.Outcome(answer) is { } refused
            ? await services.Desk.ShowAsync(http, services.Caller, id, refused, cancellation)
            : SharedPages.Show<ClaimCodePage>(
                services.Pages.Of(http),
                new ClaimCodeModel(id.ToString(), code.Reveal(), EnrollmentOfficePages.PathOf(id))
            );
    }

    private static int RoomsOf(PostedAct posted) =>
        int.TryParse(
            posted.Text("rooms"),
            System.Globalization.NumberStyles.None,
            System.Globalization.CultureInfo.InvariantCulture,
            out var rooms
        )
            ? Math.Clamp(rooms, 1, Site.Most)
            : 1;

    private static IResult Show(
        HttpContext http,
        PageContexts pages,
        RefusedAct? refused,
        int rooms
    )
    {
        var context = pages.Of(http);
        var language = context.Language;
        var fields = new ActFields(Act, language, refused);
        var model = new ActModel(
            Act,
            Path,
            new Phrase("書面・電子メール受付の入力", "Type in an application from paper").In(
                language
            ),
            new Phrase("入力を終え、照合に回す", "Done; pass on to be compared").In(language)
        )
        {
            Fields =
            [
                fields.Radio(
                    "route",
                    new("届いた方法", "How it came"),
                    [
                        .. Enum.GetValues<PaperRoute>()
                            .Select(route => new Choice(
                                route.ToString(),
                                IntakeWords.Of(route).In(language)
                            )),
                    ]
                ),
                fields.Date("receivedOn", new("届いた日", "Received on")),
                .. PaperFields.Blank(fields, rooms, language),
                new FieldModel.File(
                    $"{Act}.documents",
                    new Phrase("届いた書面の写し", "Scan of the paper").In(language)
                )
                {
                    Accept = PaperIntake.Accept,
                    Error = ScanError(refused, language),
                },
            ],
        };
        return SharedPages.Show<PaperEntryPage>(
            context,
            new PaperEntryModel(model, ActProblems.Of([model], refused, language), rooms),
            refused is { Reasons: [_, ..] } ? refused.Status : StatusCodes.Status200OK
        );
    }

    private static FieldError? ScanError(RefusedAct? refused, Language language) =>
        refused?.Reasons.FirstOrDefault(reason => reason.Field == "documents") is { } reason
            ? new FieldError(reason.Code.Name, FormProblems.TextOf(reason, language))
            : null;
}

/// <summary>What the pages need.</summary>
internal sealed record PaperEntryServices(
    Caller Caller,
    PageContexts Pages,
    OfficeActs Acts,
    PaperIntake Papers,
    EnrollmentDesk Desk,
    Fresh Fresh
);

/// <param name="Act">The form.</param>
/// <param name="Problems">What is wrong.</param>
/// <param name="Rooms">How many rooms the form has.</param>
public sealed record PaperEntryModel(ActModel Act, IReadOnlyList<FieldProblem> Problems, int Rooms);

/// <param name="Id">Of the case.</param>
/// <param name="Code">Shown once.</param>
/// <param name="Back">The case.</param>
public sealed record ClaimCodeModel(string Id, string Code, string Back);
