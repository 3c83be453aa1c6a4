using Microsoft.AspNetCore.Components;

namespace Dsg.Server.Ui.Components;

/// <summary>
/// Sends files of any size. The island posts the fields of the form and <c>files: [{ name, size }]</c> (names with their folders) as JSON to
/// <see cref="SendModel.CreateUrl"/> and expects <c>{ id, href?, files: [{ id, upload? }] }</c>, files in the same order.
/// Each file then goes by tus to its <c>upload</c> address, or, without one, is created at <see cref="SendModel.Endpoint"/>
/// with the metadata dispatch and file (ids). A refusal is problem details with detail and code.
/// </summary>
public sealed partial class SendForm
{
    private const string InputId = "send-files";
    private const string FolderId = "send-folder";
    private const string NoteId = "send-files-note";

    [Parameter, EditorRequired]
    public required SendModel Model { get; set; }

    /// <summary>The other fields: subject, recipient, marking. A field whose name ends in [] is sent as a list, in # as a number.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }
}

/// <param name="CreateUrl">Creates the dispatch.</param>
/// <param name="Endpoint">Creates tus uploads.</param>
/// <param name="Space">The workspace; unfinished uploads are remembered per workspace.</param>
public sealed record SendModel(string CreateUrl, string Endpoint, string Space)
{
    /// <summary>Under which path the page of a dispatch stands.</summary>
    public string Dispatches { get; init; } = "/dispatches";

    /// <summary>The header that carries <see cref="ForgeryValue"/> on every request of the island.</summary>
    public string? ForgeryHeader { get; init; }

    public string? ForgeryValue { get; init; }

    public ActionLink? Back { get; init; }
}
