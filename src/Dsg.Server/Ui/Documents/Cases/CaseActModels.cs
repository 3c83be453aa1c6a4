using Dsg.Core.Incidents;
using Dsg.Server.Documents;
using Dsg.Server.Ui.Components;
using Dsg.Server.Ui.Office;
using Dsg.Server.Ui.Text;

namespace Dsg.Server.Ui.Documents.Cases;

/// <summary>The forms of the acts on these cases.</summary>
internal static class CaseActModels
{
    /// <summary>The forms of what is open.</summary>
    public static IReadOnlyList<ActModel> Of(
        CaseReading found,
        string path,
        (RefusedAct? Refused, Language Language) reader
    ) =>
        [
            .. found
                .Open.Select(command =>
                    ModelOf(found, command.Name, reader) is { } model
                        ? model with
                        {
                            Action = $"{path}/{command.Name}",
                            Version = found.Version,
                            Opened = reader.Refused?.Act == command.Name,
                            BlockedBy = CaseWords.BlocksOf(command, reader.Language),
                        }
                        : null
                )
                .OfType<ActModel>(),
        ];

    /// <summary>事故受付 by telephone.</summary>
    public static ActModel Call(
        IReadOnlyList<Choice> companies,
        RefusedAct? refused,
        DateTimeOffset now,
        Language language
    )
    {
        var form = new ActFields("open", language, refused);
        return new ActModel(
            "open",
            "/incidents/new",
            new Phrase("電話の内容", "The call").In(language),
            new Phrase("受け付ける", "Take the incident").In(language)
        )
        {
            Primary = true,
            Fields =
            [
                form.Line("phone", new("電話番号", "Telephone number"), 30) with
                {
                    Type = "tel",
                },
                form.Date("calledOn", new("電話を受けた日", "Date of the call"), Dates.DayOf(now)),
                form.Line(
                    "calledAt",
                    new("電話を受けた時刻", "Time of the call"),
                    5,
                    Dates.Time(now)
                ),
                form.Line("caller", new("電話をかけた人（所属・氏名）", "Who called"), 100),
                form.Select(
                    "company",
                    new("企業", "Company"),
                    [
                        new Choice("", new Phrase("（わからない）", "(not known)").In(language)),
                        .. companies,
                    ]
                ) with
                {
                    Required = false,
                },
                form.Area("what", new("起きたこと", "What happened"), 4000),
            ],
        };
    }

    /// <summary>A report of an incident online.</summary>
    public static ActModel Report(RefusedAct? refused, Language language) =>
        new(
            "report",
            "/incident-report",
            new Phrase("起きたこと", "What happened").In(language),
            new Phrase("報告する", "Report").In(language)
        )
        {
            Primary = true,
            Fields =
            [
                new ActFields("report", language, refused).Area(
                    "what",
                    new(
                        "起きたこと、気付いた日時、端末",
                        "What happened, when it was noticed, which terminal"
                    ),
                    4000
                ),
            ],
        };

    /// <summary>A report of a spill by the office.</summary>
    public static ActModel Freeze(RefusedAct? refused, Language language)
    {
        var form = new ActFields("freeze", language, refused);
        return new ActModel(
            "freeze",
            "/spills/new",
            new Phrase("ファイルを凍結する", "Freeze a file").In(language),
            new Phrase("直ちに凍結する", "Freeze it now").In(language)
        )
        {
            Primary = true,
            Danger = true,
            Fields =
            [
                form.Line("file", new("ファイルの番号", "Id of the file"), 36),
                form.Area(
                    "reason",
                    new(
                        "理由（内容は書かないでください）",
                        "Reason, without telling what it holds"
                    ),
                    1000
                ),
            ],
        };
    }

    private static ActModel? ModelOf(
        CaseReading found,
        string act,
        (RefusedAct? Refused, Language Language) reader
    )
    {
        var (refused, language) = reader;
        var form = new ActFields(act, language, refused);
        ActModel Model(Phrase title, params FieldModel[] fields) =>
            new(act, "", title.In(language), title.In(language)) { Fields = fields };

        return (found.Kind, act) switch
        {
            (CaseKind.Incident, _) => OfIncident(found, act, form, language),
            (CaseKind.Spill, _) => OfSpill(act, form, language),
            (CaseKind.Quarantine, _) => QuarantineSheets.ActOf(act, form, language),
            (CaseKind.Annual, _) => AnnualActModels.Of(found, act, form, language),
            (CaseKind.Change, _) => ChangeActModels.Of(found, act, form, language),
            (CaseKind.Departure, _) => DepartureActModels.Of(found, act, form, language),
            (CaseKind.ReturnReport, "acceptance") => Model(
                new("報告を受理する", "Accept the report")
            ) with
            {
                Primary = true,
            },
            (CaseKind.ReturnReport, "return") => Model(
                new("報告を差し戻す", "Send the report back"),
                form.Area("reason", new("理由", "Reason"), 1000)
            ),
            _ => null,
        };
    }

