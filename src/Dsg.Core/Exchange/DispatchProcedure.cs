using System.Collections.Immutable;
using System.Globalization;
using Dsg.Core.Access;
using Dsg.Core.Contracts;
using Dsg.Core.Usage;

namespace Dsg.Core.Exchange;

/// <summary>A recipient with the 利用 case that makes them one.</summary>
public sealed record Recipient(PersonId Person, UsageId Usage);

/// <summary>Commands on one dispatch.</summary>
public abstract record DispatchCommand
{
    private DispatchCommand() { }

    /// <summary>Begins a dispatch.</summary>
    /// <param name="Permit">A permit to <see cref="AccessAction.Send"/>.</param>
    /// <param name="Id">A fresh id.</param>
    /// <param name="Contract">The contract of the agreement.</param>
    /// <param name="Subject">件名 as typed.</param>
    /// <param name="Message">Message; may be empty.</param>
    /// <param name="Marking">The marking.</param>
    /// <param name="DesignationItem">Item of the 指定書 from 1; null when not protected.</param>
    /// <param name="Recipients">People of the other side.</param>
    /// <param name="Files">The files with fresh ids.</param>
    [ActWords("送付の開始", "Begin a dispatch")]
    [ActsAs(Capacity.CompanyUser, Capacity.StaffUser)]
    public sealed record Begin(
        Permit Permit,
        DispatchId Id,
        ContractId Contract,
        string Subject,
        string Message,
        Marking Marking,
        int? DesignationItem,
        ImmutableArray<Recipient> Recipients,
        ImmutableArray<AnnouncedFile> Files
    ) : DispatchCommand;

    /// <summary>All bytes of a file arrived.</summary>
    [ActWords("ファイルの受信の完了の記録", "Record that a file arrived completely")]
    [ActsAs(Capacity.System)]
    public sealed record Assemble(FileId File, long Size) : DispatchCommand;

    /// <summary>The safety check ended.</summary>
    [ActWords("ファイルの安全確認の結果の記録", "Record the safety check of a file")]
    [ActsAs(Capacity.System)]
    public sealed record Check(FileId File, Verdict Verdict) : DispatchCommand;

    /// <summary>The time of an announcement or of an unfinished upload is over.</summary>
    [ActWords(
        "期限までに送信されなかったファイルの記録",
        "Record that a file was not sent in time"
    )]
    [ActsAs(Capacity.System)]
    public sealed record Expire(FileId File) : DispatchCommand;

    /// <summary>送付の取りやめ.</summary>
    /// <param name="Permit">The sender's permit to <see cref="AccessAction.OpenWorkspace"/>.</param>
    [ActWords("送付の取りやめ", "Withdraw a dispatch")]
    [ActsAs(Capacity.CompanyUser, Capacity.StaffUser)]
    public sealed record Withdraw(Permit Permit) : DispatchCommand;

    /// <summary>The sender gives a file up.</summary>
    [ActWords("ファイルの送信の取消し", "Give up sending a file")]
    [ActsAs(Capacity.CompanyUser, Capacity.StaffUser, Capacity.System)]
    public sealed record Cancel(FileId File) : DispatchCommand;

    /// <summary>The last byte of a file left to the holder of a permit to obtain.</summary>
    [ActWords("ファイルの取得", "Obtain a file")]
    [ActsAs(Capacity.CompanyUser, Capacity.StaffUser)]
    public sealed record RecordObtained(Permit Permit, FileId File) : DispatchCommand;

    /// <summary>受領確認.</summary>
    [ActWords("ファイルの受領の確認", "Confirm receipt of files")]
    [ActsAs(Capacity.CompanyUser, Capacity.StaffUser)]
    public sealed record ConfirmReceipt(Permit Permit) : DispatchCommand;
}

/// <summary>The rules of 送付, 取得 and 受領確認.</summary>
public sealed class DispatchProcedure : IProcedure<Dispatch, DispatchCommand>
{
    /// <summary>The most files in one dispatch.</summary>
    public const int MostFiles = 1000;

    private DispatchProcedure() { }

    /// <inheritdoc/>
    public static IEnumerable<StreamId> Needs(
        Dispatch state,
        DispatchCommand command,
        CommandContext context,
        Related related
    ) =>
        command is DispatchCommand.Begin c
            ?
            [
                Contract.Stream(c.Contract),
                .. c.Recipients.Select(r => UsageCase.Stream(r.Usage)).Distinct(),
            ]
            : [];

