using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace Dsg.Server.Ui.Components;

/// <summary>Before and after, item by item; what differs within a text is marked as deleted and inserted.</summary>
public sealed partial class Difference
{
    [Parameter, EditorRequired]
    public required string Id { get; set; }

    [Parameter, EditorRequired]
    public required string Caption { get; set; }

    [Parameter, EditorRequired]
    public required IReadOnlyList<DifferenceRow> Rows { get; set; }
}

/// <param name="Label">What it is about.</param>
/// <param name="Before">As it stood.</param>
/// <param name="After">As it stands now.</param>
public sealed record DifferenceRow(string Label, string Before, string After)
{
    public bool IsSame => Before == After;

    /// <summary>A side cut into what both begin with, what differs, and what both end with; never within a character as read.</summary>
    public (string Start, string Middle, string End) PartsOf(string side)
    {
        var (before, after) = (Elements(Before), Elements(After));
        var start = before.Zip(after).TakeWhile(pair => pair.First == pair.Second).Count();
        var most = Math.Min(before.Count, after.Count) - start;
        var end = before
            .AsEnumerable()
            .Reverse()
            .Zip(after.AsEnumerable().Reverse())
            .Take(most)
            .TakeWhile(pair => pair.First == pair.Second)
            .Count();
        var of = Elements(side);
        return (
            string.Concat(of.Take(start)),
            string.Concat(of.Skip(start).Take(of.Count - start - end)),
            string.Concat(of.Skip(of.Count - end))
        );
    }

    private static List<string> Elements(string text)
    {
        var elements = new List<string>();
        var walk = StringInfo.GetTextElementEnumerator(text);
        while (walk.MoveNext())
        {
            elements.Add(walk.GetTextElement());
        }

        return elements;
    }
}
