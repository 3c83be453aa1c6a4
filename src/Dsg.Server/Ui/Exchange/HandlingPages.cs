using Dsg.Core.Access;
using Dsg.Core.Exchange;
using Dsg.Server.Exchange;
using Dsg.Server.Faces;
using Dsg.Server.Identity;
using Dsg.Server.Ui.Components;
using Dsg.Server.Ui.Layout;
using Dsg.Server.Ui.Shared;
using Dsg.Server.Ui.Text;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Dsg.Server.Ui.Exchange;

/// <summary>保護すべき情報管理台帳（受払） of the company, on the screen and on paper.</summary>
internal static class HandlingPages
{
    private static readonly Phrase Counted = new("{0}件", "{0} lines");
    private static readonly Phrase Printed = new(
        "利用合意 {0}　期間 {1}　作成 {2}　{3}",
        "Agreement {0}, period {1}, made {2} by {3}"
    );
    private static readonly Phrase Whole = new("すべて", "all");
    private static readonly Phrase Between = new("{0}から{1}まで", "{0} to {1}");
    private static readonly Phrase Begin = new("初め", "the beginning");
    private static readonly Phrase Now = new("今日", "today");

    public static void MapHandlingPages(this FaceRouteBuilder routes)
    {
        var user = RouteRule.SignedIn;
        routes
            .Get("/workspaces/{agreement}/handling-record", user, ShowAsync)
            .ExcludeFromDescription();
        routes
            .Get("/workspaces/{agreement}/handling-record/print", user, PrintAsync)
            .ExcludeFromDescription();
    }

    private static Task<IResult> ShowAsync(
        HttpContext http,
        [AsParameters] Visit visit,
        [AsParameters] HandlingServices services,
        CancellationToken cancellation
    ) => ReadAsync(http, visit, services, printed: false, cancellation);

    /// <summary>The same as a paper; that it was printed is recorded like an export.</summary>
    private static Task<IResult> PrintAsync(
        HttpContext http,
        [AsParameters] Visit visit,
        [AsParameters] HandlingServices services,
        CancellationToken cancellation
    ) => ReadAsync(http, visit, services, printed: true, cancellation);

    private static async Task<IResult> ReadAsync(
        HttpContext http,
        Visit visit,
        HandlingServices services,
        bool printed,
        CancellationToken cancellation
    )
    {
        var context = visit.Context;
        var agreement = http.GetRouteValue("agreement")?.ToString() ?? "";
        if (await services.Room.EnterAsync(visit.Caller, agreement, cancellation) is not { } sight)
        {
            return SharedPages.NotFound(context);
        }

        if (sight.May(AccessAction.OpenWorkspace) is not { } permit)
        {
            return WorkspacePages.Refuse(context, sight, AccessAction.OpenWorkspace);
        }

        var input = new Input();
        var (from, to) = (
            http.Request.Query["from"].ToString(),
            http.Request.Query["to"].ToString()
        );
        var period = HandlingPeriod.Read(from, to, input);
        var table = input.IsFine
            ? await services.Tables.ReadAsync(
                permit,
                sight.ReadsReasons,
                period,
                context.Language,
                cancellation
            )
            : null;
        if (printed && table is not null)
        {
            await NoteAsync(services.Runner, sight, (permit, table), cancellation);
        }

        var asked = new HandlingQuestion(from, to, period, Problems(input, context));
        var view = ViewOf(sight, table, asked, context.Language);
        return printed && table is not null
            ? Paper(context, view, asked, (visit.Caller.Name, services.Clock.GetUtcNow()))
            : UiPage.Show<HandlingPage>(
                context,
                new Dictionary<string, object?> { [nameof(HandlingPage.Model)] = view },
                asked.Problems.Status
            );
    }

    private static Task<Answer> NoteAsync(
        CommandRunner runner,
        WorkspaceSight sight,
        (Permit Permit, HandlingTable Table) printed,
        CancellationToken cancellation
    ) =>
        runner.RunAsync<HandlingProcedure, HandlingRecord, HandlingCommand>(
            sight.Actor,
            HandlingRecord.Stream(printed.Permit.Agreement),
            new HandlingCommand.RecordExport(
                printed.Permit,
                HandlingFormat.Print,
                printed.Table.Rows.Length
            ),
            RunOptions.None,
            cancellation
        );