    private static ActModel? OfSpill(string act, ActFields form, Language language)
    {
        ActModel Model(Phrase title, params FieldModel[] fields) =>
            new(act, "", title.In(language), title.In(language)) { Fields = fields };
        return act switch
        {
            "isolation" => Model(
                new("バックアップで隔離したことを記録する", "Record its isolation in the backups"),
                form.Area("note", new("隔離の方法", "How it was isolated"), 1000)
            ) with
            {
                Primary = true,
            },
            "hand-over" => Model(
                new("秘密保全担当へ引き継ぐ", "Hand over to the secrecy staff"),
                form.Line("to", new("引継ぎの相手", "To whom"), 100),
                form.Date("on", new("引き継いだ日", "On which day"))
            ) with
            {
                Primary = true,
            },
            "release-proposal" => Model(
                new(
                    "誤りであったので凍結の解除を提案する",
                    "Propose to release it, because it was an error"
                ),
                form.Area("reason", new("誤りであった理由", "Why it was an error"), 1000)
            ),
            "release" => Model(new("凍結を解除する", "Release it")) with { Primary = true },
            "closing" => Model(
                new("終結する（凍結は続く）", "Close the case; the freeze stays"),
                form.Area("report", new("確認したこと", "What was checked"), 1000)
            ) with
            {
                Primary = true,
            },
            _ => null,
        };
    }

    private static ActModel? OfIncident(
        CaseReading found,
        string act,
        ActFields form,
        Language language
    )
    {
        ActModel Model(Phrase title, params FieldModel[] fields) =>
            new(act, "", title.In(language), title.In(language)) { Fields = fields };
        var incident = (Incident)found.State;
        return act switch
        {
            "told" => Told(incident, form, language),
            "scope" => Scope(incident, form, language),
            "stop" => IncidentWords.StopChoices(incident, language) is { Count: > 0 } targets
                ? Model(
                    new("緊急停止する", "Stop at once"),
                    form.Select("target", new("対象", "Target"), targets)
                ) with
                {
                    Danger = true,
                }
                : null,
            "evidence" => Model(
                new("証拠の保全を記録する", "Record evidence that is kept"),
                form.Area("evidence", new("保全したもの", "What is kept"), 500),
                form.Line("where", new("保管場所・保管者", "Where and by whom"), 200)
            ),
            "call" => Model(
                new("続報の電話を記録する", "Record a further call"),
                form.Line("caller", new("電話をかけた人", "Who called"), 100),
                form.Line("phone", new("電話番号", "Telephone number"), 30),
                form.Area("what", new("内容", "What was said"), 4000)
            ),
            "report" => Model(
                new("続報を送る", "Report further"),
                form.Area("what", new("内容", "What happened"), 4000)
            ),
            "closing" => Model(
                new("報告を確かめて終結する", "Check the report and close the case"),
                form.Line("documentNumber", new("文書番号", "Document number"), 50),
                form.DecidedOn(),
                form.Area("report", new("対応の結果", "Result"), 4000)
            ) with
            {
                Primary = true,
            },
            _ => null,
        };
    }

    private static ActModel Told(Incident incident, ActFields form, Language language)
    {
        ActModel Model(Phrase title, params FieldModel[] fields) =>
            new("told", "", title.In(language), title.In(language)) { Fields = fields };
        return Model(
            new("通報先を確認する", "Tick off the notice list"),
            form.Radio(
                "party",
                new("通報先", "Party"),
                [
                    .. Incident
                        .Parties.Where(party => !incident.Told.ContainsKey(party))
                        .Select(party => new Choice(
                            party.ToString(),
                            IncidentWords.Of(party).In(language)
                        )),
                ]
            ),
            form.Radio(
                "applies",
                new("通報", "Told"),
                [
                    new Choice("yes", new Phrase("通報した", "Told").In(language)),
                    new Choice(
                        "no",
                        new Phrase("該当する相手がいない", "There is nobody to tell").In(language)
                    ),
                ],
                "yes"
            ),
            form.Area(
                "told",
                new("相手・方法、又は該当しない理由", "Whom and how, or why nobody"),
                1000
            )
        ) with
        {
            Primary = true,
            Explanation = new Phrase(
                "まず電話で知らせてください。「通報した」と記録すると、契約、利用合意及び役割の記録から分かる相手方に、事故を受け付けたことの通知を発出します。",
                "Telephone first. Ticked off as told, those whom the records name get a notice that an incident is being handled."
            ).In(language),
        };
    }

    private static ActModel Scope(Incident incident, ActFields form, Language language)
    {
        ActModel Model(Phrase title, params FieldModel[] fields) =>
            new("scope", "", title.In(language), title.In(language)) { Fields = fields };
        return Model(
            new(
                "記録を検索し、影響の範囲を記録する",
                "Search the records and record what was affected"
            ),
            form.Line(
                "company",
                new("企業の番号", "Id of a company"),
                36,
                incident.Company?.ToString() ?? ""
            ) with
            {
                Required = false,
            },
            form.Line("person", new("利用者の番号", "Id of a person"), 36) with
            {
                Required = false,
            },
            form.Line("device", new("端末証明書の拇印", "Thumbprint of a terminal"), 64) with
            {
                Required = false,
            },
            form.Line("agreement", new("利用合意の番号（ID）", "Id of an agreement"), 36) with
            {
                Required = false,
            },
            form.Date("from", new("期間の初日", "First day"), Dates.DayOf(incident.ReportedAt)),
            form.Date("to", new("期間の末日", "Last day"), Dates.DayOf(incident.ReportedAt))
        ) with
        {
            Primary = incident.Told.Count == Incident.Parties.Length,
        };
    }
}
