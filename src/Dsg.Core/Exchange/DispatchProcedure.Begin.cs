using System.Globalization;
using Dsg.Core.Access;
using Dsg.Core.Contracts;
using Dsg.Core.Usage;

namespace Dsg.Core.Exchange;

public sealed partial class DispatchProcedure
{
    private static Decision Begin(DispatchCommand.Begin c, CommandContext context, Related related)
    {
        var contract = related.Get<Contract>(Contract.Stream(c.Contract));
        var input = new Input();
        var subject = input.Text(c.Subject, "subject", 200);
        var message = input.OptionalText(c.Message, "message", 4000);
        if (message.Length > 0 && c.SealedMessage.Length == 0)
        {
            input.Refuse(RefusalCode.MessageNotSealed, "message");
        }

        CheckMarking(c, contract, input);
        CheckRecipients(c, related, context.At, input);
        CheckFiles(c, input);
        CheckTies(c, context, related, input);
        var demand = DemandOf(c, related, input);
        var begun = new DispatchBegun(
            c.Id,
            c.Permit.Agreement,
            c.Permit.Side,
            new PrivateText(subject),
            message.Length == 0 ? null : new PrivateText(c.SealedMessage),
            c.Marking,
            c.Marking == Marking.None ? null : c.DesignationItem,
            [.. c.Recipients.Select(r => r.Person).Distinct()],
            c.Files,
            demand,
            c.Ties == DispatchTies.None ? null : c.Ties
        );
        return c.Permit.Action == AccessAction.Send
            ? Decision.Unless(
                input.Refusals,
                () =>
                    new Decision.Accepted([begun])
                    {
                        Elsewhere = demand is null ? Arrival(c.Id, c.Ties) : [],
                    }
            )
            : Decision.Refuse(RefusalCode.AccessRefused, detail: "送付");
    }

    // Nobody approves what they sent themselves; where that leaves nobody, nothing is sent.
    private static ApprovalDemand? DemandOf(DispatchCommand.Begin c, Related related, Input input)
    {
        var rule = related
            .Get<WorkspacePolicy>(WorkspacePolicy.Stream(c.Permit.Agreement))
            .Of(c.Permit.Side);
        if (rule.Mode == ApprovalMode.None)
        {
            return null;
        }

        var others = rule.Approvers.Remove(c.Permit.Person);
        if (others.IsEmpty)
        {
            input.Refuse(RefusalCode.NobodyApproves, "recipients");
        }

        return new ApprovalDemand(rule.Mode, others);
    }

    private static void CheckMarking(DispatchCommand.Begin c, Contract contract, Input input)
    {
        if (!Enum.IsDefined(c.Marking))
        {
            input.Refuse(RefusalCode.MarkingMissing, "marking");
        }
        else if (
            c.Marking != Marking.None
            && (
                c.DesignationItem is not { } item
                || item < 1
                || item > contract.Designation.Items.Length
            )
        )
        {
            input.Refuse(RefusalCode.MarkingItemUnknown, "designationItem");
        }
    }

    private static void CheckRecipients(
        DispatchCommand.Begin c,
        Related related,
        DateTimeOffset at,
        Input input
    )
    {
        if (c.Recipients.IsDefaultOrEmpty)
        {
            input.Refuse(RefusalCode.RecipientMissing, "recipients");
            return;
        }

        foreach (var recipient in c.Recipients)
        {
            var usage = related.Get<UsageCase>(UsageCase.Stream(recipient.Usage));
            var fits =
                usage.Agreement == c.Permit.Agreement
                && usage.Side != c.Permit.Side
                && usage.IsActive(recipient.Person, at);
            if (!fits)
            {
                input.Refuse(
                    RefusalCode.RecipientUnknown,
                    "recipients",
                    recipient.Person.ToString()
                );
            }
        }
    }

    private static void CheckFiles(DispatchCommand.Begin c, Input input)
    {
        if (c.Files.IsDefaultOrEmpty)
        {
            input.Refuse(RefusalCode.FilesMissing, "files");
            return;
        }

        if (c.Files.Length > MostFiles)
        {
            input.Refuse(
                RefusalCode.TooMany,
                "files",
                MostFiles.ToString(CultureInfo.InvariantCulture)
            );
        }

        foreach (var (file, index) in c.Files.Select((file, index) => (file, index)))
        {
            var at = string.Create(CultureInfo.InvariantCulture, $"files[{index}]");
            if (!FileName.IsFine(file.Name.Value))
            {
                input.Refuse(RefusalCode.FileNameRefused, $"{at}.name");
            }

            if (file.Size is < 0 or > 1L << 42)
            {
                input.Refuse(RefusalCode.FileSizeWrong, $"{at}.size");
            }
        }
    }
}
