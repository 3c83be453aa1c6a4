using System.Globalization;
using Dsg.Core.Notices;
using Dsg.Core.Procedures;

namespace Dsg.Core.Enrollment;

public sealed partial class EnrollmentProcedure
{
    private static Decision AskPapers(
        EnrollmentFile file,
        EnrollmentCommand.AskPapers c,
        CommandContext context
    )
    {
        var input = new Input();
        var items = c.Items.IsDefault ? [] : c.Items;
        if (items.IsEmpty)
        {
            input.Refuse(RefusalCode.Required, "items");
        }

        if (items.Length + file.Intake.Asked.Count(item => item.IsOpen) > AskedItem.MostOpen)
        {
            input.Refuse(
                RefusalCode.TooMany,
                "items",
                AskedItem.MostOpen.ToString(CultureInfo.InvariantCulture)
            );
        }

        foreach (var (item, index) in items.Select((item, index) => (item, index)))
        {
            _ = input.Text(
                item.Text,
                string.Create(CultureInfo.InvariantCulture, $"items[{index}]"),
                300
            );
        }

        CorrectionDeadline.Judge(c.DueOn, context, input);
        return Decision.Unless(
            input.Refusals,
            () =>
                NoticeDraft.Accept(
                    context,
                    new PapersAsked(
                        [
                            .. items.Select(item => new AskedText(
                                item.Id,
                                new PrivateText(item.Text.Trim())
                            )),
                        ],
                        c.DueOn
                    ),
                    EnrollmentNotices.Papers(
                        file,
                        items.Select(item => item.Text.Trim()),
                        c.DueOn,
                        context.Today
                    )
                )
        );
    }

    private static Decision AnswerAsked(EnrollmentFile file, EnrollmentCommand.AnswerAsked c)
    {
        var input = new Input();
        var text = input.OptionalText(c.Text, "text", 1000);
        if (text.Length == 0 && c.Paper is null && c.Unchanged is null)
        {
            input.Refuse(RefusalCode.AnswerEmpty, "text");
        }

        if (
            c is { Unchanged: { } unchanged }
            && (c.Paper is not null || !IsAccepted(file, unchanged))
        )
        {
            input.Refuse(RefusalCode.PaperNotAccepted, "unchanged");
        }

        return OnAsked(
            file,
            c.Item,
            item => item.WaitsForCompany,
            () =>
                Decision.Unless(
                    input.Refusals,
                    () =>
                        new Decision.Accepted([
                            new AskedAnswered(c.Item, new PrivateText(text), c.Paper, c.Unchanged),
                        ])
                        {
                            Elsewhere = [.. AttachedPapers.Records(file.Id, [c.Paper])],
                        }
                )
        );
    }

    private static Decision ReturnAsked(
        EnrollmentFile file,
        EnrollmentCommand.ReturnAsked c,
        CommandContext context
    )
    {
        var input = new Input();
        CorrectionDeadline.Judge(c.DueOn, context, input);
        return OnAsked(
            file,
            c.Item,
            item => item.WaitsForOffice,
            () =>
                Decision.Unless(
                    input.Refusals,
                    () => WithReason(c.Reason, reason => new AskedReturned(c.Item, reason, c.DueOn))
                )
        );
    }

    /// <summary>True when the office has accepted a paper: with the application at 受付, or as an answer to what it asked for.</summary>
    public static bool IsAccepted(EnrollmentFile file, DocumentId paper)
    {
        var attached = file.Attachments.FirstOrDefault(each => each.Id == paper);
        if (attached is null || attached.ReplacedBy is not null)
        {
            return false;
        }

        var answered = file
            .Intake.Asked.Where(item => item.Answers.Any(answer => answer.Paper == paper))
            .ToList();
        return answered.Count > 0
            ? answered.Any(item => item.AcceptedAt is not null && item.Answer?.Paper == paper)
            : file.StepsDone.TryGetValue("A2", out var accepted) && attached.At <= accepted;
    }

    private static Decision OnAsked(
        EnrollmentFile file,
        Id<AskedItem> id,
        Func<AskedItem, bool> isOpen,
        Func<Decision> decide
    ) =>
        file.Intake.Asked.FirstOrDefault(item => item.Id == id) switch
        {
            null => Decision.Refuse(RefusalCode.NotFound, "item"),
            { } item when isOpen(item) => decide(),
            _ => Decision.Refuse(RefusalCode.NotAllowedInState, "item"),
        };

    // What the office asked for is settled before the review ends and before the case is decided.
    private static IEnumerable<Refusal> OpenAskedOf(EnrollmentFile file) =>
        file.Intake.HasOpenAsked
            ?
            [
                new Refusal(
                    RefusalCode.AskedStillOpen,
                    null,
                    file.Intake.Asked.Count(item => item.IsOpen)
                        .ToString(CultureInfo.InvariantCulture)
                ),
            ]
            : [];
}
