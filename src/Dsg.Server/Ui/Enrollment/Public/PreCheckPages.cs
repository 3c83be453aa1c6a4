using System.Globalization;
using Dsg.Core.Enrollment;
using Dsg.Server.Faces;
using Dsg.Server.Ui.Components;
using Dsg.Server.Ui.Layout;
using Dsg.Server.Ui.Shared;
using Dsg.Server.Ui.Text;

namespace Dsg.Server.Ui.Enrollment.Public;

/// <summary>
/// 社内検討: ten questions without sign-in and the memo they give. The answer to the form is the memo itself, since there is
/// nothing stored that a redirect could lead to.
/// </summary>
internal static class PreCheckPages
{
    public static void MapPreCheckPages(this FaceRouteBuilder routes)
    {
        routes.Get("/precheck", RouteRule.Anonymous, Ask).ExcludeFromDescription();
        routes.Post("/precheck", RouteRule.Anonymous, Answer).ExcludeFromDescription();
    }

    private static IResult Ask(HttpContext http, PageContexts pages)
    {
        var context = pages.Of(http);
        return SharedPages.Show<PreCheckForm>(
            context,
            PreCheckTexts.Questions.Select(each => QuestionOf(each, context.Language)).ToList()
        );
    }

    private static IResult Answer(
        HttpContext http,
        PageContexts pages,
        TimeProvider clock,
        IFormCollection form
    )
    {
        var context = pages.Of(http);
        var posted = new PostedForm(form);
        var answers = PreCheckTexts.Questions.ToDictionary(
            question => question.No,
            question =>
                posted[NameOf(question)] switch
                {
                    "yes" => PreCheckAnswer.Yes,
                    "no" => PreCheckAnswer.No,
                    _ => PreCheckAnswer.Unknown,
                }
        );
        var model = new PreCheckMemoModel(
            PreCheck.MemoOf(answers),
            answers,
            Dates.Full(clock.GetUtcNow(), context.Language)
        );
        return SharedPages.Show<PreCheckMemoPage>(context, model);
    }

    private static FieldModel.Radio QuestionOf(PreCheckQuestion question, Language language)
    {
        Phrase basis = new(
            $"{question.Why.Ja}（根拠：{question.Ground ?? SharedTexts.UnverifiedBasis.Ja}）",
            $"{question.Why.En} (Basis: {(question.Ground is null ? SharedTexts.UnverifiedBasis.En : FindingWords.Basis.En)})"
        );
        return new FieldModel.Radio(
            NameOf(question),
            string.Create(
                CultureInfo.InvariantCulture,
                $"{question.No}. {question.Question.In(language)}"
            ),
            [
                new("yes", new Phrase("はい", "Yes").In(language)),
                new("no", new Phrase("いいえ", "No").In(language)),
                new("unknown", new Phrase("分からない", "Not known").In(language)),
            ]
        )
        {
            Required = false,
            Explanation = basis.In(language),
        };
    }

    private static string NameOf(PreCheckQuestion question) =>
        string.Create(CultureInfo.InvariantCulture, $"q{question.No}");
}

/// <param name="Memo">What the answers come to.</param>
/// <param name="Answers">The answers by number of the question.</param>
/// <param name="Date">Today.</param>
public sealed record PreCheckMemoModel(
    PreCheckMemo Memo,
    IReadOnlyDictionary<int, PreCheckAnswer> Answers,
    string Date
);
