using Dsg.Core.Enrollment;
using Dsg.Core.Parties;
using Dsg.Core.Procedures;
using Dsg.Server.Http.Procedures;
using Dsg.Server.Identity;
using Dsg.Server.Procedures;
using Dsg.Wire.Enrollment;
using Phrase = Dsg.Wire.Shared.Phrase;

namespace Dsg.Server.Http.Enrollment;

/// <summary>Enrollments as they are shown on the wire.</summary>
internal sealed class EnrollmentViews(CaseFacts facts, IPartyQueries parties, PaperStates papers)
{
    public static EnrollmentSummary ToWire(EnrollmentRow row) =>
        new(
            row.Id.Value,
            row.Number,
            row.Company.Value,
            row.CompanyName,
            row.State.ToLowerInvariant(),
            row.Stage?.Word,
            row.CompanyActs,
            row.DueOn,
            row.SubmittedAt,
            row.Version
        );

    /// <summary>A case that the caller may read; null before the first submission.</summary>
    public async Task<EnrollmentView?> OfAsync(
        Versioned<EnrollmentCase> found,
        Caller caller,
        CancellationToken cancellation
    )
    {
        var state = found.State;
        if (state.FileOrNull is not { } file)
        {
            return null;
        }

        var office = caller.Face == Face.Operations;
        var names = await NameBook.FetchAsync(
            parties,
            [
                file.Responsible,
                .. file.Findings.Values.Select(finding => (PersonId?)finding.By),
                .. file.Rooms.SelectMany(room =>
                    room.Findings.Values.Select(finding => (PersonId?)finding.By)
                ),
                .. office ? file.History.Select(line => (PersonId?)line.By) : [],
                office ? file.Returned?.By : null,
            ],
            cancellation
        );
        return new EnrollmentView(
            file.Id.Value,
            file.Number,
            found.Version,
            state.GetType().Name.ToLowerInvariant(),
            (state as EnrollmentCase.Open)?.Stage.Word,
            file.Company.Value,
            file.Site.Value,
            names.Of(file.Responsible),
            file.Application.ToForm().ToWire(),
            file.SubmittedAt,
            await papers.OfAsync(file.Attachments, cancellation),
            [.. Condition.All.Select(row => ToWire(row, file.FindingOf(row.No), names))],
            ToWire(CorrectionOf(state)),
            ToWire(file.ReviewNotice),
            [.. file.Equipment.Select(ToWire)],
            file.LineReady,
            ToWire((state as EnrollmentCase.Completed)?.Notice),
            (state as EnrollmentCase.Rejected)?.Reason,
            facts.ProgressOf(state).ToWire(),
            WireWords.Actions(facts.OpenOn(state, caller), caller.Language),
            office ? [.. file.History.Select(line => ToWire(line, names))] : null,
            office && file.Returned is { } back
                ? new OfficeReturnView(back.Reason, names.Of(back.By), back.At)
                : null
        )
        {
            Rooms = [.. file.Rooms.Select(room => ToWire((state, file), room, names, caller))],
            Intake = IntakeViews.Of(file, facts.DefinitionOf(file), facts.Today),
            Paper = IntakeViews.ToWire(file.Paper),
            Earlier = [.. file.Earlier.Select(each => ToWire(each, office))],
        };
    }

