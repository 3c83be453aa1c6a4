using System.Globalization;
using Dsg.Core.Parties;
using Dsg.Core.Procedures;
using Dsg.Server.Faces;
using Dsg.Server.Http.Parties;
using Dsg.Server.Http.Procedures;
using Dsg.Server.Identity;
using Dsg.Server.Ui.Components;
using Dsg.Server.Ui.Shared;
using Dsg.Server.Ui.Text;
using Dsg.Wire.Parties;

namespace Dsg.Server.Ui.Office;

/// <summary>承認者の不在と代決: the list, a report by one person, its confirmation by another, its end.</summary>
internal static class AbsencePages
{
    /// <summary>Its path.</summary>
    public const string Path = "/absences";

    private const string Report = "absence-report";
    private const string Confirm = "absence-confirmation";
    private const string End = "absence-end";
    private const int MostPeople = 200;

    private static readonly RouteRule Office = RouteRule.Holding(
        Capacity.Operator,
        Capacity.Approver,
        Capacity.Auditor
    );

    public static void MapAbsencePages(this FaceRouteBuilder routes)
    {
        routes.Get(Path, Office, ShowAsync).ExcludeFromDescription();
        routes.Post(Path + "/{act}", Office, ActAsync).ExcludeFromDescription();
    }

    private static async Task<IResult> ShowAsync(
        [AsParameters] Visit visit,
        [AsParameters] AbsenceSources sources,
        CancellationToken cancellation
    ) =>
        SharedPages.Show<AbsencePage>(
            visit.Context,
            await ModelAsync(visit.Http, sources, null, cancellation)
        );

    private static async Task<IResult> ActAsync(
        string act,
        [AsParameters] FormVisit visit,
        [AsParameters] AbsenceSources sources,
        CancellationToken cancellation
    )
    {
        var posted = new PostedAct(act, visit.Form);
        var input = new Input();
        if (CommandOf(posted, input) is not { } command)
        {
            return SharedPages.NotFound(visit.Context);
        }

        Answer answer = input.IsFine
            ? await sources.Acts.RunAsync<AbsenceProcedure, AbsenceBook, AbsenceCommand>(
                visit.Caller,
                AbsenceBook.Stream,
                command,
                posted.Options,
                cancellation
            )
            : new Answer.Refused([.. input.Refusals]);
        return posted.Outcome(answer) is { } refused
            ? SharedPages.Show<AbsencePage>(
                visit.Context,
                await ModelAsync(visit.Http, sources, refused, cancellation),
                refused.Status
            )
            : SharedPages.SeeOther(Path + DoneWords.Query(act));
    }

