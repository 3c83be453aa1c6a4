using Dsg.Core.Parties;
using Dsg.Core.Procedures;
using Dsg.Server.Faces;
using Dsg.Server.Http.Procedures;
using Dsg.Server.Identity;
using Dsg.Server.Procedures;
using Dsg.Server.Ui.Layout;
using Dsg.Server.Ui.Shared;

namespace Dsg.Server.Ui.Office;

/// <summary>担当の一覧, and the page that every case has there: where it stands and who answers for it.</summary>
internal static class QueuePages
{
    /// <summary>Its path.</summary>
    public const string Path = "/queue";

    private static readonly RouteRule Office = RouteRule.Holding(
        Capacity.Operator,
        Capacity.Approver,
        Capacity.SiteInspector,
        Capacity.Auditor
    );

    public static void MapQueuePages(this FaceRouteBuilder routes)
    {
        routes.Get(Path, Office, ShowAsync).ExcludeFromDescription();
        routes.Get(Path + "/{kind}/{**key}", Office, CaseAsync).ExcludeFromDescription();
        routes.Post(Path + "/{kind}/{**key}", Office, ActAsync).ExcludeFromDescription();
    }

    private static async Task<IResult> ShowAsync(
        [AsParameters] QueueAsked asked,
        [AsParameters] Visit visit,
        [AsParameters] QueueSources sources,
        CancellationToken cancellation
    )
    {
        if (!asked.TryRead(visit.Caller, out var wanted, out var slice))
        {
            return SharedPages.NotFound(visit.Context);
        }

        var company = asked.With == "company";
        var ours = company
            ? new Rows<QueuedCase>([], null)
            : await sources.Queue.OfAsync(
                visit.Caller,
                wanted with
                {
                    WithCompany = false,
                },
                slice,
                cancellation
            );
        var theirs = await sources.Queue.OfAsync(
            visit.Caller,
            wanted with
            {
                WithCompany = true,
            },
            company ? slice : new Slice(),
            cancellation
        );
        var names = await NameBook.FetchAsync(
            sources.Parties,
            ours.Items.Concat(theirs.Items).Select(each => each.Line.Owner),
            cancellation
        );
        return UiPage.Show<QueuePage>(
            visit.Context,
            new Dictionary<string, object?>
            {
                [nameof(QueuePage.Model)] = new QueueView(
                    asked,
                    sources.Queue.Today,
                    RowsOf(ours, sources.Queue, names),
                    RowsOf(theirs, sources.Queue, names)
                )
                {
                    Kinds =
                    [
                        .. CaseRegistry.All.Select(kind =>
                            (kind.Procedure, sources.Queue.TitleOf(kind.Procedure))
                        ),
                    ],
                },
            }
        );
    }

    private static async Task<IResult> CaseAsync(
        [AsParameters] CaseAddress of,
        [AsParameters] Visit visit,
        WaitDesk desk,
        CancellationToken cancellation
    ) =>
        await desk.ModelAsync(visit.Http, of, null, cancellation) is { } model
            ? SharedPages.Show<WaitPage>(visit.Context, model)
            : SharedPages.NotFound(visit.Context);

    private static async Task<IResult> ActAsync(
        [AsParameters] CaseAddress of,
        string act,
        [AsParameters] FormVisit visit,
        WaitDesk desk,
        CancellationToken cancellation
    )
    {
        var posted = new PostedAct(act, visit.Form);
        var answer = await desk.RunAsync(visit.Caller, of, posted, cancellation);
        var refused = answer is null ? null : posted.Outcome(answer);
        if (answer is not null && refused is null)
        {
            return SharedPages.SeeOther(
                CaseRegistry.WaitOf(new StreamId(of.Kind, of.Key)) + DoneWords.Query(act)
            );
        }

        return
            refused is not null
            && await desk.ModelAsync(visit.Http, of, refused, cancellation) is { } model
            ? SharedPages.Show<WaitPage>(visit.Context, model, refused.Status)
            : SharedPages.NotFound(visit.Context);
    }

    private static QueueRows RowsOf(Rows<QueuedCase> found, CaseQueue queue, NameBook names) =>
        new([.. found.Items.Select(each => RowOf(each, queue, names))], found.Next);

    /// <summary>A case with its words.</summary>
    public static QueueRow RowOf(QueuedCase each, CaseQueue queue, NameBook names)
    {
        var definition = queue.DefinitionOf(each.Line);
        return new QueueRow(
            each,
            definition?.Title,
            QueuedCase.StepOf(definition, each.Line)?.Label,
            names.Of(each.Line.Owner)?.Name
        );
    }
}

/// <summary>What the page reads.</summary>
internal sealed record QueueSources(CaseQueue Queue, IPartyQueries Parties);

/// <summary>What the page shows.</summary>
/// <param name="Asked">Which cases were asked for.</param>
/// <param name="Today">Today in Japan.</param>
/// <param name="Ours">Cases in which somebody other than the company acts.</param>
/// <param name="Theirs">企業対応中.</param>
internal sealed record QueueView(QueueAsked Asked, DateOnly Today, QueueRows Ours, QueueRows Theirs)
{
    /// <summary>The kinds of cases and their titles.</summary>
    public IReadOnlyList<(string Procedure, Wording Title)> Kinds { get; init; } = [];
}

/// <summary>A page of rows and the key of the next one.</summary>
internal sealed record QueueRows(IReadOnlyList<QueueRow> Rows, string? Next);

/// <summary>One case.</summary>
/// <param name="Case">The case.</param>
/// <param name="Title">Title of its definition.</param>
/// <param name="Step">The step at which it stands.</param>
/// <param name="Owner">Name of the person who answers for it.</param>
public sealed record QueueRow(QueuedCase Case, Wording? Title, Wording? Step, string? Owner);
