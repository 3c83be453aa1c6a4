using Dsg.Core.Enrollment;
using Dsg.Server.Ui.Components;
using Dsg.Server.Ui.Text;

namespace Dsg.Server.Ui.Enrollment.Public;

/// <summary>An answer to something that was asked for after 受付.</summary>
internal static class AskedForm
{
    public static IntakeFormModel? Draw(OwnCase own, CaseServices cases, Typed typed)
    {
        if (Find(own, typed) is not { WaitsForCompany: true } item)
        {
            return null;
        }

        var language = own.Page.Language;
        var known = own
            .File.Attachments.Where(paper => EnrollmentProcedure.IsAccepted(own.File, paper.Id))
            .Select(paper => new Choice(paper.Id.ToString(), paper.Name))
            .ToList();
        return new IntakeFormModel(
            own.Path,
            $"{own.Path}/asked/{item.Id}",
            own.File.Number,
            new Phrase("追加提出", "Hand in").In(language),
            item.Answer?.ReturnedBecause is { } reason
                ? new Phrase("{0}（再提出の理由：{1}）", "{0} (why again: {1})").In(
                    language,
                    item.Text,
                    reason
                )
                : item.Text,
            new Phrase("提出する", "Send").In(language),
            [
                new FieldModel.Area(
                    "text",
                    new Phrase("回答", "Answer").In(language),
                    typed["text"]
                )
                {
                    Required = false,
                    MaxLength = 1000,
                },
                IntakeFormModel.Paper("paper", new("書類", "Paper"), language),
                .. known.Count == 0
                    ? Array.Empty<FieldModel>()
                    :
                    [
                        new FieldModel.Select(
                            "unchanged",
                            new Phrase(
                                "変更なしの申告（受理済みの書類に変更がないとき）",
                                "Declare an accepted paper unchanged"
                            ).In(language),
                            known,
                            typed["unchanged"]
                        )
                        {
                            Required = false,
                        },
                    ],
            ],
            own.Version
        );
    }

    public static async Task<EnrollmentCommand> ReadAsync(
        OwnCase own,
        Typed typed,
        Reading reading,
        CancellationToken cancellation
    )
    {
        var item = Find(own, typed)?.Id ?? default;
        var unchanged = typed["unchanged"];
        DocumentId? declared = null;
        if (unchanged.Length > 0)
        {
            if (DocumentId.TryParse(unchanged, null, out var id))
            {
                declared = id;
            }
            else
            {
                reading.Input.Refuse(RefusalCode.NotAChoice, "unchanged");
            }
        }

        return new EnrollmentCommand.AnswerAsked(
            item,
            typed["text"],
            await reading.PaperAsync(own, typed, "paper", cancellation),
            declared
        );
    }

    private static AskedItem? Find(OwnCase own, Typed typed) =>
        own.File.Intake.Asked.FirstOrDefault(each =>
            each.Id.ToString() == Typed.Part(typed.Http, "item")
        );
}

/// <summary>委任 from the representative, with its dates and paper.</summary>
internal static class EntrustmentForm
{
    public static IntakeFormModel? Draw(OwnCase own, CaseServices cases, Typed typed)
    {
        if (!cases.IsOpen(own, "entrustment"))
        {
            return null;
        }

        var language = own.Page.Language;
        var held = own.File.Intake.Entrustment;
        string Say(string ja, string en) => new Phrase(ja, en).In(language);
        return new IntakeFormModel(
            own.Path,
            $"{own.Path}/entrustment",
            own.File.Number,
            Say("代表者からの委任の届出", "Record the entrustment"),
            Say(
                "委任の内容、期間及び委任状を届け出てください。担当が書面により確認します。申請責任者を替えるときも、新しい委任が必要です。",
                "Give its scope, period and letter; the office confirms it on paper. A change of the responsible person needs a new one."
            ),
            Say("届け出る", "Send"),
            [
                new FieldModel.Line(
                    "by",
                    Say("代表者の役職及び氏名", "Representative (post and name)"),
                    typed.Or("by", held?.By ?? "")
                )
                {
                    MaxLength = 100,
                },
                new FieldModel.Area(
                    "scope",
                    Say("委任の範囲", "Scope"),
                    typed.Or("scope", held?.Scope ?? "")
                )
                {
                    MaxLength = 500,
                },
                new FieldModel.Date("on", Say("委任の日", "Date"), typed["on"]),
                new FieldModel.Date("until", Say("委任の終期", "Last day"), typed["until"])
                {
                    Required = false,
                },
                IntakeFormModel.Paper("paper", new("委任状", "Letter of entrustment"), language),
            ],
            own.Version
        );
    }

    public static async Task<EnrollmentCommand> ReadAsync(
        OwnCase own,
        Typed typed,
        Reading reading,
        CancellationToken cancellation
    ) =>
        new EnrollmentCommand.RecordEntrustment(
            typed["by"],
            typed["scope"],
            reading.Input.Date(typed["on"], "on"),
            string.IsNullOrWhiteSpace(typed["until"])
                ? null
                : reading.Input.Date(typed["until"], "until"),
            await reading.PaperAsync(own, typed, "paper", cancellation)
        );
}
