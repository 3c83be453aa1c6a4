using Dsg.Core.Changes;
using Dsg.Core.Enrollment;
using Dsg.Core.Parties;
using Dsg.Server.Documents;
using Dsg.Server.Faces;
using Dsg.Server.Identity;
using Dsg.Server.Ui.Components;
using Dsg.Server.Ui.Layout;
using Dsg.Server.Ui.Office;
using Dsg.Server.Ui.Shared;
using Dsg.Server.Ui.Text;

namespace Dsg.Server.Ui.Documents.Cases;

/// <summary>Pages of 変更: the company files on its faces, the office examines, approves or takes note on its own.</summary>
internal static class ChangePages
{
    private const int MostPeople = 200;

    public static void Map(FaceRouteBuilder routes)
    {
        if (DeparturePlaces.RuleOf(routes.Face) is not { } rule)
        {
            return;
        }

        CasePages.Map(routes, CaseKind.Change, rule);
        routes.Get($"{ChangeWords.Path}/new", rule, NewAsync).ExcludeFromDescription();
        CaseForms
            .Allow(routes.Post($"{ChangeWords.Path}/new", rule, BeginAsync))
            .ExcludeFromDescription();
    }

    private static async Task<IResult> NewAsync(
        string? matter,
        [AsParameters] Visit visit,
        [AsParameters] CaseServices services,
        IPartyQueries parties,
        CancellationToken cancellation
    ) =>
        MatterOf(matter, visit.Caller) is { } chosen
            ? SharedPages.Show<CaseFormPage>(
                visit.Context,
                await FormAsync(visit.Caller, (chosen, null), (services, parties), cancellation)
            )
        : visit.Caller.Face == Face.Operations ? SharedPages.NotFound(visit.Context)
        : UiPage.Show<ChangeChoicePage>(visit.Context);

    private static async Task<IResult> BeginAsync(
        string? matter,
        [AsParameters] FormVisit visit,
        [AsParameters] CaseServices services,
        IPartyQueries parties,
        CancellationToken cancellation
    )
    {
        if (MatterOf(matter, visit.Caller) is not { } chosen)
        {
            return SharedPages.NotFound(visit.Context);
        }

        var form = new PostedAct("filing", visit.Form);
        return await CaseBeginning.RunAsync(
            visit,
            services,
            (
                form,
                new CaseAct(
                    CaseKind.Change,
                    "",
                    "filing",
                    field => field == "matter" ? chosen.ToString() : form.Text(field),
                    form.Options
                )
            ),
            refused =>
                FormAsync(visit.Caller, (chosen, refused), (services, parties), cancellation),
            cancellation
        );
    }

    // The office types in a succession that came on paper, and nothing else.
    private static ChangeMatter? MatterOf(string? text, Caller caller) =>
        Enum.TryParse<ChangeMatter>(text, ignoreCase: true, out var matter)
        && Enum.IsDefined(matter)
        && (
            caller.Face == Face.Operations
                ? matter.IsSuccession() && caller.Holds(Capacity.Operator)
                : true
        )
            ? matter
            : null;

    private static async Task<CaseForm> FormAsync(
        Caller caller,
        (ChangeMatter Matter, RefusedAct? Refused) form,
        (CaseServices Cases, IPartyQueries Parties) services,
        CancellationToken cancellation
    )
    {
        var language = caller.Language;
        var choices = await ChoicesAsync(caller, services, cancellation);
        return new CaseForm(
            ChangeWords.Filed(form.Matter).In(language),
            [
                new Crumb(new Phrase("ホーム", "Home").In(language), "/"),
                new Crumb(new Phrase("変更", "Changes").In(language), ChangeWords.Path),
            ],
            new NowModel(
                ChangeWords.Filed(form.Matter).In(language),
                new Phrase(
                    "変更の後の内容と変更の日を入力してください。",
                    "Give what is new and since when."
                ).In(language)
            ),
            ChangeActModels.File(
                form.Matter,
                choices with
                {
                    OnPaper = caller.Face == Face.Operations,
                },
                form.Refused,
                language
            ),
            form.Refused
        );
    }

    private static async Task<ChangeChoices> ChoicesAsync(
        Caller caller,
        (CaseServices Cases, IPartyQueries Parties) services,
        CancellationToken cancellation
    )
    {
        var rows = new List<EnrollmentRow>();
        var people = new List<PersonRow>();
        IReadOnlyDictionary<string, string> now = new Dictionary<string, string>();
        if (caller.Face == Face.Operations)
        {
            rows.AddRange(
                await services.Cases.Enrollments.EnrolledAsync(OfficeScope.Of(caller), cancellation)
            );
            return new ChangeChoices([.. rows.Select(ChoiceOf)], now, [], []);
        }

        foreach (
            var actor in CaseDesk
                .ActorsOf(caller)
                .Where(each => each is { Capacity: Capacity.ResponsiblePerson, Company: not null })
                .DistinctBy(each => each.Company)
        )
        {
            var scope = ReadScope.Of(actor);
            rows.AddRange(await services.Cases.Enrollments.EnrolledAsync(scope, cancellation));
            var page = await services.Parties.ListAsync(
                scope,
                null,
                new Slice(null, MostPeople),
                cancellation
            );
            people.AddRange(page.Items);
        }

        if (rows is [var one])
        {
            var found = await services.Cases.Enrollments.FindAsync(
                ReadScope.Of(Actor.System),
                one.Id,
                cancellation
            );
            now = found?.State.FileOrNull?.Application.ToForm() ?? now;
        }

        static bool Speaks(PersonRow row) =>
            row.Appointments.Any(held => held.Capacity == Capacity.ResponsiblePerson);
        static Choice Of(PersonRow row) => new(row.Id.ToString(), row.Name);
        return new ChangeChoices(
            [.. rows.Select(ChoiceOf)],
            now,
            [.. people.Where(Speaks).Select(Of)],
            [.. people.Where(row => !Speaks(row)).Select(Of)]
        );
    }

    private static Choice ChoiceOf(EnrollmentRow row) =>
        new(row.Id.ToString(), $"{row.CompanyName}　{row.Number}");
}
