using System.Globalization;
using Dsg.Server.Identity;
using Dsg.Server.Ui.Audit;
using Dsg.Server.Ui.Components;
using Dsg.Server.Ui.Shared;
using Dsg.Server.Ui.Text;
using Progress = Dsg.Core.Procedures.Progress;

namespace Dsg.Server.Ui.Office;

/// <summary>Sentences that every case page of the office needs.</summary>
internal static class CaseWords
{
    /// <summary>Where the case is, who acts next, what is asked of the reader, by when.</summary>
    public static NowModel NowOf(Progress progress, Caller caller, string ended, Language language)
    {
        if (progress.Next.IsEmpty)
        {
            return new NowModel(
                ended,
                new Phrase(
                    "手続は終わっています。いまお願いすることはありません。",
                    "The procedure is over. Nothing is asked of you."
                ).In(language)
            );
        }

        var asked = progress
            .Next.Where(act => act.Actors.Any(caller.Holds))
            .Select(act => act.Asked.In(language))
            .Distinct()
            .ToList();
        return new NowModel(
            ProgressFlow.Stage(progress, language),
            asked.Count > 0
                ? string.Join(' ', asked)
                : new Phrase(
                    "いまあなたにお願いすることはありません。",
                    "Nothing is asked of you now."
                ).In(language),
            ProgressFlow.NextActor(progress, language),
            progress.DueOn is { } due ? Dates.Full(due, language) : null
        );
    }

    /// <summary>The plan of the present steps, which only the office sees.</summary>
    public static string? PlanOf(Progress progress, Language language)
    {
        var plans = progress
            .Steps.Where(step => step.State == StepState.Here)
            .Select(step => step.Step.PlanDays)
            .OfType<PlanDays>()
            .ToList();
        return plans.Count == 0
            ? null
            : string.Format(
                CultureInfo.InvariantCulture,
                new Phrase("{0}〜{1}開庁日", "{0} to {1} business days").In(language),
                plans.Min(plan => plan.From),
                plans.Max(plan => plan.To)
            );
    }

    /// <summary>What happened, for a timeline.</summary>
    public static TimelineEntry EntryOf(
        DateTimeOffset at,
        string kind,
        string? who,
        Language language
    ) => TimelineEntry.At(at, language, EventWords.Of(kind).In(language)) with { Who = who };

    /// <summary>氏名（役割）; a person whose name is not known is told by the role alone.</summary>
    public static string WhoOf(string? name, Capacity capacity, Language language)
    {
        var role = CapacityWords.Of(capacity).In(language);
        return name is null ? role
            : language == Language.En ? $"{name}, {role}"
            : $"{name}・{role}";
    }

    /// <summary>The texts of what blocks an act.</summary>
    public static IReadOnlyList<string> BlocksOf(OpenCommand open, Language language) =>
        [.. open.BlockedBy.Select(reason => FormProblems.TextOf(reason, language))];
}
