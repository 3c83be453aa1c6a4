using Dsg.Core.Access;
using Dsg.Core.Enrollment;
using Dsg.Core.Usage;
using Dsg.Server.Exchange;
using Dsg.Server.Ui.Components;
using Dsg.Server.Ui.Contracts;
using Dsg.Server.Ui.Shared;
using Dsg.Server.Ui.Text;

namespace Dsg.Server.Ui.Usage;

/// <summary>Conditions of use as the <see cref="ConditionList"/> shows them: result, how and when confirmed, who mends.</summary>
internal static class ConditionWords
{
    private static readonly Phrase Confirmed = new("確認済み", "Confirmed");
    private static readonly Phrase Open = new("未確認", "Not confirmed yet");
    private static readonly Phrase Never = new(
        "まだ満たされたことがありません",
        "It has never held yet"
    );
    private static readonly Phrase Unmet = new("満たしていません", "Not met");

    /// <summary>One of the three conditions of a 利用申請.</summary>
    /// <param name="condition">The condition as judged.</param>
    /// <param name="names">Names of those who confirmed.</param>
    /// <param name="language">The reader's language.</param>
    public static ConditionItem Of(
        UseCondition condition,
        IReadOnlyDictionary<PersonId, string> names,
        Language language
    )
    {
        var facts = new List<string>();
        if (condition.How is { } how)
        {
            facts.Add(HowLine(how, language));
        }

        if (condition.At is { } at)
        {
            var by =
                condition.By is { } person && names.TryGetValue(person, out var name) ? name : null;
            facts.Add(WhenLine(at, by, language));
        }

        return new ConditionItem(
            condition.Holds ? ConditionState.Met : ConditionState.Unconfirmed,
            language == Language.En ? condition.En : condition.Ja,
            (condition.Holds ? Confirmed : Open).In(language)
        )
        {
            Facts = facts,
            Basis = condition.Ground,
        };
    }

    /// <summary>One requirement of access.</summary>
    /// <param name="requirement">The requirement as judged.</param>
    /// <param name="reader">Who reads it.</param>
    /// <param name="language">The reader's language.</param>
    public static ConditionItem Of(Requirement requirement, RemedyReader reader, Language language)
    {
        var facts = new List<string>();
        if (requirement.Holds && requirement.Since is { } at)
        {
            facts.Add(WhenLine(at, null, language));
        }

        if (requirement.How is { } how)
        {
            facts.Add(HowLine(how, language));
        }

        if (requirement.Holds && requirement.Until is { } until)
        {
            facts.Add(UntilLine(until, language));
        }

        var item = new ConditionItem(
            requirement switch
            {
                { Holds: false } => ConditionState.Unmet,
                { Overdue: true } => ConditionState.Conditional,
                _ => ConditionState.Met,
            },
            language == Language.En ? requirement.En : requirement.Ja,
            (
                requirement switch
                {
                    { Holds: false } => Unmet,
                    { Overdue: true } => ContractWords.Overdue,
                    _ => Confirmed,
                }
            ).In(language)
        )
        {
            Facts = facts,
            Basis = requirement.Ground,
        };
        return requirement.Remedy is { } remedy
            ? item with
            {
                Since =
                    requirement.Since is { } since ? Dates.FullTime(since, language)
                    : remedy is { By: Mender.Self, Case: null } ? null
                    : Never.In(language),
                Remedy = reader.NameOf(remedy.By).In(language),
                RemedyHref = reader.PathOf(remedy),
            }
            : item;
    }

    private static string HowLine(ConfirmedHow how, Language language) =>
        new Phrase("確認方法：{0}", "How: {0}").In(language, FindingWords.Of(how).In(language));

    private static string WhenLine(DateTimeOffset at, string? by, Language language) =>
        by is null
            ? Dates.Full(at, language)
            : new Phrase("{0}　{1}", "{0}, {1}").In(language, Dates.Full(at, language), by);

    // The end is the first instant after it; people read the last day.
    private static string UntilLine(DateTimeOffset until, Language language) =>
        new Phrase("{0}まで", "until {0}").In(language, Dates.Full(until.AddTicks(-1), language));
}
