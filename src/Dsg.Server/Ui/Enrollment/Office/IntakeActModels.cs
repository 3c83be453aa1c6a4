using Dsg.Core.Enrollment;
using Dsg.Core.Procedures;
using Dsg.Server.Ui.Components;
using Dsg.Server.Ui.Office;
using Dsg.Server.Ui.Shared;
using Dsg.Server.Ui.Text;

namespace Dsg.Server.Ui.Enrollment.Office;

/// <summary>The acts around intake as forms: correction with codes, the check sheet, later requests, the 委任, and the comparison of a paper.</summary>
internal sealed class IntakeActModels(
    Versioned<EnrollmentCase> found,
    EnrollmentFile file,
    ProcedureDefinition definition,
    (RefusedAct? Refused, OfficeDates Dates) given,
    Language language
)
{
    private static readonly FindingResult[] Results =
    [
        FindingResult.Met,
        FindingResult.Conditional,
        FindingResult.NotMet,
        FindingResult.Confirming,
    ];

    /// <summary>The forms that stand among the acts of the case.</summary>
    public IEnumerable<ActModel> Of(string open) =>
        open switch
        {
            "asked" => [Asked()],
            "entrustment-confirmation" => [ConfirmEntrustment()],
            "entrustment-end" => [EndEntrustment()],
            "paper-comparison" => [Compare()],
            "paper-return" => [ReturnPaper()],
            "paper-amendment" => [Amend()],
            "paper-discard" => [WithReason("paper-discard", new("入力を取りやめる", "Give it up"))],
            "claim-code" => [ClaimCode()],
            _ => [],
        };

    /// <summary>What is asked point by point: a code and a text for every field, paper and item that may be corrected.</summary>
    public IEnumerable<FieldModel> CorrectionPoints()
    {
        var fields = Fields("correction-request");
        var values = file.Application.ToForm();
        foreach (var key in CorrectableKeys())
        {
            var label = IntakeWords.LabelOf(key, file, definition, language);
            yield return fields.Select(
                $"codes.{key}",
                new($"{label}（理由）", $"{label} (reason)"),
                [
                    .. definition.ReasonCodes.Select(reason => new Choice(
                        reason.Id,
                        reason.Label.In(language)
                    )),
                ]
            ) with
            {
                Required = false,
                Explanation = values.TryGetValue(key, out var now)
                    ? Say("現在の記載：", "Now: ") + EnrollmentStanding.Shown(now, language)
                    : null,
            };
            yield return fields.Line(
                $"fields.{key}",
                new($"{label}（内容）", $"{label} (text)"),
                500
            ) with
            {
                Required = false,
            };
        }
    }

    /// <summary>The finding on an item of the check sheet.</summary>
    public ActModel SheetFinding(SiteId room, string item, Finding? held)
    {
        var act = $"{IntakeForms.SheetFindings}{room}.{item}";
        var fields = Fields(act);
        return Model(
            act,
            new("確認結果を記録する", "Record a finding"),
            new("記録する", "Record")
        ) with
        {
            Fields =
            [
                fields.Radio(
                    "result",
                    new("結果", "Result"),
                    [
                        .. Results.Select(result => new Choice(
                            result.ToString(),
                            FindingWords.Of(result).In(language)
                        )),
                    ],
                    held?.Result.ToString() ?? ""
                ),
                fields.Line("reason", new("理由", "Reason"), 1000, held?.Reason ?? ""),
                fields.Radio(
                    "how",
                    new("確認方法", "How it was confirmed"),
                    Methods(),
                    held?.How.ToString() ?? ""
                ),
            ],
        };
    }

    /// <summary>What can be done about something that was asked for.</summary>
    public IEnumerable<ActModel> OfAsked(AskedItem item)
    {
        if (item.WaitsForOffice)
        {
            yield return Model(
                $"{IntakeForms.AskedAcceptance}{item.Id}",
                new("受理する", "Accept"),
                new("受理する", "Accept")
            );
            var back = WithReason(
                $"{IntakeForms.AskedReturn}{item.Id}",
                new("再提出を求める", "Ask again")
            );
            yield return back with
            {
                Fields =
                [
                    .. back.Fields,
                    Fields(back.Act)
                        .Date("dueOn", new("新しい期限", "New deadline"), given.Dates.Correction),
                ],
            };
        }

        if (item.IsOpen)
        {
            yield return WithReason(
                $"{IntakeForms.AskedDrop}{item.Id}",
                new("依頼を取り消す", "No longer ask for it")
            );
        }
    }

    private IEnumerable<string> CorrectableKeys() =>
        [
            .. Application
                .Fields.Select(field => field.Field)
                .Intersect(file.Application.ToForm().Keys),
            .. file
                .Attachments.Where(paper => paper.ReplacedBy is null)
                .Select(paper => CorrectionKey.Of(paper.Id)),
            .. file.Intake.Sheets.SelectMany(sheet =>
                sheet
                    .Value.Items.Where(item => !item.Value.IsMet)
                    .Select(item => CorrectionKey.Of(sheet.Key, item.Key))
            ),
        ];

    private ActModel Asked()
    {
        var fields = Fields("asked");
        return Model(
            "asked",
            new("追加提出を依頼する", "Ask for further papers"),
            new("依頼する", "Ask")
        ) with
        {
            Explanation = Say(
                "1行に1件ずつ書いてください。企業は、1件ごとに文章又は書類で回答し、受理済みの書類については変更なしを申告できます。",
                "One line for each. The company answers each with a text or a paper, or declares an accepted paper unchanged."
            ),
            Fields =
            [
                fields.Area(
                    "items",
                    new("依頼する内容（1行に1件）", "What is asked for, one a line"),
                    4000
                ),
                fields.Date("dueOn", new("期限", "Due"), given.Dates.Correction),
            ],
        };
    }

    private ActModel ConfirmEntrustment()
    {
        var fields = Fields("entrustment-confirmation");
        return Model(
            "entrustment-confirmation",
            new("委任を確認する", "Confirm the entrustment"),
            new("確認する", "Confirm")
        ) with
        {
            Fields =
            [
                fields.Radio("how", new("確認方法", "How it was confirmed"), Methods()),
                fields.Line("remarks", new("所見", "Remarks"), 1000) with
                {
                    Required = false,
                },
            ],
        };
    }

    private ActModel EndEntrustment()
    {
        var model = WithReason(
            "entrustment-end",
            new("委任の終了を記録する", "Record the end of the entrustment")
        );
        return model with
        {
            Explanation = Say(
                "代表者から委任を取りやめる申出があったときに記録します。新しい委任が届け出られるまで、申請責任者はこの案件の手続を行えません。",
                "Record it when the representative takes it back. The responsible person cannot act until a new one is recorded."
            ),
            Fields =
            [
                .. model.Fields,
                Fields("entrustment-end")
                    .Date("on", new("終了の日", "The first day without it"), given.Dates.Today),
            ],
        };
    }

    private ActModel Compare()
    {
        var fields = Fields("paper-comparison");
        var values = file.Application.ToForm();
        return Model(
            "paper-comparison",
            new("書面と照合する", "Compare with the paper"),
            new("照合を終え、案件を開始する", "Confirm and begin the case")
        ) with
        {
            Primary = true,
            Explanation = Say(
                "添付の書面を見て、1項目ずつ、入力された内容が同じであることを確かめてください。相違があるときは印を付けず、相違を記録してください。",
                "Look at the scan and tick each field that is as on the paper. If one differs, do not tick it; record the difference."
            ),
            Fields =
            [
                .. LabelledFields()
                    .Select(each =>
                        fields.Check(
                            $"agreed.{each.Field}",
                            new(
                                $"{each.Label}：{EnrollmentStanding.Shown(values[each.Field], Language.Ja)}",
                                $"{each.Label}: {EnrollmentStanding.Shown(values[each.Field], Language.En)}"
                            )
                        )
                    ),
            ],
        };
    }

    private ActModel ReturnPaper()
    {
        var fields = Fields("paper-return");
        return Model(
            "paper-return",
            new("相違を記録する", "Record differences"),
            new("相違を記録し、入力に戻す", "Send it back")
        ) with
        {
            Explanation = Say(
                "相違のある項目にだけ、書面にどう書いてあるかを書いてください。",
                "Write what stands on the paper, only where it differs."
            ),
            Fields =
            [
                .. LabelledFields()
                    .Select(each =>
                        fields.Line(
                            $"differences.{each.Field}",
                            new(each.Label, each.Label),
                            500
                        ) with
                        {
                            Required = false,
                        }
                    ),
            ],
        };
    }

    private ActModel Amend()
    {
        var fields = Fields("paper-amendment");
        var values = file.Application.ToForm();
        return Model(
            "paper-amendment",
            new("入力を直す", "Mend what was typed"),
            new("直した内容を保存する", "Save")
        ) with
        {
            Explanation = Say(
                "直した人は、照合できません。",
                "Whoever mends it may not compare it."
            ),
            Fields = [.. PaperFields.Of(fields, values, language)],
        };
    }

    private ActModel ClaimCode() =>
        Model(
            "claim-code",
            new("申請責任者に引受けの符号を交付する", "Hand out a code to the responsible person"),
            new("本人であることを確かめた。符号を表示する", "Identity checked; show the code")
        ) with
        {
            Explanation = Say(
                "申請責任者が本人であることを確かめてから行ってください。符号は次の画面に一度だけ表示されます。",
                "Check who the responsible person is first. The code is shown once, on the next page."
            ),
            Fields =
            [
                Fields("claim-code")
                    .Radio("how", new("本人確認の方法", "How identity was checked"), Methods()),
            ],
        };

    private IEnumerable<(string Field, string Label)> LabelledFields() =>
        file
            .Application.ToForm()
            .Keys.Select(field => (field, IntakeWords.LabelOf(field, file, definition, language)));

    private IReadOnlyList<Choice> Methods() =>
        [
            .. Enum.GetValues<ConfirmedHow>()
                .Select(how => new Choice(how.ToString(), FindingWords.Of(how).In(language))),
        ];

    private ActModel WithReason(string act, Phrase title) =>
        Model(act, title, title) with
        {
            Fields = [Fields(act).Area("reason", new("理由", "Reason"), 1000)],
        };

    private ActModel Model(string act, Phrase title, Phrase submit) =>
        new(
            act,
            $"{EnrollmentOfficePages.PathOf(file.Id)}/{act}",
            title.In(language),
            submit.In(language)
        )
        {
            Version = found.Version,
            Opened = given.Refused?.Act == act,
        };

    private ActFields Fields(string act) => new(act, language, given.Refused);

    private string Say(string ja, string en) => new Phrase(ja, en).In(language);
}
