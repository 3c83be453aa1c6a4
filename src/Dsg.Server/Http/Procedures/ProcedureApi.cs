using Dsg.Core.Enrollment;
using Dsg.Core.Procedures;
using Dsg.Server.Faces;
using Dsg.Server.Http.Shared;
using Dsg.Server.Procedures;
using Dsg.Server.Procedures.Bpmn;
using Dsg.Server.Ui.Text;
using Dsg.Wire.Procedures;
using Microsoft.Net.Http.Headers;
using WireAnswer = Dsg.Wire.Procedures.PreCheckAnswer;
using WireMemo = Dsg.Wire.Procedures.PreCheckMemo;
using WirePoint = Dsg.Wire.Procedures.PreCheckPoint;

namespace Dsg.Server.Http.Procedures;

/// <summary>The published procedures, and the ten questions (A0) on the public face.</summary>
internal static class ProcedureApi
{
    public static void MapProcedureApi(this FaceRouteBuilder routes)
    {
        var withPlan = routes.Face == Face.Operations;
        routes
            .Get(
                "/api/v1/procedures/{name}",
                RouteRule.Anonymous,
                (string name, int? version, PublishedToday published) =>
                    Show(published.Find(name, version), withPlan)
            )
            .Produces<ProcedureView>();
        routes
            .Get(
                "/api/v1/procedures/{name}/bpmn",
                RouteRule.Anonymous,
                (string name, int? version, HttpContext http, PublishedToday published) =>
                    Export(http, published.Find(name, version), withPlan)
            )
            .WithDescription(
                "The procedure as BPMN 2.0 with its diagram. lang (ja, en) or else Accept-Language chooses the language of all names; version, one that is not the newest."
            )
            .Produces<Stream>(StatusCodes.Status200OK, BpmnExport.MediaType);
        if (routes.Face != Face.Public)
        {
            return;
        }

        routes
            .Get("/api/v1/precheck", RouteRule.Anonymous, Questions)
            .Produces<PreCheckQuestionsView>();
        routes.Post("/api/v1/precheck", RouteRule.Anonymous, Memo).Produces<WireMemo>();
    }

    private static IResult Show(ProcedureDefinition? definition, bool withPlan) =>
        definition is not null
            ? CaseRunner.Answer(ToWire(definition, withPlan))
            : ProblemResults.Refuse(RefusalCode.NotFound);

    private static IResult Export(HttpContext http, ProcedureDefinition? definition, bool withPlan)
    {
        if (definition is null)
        {
            return ProblemResults.Refuse(RefusalCode.NotFound);
        }

        var language = LanguageChoice.TryAsked(http.Request, out var asked)
            ? asked
            : ProblemResults.LanguageOf(http.Request);
        http.Response.Headers[HeaderNames.ContentLanguage] = LanguageChoice.Code(language);
        http.Response.Headers[HeaderNames.Vary] = HeaderNames.AcceptLanguage;
        return TypedResults.File(
            BpmnExport.Write(definition, language, withPlan),
            BpmnExport.MediaType,
            BpmnExport.FileName(definition)
        );
    }

    private static IResult Questions() =>
        CaseRunner.Answer(
            new PreCheckQuestionsView([
                .. PreCheckTexts.Questions.Select(question => new PreCheckQuestionView(
                    question.No,
                    question.Question.Phrase,
                    question.Why.Phrase,
                    question.Ground
                )),
            ])
        );

    private static IResult Memo(JsonBody<PreCheckRequest> body)
    {
        if (!body.TryRead(out var request, out var refused))
        {
            return refused;
        }

        var input = new Input();
        var answers = new Dictionary<int, Dsg.Core.Enrollment.PreCheckAnswer>();
        foreach (var (answer, index) in request.Answers.Select((each, index) => (each, index)))
        {
            Read(answer, $"answers[{index}]", answers, input);
        }

        return input.IsFine
            ? CaseRunner.Answer(ToWire(PreCheck.MemoOf(answers)))
            : ProblemResults.Refuse(input.Refusals);
    }

    private static void Read(
        WireAnswer answer,
        string at,
        Dictionary<int, Dsg.Core.Enrollment.PreCheckAnswer> answers,
        Input input
    )
    {
        var choice = input.Choice<Dsg.Core.Enrollment.PreCheckAnswer>(
            answer.Answer,
            $"{at}.answer"
        );
        var known = PreCheckTexts.Questions.Any(question => question.No == answer.No);
        if (!known || !answers.TryAdd(answer.No, choice))
        {
            input.Refuse(RefusalCode.NotAChoice, $"{at}.no");
        }
    }

    private static WireMemo ToWire(Dsg.Core.Enrollment.PreCheckMemo memo) =>
        new(
            memo.Outlook.Word,
            memo.Summary.Phrase,
            [.. memo.Gaps.Select(ToWire)],
            [.. memo.Unclear.Select(ToWire)],
            [.. memo.Equipment.Select(each => each.Phrase)],
            [.. memo.People.Select(each => each.Phrase)],
            [.. memo.OpenCosts.Select(each => each.Phrase)],
            memo.Notice.Phrase
        );

    private static WirePoint ToWire(Dsg.Core.Enrollment.PreCheckPoint point) =>
        new(point.No, point.Text.Phrase, point.Ground);

    private static ProcedureView ToWire(ProcedureDefinition definition, bool withPlan) =>
        new(
            definition.Id,
            definition.Version,
            definition.Title.Phrase,
            definition.Edition.Phrase,
            definition.Duration.Phrase,
            [.. definition.Lanes.Select(lane => new LaneView(lane.Id, lane.Label.Phrase))],
            [.. definition.Steps.Select(step => ToWire(step, withPlan))],
            [.. definition.Ways.Select(way => new WayView(way.From, way.To))],
            [
                .. definition.Branches.Select(branch => new BranchView(
                    branch.Id,
                    branch.From,
                    branch.To,
                    branch.Label.Phrase,
                    [.. branch.Actors.Select(actor => actor.Word)]
                )),
            ]
        );

    private static StepView ToWire(DefinedStep step, bool withPlan) =>
        new(
            step.Id,
            step.Lane,
            step.Row,
            step.Label.Phrase,
            [.. step.Actors.Select(actor => actor.Word)],
            step.Ground,
            [.. step.DocumentsIn.Select(paper => paper.Phrase)],
            [.. step.DocumentsOut.Select(paper => paper.Phrase)],
            withPlan && step.PlanDays is { } days ? new PlanDaysView(days.From, days.To) : null
        );
}
