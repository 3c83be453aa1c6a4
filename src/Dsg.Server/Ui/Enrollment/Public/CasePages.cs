using System.Collections.Immutable;
using Dsg.Core.Enrollment;
using Dsg.Core.Procedures;
using Dsg.Server.Faces;
using Dsg.Server.Identity;
using Dsg.Server.Ui.Audit;
using Dsg.Server.Ui.Components;
using Dsg.Server.Ui.Enrollment.Rooms;
using Dsg.Server.Ui.Shared;
using Dsg.Server.Ui.Text;

namespace Dsg.Server.Ui.Enrollment.Public;

/// <summary>The caller's cases: the list, one case, and the page that follows the submission.</summary>
internal static class CasePages
{
    public static readonly RouteRule Owner = RouteRule.Holding(
        Capacity.ResponsiblePerson,
        Capacity.SiteKeeper
    );

    // What passes between approver and reviewer is the office's own matter.
    private const string ReturnedInside = "enrollment.returned";
    private static readonly Phrase ReviewGoesOn = new("審査を継続", "The review goes on");

    public static void MapCasePages(this FaceRouteBuilder routes)
    {
        routes.Get("/enrollments", Owner, ListAsync).ExcludeFromDescription();
        routes.Get("/enrollments/{id:guid}", Owner, ShowAsync).ExcludeFromDescription();
        routes
            .Get("/enrollments/{id:guid}/received", Owner, ReceivedAsync)
            .ExcludeFromDescription();
    }

    private static async Task<IResult> ListAsync(
        HttpContext http,
        Caller caller,
        CaseServices cases,
        string? after,
        CancellationToken cancellation
    )
    {
        var context = cases.PageOf(http);
        var rows = await cases.ListAsync(caller, after, cancellation);
        var draft = await cases.Drafts.FindAsync(caller.Id, cancellation);
        return SharedPages.Show<CaseListPage>(
            context with
            {
                LiveEvents = CaseEvents.Path,
            },
            new CaseListModel(
                [.. rows.Items.Select(row => CaseListRow.Of(row, context.Language))],
                rows.Next is null ? null : "/enrollments" + QueryString.Create("after", rows.Next),
                draft?.SavedAt,
                CaseNotices.Of(rows.Items, cases.Today, cases.Facts.Calendar, context.Language)
            )
        );
    }

    private static async Task<IResult> ShowAsync(
        string id,
        HttpContext http,
        Caller caller,
        CaseServices cases,
        CancellationToken cancellation
    ) =>
        await cases.FindAsync(http, caller, id, cancellation) is { } own
            ? SharedPages.Show<CasePage>(
                own.Page with
                {
                    LiveEvents = CaseEvents.Path,
                },
                await ModelOfAsync(own, cases, cancellation)
            )
            : SharedPages.NotFound(cases.PageOf(http));

    private static async Task<IResult> ReceivedAsync(
        string id,
        HttpContext http,
        Caller caller,
        CaseServices cases,
        CancellationToken cancellation
    )
    {
        if (await cases.FindAsync(http, caller, id, cancellation) is not { } own)
        {
            return SharedPages.NotFound(cases.PageOf(http));
        }

        var progress = cases.Facts.ProgressOf(own.State);
        return SharedPages.Show<ReceivedPage>(
            own.Page,
            new ReceivedModel(
                own.Path,
                own.File.Number,
                ProgressFlow.Stage(progress, own.Page.Language),
                ProgressFlow.NextActor(progress, own.Page.Language)
            )
        );
    }

    private static async Task<CaseModel> ModelOfAsync(
        OwnCase own,
        CaseServices cases,
        CancellationToken cancellation
    )
    {
        var language = own.Page.Language;
        var progress = cases.Facts.ProgressOf(own.State);
        var open = cases.Facts.OpenOn(own.State, own.Caller);
        var acts = CaseWords.Acts(own, open);
        var (now, tone) = CaseWords.Now(own, progress, acts);
        return new CaseModel
        {
            Path = own.Path,
            Number = own.File.Number,
            CompanyName = own.File.Application.CompanyName,
            Notices = CaseNotices.Of(own.State, cases.Today, cases.Facts.Calendar, language),
            Now = now,
            NowTone = tone,
            Flow = ProgressFlow.Of(progress, language, _ => null),
            Conditions = FindingWords.Items(own.File, language),
            History = await HistoryAsync(own, cases, cancellation),
            Duration = progress.Definition.Duration.In(language),
            Elapsed = CaseWords.Elapsed(progress, language),
            Forecast = CaseWords.Forecast(progress, language),
            ToPrepare = own.File.ToPrepare,
            Intake = OwnIntake.Of(own, cases),
            Acts = [.. acts.Select(act => act.Link), .. Beside(own, open), .. Notices(own)],
            CanWithdraw = open.Any(each => each.Name == "withdrawal"),
            CanApplyAgain = Reapplication.IsOpen(own.State),
            Earlier = [.. EarlierWords.OwnLines(own.File, language)],
            Units = [.. own.File.Equipment.Select(unit => UnitRow.Of(own, unit))],
            Submitted = SubmittedFields(own.File, language),
            Papers = await cases.Papers.OfAsync(own.File, language, cancellation),
            Version = own.Version,
            Rooms = RoomRow.Of(own.State, own.File, cases.Facts, language),
            CanAddRoom = open.Any(each => each.Name == "rooms"),
        };
    }

