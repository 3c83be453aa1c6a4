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

    private const string Print = "/workspaces/{agreement}/handling-record/print";

    public static void MapHandlingPages(this FaceRouteBuilder routes)
    {
        var user = RouteRule.SignedIn;
        routes
            .Get("/workspaces/{agreement}/handling-record", user, ShowAsync)
            .ExcludeFromDescription();
        // A paper is made by a form and not by an address: what a browser fetches ahead, or fetches again, is no print.
        routes.Post(Print, user, PrintAsync).ExcludeFromDescription();
        routes.Get(Print, user, BackAsync).ExcludeFromDescription();
    }

    private static async Task<IResult> ShowAsync(
        HttpContext http,
        [AsParameters] Visit visit,
        [AsParameters] HandlingServices services,
        CancellationToken cancellation
    )
    {
        var (from, to) = (
            http.Request.Query["from"].ToString(),
            http.Request.Query["to"].ToString()
        );
        var read = await ReadAsync(
            (visit.Context, visit.Caller),
            http,
            (from, to),
            services,
            cancellation
        );
        return read.Refused ?? Show(visit.Context, read.View, read.Asked.Problems);
    }

    // The language of a paper is changed on the page.
    private static IResult BackAsync(HttpContext http) =>
        SharedPages.SeeOther(
            http.Request.Path.Value?[..^"/print".Length] + http.Request.QueryString
        );

    /// <summary>The same as a paper; that it was printed is recorded like an export, once for each showing of the form.</summary>
    private static async Task<IResult> PrintAsync(
        HttpContext http,
        [AsParameters] FormVisit visit,
        [AsParameters] HandlingServices services,
        CancellationToken cancellation
    )
    {
        var context = visit.Context;
        var read = await ReadAsync(
            (context, visit.Caller),
            http,
            (visit.Posted["from"], visit.Posted["to"]),
            services,
            cancellation
        );
        if (read.Refused is { } refused)
        {
            return refused;
        }

        if (read.View.Table is not { } table)
        {
            return Show(context, read.View, read.Asked.Problems);
        }

        var answer = await services.Runner.RunAsync<
            HandlingProcedure,
            HandlingRecord,
            HandlingCommand
        >(
            read.Right.Actor,
            HandlingRecord.Stream(read.Right.Agreement.Id),
            read.Right.Export(HandlingFormat.Print, table.Rows.Length),
            visit.Posted.Options,
            cancellation
        );
        if (answer is not Answer.Done)
        {
            var problems = FormProblems.From(answer, context.Language, _ => null);
            return Show(context, read.View with { Problems = problems }, problems);
        }

        return Paper(
            context,
            read.View,
            read.Asked,
            (visit.Caller.Name, services.Clock.GetUtcNow())
        );
    }

    private static RazorComponentResult<Page> Show(
        PageContext context,
        HandlingView view,
        FormProblems problems
    ) =>
        UiPage.Show<HandlingPage>(
            context,
            new Dictionary<string, object?> { [nameof(HandlingPage.Model)] = view },
            problems.Status
        );

    private static async Task<HandlingReading> ReadAsync(
        (PageContext Context, Caller Caller) reader,
        HttpContext http,
        (string From, string To) typed,
        HandlingServices services,
        CancellationToken cancellation
    )
    {
        var (context, caller) = reader;
        var address = http.GetRouteValue("agreement")?.ToString() ?? "";
        if (!AgreementId.TryParse(address, null, out var agreement))
        {
            return new HandlingReading(SharedPages.NotFound(context));
        }

        var (right, why) = await services.Gate.AskAsync(caller, agreement, cancellation);
        if (right is null)
        {
            if (why.Any(each => each.Code == RefusalCode.PersonSuspended))
            {
                return new HandlingReading(
                    ProblemPages.Show(context, StatusCodes.Status403Forbidden, [.. why])
                );
            }

            // For the other side there is no such page; a user of the company reads why not.
            return new HandlingReading(
                caller.Face == Face.Company
                && await services.Room.EnterAsync(caller, address, cancellation) is { } sight
                    ? WorkspacePages.Refuse(context, sight, AccessAction.OpenWorkspace)
                    : SharedPages.NotFound(context)
            );
        }

        var input = new Input();
        var period = HandlingPeriod.Read(typed.From, typed.To, input);
        var table = input.IsFine
            ? await services.Tables.ReadAsync(right, period, context.Language, cancellation)
            : null;
        var asked = new HandlingQuestion(typed.From, typed.To, period, Problems(input, context));
        return new HandlingReading(null)
        {
            Right = right,
            Asked = asked,
            View = ViewOf(right, table, asked, context.Language),
        };
    }

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
        HandlingRight right,
        HandlingTable? table,
        HandlingQuestion asked,
        Language language
    )
    {
        var agreement = right.Agreement;
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
            WorkspaceReader.TitleOf(right.Contract, language),
            agreement.Number,
            page,
            table,
            asked.Problems
        )
        {
            From = asked.From,
            To = asked.To,
            IsWhole = right.IsWhole,
            Count = Counted.In(language, Amounts.Number(table?.Rows.Length ?? 0)),
            PrintHref = $"{page}/print",
            CsvHref = $"/api/v1{page}.csv{query}",
            WorkbookHref = $"/api/v1{page}.xlsx{query}",
            // The responsible person need not be a user, and the workspace may be closed: the agreement is always there.
            Trail = right.IsWhole
                ? ExchangeTrails.Agreement(agreement, language)
                : ExchangeTrails.Workspace(
                    WorkspaceReader.TitleOf(right.Contract, language),
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
    HandlingGate Gate,
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

/// <summary>The record as it was read for somebody, or the page that says why it was not.</summary>
internal sealed record HandlingReading(IResult? Refused)
{
    /// <summary>The right by which it was read; null when refused.</summary>
    public HandlingRight Right { get; init; } = null!;

    /// <summary>The period; null when refused.</summary>
    public HandlingQuestion Asked { get; init; } = null!;

    /// <summary>What the page shows; null when refused.</summary>
    public HandlingView View { get; init; } = null!;
}

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

    /// <summary>Where the form of the paper is sent.</summary>
    public string PrintHref { get; init; } = "";

    /// <summary>The CSV.</summary>
    public string CsvHref { get; init; } = "";

    /// <summary>The workbook.</summary>
    public string WorkbookHref { get; init; } = "";

    /// <summary>The way here.</summary>
    public IReadOnlyList<Crumb> Trail { get; init; } = [];
}
