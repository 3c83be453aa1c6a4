using System.Collections.Immutable;
using Dsg.Core.Annual;
using Dsg.Core.Parties;
using Dsg.Core.Procedures;
using Dsg.Server.Faces;
using Dsg.Server.Http.Parties;
using Dsg.Server.Ui.Components;
using Dsg.Server.Ui.Office;
using Dsg.Server.Ui.Shared;
using Dsg.Server.Ui.Text;

namespace Dsg.Server.Ui.Parties;

/// <summary>役割の年次確認: the list, what one operator says of it, and its confirmation by another.</summary>
internal static class CapacityReviewPages
{
    /// <summary>Its path.</summary>
    public const string Path = "/capacity-review";

    private const int Longest = 1000;

    private static readonly ImmutableDictionary<CompanyId, string> NoCompanies =
        ImmutableDictionary<CompanyId, string>.Empty;

    public static void MapCapacityReviewPages(this FaceRouteBuilder routes)
    {
        routes.Get(Path, CapacityReviewApi.Readers, ShowAsync).ExcludeFromDescription();
        routes.Post(Path + "/{act}", CapacityReviewApi.Readers, ActAsync).ExcludeFromDescription();
    }

    private static async Task<IResult> ShowAsync(
        [AsParameters] Visit visit,
        CapacityReviewDesk desk,
        CancellationToken cancellation
    ) =>
        SharedPages.Show<CapacityReviewPage>(
            visit.Context,
            await ModelAsync(visit.Http, desk, null, cancellation)
        );

    private static async Task<IResult> ActAsync(
        string act,
        [AsParameters] FormVisit visit,
        CapacityReviewDesk desk,
        CancellationToken cancellation
    )
    {
        var posted = new PostedAct(act, visit.Form);
        var answer = await desk.RunAsync(
            visit.Caller,
            (act, posted.Text),
            posted.Options,
            cancellation
        );
        if (answer is null)
        {
            return SharedPages.NotFound(visit.Context);
        }

        return posted.Outcome(answer) is { } refused
            ? SharedPages.Show<CapacityReviewPage>(
                visit.Context,
                await ModelAsync(visit.Http, desk, refused, cancellation),
                refused.Status
            )
            : SharedPages.SeeOther(Path + DoneWords.Query($"capacity-{act}"));
    }

    private static async Task<CapacityReviewModel> ModelAsync(
        HttpContext http,
        CapacityReviewDesk desk,
        RefusedAct? refused,
        CancellationToken cancellation
    )
    {
        var caller = OfficeScope.CallerOf(http);
        var language = caller.Language;
        var read = await desk.ReadAsync(caller, cancellation);
        var (now, tone) = CapacityReviewWords.NowOf(read, desk.Today, language);
        return new CapacityReviewModel(
            now,
            tone,
            [
                .. read.Holders.Select(each => RowOf(each, read, true, language)),
                .. read.Gone.Select(each => RowOf(each, read, false, language)),
            ],
            [.. read.Open.Select(open => ActOf(open, read, refused, language))]
        )
        {
            LinksToPeople = caller.Holds(Capacity.Operator),
            LinksToTable = caller.Holds(Capacity.Operator) || caller.Holds(Capacity.Auditor),
            Last = CapacityReviewWords.LastOf(read, language),
            Refused = refused,
            Done = DoneWords.Of(http.Request, language),
        };
    }

    private static string CapacityOf(CapacityHolder holder, Language language) =>
        AppointmentWords.Of(holder.Appointment, NoCompanies, language);

    private static CapacityReviewRow RowOf(
        CapacityHolder holder,
        CapacityReviewReading read,
        bool held,
        Language language
    ) =>
        new(
            read.Names.Of(holder.Person).Name,
            PeoplePages.PathOf(holder.Person),
            CapacityOf(holder, language),
            CapacityReviewWords.ResultOf(read, read.ContinuesOf(holder), held).In(language)
        );

    private static ActModel ActOf(
        OpenCommand open,
        CapacityReviewReading read,
        RefusedAct? refused,
        Language language
    )
    {
        var (title, submit, explanation) = CapacityReviewWords.OfAct(open.Name);
        return new ActModel(
            open.Name,
            $"{Path}/{open.Name}",
            title.In(language),
            submit.In(language)
        )
        {
            Explanation = explanation.In(language),
            Version = read.Version,
            BlockedBy = [.. open.BlockedBy.Select(each => FormProblems.TextOf(each, language))],
            Primary = open.Name == CapacityReviewDesk.Confirmation,
            Opened = refused?.Act == open.Name || read.State.Stage == CapacityReviewStage.Stating,
            About = open.Name == CapacityReviewDesk.Confirmation ? AboutOf(read, language) : null,
            Fields = FieldsOf(
                open.Name,
                read,
                new ActFields(open.Name, language, refused),
                language
            ),
        };
    }

    // Whoever is verified stands behind the list: how many go on, and each that ends.
    private static string AboutOf(CapacityReviewReading read, Language language)
    {
        var ends = read.State.Statements.Where(each => !each.Continues).ToList();
        var names = string.Join(
            new Phrase("、", ", ").In(language),
            ends.Select(each =>
                $"{read.Names.Of(each.Holder.Person).Name} {CapacityOf(each.Holder, language)}"
            )
        );
        var counts = new Phrase(
            "役割を持つ人の一覧　継続{0}件　終了{1}件",
            "List of those who hold a capacity: {0} continue, {1} end"
        ).In(language, read.State.Statements.Length - ends.Count, ends.Count);
        return ends.Count == 0 ? counts : $"{counts}（{names}）";
    }

    private static IReadOnlyList<FieldModel> FieldsOf(
        string act,
        CapacityReviewReading read,
        ActFields fields,
        Language language
    )
    {
        Choice[] choices =
        [
            new(CapacityReviewDesk.Continues, new Phrase("継続", "Continues").In(language)),
            new(CapacityReviewDesk.Ends, new Phrase("終了", "Ends").In(language)),
        ];
        return act switch
        {
            CapacityReviewDesk.Statement =>
            [
                .. read.Holders.Select(each =>
                {
                    var label = $"{read.Names.Of(each.Person).Name}　{CapacityOf(each, language)}";
                    return fields.Radio(
                        CapacityReviewDesk.KeyOf(each),
                        new Phrase(label, label),
                        choices
                    );
                }),
                fields.Area(
                    CapacityReviewDesk.Remark,
                    new(
                        "備考（終了する役割があるときは、その理由）",
                        "Remark (why, where a capacity ends)"
                    ),
                    Longest
                ) with
                {
                    Required = false,
                },
            ],
            CapacityReviewDesk.Return => [fields.Area("reason", new("理由", "Reason"), Longest)],
            _ => [],
        };
    }
}
