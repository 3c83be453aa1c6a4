using System.Globalization;
using Dsg.Core.Procedures;
using Dsg.Core.Usage;
using Dsg.Server.Ui.Components;
using Dsg.Server.Ui.Office;
using Dsg.Server.Ui.Shared;
using Dsg.Server.Ui.Text;

namespace Dsg.Server.Ui.Usage.Office;

// 補正依頼 and its answer.
internal sealed partial class UsageActModels
{
    private ActModel CorrectionRequest()
    {
        var fields = Fields("correction-request");
        var rows = Enumerable
            .Range(0, UsageForms.CorrectionRows)
            .SelectMany(row =>
            {
                var at = string.Create(CultureInfo.InvariantCulture, $"items[{row}]");
                var no = row + 1;
                return new FieldModel[]
                {
                    fields.Select(
                        $"{at}.field",
                        new($"補正を求める項目（{no}）", $"What is to be corrected ({no})"),
                        Targets()
                    ) with
                    {
                        Required = row == 0,
                    },
                    fields.Select(
                        $"{at}.code",
                        new($"理由の区分（{no}）", $"Reason ({no})"),
                        [
                            .. definition.ReasonCodes.Select(reason => new Choice(
                                reason.Id,
                                reason.Label.In(language)
                            )),
                        ]
                    ) with
                    {
                        Required = row == 0,
                    },
                    fields.Area(
                        $"{at}.text",
                        new($"説明（{no}）", $"In words ({no})"),
                        DefinedReason.LongestText
                    ) with
                    {
                        Required = false,
                        Explanation = new Phrase(
                            "「その他」のときは必ず入力してください。",
                            "Needed where the reason is \"other\"."
                        ).In(language),
                    },
                };
            });
        return Model(
            "correction-request",
            new("補正を依頼する", "Request a correction"),
            new("補正を依頼する", "Request")
        ) with
        {
            Explanation = new Phrase(
                "依頼した項目だけが、申請者に開きます。確認済みの項目はそのまま残ります。",
                "Only these items open to the applicant. What was confirmed stays."
            ).In(language),
            Fields = [.. rows, fields.Date("dueOn", new("期限（開庁日）", "Deadline"))],
        };
    }

    private List<Choice> Targets() =>
        [
            .. found.State.Side == Side.Staff
                ? UsageFields.OfStaff.Select(field => new Choice(field, FieldWords(field)))
                : [],
            .. from person in found.State.People
            where person.Stays
            from field in UsageFields.OfPerson
            select new Choice($"{field}|{person.Person}", $"{person.Name}：{FieldWords(field)}"),
        ];

    private ActModel Correction()
    {
        var items = (found.State as UsageCase.Open)?.Correction?.Items ?? [];
        var fields = Fields("correction");
        return Model(
            "correction",
            new("補正する", "Correct"),
            new("補正を提出する", "Submit the correction")
        ) with
        {
            Primary = true,
            Fields =
            [
                .. items.Select(item =>
                {
                    var name = UsageForms.FieldOf(item.Field, item.Person);
                    var person = item.Person is { } who ? found.State.Find(who) : null;
                    var label = person is null
                        ? FieldWords(item.Field)
                        : $"{person.Name}：{FieldWords(item.Field)}";
                    FieldModel field =
                        item.Field is "person" or "engaged"
                            ? fields.Radio(
                                name,
                                new(label, label),
                                [
                                    new("true", Say("従事する（申請に残す）", "Engaged (stays)")),
                                    new("false", Say("申請から外す", "Leaves the application")),
                                ]
                            )
                        : item.Field == "superior" && Superiors.Count > 0
                            ? fields.Select(
                                name,
                                new(label, label),
                                Superiors,
                                Present(item, person)
                            )
                        : fields.Line(name, new(label, label), 100, Present(item, person));
                    return field with
                    {
                        Explanation = IntakeWords.ReasonOf(
                            item.Code,
                            item.Text,
                            definition,
                            language
                        ),
                    };
                }),
            ],
        };
    }

    private string Present(CorrectionItem item, UsagePerson? person) =>
        item.Field switch
        {
            "name" => person?.Name ?? "",
            "kana" => person?.Kana ?? "",
            "post" => person?.Post ?? "",
            "terminalSystem" => found.State.Terminal?.System ?? "",
            "terminalNumber" => found.State.Terminal?.Number ?? "",
            "superior" => found.State.Superior?.ToString() ?? "",
            _ => "",
        };
}
