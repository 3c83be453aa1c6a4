using System.Collections.Immutable;
using System.Globalization;
using Dsg.Core.Procedures;

namespace Dsg.Core.Enrollment;

public sealed partial class EnrollmentProcedure
{
    /// <summary>
    /// What still stands in the way of finding condition 2 適 (S16): an item of the check sheet that is not found 適, in a room without
    /// a facility that is confirmed already.
    /// </summary>
    /// <param name="file">The case.</param>
    /// <param name="context">The act.</param>
    /// <param name="rooms">The rooms that are looked at; null for all that count.</param>
    public static ImmutableArray<Refusal> OpenSheetsOf(
        EnrollmentFile file,
        CommandContext context,
        IEnumerable<SiteId>? rooms = null
    )
    {
        var sheet = context
            .Definitions.Find(DefinitionId, file.ProcedureVersion)
            ?.SheetOf(nameof(ConditionNo.Facility));
        return sheet is null
            ? []
            :
            [
                .. (rooms ?? RoomsOf(file))
                    .Select(room => file.Intake.SheetOf(room).OpenOf(sheet).Count())
                    .Where(open => open > 0)
                    .Select(open => new Refusal(
                        RefusalCode.SheetItemsOpen,
                        "result",
                        open.ToString(CultureInfo.InvariantCulture)
                    )),
            ];
    }

    /// <summary>The rooms that a check sheet is asked for: those that count.</summary>
    public static IEnumerable<SiteId> RoomsOf(EnrollmentFile file) =>
        file.Standing.Select(room => room.Id);

    // Beside the way, whatever the stage: what the company adds and the office looks at after 受付. Null: none of these commands.
    private static Decision? DecideIntake(
        EnrollmentCase.Open open,
        EnrollmentCommand command,
        CommandContext context
    ) =>
        (open.Stage, command) switch
        {
            (_, EnrollmentCommand.RecordEntrustment c) => Entrust(open.File, c, context),
            (_, EnrollmentCommand.ConfirmEntrustment c) => ConfirmEntrustment(open.File, c),
            (_, EnrollmentCommand.EndEntrustment c) => EndEntrustment(open.File, c),
            (_, EnrollmentCommand.PrepareClaim c) => PrepareClaim(open.File, c, context),
            (EnrollmentStage.IntakeCheck, _) => null,
            (_, EnrollmentCommand.AnswerSheet c) => AnswerSheet(open.File, c, context),
            (_, EnrollmentCommand.ReferToFacility c) => ReferToFacility(open.File, c, context),
            (_, EnrollmentCommand.FindSheetItem c) => FindSheetItem(open.File, c),
            (_, EnrollmentCommand.AskPapers c) => AskPapers(open.File, c, context),
            (_, EnrollmentCommand.AnswerAsked c) => AnswerAsked(open.File, c),
            (_, EnrollmentCommand.AcceptAsked c) => OnAsked(
                open.File,
                c.Item,
                item => item.WaitsForOffice,
                () => Decision.Accept(new AskedAccepted(c.Item))
            ),
            (_, EnrollmentCommand.ReturnAsked c) => ReturnAsked(open.File, c, context),
            (_, EnrollmentCommand.DropAsked c) => OnAsked(
                open.File,
                c.Item,
                item => item.IsOpen,
                () => WithReason(c.Reason, reason => new AskedDropped(c.Item, reason))
            ),
            _ => null,
        };