    /// <inheritdoc/>
    public static Decision Decide(
        Dispatch state,
        DispatchCommand command,
        CommandContext context,
        Related related
    ) =>
        command switch
        {
            DispatchCommand.Begin c when c.Permit.Person != context.Actor.Person => Decision.Refuse(
                RefusalCode.NotFound
            ),
            DispatchCommand.RecordObtained c when c.Permit.Person != context.Actor.Person =>
                Decision.Refuse(RefusalCode.NotFound),
            DispatchCommand.ConfirmReceipt c when c.Permit.Person != context.Actor.Person =>
                Decision.Refuse(RefusalCode.NotFound),
            DispatchCommand.Begin c when !state.Exists => Begin(c, context.At, related),
            DispatchCommand.Assemble c => FileIn(state, c.File, FileStage.Uploading) is { } file
                ? file.Size == c.Size
                    ? Decision.Accept(new FileAssembled(c.File, c.Size))
                    : Decision.Refuse(RefusalCode.FileSizeWrong, "file")
                : Decision.Refuse(RefusalCode.NotAllowedInState),
            DispatchCommand.Check c => FileIn(state, c.File, FileStage.Checking) is { } file
            && c.Verdict.Size == file.Size
            && c.Verdict.Outcome is FileStage.Obtainable or FileStage.Held or FileStage.Quarantined
                ? Decision.Accept(new FileChecked(c.File, c.Verdict))
                : Decision.Refuse(RefusalCode.NotAllowedInState),
            DispatchCommand.Cancel c => FileIn(state, c.File, FileStage.Uploading) is null
                ? Decision.Refuse(RefusalCode.NotAllowedInState)
            : context.Actor.Capacity != Capacity.System && context.Actor.Person != state.Sender
                ? Decision.Refuse(RefusalCode.NotYourCase)
            : Decision.Accept(new FileCancelled(c.File)),
            DispatchCommand.Expire c => FileIn(state, c.File, FileStage.Uploading) is null
                ? Decision.Refuse(RefusalCode.NotAllowedInState)
                : Decision.Accept(new FileNotSent(c.File)),
            DispatchCommand.Withdraw c => Withdraw(state, c.Permit, context),
            DispatchCommand.RecordObtained c => RecordObtained(state, c),
            DispatchCommand.ConfirmReceipt c => ConfirmReceipt(state, c),
            _ => Decision.Refuse(RefusalCode.NotAllowedInState),
        };

    /// <summary>True when the holder of the permit may obtain the file: recipient or sender, obtainable verdict, same agreement.</summary>
    public static bool MayObtain(Dispatch state, FileId file, Permit permit) =>
        permit.Action == AccessAction.Obtain
        && permit.Agreement == state.Agreement
        && (state.Recipients.Any(permit.StandsFor.Contains) || state.Sender == permit.Person)
        && state.Find(file) is { Stage: FileStage.Obtainable, Verdict: not null };

    // What somebody already has cannot be taken back; the rest is as if it had never been sent, but for the record.
    private static Decision Withdraw(Dispatch state, Permit permit, CommandContext context) =>
        permit.Action != AccessAction.OpenWorkspace
        || permit.Agreement != state.Agreement
        || permit.Person != state.Sender
        || context.Actor.Person != state.Sender
            ? Decision.Refuse(RefusalCode.NotFound)
        : state.WithdrawnAt is not null
        || !state.Receipts.IsEmpty
        || state.Files.Any(f => !f.Obtained.IsEmpty)
            ? Decision.Refuse(RefusalCode.NotAllowedInState)
        : Decision.Accept(new DispatchWithdrawn());

    private static ExchangeFile? FileIn(Dispatch state, FileId file, FileStage stage) =>
        state.Find(file) is { } found && found.Stage == stage ? found : null;

    private static Decision Begin(DispatchCommand.Begin c, DateTimeOffset at, Related related)
    {
        var contract = related.Get<Contract>(Contract.Stream(c.Contract));
        var input = new Input();
        var subject = input.Text(c.Subject, "subject", 200);
        var message = input.OptionalText(c.Message, "message", 4000);
        CheckMarking(c, contract, input);
        CheckRecipients(c, related, at, input);
        CheckFiles(c, input);
        var begun = new DispatchBegun(
            c.Id,
            c.Permit.Agreement,
            c.Permit.Side,
            new PrivateText(subject),
            message.Length == 0 ? null : new PrivateText(message),
            c.Marking,
            c.Marking == Marking.None ? null : c.DesignationItem,
            [.. c.Recipients.Select(r => r.Person).Distinct()],
            c.Files
        );
        return c.Permit.Action == AccessAction.Send
            ? Decision.Unless(input.Refusals, () => Decision.Accept(begun))
            : Decision.Refuse(RefusalCode.AccessRefused, detail: "送付");
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

    private static Decision RecordObtained(Dispatch state, DispatchCommand.RecordObtained c) =>
        MayObtain(state, c.File, c.Permit)
            ? Decision.Accept(new FileObtained(c.File))
            : Decision.Refuse(
                RefusalCode.NotObtainable,
                "file",
                state.Find(c.File)?.Verdict?.Reason
            );

    private static Decision ConfirmReceipt(Dispatch state, DispatchCommand.ConfirmReceipt c)
    {
        var person = c.Permit.Person;
        var recipient =
            c.Permit.Agreement == state.Agreement
            && state.Recipients.Any(c.Permit.StandsFor.Contains);
        var obtainable = state.Files.Where(f => f.Stage == FileStage.Obtainable).ToList();
        var settled = state.Files.All(f =>
            f.Stage is not (FileStage.Uploading or FileStage.Checking)
        );
        var obtained =
            obtainable.Count > 0 && obtainable.All(f => f.Obtained.Any(o => o.By == person));
        return (recipient, settled && obtained, state.Receipts.Any(r => r.By == person)) switch
        {
            (false, _, _) => Decision.Refuse(RefusalCode.NotFound),
            _ when state.WithdrawnAt is not null => Decision.Refuse(RefusalCode.NotAllowedInState),
            (_, false, _) => Decision.Refuse(RefusalCode.NotObtainedYet),
            (_, _, true) => Decision.Refuse(RefusalCode.NotAllowedInState),
            _ => Decision.Accept(new ReceiptConfirmed()),
        };
    }
}
