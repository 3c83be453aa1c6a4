using Dsg.Core.Enrollment;
using Dsg.Server.Documents;
using Dsg.Server.Faces;
using Dsg.Server.Identity;
using Dsg.Server.Ui.Components;
using Dsg.Server.Ui.Office;
using Dsg.Server.Ui.Shared;
using Dsg.Server.Ui.Text;

namespace Dsg.Server.Ui.Documents.Cases;

/// <summary>Pages of 脱退 and of 職権による加入終了: the company files on its faces, the office proposes on its own.</summary>
internal static class DeparturePages
{
    public static void Map(FaceRouteBuilder routes)
    {
        if (DeparturePlaces.RuleOf(routes.Face) is not { } rule)
        {
            return;
        }

        CasePages.Map(routes, CaseKind.Departure, rule);
        routes
            .Get(
                $"{DeparturePlaces.Path}/new",
                rule,
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
        routes.Post($"{DeparturePlaces.Path}/new", rule, BeginAsync).ExcludeFromDescription();
    }

    private static Task<IResult> BeginAsync(
        [AsParameters] FormVisit visit,
        [AsParameters] CaseServices services,
        CancellationToken cancellation
    )
    {
        var act = DeparturePlaces.Begins(visit.Caller.Face);
        var form = new PostedAct(act, visit.Form);
        return CaseBeginning.RunAsync(
            visit,
            services,
            (form, new CaseAct(CaseKind.Departure, "", act, form.Text, form.Options)),
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
        var proposes = caller.Face == Face.Operations;
        var choices = await ChoicesAsync(caller, services, cancellation);
        return new CaseForm(
            (proposes ? DepartureWords.Propose : DepartureWords.File).In(language),
            [
                new Crumb(new Phrase("ホーム", "Home").In(language), "/"),
                new Crumb(CaseLists.TitleOf(CaseKind.Departure).In(language), DeparturePlaces.Path),
            ],
            proposes
                ? new NowModel(
                    new Phrase("加入終了の提案", "Proposal").In(language),
                    new Phrase(
                        "理由、根拠資料及び意見の提出期限を入力してください。決裁は別の人が行います。",
                        "Give ground, evidence and the time for an opinion. Somebody else decides."
                    ).In(language)
                )
                : new NowModel(
                    new Phrase("脱退の申出", "Departure").In(language),
                    new Phrase(
                        "理由と希望する日を入力してください。利用合意の解消と、返却・破棄の報告が済んでから決裁されます。",
                        "Give the reason and the day you wish. It is decided once agreements are dissolved and returns are reported."
                    ).In(language)
                ),
            proposes
                ? DepartureActModels.Propose(choices, form.Chosen, form.Refused, language)
                : DepartureActModels.File(choices, form.Refused, language),
            form.Refused
        );
    }

    private static async Task<IReadOnlyList<Choice>> ChoicesAsync(
        Caller caller,
        CaseServices services,
        CancellationToken cancellation
    )
    {
        var scopes =
            caller.Face == Face.Operations
                ? [OfficeScope.Of(caller)]
                : CaseDesk
                    .ActorsOf(caller)
                    .Where(actor =>
                        actor is { Capacity: Capacity.ResponsiblePerson, Company: not null }
                    )
                    .Select(ReadScope.Of);
        var rows = new List<EnrollmentRow>();
        foreach (var scope in scopes)
        {
            rows.AddRange(await services.Enrollments.EnrolledAsync(scope, cancellation));
        }

        return
        [
            .. rows.DistinctBy(row => row.Id)
                .Select(row => new Choice(row.Id.ToString(), $"{row.CompanyName}　{row.Number}")),
        ];
    }
}
