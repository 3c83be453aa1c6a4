using Dsg.Server.Ui.Text;
using Microsoft.AspNetCore.Components;

namespace Dsg.Server.Ui.Components;

/// <summary>An official notice on A4: number and date top right, addressee left, sender right, title, 記, contact.</summary>
public sealed partial class DocumentView
{
    private static readonly (int X, int Y)[] SampleMarks = [(105, 95), (105, 230)];

    [Parameter, EditorRequired]
    public required OfficialDocument Model { get; set; }

    /// <summary>Tables and figures after the items.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    private string SampleId => $"sample-{Model.Id}";

    private string TitleId => $"document-{Model.Id}";
}

/// <param name="Id">Unique on the page.</param>
/// <param name="Number">試験第1号.</param>
/// <param name="Date">令和8年9月16日.</param>
/// <param name="Title">Ends in （通知） or （依頼）.</param>
public sealed record OfficialDocument(string Id, string Number, string Date, string Title)
{
    /// <summary>The language of the document, which may differ from the reader's.</summary>
    public Language Language { get; init; } = Language.Ja;

    /// <summary>Company, post, then name with 殿.</summary>
    public IReadOnlyList<string> Addressee { get; init; } = [];

    public IReadOnlyList<string> Sender { get; init; } = [];

    /// <summary>Prints 公印省略 under the sender.</summary>
    public bool SealOmitted { get; init; } = true;

    /// <summary>Begins with 標記について.</summary>
    public IReadOnlyList<string> Paragraphs { get; init; } = [];

    /// <summary>The numbered items under 記.</summary>
    public IReadOnlyList<DocumentItem> Items { get; init; } = [];

    public IReadOnlyList<string> Contact { get; init; } = [];

    /// <summary>Document number, print time, who printed.</summary>
    public string? Footer { get; init; }

    /// <summary>注意 or 部内限り at top and foot; null without protected information.</summary>
    public string? Marking { get; init; }

    /// <summary>Prints 見本 across the page.</summary>
    public bool Sample { get; init; } = true;

    /// <summary>Runs over as many sheets as it needs; a notice is one sheet.</summary>
    public bool Flows { get; init; }
}

public sealed record DocumentItem(string Text)
{
    /// <summary>(1), (2) and so on under the item.</summary>
    public IReadOnlyList<string> Parts { get; init; } = [];
}