    private RoomView ToWire(
        (EnrollmentCase State, EnrollmentFile File) found,
        Room room,
        NameBook names,
        Caller caller
    ) =>
        new(
            room.Id.Value,
            new RoomForm(
                room.Place.Name,
                room.Place.Prefecture,
                room.Place.Address,
                room.Place.Room
            ),
            room.Stage.Word,
            room.IsOpen,
            room.Change is { } change
                ? new RoomChangeView(change.Number, change.MovesFrom?.Value, change.Reason)
                : null,
            [
                .. Condition
                    .All.Where(row => Condition.IsOfRoom(row.No))
                    .Select(row => ToWire(row, room.FindingOf(row.No), names)),
            ],
            [.. room.Units.Select(ToWire)],
            room.LineReady,
            room.Correction is { } asked
                ? new RoomCorrectionView(asked.What, asked.DueOn, asked.At)
                : null,
            room.Answer,
            room.Notice is { } notice
                ? new RoomNoticeView(
                    notice.Number,
                    notice.IssuedOn,
                    notice.ReceivedAt,
                    notice.Supplementary
                )
                : null,
            room.Ended?.Reason,
            facts.ProgressOf(found.File, room).ToWire(),
            WireWords.Actions(facts.OpenOn(found.State, room, caller), caller.Language)
        )
        {
            Networks = room.Networks,
        };

    private static Correction? CorrectionOf(EnrollmentCase state) =>
        state switch
        {
            EnrollmentCase.Open open => open.Correction,
            EnrollmentCase.Lapsed lapsed => lapsed.Correction,
            _ => null,
        };

    // The ground stood in the notice of that end; on the case it is the office's.
    private static EarlierEnrollmentView ToWire(EarlierEnrollment each, bool office) =>
        new(
            each.Id.Value,
            each.Number,
            each.EndedOn,
            office ? each.How.Word : null,
            office ? each.Ground?.Word : null
        );

    private static ConditionView ToWire(Condition row, Finding? finding, NameBook names) =>
        new(
            row.No.Word,
            new Phrase(row.Ja, row.En),
            new Phrase(row.TextJa, row.TextEn),
            Condition.Ground,
            (finding?.Result ?? FindingResult.Unconfirmed).Word,
            finding?.Reason,
            finding?.How.Word,
            names.Of(finding?.By),
            finding?.At,
            finding?.Until
        );

    private static CorrectionView? ToWire(Correction? correction) =>
        correction is null
            ? null
            : new CorrectionView(
                [
                    .. correction.Fields.Select(point => new FieldReason(
                        point.Key,
                        point.Value,
                        correction.Codes.GetValueOrDefault(point.Key, DefinedReason.Other)
                    )),
                ],
                correction.DueOn,
                correction.At,
                correction.Reminded?.Word,
                correction.ReopenedBecause
            );

    private static ReviewNoticeView? ToWire(ReviewNotice? notice) =>
        notice is null
            ? null
            : new ReviewNoticeView(
                notice.Number,
                notice.SpecificationEdition,
                notice.HandedOverOn,
                notice.HandedOverTo,
                notice.At
            );

    private static EquipmentView ToWire(Equipment unit) =>
        new(
            unit.Id.Value,
            unit.Kind.Word,
            unit.Name,
            unit.Maker,
            unit.Model,
            unit.SerialNumber,
            unit.Finding?.Word,
            unit.Request is not null,
            unit.Certificate is { } certificate
                ? new CertificateView(
                    certificate.Serial,
                    certificate.Thumbprint,
                    certificate.NotBefore,
                    certificate.NotAfter,
                    certificate.RevokedAt
                )
                : null
        )
        {
            Spare = unit.Use == UnitUse.Spare,
            Renewing = unit.IsRenewing,
            Standing = unit.Standing.Word,
            Kit = unit.Kit is { } kit
                ? new KitView(
                    kit.Medium.Word,
                    kit.HandedTo,
                    kit.OrderedAt,
                    kit.Channel?.Word,
                    kit.PassphraseTo,
                    kit.MadeAt,
                    kit.TakenAt,
                    kit.Sha256
                )
                : null,
        };

    private static CompletionNoticeView? ToWire(CompletionNotice? notice) =>
        notice is null
            ? null
            : new CompletionNoticeView(
                notice.Number,
                notice.IssuedOn,
                notice.IssuedAt,
                notice.ReceivedAt
            );

    private static HistoryView ToWire(HistoryLine line, NameBook names) =>
        new(line.At, line.Kind, names.Of(line.By), line.Capacity.Word);
}
