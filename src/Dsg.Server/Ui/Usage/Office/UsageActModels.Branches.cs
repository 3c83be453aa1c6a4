using Dsg.Core.Procedures;
using Dsg.Core.Usage;
using Dsg.Server.Ui.Components;
using Dsg.Server.Ui.Office;
using Dsg.Server.Ui.Shared;
using Dsg.Server.Ui.Text;

namespace Dsg.Server.Ui.Usage.Office;

internal sealed partial class UsageActModels
{
    private static readonly Phrase Reason = new("理由", "Reason");
    private static readonly Phrase Person = new("利用者", "User");

    // The acts that stand as buttons in the band are not among them.
    private ActModel? Member(string name) =>
        name switch
        {
            "decline" => WithReason(
                "decline",
                new("確認しない（理由を付けて手続を終える）", "Decline (ends the application)"),
                danger: true
            ),
            "withdrawal" => Model(
                "withdrawal",
                new("申請を取り下げる", "Withdraw the application"),
                new("取り下げる", "Withdraw")
            ) with
            {
                Danger = true,
                Fields =
                [
                    Fields("withdrawal").Area("reason", Reason, 1000) with
                    {
                        Required = false,
                    },
                ],
            },
            "correction" => Correction(),
            "terminal" => Terminal(),
            "terminal/decline" => WithReason(
                "terminal-decline",
                new("新しい端末を確認しない", "Do not attest the new terminal"),
                danger: false
            ),
            "change" => Change(),
            "reconfirmation" => Model(
                "reconfirmation",
                new("従事を再確認する", "Confirm the engagement again"),
                new("再確認する", "Confirm")
            ) with
            {
                Explanation = new Phrase(
                    "従事しなくなった人がいるときは、先に利用終了を届け出てください。",
                    "End the use of people who are no longer engaged first."
                ).In(language),
                Fields =
                [
                    new FieldModel.Check(
                        "reconfirmation.engaged",
                        new Phrase(
                            "利用する人は、全員、契約の履行に従事しています",
                            "Everybody is engaged in performing the contract"
                        ).In(language)
                    ),
                ],
            },
            "training" => Training(),
            _ => null,
        };

    private ActModel Reopening()
    {
        var fields = Fields("reopening");
        return Model(
            "reopening",
            new("申請を再開する", "Open the application again"),
            new("再開する", "Open again")
        ) with
        {
            Primary = true,
            Fields =
            [
                fields.Area("reason", Reason, 1000),
                fields.Date("dueOn", new("新しい期限（開庁日）", "New deadline")),
            ],
        };
    }

    private ActModel Extension()
    {
        var fields = Fields("extension");
        return Model(
            "extension",
            new("期限経過・確認待ちを処理する", "Decide on what is past its date"),
            new("新しい期限まで認める", "Let it count until the new date")
        ) with
        {
            Primary = true,
            Explanation = new Phrase(
                "期限が過ぎても利用は続いています。認めないときは、利用を終了してください。",
                "Use goes on although the date has passed. To refuse, end the use."
            ).In(language),
            Fields =
            [
                fields.Select(
                    "ground",
                    new("対象", "What"),
                    [
                        .. SoftGrounds
                            .Of(found.State)
                            .Where(date => SoftGrounds.IsPast(found.State, date))
                            .Select(date => new Choice(
                                date.Person is { } who ? $"{date.Ground}|{who}" : $"{date.Ground}",
                                GroundWords(date)
                            )),
                    ]
                ),
                fields.Date("until", new("新しい期限", "New date")),
                fields.Area("reason", Reason, 1000),
            ],
        };
    }

    private ActModel Reissue()
    {
        var fields = Fields(UsageForms.Reissue);
        return Model(
            UsageForms.Reissue,
            new("失われた招待を再交付する", "Issue a lost invitation anew"),
            new("再交付の準備をする", "Prepare it")
        ) with
        {
            Explanation = new Phrase(
                "前の招待は使えなくなります。新しい招待は、別の担当が本人に渡します。",
                "The former invitation dies. Another operator hands the new one over."
            ).In(language),
            Fields =
            [
                fields.Select(
                    "person",
                    Person,
                    People(person => person is { Stays: true, RulesAcceptedAt: null })
                ),
                fields.Area("reason", Reason, 1000),
            ],
        };
    }

