using System.Collections.Immutable;
using Dsg.Core.Enrollment;
using Dsg.Server.Ui.Components;
using Dsg.Server.Ui.Enrollment.Rooms;
using Dsg.Server.Ui.Shared;
using Dsg.Server.Ui.Text;

namespace Dsg.Server.Ui.Enrollment.Public;

/// <summary>Everything that the page of a case shows.</summary>
public sealed record CaseModel
{
    public required string Path { get; init; }

    public required string Number { get; init; }

    public required string CompanyName { get; init; }

    public required ImmutableArray<CaseNotice> Notices { get; init; }

    public required NowModel Now { get; init; }

    public required Tone NowTone { get; init; }

    public required FlowModel Flow { get; init; }

    public required IReadOnlyList<ConditionItem> Conditions { get; init; }

    public required IReadOnlyList<TimelineEntry> History { get; init; }

    public required string Duration { get; init; }

    public required string Elapsed { get; init; }

    /// <summary>Null when nothing is left to come.</summary>
    public required string? Forecast { get; init; }

    /// <summary>What the office asked to prepare meanwhile; null for nothing.</summary>
    public required string? ToPrepare { get; init; }

    /// <summary>Check sheet, later requests, corrections and the 委任.</summary>
    public required OwnIntake Intake { get; init; }

    public required ImmutableArray<ActionLink> Acts { get; init; }

    public required bool CanWithdraw { get; init; }

    public required bool CanApplyAgain { get; init; }

    public required ImmutableArray<UnitRow> Units { get; init; }

    public required ImmutableArray<ConfirmedField> Submitted { get; init; }

    public required ImmutableArray<PaperLine> Papers { get; init; }

    public required long Version { get; init; }

    /// <summary>以前の加入 under the same 法人番号.</summary>
    public ImmutableArray<string> Earlier { get; init; } = [];

    /// <summary>The rooms with the state of each.</summary>
    public required ImmutableArray<RoomRow> Rooms { get; init; }

    /// <summary>True when one more room can be asked for.</summary>
    public required bool CanAddRoom { get; init; }
}

/// <summary>A unit of the room as the company sees it.</summary>
/// <param name="Id">The unit.</param>
/// <param name="Name">How the company calls it.</param>
/// <param name="Kind">端末, ルータ and so on.</param>
/// <param name="Product">Maker, model and serial number.</param>
/// <param name="Finding">The office's finding.</param>
/// <param name="Certificate">How its certificate stands; null for a unit that gets none.</param>
/// <param name="Download">Where the certificate is; null until issued.</param>
public sealed record UnitRow(
    string Id,
    string Name,
    string Kind,
    string Product,
    FileState Finding,
    FileState? Certificate,
    string? Download
)
{
    internal static UnitRow Of(OwnCase own, Equipment unit)
    {
        var language = own.Page.Language;
        return new UnitRow(
            unit.Id.ToString(),
            unit.Name,
            KindWords(unit.Kind).In(language),
            $"{unit.Maker}　{unit.Model}　{unit.SerialNumber}",
            unit.Finding is { } finding
                ? new FileState(
                    FindingWords.Of(finding).In(language),
                    finding == FindingResult.Met ? Tone.Done : Tone.Waiting
                )
                : new FileState(new Phrase("確認前", "not looked at yet").In(language)),
            unit.Kind == EquipmentKind.Terminal ? CertificateState(unit, language) : null,
            unit.Certificate is null ? null : $"{own.Path}/certificates/{unit.Id}"
        );
    }

    internal static Phrase KindWords(EquipmentKind kind) =>
        kind switch
        {
            EquipmentKind.Terminal => new("端末", "Terminal"),
            EquipmentKind.Router => new("ルータ", "Router"),
            EquipmentKind.Switch => new("スイッチ", "Switch"),
            _ => new("その他", "Other"),
        };

    private static FileState CertificateState(Equipment unit, Language language) =>
        unit switch
        {
            { Certificate.RevokedAt: not null } => new(
                new Phrase("失効", "revoked").In(language),
                Tone.Danger
            ),
            { Certificate: { } issued } => new(
                new Phrase("発行済み（{0}まで）", "issued (until {0})").In(
                    language,
                    Dates.Full(issued.NotAfter, language)
                ),
                Tone.Done
            ),
            { Request: not null } => new(
                new Phrase("要求を提出済み", "request sent").In(language),
                Tone.Info
            ),
            _ => new(new Phrase("未発行", "not issued").In(language)),
        };
}
