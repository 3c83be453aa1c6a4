using System.Collections.Immutable;
using System.Globalization;
using Dsg.Core.Procedures;
using Dsg.Core.Usage;
using Dsg.Server.Faces;
using Dsg.Server.Ui.Components;
using Dsg.Server.Ui.Layout;
using Dsg.Server.Ui.Shared;
using Dsg.Server.Ui.Text;

namespace Dsg.Server.Ui.Guide;

/// <summary>Makes a guide of a definition; what it says of the procedure stands in the definition and nowhere else.</summary>
internal sealed class GuideReader(PageContexts pages, OfficePolicy policy, TimeProvider clock)
{
    public PageContext ContextOf(HttpContext http) => pages.Of(http);

    /// <summary>The export of a procedure, with names in the reader's language.</summary>
    public static string BpmnOf(ProcedureDefinition definition, Language language) =>
        $"/api/v1/procedures/{definition.Id}/bpmn?version={definition.Version}&lang={LanguageChoice.Code(language)}";

    public GuideModel Read(HttpContext http, ProcedureDefinition definition)
    {
        var context = pages.Of(http);
        var language = context.Language;
        var withPlan = http.Face() == Face.Operations;
        var title = definition.Title.In(language);
        return new GuideModel(
            title,
            Paper(definition, context),
            [
                (GuideWords.Edition.In(language), definition.Edition.In(language)),
                (
                    GuideWords.Duration.In(language),
                    $"{definition.Duration.In(language)}{GuideWords.NoPromise.In(language)}"
                ),
            ],
            ProgressFlow.Of(definition, language),
            [.. definition.Steps.Select(step => StepOf(definition, step, language, withPlan))],
            [.. definition.Branches.Select(branch => BranchOf(definition, branch, language))]
        )
        {
            ConditionsTitle = GuideWords.ConditionsOf(definition.Id)?.In(language),
            Conditions = Conditions(definition.Id, language),
            Sheets =
            [
                .. definition.CheckSheets.Select(sheet =>
                    (
                        sheet.Title.In(language),
                        (ImmutableArray<ConditionItem>)
                            [
                                .. sheet.Items.Select(item => new ConditionItem(
                                    ConditionState.Unconfirmed,
                                    item.Text.In(language),
                                    ""
                                )
                                {
                                    Basis = item.Clause,
                                }),
                            ]
                    )
                ),
            ],
            Reasons = [.. definition.ReasonCodes.Select(reason => reason.Label.In(language))],
            Notices =
            [
                SharedTexts.Disclaimer.In(language),
                SharedTexts.NoConformityClaim.In(language),
                SharedTexts.ConsultOriginals.In(language),
            ],
            WithPlan = withPlan,
            BpmnHref = BpmnOf(definition, language),
        };
    }

    private OfficialDocument Paper(ProcedureDefinition definition, PageContext context)
    {
        var language = context.Language;
        var title = GuideWords.TitleOf(definition.Title).In(language);
        var now = clock.GetUtcNow();
        return new OfficialDocument(
            definition.Id,
            definition.Edition.In(language),
            Dates.Full(now, language),
            title
        )
        {
            Language = language,
            Sender = policy.Sender.Split([' ', '　'], StringSplitOptions.RemoveEmptyEntries),
            SealOmitted = false,
            Paragraphs = [GuideWords.Purpose.In(language), GuideWords.Assumed.In(language)],
            Contact =
            [
                SharedTexts.InquiryDesk.In(language),
                .. context.InquiryDesk.IsEmpty
                    ? [GuideWords.NoDesk.In(language)]
                    : context.InquiryDesk,
            ],
            Footer = GuideWords.Printed.In(language, title, Dates.FullTime(now, language)),
            Sample = context.SampleMode,
            Flows = true,
        };
    }

    private static GuideStep StepOf(
        ProcedureDefinition definition,
        DefinedStep step,
        Language language,
        bool withPlan
    )
    {
        var lane = definition.Lanes.First(each => each.Id == step.Lane).Label.In(language);
        return new GuideStep(
            GuideWords.StepName(step, language),
            GuideWords.Who.In(language, Actors(step.Actors, language), lane),
            string.Join(
                language == Language.En ? " " : "",
                step.Stages.Select(stage => stage.Asked.In(language)).Distinct()
            ),
            Papers(step.DocumentsIn, language),
            Papers(step.DocumentsOut, language),
            step.Ground ?? SharedTexts.UnverifiedBasis.In(language),
            withPlan && step.PlanDays is { } days
                ? string.Create(CultureInfo.InvariantCulture, $"{days.From}–{days.To}")
                : ""
        );
    }

    private static GuideBranch BranchOf(
        ProcedureDefinition definition,
        DefinedBranch branch,
        Language language
    )
    {
        string Name(string id) =>
            GuideWords.StepName(definition.Steps.First(step => step.Id == id), language);
        string?[] meaning =
        [
            GuideWords.MeaningOf(branch.Id)?.In(language),
            branch.Asked?.In(language),
        ];
        return new GuideBranch(
            branch.Label.In(language),
            string.Join(language == Language.En ? ", " : "、", branch.From.Select(Name)),
            Actors(branch.Actors, language),
            string.Join(language == Language.En ? " " : "", meaning.OfType<string>()),
            branch.To is { } to
                ? GuideWords.GoesOn.In(language, Name(to))
                : GuideWords.Ends.In(language)
        );
    }

    private static ImmutableArray<ConditionItem> Conditions(string procedure, Language language) =>
        procedure switch
        {
            "enrollment" => FindingWords.Unjudged(language),
            "usage-company" => OfUse(Side.Company, language),
            "usage-staff" => OfUse(Side.Staff, language),
            _ => [],
        };

    private static ImmutableArray<ConditionItem> OfUse(Side side, Language language) =>
        [
            .. UsageConditions
                .Of(side)
                .Select(condition => new ConditionItem(
                    ConditionState.Unconfirmed,
                    language == Language.En ? condition.En : condition.Ja,
                    ""
                )
                {
                    Basis = condition.Ground,
                }),
        ];

    private static string Actors(IEnumerable<Capacity> actors, Language language) =>
        string.Join(
            language == Language.En ? ", " : "、",
            actors.Select(actor => CapacityWords.Of(actor).In(language))
        );

    private static string Papers(ImmutableArray<Wording> papers, Language language) =>
        papers.IsEmpty
            ? "－"
            : string.Join(
                language == Language.En ? "; " : "、",
                papers.Select(paper => paper.In(language))
            );
}
