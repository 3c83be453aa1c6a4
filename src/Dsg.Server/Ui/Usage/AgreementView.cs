using Dsg.Core.Usage;
using Dsg.Server.Ui.Components;
using Dsg.Server.Ui.Office;

namespace Dsg.Server.Ui.Usage;

/// <summary>A 利用合意 on its page.</summary>
/// <param name="Id">Which.</param>
/// <param name="Version">The version seen.</param>
/// <param name="Number">合意番号.</param>
/// <param name="Contract">Contract title and number.</param>
/// <param name="Company">The company's name.</param>
/// <param name="Unit">The staff unit.</param>
/// <param name="State">How it stands.</param>
/// <param name="Started">Who started it and when.</param>
/// <param name="Confirmed">Who confirmed it and when; null until then.</param>
public sealed record AgreementView(
    AgreementId Id,
    long Version,
    string Number,
    string Contract,
    string Company,
    string Unit,
    FileState State,
    string Started,
    string? Confirmed
)
{
    /// <summary>True when it stands today.</summary>
    public bool Stands { get; init; }

    /// <summary>The side whose turn it is until it stands.</summary>
    public Side? Awaits { get; init; }

    public bool MayConfirm { get; init; }

    public bool MayDissolve { get; init; }

    /// <summary>True when the reader may file a 利用申請 under it.</summary>
    public bool MayFile { get; init; }

    /// <summary>利用申請 under it that the reader may see.</summary>
    public IReadOnlyList<UsageRow> Cases { get; init; } = [];

    /// <summary>What was just done; null otherwise.</summary>
    public string? Done { get; init; }

    public FlowModel? Flow { get; init; }

    /// <summary>Acts beside confirmation and dissolution.</summary>
    public IReadOnlyList<ActModel> Acts { get; init; } = [];

    /// <summary>Why the last of them was refused.</summary>
    public IReadOnlyList<FieldProblem> ActProblems { get; init; } = [];

    /// <summary>On what it rests, who is named, how it ends: label and value.</summary>
    public IReadOnlyList<(string Label, string Value)> More { get; init; } = [];

    /// <summary>The agreements before and after it.</summary>
    public IReadOnlyList<ActionLink> Neighbours { get; init; } = [];

    /// <summary>What happened, the newest first.</summary>
    public IReadOnlyList<TimelineEntry> Timeline { get; init; } = [];

    /// <summary>A suspension in force with its reason, for the responsible person.</summary>
    public string? Stopped { get; init; }
}

/// <summary>A 利用合意 in a list.</summary>
public sealed record AgreementRow(
    string Number,
    string Href,
    string Contract,
    string Company,
    string Unit,
    FileState State,
    bool AsksYou
);

/// <summary>A 利用申請 in a list.</summary>
public sealed record UsageRow(
    string Number,
    string Href,
    string Side,
    string People,
    FileState State,
    string FiledOn,
    bool AsksYou
);

/// <summary>Rows with the way to the next ones.</summary>
/// <typeparam name="TRow">The row.</typeparam>
public sealed record RowList<TRow>(IReadOnlyList<TRow> Rows, string? NextHref);
