using Dsg.Core.Enrollment;
using Dsg.Core.Procedures;
using Dsg.Server.Http.Procedures;
using Dsg.Wire.Enrollment;
using Phrase = Dsg.Wire.Shared.Phrase;

namespace Dsg.Server.Http.Enrollment;

/// <summary>What stands in an enrollment beside the form, as it is shown on the wire.</summary>
internal static class IntakeViews
{
    public static IntakeView Of(
        EnrollmentFile file,
        ProcedureDefinition definition,
        DateOnly today
    ) =>
        new(
            definition.SheetOf(nameof(ConditionNo.Facility)) is { } sheet
                ? [.. EnrollmentProcedure.RoomsOf(file).Select(room => ToWire(file, room, sheet))]
                : [],
            [.. file.Intake.Rounds.Select(ToWire)],
            [.. file.Intake.Asked.Select(ToWire)],
            ToWire(file.Intake.Entrustment, today),
            [
                .. definition.ReasonCodes.Select(reason => new ReasonCodeView(
                    reason.Id,
                    reason.Label.Phrase
                )),
            ]
        );

    public static PaperReceiptView? ToWire(PaperReceipt? paper) =>
        paper is null
            ? null
            : new PaperReceiptView(
                paper.Route.Word,
                paper.ReceivedOn,
                ConfirmedHow.Paper.Word,
                paper.ComparedAt,
                paper.ClaimedAt,
                [.. paper.Differences.Select(each => new FieldReason(each.Key, each.Value))]
            );

    private static CheckSheetView ToWire(EnrollmentFile file, SiteId room, DefinedCheckSheet sheet)
    {
        var held = file.Intake.SheetOf(room);
        return new CheckSheetView(
            room.Value,
            new Phrase(sheet.Title.Ja, sheet.Title.En),
            held.Confirmed is { } confirmed
                ? new ConfirmedFacilityView(
                    confirmed.Number,
                    confirmed.On,
                    confirmed.Paper?.Value,
                    confirmed.At
                )
                : null,
            [.. sheet.Items.Select(item => ToWire(item, held.Items.GetValueOrDefault(item.Id)))]
        );
    }

    private static CheckItemView ToWire(DefinedCheckItem item, SheetItem? held) =>
        new(
            item.Id,
            item.Text.Phrase,
            item.Clause,
            held?.Reply.Word,
            held?.Text,
            held?.Paper?.Value,
            held?.Finding?.Result.Word,
            held?.Finding?.Reason,
            held?.Finding?.How.Word,
            held?.Finding?.At
        );

    private static CorrectionRoundView ToWire(CorrectionRound round) =>
        new(
            round.AskedAt,
            round.DueOn,
            round.AnsweredAt,
            [.. round.Points.Select(point => new FieldReason(point.Key, point.Reason, point.Code))],
            [
                .. round.Changes.Select(change => new FieldChangeView(
                    change.Key,
                    change.Before,
                    change.After
                )),
            ]
        );

    private static AskedItemView ToWire(AskedItem item) =>
        new(
            item.Id.Value,
            item.Text,
            item.DueOn,
            item switch
            {
                { DroppedBecause: not null } => "dropped",
                { AcceptedAt: not null } => "accepted",
                { Answer: null } => "waiting",
                { WaitsForOffice: true } => "answered",
                _ => "returned",
            },
            item.Answer?.Text,
            item.Answer?.Paper?.Value,
            item.Answer?.Unchanged ?? false,
            item.DroppedBecause ?? item.Answer?.ReturnedBecause
        );

    private static EntrustmentView? ToWire(Entrustment? held, DateOnly today) =>
        held is null
            ? null
            : new EntrustmentView(
                held.By,
                held.To,
                held.Scope,
                held.On,
                held.Until,
                held.Paper?.Value,
                held.How.Word,
                held.Confirmed?.At,
                held.End?.On,
                held.IsInForce(today)
            );
}
