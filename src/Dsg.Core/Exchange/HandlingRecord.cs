using System.Collections.Immutable;
using Dsg.Core.Access;
using Dsg.Core.Parties;
using Dsg.Core.Usage;

namespace Dsg.Core.Exchange;

/// <summary>A line of the 保護すべき情報管理台帳（受払）: one file that the company sent or was sent.</summary>
/// <param name="File">The object.</param>
/// <param name="Dispatch">Its dispatch.</param>
/// <param name="Received">True for 受 (sent by the staff side), false for 払.</param>
/// <param name="On">When it was sent.</param>
/// <param name="Subject">件名.</param>
/// <param name="Name">File name.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Marking">The marking.</param>
/// <param name="DesignationItem">Item of the 指定書; null when marked as not protected.</param>
/// <param name="Sender">Who sent it.</param>
/// <param name="Recipients">To whom.</param>
/// <param name="Obtained">取得: who, on which terminal, when.</param>
/// <param name="Receipts">受領確認: who, when.</param>
/// <param name="Return">返却・破棄 as reported; null when nothing was reported.</param>
public sealed record HandlingLine(
    FileId File,
    DispatchId Dispatch,
    bool Received,
    DateTimeOffset On,
    string Subject,
    string Name,
    long Size,
    Marking Marking,
    int? DesignationItem,
    PersonId Sender,
    ImmutableArray<PersonId> Recipients,
    ImmutableArray<Obtained> Obtained,
    ImmutableArray<(PersonId By, DateTimeOffset At)> Receipts,
    ReturnStanding? Return
)
{
    /// <summary>一部取得: who began to obtain it and has not read it to its end.</summary>
    public ImmutableArray<Obtained> PartlyObtained { get; init; } = [];
}

/// <summary>Reads the company's record; the port that storage answers.</summary>
public interface IHandlingRecords
{
    /// <summary>
    /// The lines of the permit's workspace that the permit's person sent or was sent, oldest first. Empty unless the permit is of the
    /// company's side.
    /// </summary>
    /// <param name="permit">A permit to <see cref="AccessAction.OpenWorkspace"/>.</param>
    /// <param name="cancellation">Cancels the reading.</param>
    Task<IReadOnlyList<HandlingLine>> ReadAsync(Permit permit, CancellationToken cancellation);

    /// <summary>
    /// Every line of an agreement, oldest first, whether its workspace is open or not: for the responsible person of its company. Empty
    /// for everybody else.
    /// </summary>
    /// <param name="scope">The reader.</param>
    /// <param name="agreement">The agreement.</param>
    /// <param name="cancellation">Cancels the reading.</param>
    Task<IReadOnlyList<HandlingLine>> ReadWholeAsync(
        ReadScope scope,
        AgreementId agreement,
        CancellationToken cancellation
    );
}

/// <summary>How the company's record left the gateway.</summary>
public enum HandlingFormat
{
    /// <summary>Printed on A4.</summary>
    Print = 1,

    /// <summary>XLSX.</summary>
    Xlsx = 2,

    /// <summary>CSV.</summary>
    Csv = 3,
}

/// <summary>The company's record of one agreement, as far as its exports are recorded.</summary>
/// <param name="Exports">How often it was exported.</param>
public sealed record HandlingRecord(int Exports)
{
    /// <summary>The stream kind.</summary>
    public const string Kind = "handling-record";

    /// <summary>Never exported.</summary>
    public static HandlingRecord Initial { get; } = new(0);

    /// <summary>The stream of an agreement's record.</summary>
    public static StreamId Stream(AgreementId agreement) => new(Kind, agreement.ToString());

    /// <summary>The next state.</summary>
    public static HandlingRecord Evolve(HandlingRecord state, Recorded recorded) =>
        recorded.Event is HandlingRecordExported ? new(state.Exports + 1) : state;

