using Dsg.Core.Exchange;
using Dsg.Server.Exchange;
using Dsg.Server.Ui.Components;
using Dsg.Server.Ui.Office;
using Dsg.Server.Ui.Text;

namespace Dsg.Server.Ui.Exchange;

/// <summary>Makes the page of 送付の承認の設定 from what was read.</summary>
internal static class ApprovalRuleActs
{
    public static ApprovalRulePageView ViewOf(
        ApprovalRuleReading found,
        RefusedAct? refused,
        Language language
    )
    {
        string In(string ja, string en) => new Phrase(ja, en).In(language);
        var href = ExchangePaths.ApprovalRule(found.Agreement.Id);
        string Name(PersonId person) => found.Names.GetValueOrDefault(person, "");
        return new ApprovalRulePageView(
            ExchangeTrails.Agreement(found.Agreement, language),
            href,
            ApprovalWords.Of(found.Rule.Mode).In(language),
            [
                new(In("承認の要否", "Demanded"), ApprovalWords.Of(found.Rule.Mode).In(language)),
                new(
                    In("承認する人", "Approvers"),
                    found.Rule.Approvers.IsEmpty
                        ? In("なし", "none")
                        : string.Join(In("、", ", "), found.Rule.Approvers.Select(Name))
                ),
                .. found.Rule.Covers.Select(cover => new SheetLine(
                    In("不在時の代理", "Cover"),
                    In(
                        $"{Name(cover.For)} の代理：{Name(cover.By)}（{Dates.Full(cover.From, language)}から{Dates.Full(cover.Until, language)}まで）",
                        $"{Name(cover.By)} for {Name(cover.For)}, {Dates.Full(cover.From, language)} to {Dates.Full(cover.Until, language)}"
                    )
                )),
            ],
            [.. ActsOf(found, href, refused, language)]
        )
        {
            Refused = refused,
        };
    }

    private static IEnumerable<ActModel> ActsOf(
        ApprovalRuleReading found,
        string href,
        RefusedAct? refused,
        Language language
    )
    {
        var people = found
            .Choices.Select(each => new Choice(each.Named.Person.ToString(), each.Name))
            .ToList();
        var approvers = ApproversOf(found);
        yield return Model(
            "approvers",
            new("承認の要否と承認する人を設定する", "Set whether and who"),
            Setting(found.Rule, people, new ActFields("approvers", language, refused), language)
        ) with
        {
            Primary = true,
        };
        if (approvers.Count > 0)
        {
            yield return Model(
                "cover",
                new("不在時の代理を設定する", "Name a cover"),
                Cover(approvers, people, new ActFields("cover", language, refused))
            );
        }

        if (!found.Rule.Covers.IsEmpty)
        {
            yield return Model(
                "cover-end",
                new("不在時の代理を終える", "End a cover"),
                [
                    new ActFields("cover-end", language, refused).Select(
                        "for",
                        new("不在となっていた人", "For"),
                        [
                            .. approvers.Where(each =>
                                found.Rule.Covers.Any(one => one.For.ToString() == each.Value)
                            ),
                        ]
                    ),
                ]
            );
        }

        ActModel Model(string act, Phrase title, IReadOnlyList<FieldModel> fields) =>
            new(act, $"{href}/{act}", title.In(language), title.In(language))
            {
                Fields = fields,
                Version = found.Version == 0 ? null : found.Version,
                About = found.Agreement.Number,
                Opened = refused?.Act == act,
            };
    }

    private static List<Choice> ApproversOf(ApprovalRuleReading found) =>
        [
            .. found.Rule.Approvers.Select(each => new Choice(
                each.ToString(),
                found.Names.GetValueOrDefault(each, "")
            )),
        ];

    private static IReadOnlyList<FieldModel> Setting(
        ApprovalRule rule,
        IReadOnlyList<Choice> people,
        ActFields fields,
        Language language
    ) =>
        [
            fields.Radio(
                "mode",
                new("承認の要否", "Demanded"),
                [
                    .. Enum.GetValues<ApprovalMode>()
                        .Select(mode => new Choice(
                            mode.ToString(),
                            ApprovalWords.Of(mode).In(language)
                        )),
                ],
                rule.Mode.ToString()
            ),
            fields.Checks(
                "approvers",
                new(
                    "承認する人（5人まで。送る本人は、自分の送付を承認できません）",
                    "Approvers, at most five; nobody approves what they sent"
                ),
                people,
                [.. rule.Approvers.Select(each => each.ToString())]
            ) with
            {
                Required = false,
            },
        ];

    private static IReadOnlyList<FieldModel> Cover(
        IReadOnlyList<Choice> approvers,
        IReadOnlyList<Choice> people,
        ActFields fields
    ) =>
        [
            fields.Select("for", new("不在となる人", "For"), approvers),
            fields.Select("by", new("代理", "By"), people),
            fields.Date("from", new("始まりの日", "From")),
            fields.Date("until", new("終わりの日", "Until")),
        ];
}
