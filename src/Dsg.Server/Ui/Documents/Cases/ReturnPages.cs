using Dsg.Core.Exchange;
using Dsg.Server.Documents;
using Dsg.Server.Faces;
using Dsg.Server.Ui.Components;
using Dsg.Server.Ui.Shared;
using Dsg.Server.Ui.Text;

namespace Dsg.Server.Ui.Documents.Cases;

/// <summary>The company's report of 返却・破棄. It is open while use is stopped and after the workspace was closed.</summary>
internal static class ReturnPages
{
    private static readonly Phrase More = new(
        "一度に報告できるのは{0}件までです。残りの{1}件は、次の報告で入力してください。",
        "One report takes {0} items. Report the other {1} afterwards."
    );

    public static void Map(FaceRouteBuilder routes)
    {
        if (ReturnDesk.RuleOf(routes.Face) is not { } rule)
        {
            return;
        }

        if (routes.Face == Face.Public)
        {
            CasePages.Map(routes, CaseKind.ReturnReport, rule);
        }

        routes
            .Get($"{CaseKind.ReturnReport.Path()}/{{key}}/new", rule, ShowAsync)
            .WithMetadata(TerminalDoor.Open)
            .ExcludeFromDescription();
        routes
            .Post($"{CaseKind.ReturnReport.Path()}/{{key}}/new", rule, ReportAsync)
            .WithMetadata(TerminalDoor.Open)
            .ExcludeFromDescription();
    }

    /// <summary>The form of an agreement.</summary>
    public static string PathOf(AgreementId agreement) =>
        $"{CaseKind.ReturnReport.Path()}/{agreement}/new";

    private static async Task<IResult> ShowAsync(
        string key,
        [AsParameters] Visit visit,
        ReturnDesk desk,
        CancellationToken cancellation
    )
    {
        if (
            !AgreementId.TryParse(key, null, out var agreement)
            || await desk.FindAsync(visit.Caller, agreement, cancellation) is not { } sheet
        )
        {
            return SharedPages.NotFound(visit.Context);
        }

        var form = new ReturnForm(sheet, visit.Context.Language);
        return SharedPages.Show<ReturnFormPage>(
            visit.Context,
            ViewOf(
                sheet,
                form,
                (form.Begin(), new TypedReturn("")),
                FormProblems.None,
                visit.Context.Language
            )
        );
    }

    private static async Task<IResult> ReportAsync(
        string key,
        [AsParameters] FormVisit visit,
        ReturnDesk desk,
        CancellationToken cancellation
    )
    {
        var context = visit.Context;
        if (
            !AgreementId.TryParse(key, null, out var agreement)
            || await desk.FindAsync(visit.Caller, agreement, cancellation) is not { } sheet
        )
        {
            return SharedPages.NotFound(context);
        }

        var form = new ReturnForm(sheet, context.Language);
        var (rows, common) = (form.Read(visit.Posted), ReturnForm.ReadCommon(visit.Posted));
        var reported = ReturnForm.Reported(rows, common);
        var answer = await desk.ReportAsync(
            visit.Caller,
            agreement,
            [.. reported.Select(each => each.Row)],
            visit.Posted.Options,
            cancellation
        );
        if (answer is Answer.Done)
        {
            return SharedPages.SeeOther(
                $"{CaseKind.ReturnReport.Path()}/{agreement}{CaseDone.Query("report")}"
            );
        }

        var problems = FormProblems.From(
            answer is Answer.Refused refused
                ? new Answer.Refused(ReturnForm.OnPage(refused.Reasons, reported))
                : answer,
            context.Language,
            form.LabelOf
        );
        return SharedPages.Show<ReturnFormPage>(
            context,
            ViewOf(sheet, form, (rows, common), problems, context.Language),
            problems.Status
        );
    }

    private static ReturnFormView ViewOf(
        ReturnSheet sheet,
        ReturnForm form,
        (IReadOnlyList<TypedReturn> Rows, TypedReturn Common) typed,
        FormProblems problems,
        Language language
    )
    {
        var left = sheet.Held.Count() - form.Objects.Count;
        var number = sheet.Agreement.Number;
        return new ReturnFormView(
            number,
            PathOf(sheet.Agreement.Id),
            sheet.Version,
            new NowModel(
                new Phrase("利用合意 {0}", "Agreement {0}").In(language, number),
                new Phrase(
                    "取得した情報の返却・破棄を、1件ごとに報告してください。報告がまだのもの {0}件",
                    "Report for each item how it was returned or destroyed. Not reported yet: {0}"
                ).In(language, sheet.Unreported),
                new Phrase("申請責任者", "Responsible person").In(language)
            ),
            form.Rows(typed.Rows, problems),
            problems
        )
        {
            Trail =
            [
                new(new Phrase("ホーム", "Home").In(language), "/"),
                new(
                    CaseLists.TitleOf(CaseKind.ReturnReport).In(language),
                    CaseKind.ReturnReport.Path()
                ),
            ],
            Common = form.CommonFields(typed.Common, problems),
            CommonOpen = !typed.Common.IsEmpty,
            SentBack = sheet.Reports.SentBack,
            Left = left > 0 ? More.In(language, ReturnProcedure.MostLines, left) : null,
            Back =
                sheet.Version > 0
                    ? $"{CaseKind.ReturnReport.Path()}/{sheet.Agreement.Id}"
                    : CaseKind.ReturnReport.Path(),
        };
    }
}