    private static Decision AnswerSheet(
        EnrollmentFile file,
        EnrollmentCommand.AnswerSheet c,
        CommandContext context
    )
    {
        var sheet = context
            .Definitions.Find(DefinitionId, file.ProcedureVersion)
            ?.SheetOf(nameof(ConditionNo.Facility));
        if (sheet is null || !RoomsOf(file).Contains(c.Room))
        {
            return Decision.Refuse(RefusalCode.NotFound, "room");
        }

        var held = file.Intake.SheetOf(c.Room);
        if (held.Confirmed is not null)
        {
            return Decision.Refuse(RefusalCode.NotAllowedInState);
        }

        var input = new Input();
        if (c.Items.IsEmpty)
        {
            input.Refuse(RefusalCode.Required, "items");
        }

        foreach (var (id, entry) in c.Items)
        {
            var at = $"items.{id}";
            if (sheet.Items.All(item => item.Id != id))
            {
                input.Refuse(RefusalCode.SheetItemUnknown, at);
            }
            else if (held.Items.GetValueOrDefault(id)?.Finding is not null)
            {
                input.Refuse(RefusalCode.SheetItemSettled, at);
            }

            JudgeEntry(entry, at, input);
        }

        return Decision.Unless(
            input.Refusals,
            () =>
                new Decision.Accepted([new SheetAnswered(c.Room, Lines(c.Items))])
                {
                    Elsewhere =
                    [
                        .. AttachedPapers.Records(
                            file.Id,
                            c.Items.Values.Select(item => item.Paper)
                        ),
                    ],
                }
        );
    }

    private static void JudgeEntry(SheetEntry entry, string at, Input input)
    {
        if (!Enum.IsDefined(entry.Reply))
        {
            input.Refuse(RefusalCode.NotAChoice, at);
        }

        var text = input.OptionalText(entry.Text, at, 1000);
        if (text.Length == 0 && entry.Reply != SheetReply.Done)
        {
            input.Refuse(RefusalCode.SheetNeedsWords, at);
        }
    }

    private static ImmutableDictionary<string, AnsweredItem> Lines(
        ImmutableDictionary<string, SheetEntry> items
    ) =>
        items.ToImmutableDictionary(
            pair => pair.Key,
            pair => new AnsweredItem(
                pair.Value.Reply,
                new PrivateText(pair.Value.Text.Trim()),
                pair.Value.Paper
            )
        );

    private static Decision ReferToFacility(
        EnrollmentFile file,
        EnrollmentCommand.ReferToFacility c,
        CommandContext context
    )
    {
        if (!RoomsOf(file).Contains(c.Room))
        {
            return Decision.Refuse(RefusalCode.NotFound, "room");
        }

        var input = new Input();
        var number = input.Text(c.Number, "number", 100);
        if (c.On > context.Today)
        {
            input.Refuse(RefusalCode.DateStillToCome, "on");
        }

        // What the office found on it would otherwise stand on another paper than the one it looked at.
        if (file.Intake.SheetOf(c.Room).Confirmed is not null)
        {
            return Decision.Refuse(RefusalCode.NotAllowedInState);
        }

        return Decision.Unless(
            input.Refusals,
            () =>
                new Decision.Accepted([
                    new FacilityReferred(c.Room, new PrivateText(number), c.On, c.Paper),
                ])
                {
                    Elsewhere = [.. AttachedPapers.Records(file.Id, [c.Paper])],
                }
        );
    }

    private static Decision FindSheetItem(EnrollmentFile file, EnrollmentCommand.FindSheetItem c)
    {
        var input = new Input();
        var reason = input.Text(c.Reason, "reason", 1000);
        if (
            c.Result
            is not (
                FindingResult.Met
                or FindingResult.NotMet
                or FindingResult.Conditional
                or FindingResult.Confirming
            )
        )
        {
            input.Refuse(RefusalCode.NotAChoice, "result");
        }

        if (!Enum.IsDefined(c.How))
        {
            input.Refuse(RefusalCode.FindingNeedsMethod, "how");
        }

        return file.Intake.SheetOf(c.Room).Items.ContainsKey(c.Item)
            ? Decision.Unless(
                input.Refusals,
                () =>
                    Decision.Accept(
                        new SheetItemFound(c.Room, c.Item, c.Result, new PrivateText(reason), c.How)
                    )
            )
            : Decision.Refuse(RefusalCode.SheetItemNotAnswered, "item");
    }
}
