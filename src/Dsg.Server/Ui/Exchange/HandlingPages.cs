using Dsg.Core.Access;
using Dsg.Core.Exchange;
using Dsg.Server.Exchange;
using Dsg.Server.Faces;
using Dsg.Server.Identity;
using Dsg.Server.Ui.Components;
using Dsg.Server.Ui.Layout;
using Dsg.Server.Ui.Office;
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
    private static readonly Phrase Exported = new(
        "利用合意 {0}　期間 {1}",
        "Agreement {0}, period {1}"
    );
    private static readonly Phrase Whole = new("すべて", "all");
    private static readonly Phrase Between = new("{0}から{1}まで", "{0} to {1}");
    private static readonly Phrase Begin = new("初め", "the beginning");
    private static readonly Phrase Now = new("今日", "today");

    private const string Record = "/workspaces/{agreement}/handling-record";

    private static readonly (
        HandlingFormat Format,
        string Name,
        Phrase Title,
        Phrase Submit
    )[] Ways =
    [
        (
            HandlingFormat.Print,
            "print",
            new("保護すべき情報管理台帳（受払）を印刷する", "Print the handling record"),
            new("印刷用の画面を開く（A4）", "Open for printing (A4)")
        ),
        (
            HandlingFormat.Xlsx,
            "xlsx",
            new(
                "保護すべき情報管理台帳（受払）をExcelの形式（XLSX）で保存する",
                "Save the handling record as XLSX"
            ),
            new("Excelの形式（XLSX）で保存する", "Save as XLSX")
        ),
        (
            HandlingFormat.Csv,
            "csv",
            new("保護すべき情報管理台帳（受払）をCSVで保存する", "Save the handling record as CSV"),
            new("CSVで保存する", "Save as CSV")
        ),
    ];

    public static void MapHandlingPages(this FaceRouteBuilder routes)
    {
        var user = RouteRule.SignedIn;
        routes.Get(Record, user, ShowAsync).ExcludeFromDescription();
        // It is handed out by a form and not by an address: what a browser fetches ahead, or fetches again, is no export.
        routes.Post($"{Record}/print", user, PrintAsync).ExcludeFromDescription();
        routes.Post($"{Record}/xlsx", user, WorkbookAsync).ExcludeFromDescription();
        routes.Post($"{Record}/csv", user, CsvAsync).ExcludeFromDescription();
        foreach (var way in Ways)
        {
            routes.Get($"{Record}/{way.Name}", user, BackAsync).ExcludeFromDescription();
        }
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
    private static IResult BackAsync(HttpContext http)
    {
        var path = http.Request.Path.Value ?? "/";
        return SharedPages.SeeOther(path[..path.LastIndexOf('/')] + http.Request.QueryString);
    }

    private static Task<IResult> PrintAsync(
        HttpContext http,
        [AsParameters] FormVisit visit,
        [AsParameters] HandlingServices services,
        CancellationToken cancellation
    ) => ExportAsync((http, HandlingFormat.Print), visit, services, cancellation);

    private static Task<IResult> WorkbookAsync(
        HttpContext http,
        [AsParameters] FormVisit visit,
        [AsParameters] HandlingServices services,
        CancellationToken cancellation
    ) => ExportAsync((http, HandlingFormat.Xlsx), visit, services, cancellation);

    private static Task<IResult> CsvAsync(
        HttpContext http,
        [AsParameters] FormVisit visit,
        [AsParameters] HandlingServices services,
        CancellationToken cancellation
    ) => ExportAsync((http, HandlingFormat.Csv), visit, services, cancellation);

    /// <summary>As a file, or the same as a paper; it is recorded before its first byte, once for each showing of the form.</summary>
    private static async Task<IResult> ExportAsync(
        (HttpContext Http, HandlingFormat Format) asked,
        FormVisit visit,
        HandlingServices services,
        CancellationToken cancellation
    )
    {
        var (http, format) = asked;
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
            read.Right.Export(format, table.Rows.Length),
            visit.Posted.Options,
            cancellation
        );
        if (answer is not Answer.Done)
        {
            var problems = FormProblems.From(answer, context.Language, _ => null);
            return Show(context, read.View with { Problems = problems }, problems);
        }

        return format switch
        {
            HandlingFormat.Csv => table.AsCsv(),
            HandlingFormat.Xlsx => table.AsWorkbook(),
            _ => Paper(
                context,
                read.View,
                read.Asked,
                (visit.Caller.Name, services.Clock.GetUtcNow())
            ),
        };
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
            // Of a period that cannot be read there is nothing to hand out.
            Exports = table is null ? [] : [.. ExportsOf(agreement.Number, page, asked, language)],
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

    private static IEnumerable<ActModel> ExportsOf(
        string agreement,
        string page,
        HandlingQuestion asked,
        Language language
    ) =>
        Ways.Select(way => new ActModel(
            $"handling-{way.Name}",
            $"{page}/{way.Name}",
            way.Title.In(language),
            way.Submit.In(language)
        )
        {
            About = Exported.In(language, agreement, PeriodOf(asked.Period, language)),
            Marks = [("from", asked.From), ("to", asked.To)],
            Primary = way.Format == HandlingFormat.Print,
        });

    private static string PeriodOf(HandlingPeriod period, Language language) =>
        period is { From: null, To: null }
            ? Whole.In(language)
            : Between.In(
                language,
                period.From is { } first ? Dates.Full(first, language) : Begin.In(language),
                period.To is { } last ? Dates.Full(last, language) : Now.In(language)
            );

    private static OfficialDocument PaperOf(
        HandlingView view,
        HandlingQuestion asked,
        Printing printing
    )
    {
        var language = printing.Language;
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
                PeriodOf(asked.Period, language),
                Dates.FullTime(printing.At, language),
                printing.By
            ),
        };
    }
}