    private static ImmutableArray<ConfirmedField> SubmittedFields(
        EnrollmentFile file,
        Language language
    )
    {
        var form = file.Application.ToForm();
        return
        [
            .. file.Application.OwnFields.Select(each => new ConfirmedField(
                each.Field,
                each.Screen,
                ApplicationFields.Label(each.Field, language) ?? each.Field,
                ApplicationFields.Shown(each.Field, form[each.Field], language)
            )),
        ];
    }

    // Open beside the way at every stage; what the page puts forward stands in the first band.
    private static IEnumerable<ActionLink> Beside(OwnCase own, IEnumerable<OpenCommand> open)
    {
        var names = open.Select(each => each.Name).ToHashSet();
        if (names.Contains("sheet"))
        {
            yield return new ActionLink(
                new Phrase("チェックシートに回答する", "Answer the check sheet").In(
                    own.Page.Language
                ),
                $"{own.Path}/sheet"
            );
        }

        if (own.State.IsReceived)
        {
            yield return new ActionLink(
                new Phrase("変更を申請し、又は届け出る", "File a change").In(own.Page.Language),
                "/changes/new"
            );
            yield return new ActionLink(
                new Phrase("年次確認", "Yearly confirmations").In(own.Page.Language),
                "/annual-confirmations"
            );
            yield return new ActionLink(
                new Phrase("端末を停止する", "Stop a terminal").In(own.Page.Language),
                Parties.TerminalPages.Path
            );
            yield return new ActionLink(
                new Phrase("脱退を申し出る", "Depart").In(own.Page.Language),
                "/departures/new"
            );
        }

        if (names.Contains("entrustment"))
        {
            yield return new ActionLink(
                new Phrase("代表者からの委任を届け出る", "Record the entrustment").In(
                    own.Page.Language
                ),
                $"{own.Path}/entrustment"
            );
        }
    }

    private static IEnumerable<ActionLink> Notices(OwnCase own)
    {
        if (own.File.ReviewNotice is not null)
        {
            yield return new ActionLink(
                new Phrase("審査結果の通知を見る", "See the result notice").In(own.Page.Language),
                $"{own.Path}/result"
            );
        }

        if (own.State is EnrollmentCase.Completed { Notice.ReceivedAt: not null })
        {
            yield return new ActionLink(
                new Phrase("加入完了通知を見る", "See the completion notice").In(own.Page.Language),
                $"{own.Path}/notice"
            );
        }
    }

    private static async Task<IReadOnlyList<TimelineEntry>> HistoryAsync(
        OwnCase own,
        CaseServices cases,
        CancellationToken cancellation
    )
    {
        var language = own.Page.Language;
        var names = await cases.Parties.NamesAsync(
            [.. own.File.History.Where(IsOfCompany).Select(line => line.By).Distinct()],
            cancellation
        );
        return
        [
            .. Runs(own.File.History)
                .AsEnumerable()
                .Reverse()
                .Select(run =>
                    TimelineEntry.At(
                        run.Last.At,
                        language,
                        (
                            run.Last.Kind == ReturnedInside
                                ? ReviewGoesOn
                                : EventWords.Of(run.Last.Kind)
                        ).In(language)
                    ) with
                    {
                        Detail = run.Count > 1 ? $"　{Amounts.Items(run.Count, language)}" : null,
                        // Of the office the company reads the capacity, not the name.
                        Who = IsOfCompany(run.Last)
                            ? names.GetValueOrDefault(run.Last.By)
                            : CapacityWords.Of(run.Last.Capacity).In(language),
                    }
                ),
        ];
    }

    /// <summary>Lines of one kind by one person that follow each other are one line with a count.</summary>
    private static List<(HistoryLine Last, int Count)> Runs(ImmutableArray<HistoryLine> history)
    {
        var runs = new List<(HistoryLine Last, int Count)>();
        foreach (var line in history)
        {
            if (runs is [.., var run] && run.Last.Kind == line.Kind && run.Last.By == line.By)
            {
                runs[^1] = (line, run.Count + 1);
            }
            else
            {
                runs.Add((line, 1));
            }
        }

        return runs;
    }

    private static bool IsOfCompany(HistoryLine line) =>
        line.Capacity is Capacity.ResponsiblePerson or Capacity.SiteKeeper;
}