    private static RazorComponentResult<Page> Paper(
        PageContext context,
        HandlingView view,
        HandlingQuestion asked,
        (string By, DateTimeOffset At) printed
    ) =>
        UiPage.Show<HandlingPaper>(
            context,
            new Dictionary<string, object?>
            {
                [nameof(HandlingPaper.Model)] = view,
                [nameof(HandlingPaper.Paper)] = PaperOf(
                    view,
                    asked,
                    new Printing(
                        context.Language,
                        printed.By,
                        printed.At,
                        context.SampleMode,
                        context.InquiryDesk
                    )
                ),
            }
        );

    private static FormProblems Problems(Input input, PageContext context) =>
        input.IsFine
            ? FormProblems.None
            : FormProblems.From(
                input.Refusals,
                context.Language,
                field => HandlingPage.LabelOf(field).In(context.Language)
            );

    private static HandlingView ViewOf(
        WorkspaceSight sight,
        HandlingTable? table,
        HandlingQuestion asked,
        Language language
    )
    {
        var agreement = sight.Facts.Agreement;
        var query =
            asked.From.Length + asked.To.Length == 0
                ? ""
                : QueryString
                    .Create([
                        KeyValuePair.Create("from", (string?)asked.From),
                        KeyValuePair.Create("to", (string?)asked.To),
                    ])
                    .ToString();
        var page = ExchangePaths.Handling(agreement.Id);
        return new HandlingView(
            WorkspaceReader.TitleOf(sight.Facts.Contract, language),
            agreement.Number,
            page,
            table,
            asked.Problems
        )
        {
            From = asked.From,
            To = asked.To,
            IsWhole = sight.ReadsReasons,
            Count = Counted.In(language, Amounts.Number(table?.Rows.Length ?? 0)),
            PrintHref = $"{page}/print{query}",
            CsvHref = $"/api/v1{page}.csv{query}",
            WorkbookHref = $"/api/v1{page}.xlsx{query}",
            Trail = ExchangeTrails.Workspace(
                WorkspaceReader.TitleOf(sight.Facts.Contract, language),
                agreement.Id,
                language
            ),
        };
    }

    private static OfficialDocument PaperOf(
        HandlingView view,
        HandlingQuestion asked,
        Printing printing
    )
    {
        var language = printing.Language;
        var (from, to) = (asked.Period.From, asked.Period.To);
        var period =
            from is null && to is null
                ? Whole.In(language)
                : Between.In(
                    language,
                    from is { } first ? Dates.Full(first, language) : Begin.In(language),
                    to is { } last ? Dates.Full(last, language) : Now.In(language)
                );
        return new OfficialDocument(
            "handling",
            view.Agreement,
            Dates.Full(printing.At, language),
            HandlingPage.Heading.In(language)
        )
        {
            Language = language,
            SealOmitted = false,
            Sample = printing.Sample,
            Flows = true,
            Paragraphs = [view.Contract],
            Contact = printing.Contact,
            Footer = Printed.In(
                language,
                view.Agreement,
                period,
                Dates.FullTime(printing.At, language),
                printing.By
            ),
        };
    }
}

/// <summary>What the pages of the record need.</summary>
internal sealed record HandlingServices(
    WorkspaceRoom Room,
    HandlingTables Tables,
    CommandRunner Runner,
    TimeProvider Clock
);

/// <summary>The period as it was typed and as it was read.</summary>
internal sealed record HandlingQuestion(
    string From,
    string To,
    HandlingPeriod Period,
    FormProblems Problems
);

/// <summary>The record as a page shows it.</summary>
/// <param name="Contract">Title and number of the contract.</param>
/// <param name="Agreement">Number of the agreement.</param>
/// <param name="Page">Its own address.</param>
/// <param name="Table">The lines; null when the period could not be read.</param>
/// <param name="Problems">What is wrong with the period.</param>
public sealed record HandlingView(
    string Contract,
    string Agreement,
    string Page,
    HandlingTable? Table,
    FormProblems Problems
)
{
    /// <summary>As typed.</summary>
    public string From { get; init; } = "";

    /// <summary>As typed.</summary>
    public string To { get; init; } = "";

    /// <summary>True for the responsible person, who reads every line.</summary>
    public bool IsWhole { get; init; }

    /// <summary>How many lines.</summary>
    public string Count { get; init; } = "";

    /// <summary>The paper.</summary>
    public string PrintHref { get; init; } = "";

    /// <summary>The CSV.</summary>
    public string CsvHref { get; init; } = "";

    /// <summary>The workbook.</summary>
    public string WorkbookHref { get; init; } = "";

    /// <summary>The way here.</summary>
    public IReadOnlyList<Crumb> Trail { get; init; } = [];
}
