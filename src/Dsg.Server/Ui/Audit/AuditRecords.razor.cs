using Dsg.Core.Audit;
using Dsg.Server.Ui.Components;
using Microsoft.AspNetCore.Components;

namespace Dsg.Server.Ui.Audit;

/// <summary>Records by filter. 「このファイルに触れた者」 is the filter by an id that they mention.</summary>
public sealed partial class AuditRecords
{
    [Parameter, EditorRequired]
    public required RecordFilter Filter { get; set; }

    [Parameter, EditorRequired]
    public required Rows<AuditRow> Rows { get; set; }

    [Parameter, EditorRequired]
    public required IReadOnlyDictionary<PersonId, string> Names { get; set; }

    private string Title =>
        Filter.Mentions.Length > 0
            ? Say("このファイルに触れた者", "Who touched this")
            : Say("記録", "Records");

    private IReadOnlyList<FilterLink> Filters =>
        [
            new(Say("すべて", "All"), (Filter with { Kind = "" }).Href(), Filter.Kind.Length == 0),
            .. EventWords.Groups.Select(group => new FilterLink(
                group.Words.In(Language),
                (Filter with { Kind = group.Prefix }).Href(),
                Filter.Kind == group.Prefix
            )),
        ];

    private IReadOnlyList<Choice> Kinds =>
        [.. EventWords.Groups.Select(group => new Choice(group.Prefix, group.Words.In(Language)))];
}
