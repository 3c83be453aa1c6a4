using Dsg.Server.Documents;
using Dsg.Server.Faces;
using Dsg.Server.Identity;
using Dsg.Server.Ui.Components;
using Dsg.Server.Ui.Office;
using Dsg.Server.Ui.Shared;
using Dsg.Server.Ui.Text;

namespace Dsg.Server.Ui.Documents.Cases;

/// <summary>Pages of 年次確認: the company confirms on its faces, the office reads, asks and notes on its own.</summary>
internal static class AnnualPages
{
    private static readonly string Path = CaseKind.Annual.Path();

    public static void Map(FaceRouteBuilder routes)
    {
        if (DeparturePlaces.RuleOf(routes.Face) is not { } rule)
        {
            return;
        }

        CasePages.Map(routes, CaseKind.Annual, rule);
        if (routes.Face != Face.Operations)
        {
            return;
        }

        var operators = RouteRule.Holding(Capacity.Operator);
        routes
            .Get(
                $"{Path}/new",
                operators,
                async (
                    string? enrollment,
                    [AsParameters] Visit visit,
                    [AsParameters] CaseServices services,
                    CancellationToken c
                ) =>
                    SharedPages.Show<CaseFormPage>(
                        visit.Context,
                        await FormAsync(visit.Caller, (enrollment ?? "", null), services, c)
                    )
            )
            .ExcludeFromDescription();
        routes.Post($"{Path}/new", operators, BeginAsync).ExcludeFromDescription();
    }

    private static Task<IResult> BeginAsync(
        [AsParameters] FormVisit visit,
        [AsParameters] CaseServices services,
        CancellationToken cancellation
    )
    {
        var form = new PostedAct("opening", visit.Form);
        return CaseBeginning.RunAsync(
            visit,
            services,
            (form, new CaseAct(CaseKind.Annual, "", "opening", form.Text, form.Options)),
            refused => FormAsync(visit.Caller, ("", refused), services, cancellation),
            cancellation
        );
    }

    private static async Task<CaseForm> FormAsync(
        Caller caller,
        (string Chosen, RefusedAct? Refused) form,
        CaseServices services,
        CancellationToken cancellation
    )
    {
        var language = caller.Language;
        var title = new Phrase("年次確認の依頼", "Ask for a yearly confirmation").In(language);
        var rows = await services.Enrollments.EnrolledAsync(OfficeScope.Of(caller), cancellation);
        return new CaseForm(
            title,
            [
                new Crumb(new Phrase("ホーム", "Home").In(language), "/"),
                new Crumb(CaseLists.TitleOf(CaseKind.Annual).In(language), Path),
            ],
            new NowModel(
                title,
                new Phrase(
                    "企業と確認の期限を選んでください。",
                    "Choose the company and the last day."
                ).In(language)
            ),
            AnnualActModels.Open(
                [
                    .. rows.Select(row => new Choice(
                        row.Id.ToString(),
                        $"{row.CompanyName}　{row.Number}"
                    )),
                ],
                form.Chosen,
                form.Refused,
                language
            ),
            form.Refused
        );
    }
}
