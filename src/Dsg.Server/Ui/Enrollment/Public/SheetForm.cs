using System.Collections.Immutable;
using Dsg.Core.Enrollment;
using Dsg.Core.Procedures;
using Dsg.Server.Ui.Components;
using Dsg.Server.Ui.Shared;
using Dsg.Server.Ui.Text;

namespace Dsg.Server.Ui.Enrollment.Public;

/// <summary>The check sheet of a room, as the company answers it.</summary>
internal static class SheetForm
{
    private static readonly Phrase Title = new(
        "拠点チェックシートへの回答",
        "Answer the check sheet"
    );

    public static IntakeFormModel? Draw(OwnCase own, CaseServices cases, Typed typed)
    {
        if (!cases.IsOpen(own, "sheet") || RoomOf(own, cases) is not { } open)
        {
            return null;
        }

        var language = own.Page.Language;
        return new IntakeFormModel(
            own.Path,
            $"{own.Path}/sheet",
            own.File.Number,
            Title.In(language),
            new Phrase(
                "項目ごとに回答してください。途中まででも提出できます。写真などの書類は、項目ごとに添付できます。",
                "Answer item by item; you may send part of it. A paper can be attached to each."
            ).In(language),
            new Phrase("回答を提出する", "Send the answers").In(language),
            [.. open.Items.SelectMany(item => FieldsOf(item, open.Held, typed, language))],
            own.Version
        )
        {
            Instead = cases.IsOpen(own, "facility")
                ? new ActionLink(
                    new Phrase(
                        "既に官の確認を受けた取扱施設・実施手順があるときは、番号及び日付を届け出る",
                        "If the facility is confirmed already, give number and date instead"
                    ).In(language),
                    $"{own.Path}/facility"
                )
                : null,
        };
    }

    public static async Task<EnrollmentCommand> ReadAsync(
        OwnCase own,
        Typed typed,
        Reading reading,
        CancellationToken cancellation
    )
    {
        var entries = ImmutableDictionary.CreateBuilder<string, SheetEntry>();
        var open = RoomOf(own, reading.Cases);
        foreach (var item in open?.Items ?? [])
        {
            var name = $"items.{item.Id}";
            if (await EntryAsync(own, typed, reading, name, cancellation) is { } entry)
            {
                entries[item.Id] = entry;
            }
        }

        return new EnrollmentCommand.AnswerSheet(open?.Room ?? default, entries.ToImmutable());
    }

    /// <summary>An answer to one item; null when nothing was said.</summary>
    public static async Task<SheetEntry?> EntryAsync(
        OwnCase own,
        Typed typed,
        Reading reading,
        string name,
        CancellationToken cancellation
    )
    {
        var paper = await reading.PaperAsync(own, typed, $"{name}.paper", cancellation);
        var (reply, text) = (typed[name], typed[$"{name}.text"]);
        return reply.Length == 0 && string.IsNullOrWhiteSpace(text) && paper is null
            ? null
            : new SheetEntry(reading.Input.Choice<SheetReply>(reply, name), text, paper);
    }

    /// <summary>The three inputs of an item.</summary>
    public static IEnumerable<FieldModel> FieldsOf(
        (string Name, string Label, string? Explanation) item,
        (string Reply, string Text) stands,
        Typed typed,
        Language language
    ) =>
        [
            new FieldModel.Radio(
                item.Name,
                item.Label,
                [
                    .. Enum.GetValues<SheetReply>()
                        .Select(reply => new Choice(
                            reply.ToString(),
                            IntakeWords.Of(reply).In(language)
                        )),
                ],
                typed.Or(item.Name, stands.Reply)
            )
            {
                Explanation = item.Explanation,
                Required = false,
            },
            new FieldModel.Line(
                $"{item.Name}.text",
                new Phrase("状況又は理由", "How it is, or why").In(language)
                    + new Phrase("（{0}）", " ({0})").In(language, item.Label),
                typed.Or($"{item.Name}.text", stands.Text)
            )
            {
                Required = false,
                MaxLength = 1000,
            },
            IntakeFormModel.Paper(
                $"{item.Name}.paper",
                new($"書類（{item.Label}）", $"Paper ({item.Label})"),
                language
            ),
        ];

    private static IEnumerable<FieldModel> FieldsOf(
        DefinedCheckItem item,
        FacilitySheet held,
        Typed typed,
        Language language
    )
    {
        var answered = held.Items.GetValueOrDefault(item.Id);
        return FieldsOf(
            ($"items.{item.Id}", item.Text.In(language), null),
            (answered?.Reply.ToString() ?? "", answered?.Text ?? ""),
            typed,
            language
        );
    }

    // The first room whose sheet has items that nobody of the office looked at.
    private static (
        SiteId Room,
        FacilitySheet Held,
        ImmutableArray<DefinedCheckItem> Items
    )? RoomOf(OwnCase own, CaseServices cases)
    {
        var sheet = cases.Facts.DefinitionOf(own.File).SheetOf(nameof(ConditionNo.Facility));
        foreach (var room in EnrollmentProcedure.RoomsOf(own.File))
        {
            var held = own.File.Intake.SheetOf(room);
            ImmutableArray<DefinedCheckItem> items =
            [
                .. (sheet?.Items ?? []).Where(item =>
                    held.Items.GetValueOrDefault(item.Id)?.Finding is null
                ),
            ];
            if (held.Confirmed is null && items.Length > 0)
            {
                return (room, held, items);
            }
        }

        return null;
    }
}

/// <summary>既に官の確認を受けた取扱施設・実施手順, in place of the check sheet.</summary>
internal static class FacilityForm
{
    public static IntakeFormModel? Draw(OwnCase own, CaseServices cases, Typed typed)
    {
        if (!cases.IsOpen(own, "facility"))
        {
            return null;
        }

        var language = own.Page.Language;
        return new IntakeFormModel(
            own.Path,
            $"{own.Path}/facility",
            own.File.Number,
            new Phrase("確認済みの取扱施設の届出", "Refer to a confirmed facility").In(language),
            new Phrase(
                "既に官の確認を受けた取扱施設・実施手順があるときは、チェックシートの代わりに、その番号及び日付を届け出てください。",
                "If the facility and its procedure are confirmed already, give number and date in place of the check sheet."
            ).In(language),
            new Phrase("届け出る", "Send").In(language),
            [
                new FieldModel.Line(
                    "number",
                    new Phrase("確認の番号", "Number of the confirmation").In(language),
                    typed["number"]
                )
                {
                    MaxLength = 100,
                },
                new FieldModel.Date(
                    "on",
                    new Phrase("確認の日付", "Its date").In(language),
                    typed["on"]
                ),
                IntakeFormModel.Paper(
                    "paper",
                    new("確認を示す書類", "The paper that shows it"),
                    language
                ),
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
        var room = EnrollmentProcedure
            .RoomsOf(own.File)
            .FirstOrDefault(each => own.File.Intake.SheetOf(each).Confirmed is null);
        return new EnrollmentCommand.ReferToFacility(
            room,
            reading.Input.Text(typed["number"], "number", int.MaxValue),
            reading.Input.Date(typed["on"], "on"),
            await reading.PaperAsync(own, typed, "paper", cancellation)
        );
    }
}
