using System.Globalization;
using Dsg.Core.Procedures;
using Dsg.Server.Ui.Components;
using Dsg.Server.Ui.Text;

namespace Dsg.Server.Ui.Shared;

/// <summary>What a rule said against a form, in the words of the reader: for the summary, and beside each field.</summary>
public sealed class FormProblems
{
    private FormProblems(IReadOnlyList<FieldProblem> all, int status)
    {
        All = all;
        Status = status;
    }

    /// <summary>Nothing was wrong.</summary>
    public static FormProblems None { get; } = new([], StatusCodes.Status200OK);

    /// <summary>For <see cref="ErrorSummary"/>.</summary>
    public IReadOnlyList<FieldProblem> All { get; }

    /// <summary>200, 403 when a verification is asked for, 409 when the case stands elsewhere by now, otherwise 422.</summary>
    public int Status { get; }

    /// <summary>The first thing wrong with a field, or null.</summary>
    public FieldError? Of(string field) =>
        All.FirstOrDefault(problem => problem.Field == field) is { } problem
            ? new FieldError(problem.Code, problem.Message)
            : null;

    /// <summary>The reasons of a refusal.</summary>
    /// <param name="reasons">What the rule said.</param>
    /// <param name="language">The reader's.</param>
    /// <param name="label">The label of a field of the form by the name that refusals use; null for one that the form does not show.</param>
    public static FormProblems From(
        IReadOnlyCollection<Refusal> reasons,
        Language language,
        Func<string, string?> label
    )
    {
        if (reasons.Any(reason => reason.Code == RefusalCode.StepUpNeeded))
        {
            // What is to be verified is asked for in the form itself; nothing is wrong with it.
            return new FormProblems([], StatusCodes.Status403Forbidden);
        }

        var all = reasons
            .Select(reason =>
            {
                var words = reason.Field is { } field ? label(field) : null;
                return new FieldProblem(
                    words is null ? null : reason.Field,
                    words ?? "",
                    reason.Code.Name,
                    TextOf(reason, language)
                );
            })
            .ToList();
        var elsewhere = reasons.Any(reason => reason.Code.Number is 2001 or 2004 or 2005);
        return new FormProblems(
            all,
            elsewhere ? StatusCodes.Status409Conflict : StatusCodes.Status422UnprocessableEntity
        );
    }

    /// <summary>What an answer of the runner says against the form; <see cref="None"/> when it was done.</summary>
    public static FormProblems From(
        Answer answer,
        Language language,
        Func<string, string?> label
    ) =>
        answer switch
        {
            Answer.Done => None,
            Answer.Refused refused => From(refused.Reasons, language, label),
            Answer.Stale => From([new Refusal(RefusalCode.CaseHasChanged)], language, label),
            _ => throw new InvalidOperationException("An answer is done, refused or stale."),
        };

    /// <summary>The text of a reason.</summary>
    public static string TextOf(Refusal reason, Language language) =>
        string.Format(
            CultureInfo.InvariantCulture,
            language == Language.En ? reason.Code.En : reason.Code.Ja,
            reason.Detail
        );
}
