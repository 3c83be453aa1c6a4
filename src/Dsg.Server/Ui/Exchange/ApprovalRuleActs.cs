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
        ActModel Model(string act, Phrase title, params FieldModel[] fields) =>
            new(act, $"{href}/{act}", title.In(language), title.In(language))
            {
                Fields = fields,
                Version = found.Version == 0 ? null : found.Version,
                About = found.Agreement.Number,
                Opened = refused?.Act == act,
            };
        var people = found
            .Choices.Select(each => new Choice(each.Named.Person.ToString(), each.Name))
            .ToList();
        var set = new ActFields("approvers", language, refused);
        yield return Model(
            "approvers",
            new("承認の要否と承認する人を設定する", "Set whether and who"),
            set.Radio(
                "mode",
                new("承認の要否", "Demanded"),
                [
                    .. Enum.GetValues<ApprovalMode>()
                        .Select(mode => new Choice(
                            mode.ToString(),
                            ApprovalWords.Of(mode).In(language)
                        )),
                ],
                found.Rule.Mode.ToString()
            ),
            set.Checks(
                "approvers",
                new(
                    "承認する人（5人まで。送る本人は、自分の送付を承認できません）",
                    "Approvers, at most five; nobody approves what they sent"
                ),
                people,
                [.. found.Rule.Approvers.Select(each => each.ToString())]
            )
        ) with
        {
            Primary = true,
        };
        if (found.Rule.Approvers.IsEmpty)
        {
            yield break;
        }

        var approvers = found
            .Rule.Approvers.Select(each => new Choice(
                each.ToString(),
                found.Names.GetValueOrDefault(each, "")
            ))
            .ToList();
        var cover = new ActFields("cover", language, refused);
        yield return Model(
            "cover",
            new("不在時の代理を設定する", "Name a cover"),
            cover.Select("for", new("不在となる人", "For"), approvers),
            cover.Select("by", new("代理", "By"), people),
            cover.Date("from", new("始まりの日", "From")),
            cover.Date("until", new("終わりの日", "Until"))
        );
        if (!found.Rule.Covers.IsEmpty)
        {
            var end = new ActFields("cover-end", language, refused);
            yield return Model(
                "cover-end",
                new("不在時の代理を終える", "End a cover"),
                end.Select(
                    "for",
                    new("不在となっていた人", "For"),
                    [
                        .. approvers.Where(each =>
                            found.Rule.Covers.Any(one => one.For.ToString() == each.Value)
                        ),
                    ]
                )
            );
        }
    }
}
