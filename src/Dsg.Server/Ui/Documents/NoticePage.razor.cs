using Dsg.Server.Ui.Components;
using Microsoft.AspNetCore.Components;

namespace Dsg.Server.Ui.Documents;

/// <summary>One notice on its own page: for the company to read and print, for the office to look at before it is issued.</summary>
public sealed partial class NoticePage
{
    [Parameter, EditorRequired]
    public required NoticeModel Model { get; set; }
}

/// <param name="Title">The page's title; a preview says so.</param>
/// <param name="Trail">The pages above.</param>
/// <param name="Document">The paper.</param>
public sealed record NoticeModel(
    string Title,
    IReadOnlyList<Crumb> Trail,
    OfficialDocument Document
)
{
    /// <summary>What is asked of the reader; null for nothing to say.</summary>
    public NowModel? Now { get; init; }

    public Tone NowTone { get; init; } = Tone.Info;

    /// <summary>The one act on this page, for example 受領を確認する; null for none.</summary>
    public NoticePost? Post { get; init; }

    /// <summary>How the paper is held against the record; null before it is issued.</summary>
    public NoticeProof? Proof { get; init; }

    /// <summary>The reading aid in English: title, then text; empty for none.</summary>
    public IReadOnlyList<string> English { get; init; } = [];

    /// <summary>Why the act was refused.</summary>
    public IReadOnlyList<FieldProblem> Problems { get; init; } = [];
}

/// <param name="Id">Id of the form.</param>
/// <param name="Action">Where it is posted.</param>
/// <param name="Label">What the button says.</param>
/// <param name="Version">The version that the page shows.</param>
public sealed record NoticePost(string Id, string Action, string Label, long Version);

/// <param name="Sha256">SHA-256 of the words, as it stands in the ledger.</param>
/// <param name="TextHref">The words as a text.</param>
public sealed record NoticeProof(string Sha256, string TextHref);
