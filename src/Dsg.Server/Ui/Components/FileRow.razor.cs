using Microsoft.AspNetCore.Components;

namespace Dsg.Server.Ui.Components;

/// <summary>One file of a dispatch; stands in a list of class "files".</summary>
public sealed partial class FileRow
{
    [Parameter, EditorRequired]
    public required FileModel Model { get; set; }

    /// <summary>Forms that belong to the file, for example 取得する by POST.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }
}

/// <param name="Name">The file's name, or its id where the reader may not know the name.</param>
/// <param name="Size">12 MB.</param>
public sealed record FileModel(string Name, string Size)
{
    /// <summary>Type, number of entries and the like.</summary>
    public string? Note { get; init; }

    /// <summary>SHA-256 of the whole content, lower-case hex; shown shortened, and whole when it is opened. Null where there is none.</summary>
    public string? Digest { get; init; }

    public IReadOnlyList<FileState> States { get; init; } = [];

    /// <summary>Why it is held, since when, until when.</summary>
    public string? Reason { get; init; }

    public FileProgress? Progress { get; init; }

    public ActionLink? Action { get; init; }
}

public sealed record FileState(string Label, Tone Tone = Tone.Plain);

/// <param name="Done">Bytes.</param>
/// <param name="Total">Bytes.</param>
/// <param name="Words">2.4 GB / 3.1 GB　118 MB/s　あと 6 秒.</param>
public sealed record FileProgress(long Done, long Total, string Words);