    private static AbsenceCommand? CommandOf(PostedAct posted, Input input)
    {
        if (posted.Act == Report)
        {
            return new AbsenceCommand.Report(
                input.Id<Person>(posted.Text("absent"), "absent"),
                input.Id<Person>(posted.Text("standIn"), "standIn"),
                input.Date(posted.Text("from"), "from"),
                input.Date(posted.Text("until"), "until")
            );
        }

        return
            posted.Act.Split('.') is [var act, var text]
            && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var no)
            ? act switch
            {
                Confirm => new AbsenceCommand.Confirm(no),
                End => new AbsenceCommand.End(no),
                _ => null,
            }
            : null;
    }

    private static async Task<AbsenceModel> ModelAsync(
        HttpContext http,
        AbsenceSources sources,
        RefusedAct? refused,
        CancellationToken cancellation
    )
    {
        var caller = OfficeScope.CallerOf(http);
        var (view, version) = await sources.Desk.ViewAsync(cancellation);
        var acts = caller.Holds(Capacity.Operator) || caller.Holds(Capacity.Approver);
        return new AbsenceModel(
            [.. view.Items.Select(each => RowOf(each, acts, version, caller))],
            acts ? await FormAsync(caller, sources, refused, cancellation) : null
        )
        {
            Refused = refused,
            Done = DoneWords.Of(http.Request, caller.Language),
        };
    }

    private static AbsenceRow RowOf(AbsenceView each, bool acts, long version, Caller caller)
    {
        var language = caller.Language;
        var list = new List<ActModel>();
        if (
            acts
            && each.State == "waiting"
            && each.ReportedBy.Id != caller.Id.Value
            && each.StandIn.Id != caller.Id.Value
        )
        {
            list.Add(
                Act(
                    $"{Confirm}.{each.No}",
                    new("この不在を確認する", "Confirm this absence"),
                    new("確認する", "Confirm")
                )
            );
        }

        if (acts && each.State != "over")
        {
            list.Add(
                Act(
                    $"{End}.{each.No}",
                    new("不在を終える・取り下げる", "End it, or take it back"),
                    new("終える", "End it")
                )
            );
        }

        return new AbsenceRow(
            new Phrase("{0}の不在　{1}が代決", "{0} is away; {1} decides").In(
                language,
                each.Absent.Name,
                each.StandIn.Name
            ),
            new Phrase("{0}から{1}まで", "{0} to {1}").In(
                language,
                Dates.Full(each.From, language),
                Dates.Full(each.Until, language)
            ),
            new Phrase("届出：{0}　確認：{1}", "reported by {0}, confirmed by {1}").In(
                language,
                each.ReportedBy.Name,
                each.ConfirmedBy?.Name ?? new Phrase("未了", "nobody yet").In(language)
            ),
            StateOf(each.State, language),
            each.State is "waiting" or "inForce" ? Tone.Waiting : Tone.Info,
            list
        );

        ActModel Act(string act, Phrase title, Phrase submit) =>
            new(act, $"{Path}/{act}", title.In(language), submit.In(language))
            {
                Version = version,
            };
    }

    private static string StateOf(string state, Language language) =>
        (
            state switch
            {
                "waiting" => new Phrase("確認待ち", "To be confirmed"),
                "planned" => new Phrase("予定", "Planned"),
                "inForce" => new Phrase("代決中", "In force"),
                _ => new Phrase("終了", "Over"),
            }
        ).In(language);

    private static async Task<ActModel> FormAsync(
        Caller caller,
        AbsenceSources sources,
        RefusedAct? refused,
        CancellationToken cancellation
    )
    {
        var language = caller.Language;
        async Task<IReadOnlyList<Choice>> ChoicesAsync(params Capacity[] capacities)
        {
            var found = new Dictionary<PersonId, string>();
            foreach (var capacity in capacities)
            {
                var rows = await sources.Parties.ListAsync(
                    OfficeScope.Of(caller),
                    capacity,
                    new Slice(Take: MostPeople),
                    cancellation
                );
                foreach (var row in rows.Items)
                {
                    found[row.Id] = row.Name;
                }
            }

            return [.. found.Select(each => new Choice(each.Key.ToString(), each.Value))];
        }

        var fields = new ActFields(Report, language, refused);
        return new ActModel(
            Report,
            $"{Path}/{Report}",
            new Phrase("不在を届け出る", "Report an absence").In(language),
            new Phrase("届け出る", "Report").In(language)
        )
        {
            Explanation = new Phrase(
                "別の人が確認すると、期間中は、代わって決裁する人が決裁し、記録と通知に「代決」と記します。期間の外では決裁できません。審査をした人は、代わりであっても同じ案件を決裁できません。",
                "Once another person confirms it, the stand-in decides on these days, and record and notice say so. On other days the stand-in cannot. Who reviewed a case cannot decide it, as a stand-in neither."
            ).In(language),
            Opened = refused?.Act == Report,
            Fields =
            [
                fields.Select(
                    "absent",
                    new("不在となる承認者", "Approver who is away"),
                    await ChoicesAsync(Capacity.Approver)
                ),
                fields.Select(
                    "standIn",
                    new("代わって決裁する人", "Who decides instead"),
                    await ChoicesAsync(Capacity.Operator, Capacity.Approver)
                ),
                fields.Date("from", new("始まりの日", "First day")),
                fields.Date("until", new("終わりの日", "Last day")),
            ],
        };
    }
}

/// <summary>What the page reads and acts with.</summary>
internal sealed record AbsenceSources(AbsenceDesk Desk, IPartyQueries Parties, OfficeActs Acts);