    /// <summary>The lines that a dispatch makes; none for a file that was never sent.</summary>
    public static IEnumerable<HandlingLine> LinesOf(Dispatch dispatch, ReturnReports returns) =>
        from file in dispatch.Files
        where
            dispatch.IsCleared
            && (
                file.Stage is not (FileStage.Uploading or FileStage.Cancelled or FileStage.NotSent)
                // Withdrawn after somebody had it: it has left all the same.
                || file.LeftToOthersThan(dispatch.Sender)
            )
        select new HandlingLine(
            file.Id,
            dispatch.Id,
            dispatch.From == Side.Staff,
            dispatch.At,
            file.Stage == FileStage.Frozen ? ExchangeFile.FrozenName : dispatch.Subject,
            file.ShownName,
            file.Size,
            dispatch.Marking,
            dispatch.DesignationItem,
            dispatch.Sender,
            dispatch.Recipients,
            file.Obtained,
            dispatch.Receipts,
            returns.Lines.GetValueOrDefault(file.Id)
        )
        {
            PartlyObtained = [.. file.PartlyObtained],
        };
}

/// <summary>The company's record was exported or printed.</summary>
[EventKind("handling-record.exported")]
public sealed record HandlingRecordExported(AgreementId Agreement, HandlingFormat Format, int Lines)
    : IEvent;

/// <summary>Commands on the company's record of one agreement.</summary>
public abstract record HandlingCommand
{
    private HandlingCommand() { }

    /// <summary>Records an export before its first byte leaves.</summary>
    [ActWords("利用する領域の受払の記録の出力", "Export the handling record of the own workspace")]
    [ActsAs(Capacity.CompanyUser)]
    public sealed record RecordExport(Permit Permit, HandlingFormat Format, int Lines)
        : HandlingCommand,
            INeedsStepUp
    {
        bool INeedsStepUp.HandsOut => true;
    }

    /// <summary>Records an export of the whole by the responsible person; open after the end of the agreement and while the company is stopped.</summary>
    [ActWords("企業の受払の記録の全部の出力", "Export the whole handling record of the company")]
    [ActsAs(Capacity.ResponsiblePerson)]
    [OpenWhileSuspended]
    public sealed record RecordOwnExport(AgreementId Agreement, HandlingFormat Format, int Lines)
        : HandlingCommand,
            INeedsStepUp
    {
        bool INeedsStepUp.HandsOut => true;
    }
}

/// <summary>
/// The rule of exports: a user with a permit of the company's side; the responsible person of the company always, unless stopped as a
/// person.
/// </summary>
public sealed class HandlingProcedure : IProcedure<HandlingRecord, HandlingCommand>
{
    private HandlingProcedure() { }

    /// <inheritdoc/>
    public static IEnumerable<StreamId> Needs(
        HandlingRecord state,
        HandlingCommand command,
        CommandContext context,
        Related related
    ) =>
        command is HandlingCommand.RecordOwnExport own
            ? [UsageAgreement.Stream(own.Agreement), StopOf(context.Actor.Person)]
            : [];

    /// <inheritdoc/>
    public static Decision Decide(
        HandlingRecord state,
        HandlingCommand command,
        CommandContext context,
        Related related
    ) =>
        command switch
        {
            HandlingCommand.RecordExport c
                when c.Permit is { Action: AccessAction.OpenWorkspace, Side: Side.Company }
                    && c.Permit.Person == context.Actor.Person => Decision.Accept(
                new HandlingRecordExported(c.Permit.Agreement, c.Format, c.Lines)
            ),
            HandlingCommand.RecordOwnExport c
                when related.Get<UsageAgreement>(UsageAgreement.Stream(c.Agreement))
                    is { Exists: true } agreement
                    && agreement.Company == context.Actor.Company => related
                .Get<Suspension>(StopOf(context.Actor.Person))
                .InForce
                ? Decision.Refuse(RefusalCode.PersonSuspended)
                : Decision.Accept(new HandlingRecordExported(c.Agreement, c.Format, c.Lines)),
            _ => Decision.Refuse(RefusalCode.NotFound),
        };

    private static StreamId StopOf(PersonId person) =>
        Suspension.Stream(SuspensionLevel.Person, person.ToString());
}