    private ActModel Terminal()
    {
        var fields = Fields("terminal");
        return Model(
            "terminal",
            new("端末の変更を届け出る", "Report another terminal"),
            new("届け出る", "Report")
        ) with
        {
            Explanation = new Phrase(
                "所属長が新しい端末を確認するまでは、確認済みの端末が有効です。",
                "Until your superior attests the new terminal, the attested one counts."
            ).In(language),
            Fields =
            [
                fields.Line("terminalSystem", new("システムの名称", "System"), 100),
                fields.Line("terminalNumber", new("端末番号", "Terminal number"), 50),
            ],
        };
    }

    private ActModel Change()
    {
        var fields = Fields("change");
        return Model(
            "change",
            new("氏名・役職の変更を届け出る", "Report a change of name or post"),
            new("届け出る", "Report")
        ) with
        {
            Explanation = new Phrase(
                "変更の日から14日以内に届け出てください。変わらない項目は空けておきます。",
                "Report it within 14 days. Leave empty what did not change."
            ).In(language),
            Fields =
            [
                fields.Select("person", Person, People(person => person.Stays)),
                fields.Line("name", new("新しい氏名", "New name"), 100) with
                {
                    Required = false,
                },
                fields.Line("kana", new("新しいフリガナ", "New reading"), 100) with
                {
                    Required = false,
                },
                fields.Line("post", new("新しい役職", "New post"), 50) with
                {
                    Required = false,
                },
                fields.Date("changedOn", new("変更の日", "Since")),
            ],
        };
    }

    private ActModel Training()
    {
        var fields = Fields("training");
        return Model(
            "training",
            new("教育の実施を届け出る", "Report a training"),
            new("届け出る", "Report")
        ) with
        {
            Fields =
            [
                fields.Select("person", Person, People(person => person.Stays)),
                fields.Date("trainedOn", new("実施の日", "Held on")),
            ],
        };
    }

    private IEnumerable<FieldModel> Hour(ActFields fields) =>
        [
            fields.Date("endsOn", new("終了の日", "Day of the end")) with
            {
                Required = false,
                Explanation = new Phrase(
                    "直ちに終了するときは空けておきます。日時を入れると、その時刻に自動で終了します。",
                    "Leave empty to end at once. With a day, it ends by itself at that hour."
                ).In(language),
            },
            fields.Line("endsTime", new("終了の時刻", "Hour of the end"), 5) with
            {
                Required = false,
                Example = "17:15",
                Width = FieldWidth.Short,
            },
        ];

    private FieldModel.Select Channel(string act, DeliveryChannel first) =>
        Fields(act)
            .Select(
                "channel",
                new("渡した経路", "By which way"),
                [
                    .. Enum.GetValues<DeliveryChannel>()
                        .Select(each => new Choice(
                            each.ToString(),
                            DeliveryWords.Of(each).In(language)
                        )),
                ],
                first.ToString()
            );

    private List<Choice> People(Func<UsagePerson, bool> which) =>
        [
            .. found
                .State.People.Where(which)
                .Select(person => new Choice(person.Person.ToString(), person.Name)),
        ];

    private string GroundWords(SoftDate date)
    {
        var on = Dates.Full(date.Due, language);
        return date.Person is { } who
            ? Say(
                $"{found.State.Find(who)?.Name}の教育（{on}まで）",
                $"Training of {found.State.Find(who)?.Name} (until {on})"
            )
            : Say($"従事の再確認（{on}まで）", $"Engagement (until {on})");
    }

    private string FieldWords(string field) =>
        field switch
        {
            "person" => Say("この人の届出", "this person"),
            "name" => Say("氏名", "name"),
            "kana" => Say("フリガナ", "reading"),
            "post" => Say("役職", "post"),
            "engaged" => Say("従事の確認", "engagement"),
            "terminalSystem" => Say("システムの名称", "system"),
            "terminalNumber" => Say("端末番号", "terminal number"),
            _ => Say("所属長", "superior"),
        };

    private string Say(string ja, string en) => new Phrase(ja, en).In(language);
}
