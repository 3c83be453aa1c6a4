using System.Collections.Immutable;
using Dsg.Core.Enrollment;
using Dsg.Core.Procedures;
using Dsg.Server.Identity;
using Dsg.Server.Ui.Components;
using Dsg.Server.Ui.Enrollment.Rooms;
using Dsg.Server.Ui.Office;
using Dsg.Server.Ui.Shared;
using Dsg.Server.Ui.Text;
using Progress = Dsg.Core.Procedures.Progress;

namespace Dsg.Server.Ui.Enrollment.Office;

/// <summary>What was read about one case.</summary>
internal sealed record EnrollmentReading(
    Versioned<EnrollmentCase> Found,
    EnrollmentFile File,
    Progress Progress,
    ImmutableArray<OpenCommand> Open,
    ProcedureDefinition Definition,
    IReadOnlyDictionary<PersonId, string> Names,
    ImmutableArray<PaperLine> Papers
);

/// <summary>One condition with its finding, and the form to record another; null where the reader may not.</summary>
public sealed record CheckRow(string Id, ConditionItem Item, string Text, ActModel? Form);

/// <summary>One unit of the room.</summary>
/// <param name="Unit">The unit.</param>
/// <param name="Request">Its certificate request, read; null when none was sent or it cannot be read.</param>
/// <param name="Acts">What can be done about its certificate.</param>
public sealed record UnitRow(
    Equipment Unit,
    DeviceRequestFacts? Request,
    IReadOnlyList<ActModel> Acts
);

/// <summary>One case as the office sees it.</summary>
public sealed record EnrollmentView
{
    private const int DeclarationScreen = 3;

    public required EnrollmentFile File { get; init; }
    public required string Standing { get; init; }
    public required NowModel Now { get; init; }
    public required bool IsMine { get; init; }
    public required IReadOnlyList<ActModel> Acts { get; init; }
    public required IReadOnlyList<CheckRow> Checks { get; init; }
    public required IReadOnlyList<string> Exceptions { get; init; }
    public required ImmutableArray<PaperLine> Papers { get; init; }
    public required IReadOnlyList<SheetLine> Application { get; init; }
    public required IReadOnlyList<SheetLine> Declarations { get; init; }
    public required IReadOnlyList<SheetLine> Correction { get; init; }
    public required IntakeShown Intake { get; init; }
    public required IReadOnlyList<UnitRow> Units { get; init; }
    public required IReadOnlyList<TimelineEntry> History { get; init; }
    public required IReadOnlyList<SheetLine> Times { get; init; }
    public required FlowModel Flow { get; init; }
    public required IReadOnlyList<FieldProblem> Problems { get; init; }
    public required bool Stale { get; init; }
    public required bool ShowsPreview { get; init; }

    /// <summary>True where the reader may propose to end the enrollment.</summary>
    public required bool MayProposeEnd { get; init; }

    /// <summary>The rooms with the state of each.</summary>
    public ImmutableArray<RoomRow> Rooms { get; init; } = [];

    internal static EnrollmentView Of(
        EnrollmentReading reading,
        (Caller Caller, RefusedAct? Refused, OfficeDates Dates) reader,
        Language language
    )
    {
        var (found, file, progress, open, definition, _, papers) = reading;
        var (models, intake) = ModelsOf(reading, reader, language);
        var acts = models.Of(open);
        var mayFind = open.Any(command => command.Name == "conditions");
        var checks = ChecksOf(file, mayFind ? models : null, language);
        var shown = IntakeShown.Of(file, (definition, intake, open), reader.Dates.Today, language);
        return new EnrollmentView
        {
            File = file,
            Standing = EnrollmentStanding.Of(found.State, language),
            Now = CaseWords.NowOf(
                progress,
                reader.Caller,
                EnrollmentStanding.Of(found.State, language),
                language
            ),
            IsMine = ProgressFlow.IsAsked(progress, reader.Caller.Capacities),
            Acts = [.. acts.Where(act => !IsOfUnit(act) && !RoomRow.IsActOfRoom(act.Act, file))],
            Checks = checks,
            Exceptions =
            [
                .. EnrollmentStanding.Exceptions(file, language),
                .. EnrollmentStanding.Exceptions(papers, language),
            ],
            Papers = papers,
            Intake = shown,
            Application = Sheet(file, language, declarations: false),
            Declarations = Sheet(file, language, declarations: true),
            Correction = CorrectionOf(found.State, file, definition, language),
            Units = UnitsOf(file, acts),
            History = HistoryOf(reading, language),
            Times = TimesOf(progress, language),
            Flow = ProgressFlow.Of(progress, language, _ => null),
            Problems = ActProblems.Of(
                acts.Concat(checks.Select(check => check.Form).OfType<ActModel>())
                    .Concat(shown.Forms),
                reader.Refused,
                language
            ),
            Stale = reader.Refused?.IsStale == true,
            MayProposeEnd = found.State.IsReceived && reader.Caller.Holds(Capacity.Operator),
            ShowsPreview =
                found.State is EnrollmentCase.Completed || acts.Any(act => act.Act == "completion"),
        };
    }

