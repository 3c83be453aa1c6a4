using System.Globalization;
using Dsg.Core.Parties;
using Dsg.Core.Procedures;
using Dsg.Server.Faces;
using Dsg.Server.Identity;
using Dsg.Server.Procedures;
using Dsg.Server.Ui.Layout;
using Dsg.Server.Ui.Office;
using Dsg.Server.Ui.Shared;

namespace Dsg.Server.Ui.Publishing;

/// <summary>手順の版: new versions of procedures by two persons, and the sources that they cite.</summary>
internal static class PublishingPages
{
    public const string Path = "/procedure-versions";

    private const int MostFile = 1024 * 1024;

    private static readonly RouteRule Readers = RouteRule.Holding(
        Capacity.Operator,
        Capacity.Approver,
        Capacity.Auditor
    );

    public static void MapPublishingPages(this FaceRouteBuilder routes)
    {
        routes.Get(Path, Readers, AskAsync).ExcludeFromDescription();
        routes
            .Post($"{Path}/import", Readers, ImportAsync)
            .WithFormOptions(memoryBufferThreshold: MostFile, multipartBodyLengthLimit: MostFile)
            .ExcludeFromDescription();
        routes.Post($"{Path}/{{act}}", Readers, ActAsync).ExcludeFromDescription();
    }

    private static Task<IResult> AskAsync(
        HttpContext http,
        [AsParameters] PublishingServices services,
        CancellationToken cancellation
    ) => ShowAsync(http, services, null, cancellation);

    private static async Task<IResult> ImportAsync(
        HttpContext http,
        [AsParameters] PublishingServices services,
        IFormCollection form,
        CancellationToken cancellation
    )
    {
        var posted = new PostedAct(PublishingActs.Import, form);
        var input = new Input();
        var from = input.Date(posted.Text("effectiveOn"), "effectiveOn");
        var file = form.Files.GetFile($"{PublishingActs.Import}.definition");
        if (file is not { Length: > 0 })
        {
            input.Refuse(RefusalCode.Required, "definition");
            return await ShowAsync(http, services, posted.Refused(input.Refusals), cancellation);
        }

        using var text = new StreamReader(file.OpenReadStream());
        var json = await text.ReadToEndAsync(cancellation);
        var answer = input.IsFine
            ? await services.Publications.ProposeAsync(
                PublishingActs.ActorOf(services.Caller, typeof(ProcedureCommand.Propose)),
                (json, from),
                posted.Options,
                cancellation
            )
            : new Answer.Refused([.. input.Refusals]);
        return await EndAsync(http, services, (posted, answer), cancellation);
    }

    private static async Task<IResult> ActAsync(
        string act,
        HttpContext http,
        [AsParameters] PublishingServices services,
        IFormCollection form,
        CancellationToken cancellation
    )
    {
        var posted = new PostedAct(act, form);
        return await PublishingActs.RunAsync(posted, services, cancellation) is { } answer
            ? await EndAsync(http, services, (posted, answer), cancellation)
            : SharedPages.NotFound(services.Pages.Of(http));
    }

    private static async Task<IResult> EndAsync(
        HttpContext http,
        PublishingServices services,
        (PostedAct Posted, Answer Answer) ended,
        CancellationToken cancellation
    ) =>
        ended.Posted.Outcome(ended.Answer) is { } refused
            ? await ShowAsync(http, services, refused, cancellation)
            : SharedPages.SeeOther(Path);

    private static async Task<IResult> ShowAsync(
        HttpContext http,
        PublishingServices services,
        RefusedAct? refused,
        CancellationToken cancellation
    )
    {
        var context = services.Pages.Of(http);
        var (books, sources) = await services.Publications.ReadAsync(cancellation);
        var people = books
            .SelectMany(each => each.Book.State.Versions)
            .SelectMany(each => each.ApprovedBy.Append(each.ProposedBy))
            .Concat(
                sources.State.Entered.SelectMany(each =>
                    new[] { each.EnteredBy, each.ConfirmedBy ?? each.EnteredBy }
                )
            )
            .Where(person => person != Actor.Gateway)
            .Distinct();
        var names = await services.Parties.NamesAsync([.. people], cancellation);
        return SharedPages.Show<PublishingPage>(
            context,
            PublishingModel.Of(
                (books, sources.State),
                names,
                new PublishingActs(services.Caller, context.Language, refused),
                services.Procedures.Shipped
            ),
            refused?.Status ?? StatusCodes.Status200OK
        );
    }
}

/// <summary>What the pages need.</summary>
internal sealed record PublishingServices(
    Caller Caller,
    PageContexts Pages,
    Publications Publications,
    PublishedProcedures Procedures,
    IPartyQueries Parties
);
