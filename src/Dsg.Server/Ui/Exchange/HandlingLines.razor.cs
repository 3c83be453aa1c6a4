using System.Collections.Immutable;
using Dsg.Server.Exchange;
using Dsg.Server.Ui.Components;
using Microsoft.AspNetCore.Components;

namespace Dsg.Server.Ui.Exchange;

/// <summary>The lines of the record, each column as it is exported.</summary>
public sealed partial class HandlingLines
{
    private const int FileName = 4;
    private static readonly int[] Numbers = [0, 5, 7];

    [Parameter, EditorRequired]
    public required HandlingTable Table { get; set; }

    private IReadOnlyList<TableColumn<ImmutableArray<string>>> Columns =>
        [
            .. Table.Headings.Select(
                (heading, index) =>
                    new TableColumn<ImmutableArray<string>>(heading)
                    {
                        Text = row => row[index],
                        Numeric = Numbers.Contains(index),
                        RowHeader = index == FileName,
                    }
            ),
        ];
}
