using Dsg.Core.Access;

namespace Dsg.Core.Exchange;

public sealed partial class DispatchProcedure
{
    /// <summary>True when the holder of the permit may obtain the file: recipient or sender, obtainable verdict, same agreement.</summary>
    public static bool MayObtain(Dispatch state, FileId file, Permit permit) =>
        permit.Action == AccessAction.Obtain
        && state.WithdrawnAt is null
        && state.IsSeenBy(permit)
        && state.Find(file) is { MayGo: true };

    private static Decision RecordObtaining(Dispatch state, DispatchCommand.RecordObtaining c) =>
        !MayObtain(state, c.File, c.Permit) || state.Find(c.File) is not { } file
            ? NotObtainable(state, c.File)
        : HasBegun(file, c.Permit) ? Decision.Refuse(RefusalCode.NotAllowedInState)
        : Decision.Accept(new ObtainingBegun(c.File, file.Size));

    private static Decision RecordObtained(Dispatch state, DispatchCommand.RecordObtained c) =>
        MayObtain(state, c.File, c.Permit)
            ? Decision.Accept(new FileObtained(c.File))
            : NotObtainable(state, c.File);

    /// <summary>True when the record says already that the holder of the permit began to obtain the file at this terminal.</summary>
    /// <param name="file">The file; null when there is none.</param>
    /// <param name="permit">Whose, and at which terminal.</param>
    public static bool HasBegun(ExchangeFile? file, Permit permit) =>
        file is not null
        && file.Begun.Any(each => each.By == permit.Person && each.Device == permit.Device);

    private static Decision NotObtainable(Dispatch state, FileId file) =>
        Decision.Refuse(RefusalCode.NotObtainable, "file", state.Find(file)?.Verdict?.Reason);

    private static Decision ConfirmReceipt(Dispatch state, DispatchCommand.ConfirmReceipt c)
    {
        var person = c.Permit.Person;
        var obtainable = state.Files.Where(f => f.Stage == FileStage.Obtainable).ToList();
        var obtained =
            obtainable.Count > 0 && obtainable.All(f => f.Obtained.Any(o => o.By == person));
        return (
            state.HasReached(c.Permit),
            state.IsSettled && obtained,
            state.Receipts.Any(r => r.By == person)
        ) switch
        {
            (false, _, _) => Decision.Refuse(RefusalCode.NotFound),
            _ when state.WithdrawnAt is not null => Decision.Refuse(RefusalCode.NotAllowedInState),
            (_, false, _) => Decision.Refuse(RefusalCode.NotObtainedYet),
            (_, _, true) => Decision.Refuse(RefusalCode.NotAllowedInState),
            _ => Decision.Accept(new ReceiptConfirmed()),
        };
    }

    // What somebody already has cannot be taken back: it stands in the record, and only the rest is as if it had never been sent.
    private static Decision Withdraw(Dispatch state, Permit permit) =>
        permit.Action != AccessAction.OpenWorkspace
        || permit.Agreement != state.Agreement
        || permit.Person != state.Sender
            ? Decision.Refuse(RefusalCode.NotFound)
        : state.WithdrawnAt is not null ? Decision.Refuse(RefusalCode.NotAllowedInState)
        : Decision.Accept(new DispatchWithdrawn());
}