    private static (EnrollmentActModels Models, IntakeActModels Intake) ModelsOf(
        EnrollmentReading reading,
        (Caller Caller, RefusedAct? Refused, OfficeDates Dates) reader,
        Language language
    )
    {
        var intake = new IntakeActModels(
            reading.Found,
            reading.File,
            reading.Definition,
            (reader.Refused, reader.Dates),
            language
        );
        return (
            new EnrollmentActModels(
                reading.Found,
                reading.File,
                reader.Refused,
                language,
                reader.Dates,
                intake
            ),
            intake
        );
    }

    private static IReadOnlyList<UnitRow> UnitsOf(
        EnrollmentFile file,
        IReadOnlyList<ActModel> acts
    ) =>
        [
            .. file.Equipment.Select(unit => new UnitRow(
                unit,
                unit.Request is { } request ? DeviceRequestFacts.Of(request) : null,
                [.. acts.Where(act => act.Act.EndsWith($".{unit.Id}", StringComparison.Ordinal))]
            )),
        ];

    private static bool IsOfUnit(ActModel act) =>
        act.Act.StartsWith(EnrollmentForms.Certificates, StringComparison.Ordinal)
        || act.Act.StartsWith(EnrollmentForms.Revocation, StringComparison.Ordinal);

    private static IReadOnlyList<CheckRow> ChecksOf(
        EnrollmentFile file,
        EnrollmentActModels? models,
        Language language
    ) =>
        [
            .. FindingWords
                .Items(file, language, withReasons: true)
                .Zip(Condition.All)
                .Select(pair => new CheckRow(
                    $"condition-{pair.Second.No}",
                    pair.First,
                    language == Language.En ? pair.Second.TextEn : pair.Second.TextJa,
                    models?.FindingOf(pair.Second)
                )),
        ];

    private static IReadOnlyList<SheetLine> Sheet(
        EnrollmentFile file,
        Language language,
        bool declarations
    )
    {
        var values = file.Application.ToForm();
        return
        [
            .. Dsg
                .Core.Enrollment.Application.FieldsFor(file.Application.MoreSites.Length + 1)
                .Where(field => field.Screen == DeclarationScreen == declarations)
                .Select(field => new SheetLine(
                    language == Language.En ? field.En : field.Ja,
                    EnrollmentStanding.Shown(values[field.Field], language)
                )),
        ];
    }

    private static IReadOnlyList<SheetLine> CorrectionOf(
        EnrollmentCase state,
        EnrollmentFile file,
        ProcedureDefinition definition,
        Language language
    ) =>
        CorrectionIn(state) is { } correction
            ?
            [
                .. correction.Fields.Select(point => new SheetLine(
                    IntakeWords.LabelOf(point.Key, file, definition, language),
                    IntakeWords.ReasonOf(
                        correction.Codes.GetValueOrDefault(point.Key, ""),
                        point.Value,
                        definition,
                        language
                    )
                )),
            ]
            : [];

    private static Correction? CorrectionIn(EnrollmentCase state) =>
        state switch
        {
            EnrollmentCase.Open open => open.Correction,
            EnrollmentCase.Lapsed lapsed => lapsed.Correction,
            _ => null,
        };

    private static IReadOnlyList<TimelineEntry> HistoryOf(
        EnrollmentReading reading,
        Language language
    ) =>
        [
            .. reading
                .File.History.Reverse()
                .Select(line =>
                    CaseWords.EntryOf(
                        line.At,
                        line.Kind,
                        CaseWords.WhoOf(
                            reading.Names.GetValueOrDefault(line.By),
                            line.Capacity,
                            language
                        ),
                        language
                    )
                ),
        ];

    private static List<SheetLine> TimesOf(Progress progress, Language language)
    {
        var lines = new List<SheetLine>
        {
            new(
                new Phrase("経過", "Elapsed").In(language),
                Amounts.BusinessDays(progress.Elapsed, language)
            ),
            new(
                new Phrase("うち企業の準備", "of it with the company").In(language),
                Amounts.BusinessDays(progress.WithCompany, language)
            ),
        };
        if (CaseWords.PlanOf(progress, language) is { } plan)
        {
            lines.Add(
                new(
                    new Phrase("この段階の計画（内部）", "Plan of this stage (internal)").In(
                        language
                    ),
                    plan
                )
            );
        }

        return lines;
    }
}
