using Dsg.Core.Procedures;

namespace Dsg.Server.Procedures.Bpmn;

/// <summary>
/// Which line of a channel or gutter each flow runs on, counted before anything has a place. Ways that part or meet share a line.
/// </summary>
internal sealed class BpmnTracks
{
    private readonly Dictionary<(string Kind, string Where), List<string>> tracks = [];

    public BpmnTracks(BpmnGraph graph)
    {
        foreach (var flow in graph.Flows)
        {
            if (IsReturn(flow))
            {
                Take("leaving", flow.From.Step.Row, flow.Id);
                Take("beside", flow.To.Step.Lane, flow.Id);
                Take("returning", flow.To.Step.Row, flow.Id);
            }
            else if (IsWay(flow))
            {
                Take("arriving", flow.From.Step.Row + 1, LineOf(flow));
                if (IsLong(flow))
                {
                    Take("beside", flow.To.Step.Lane, flow.Id);
                    Take("arriving", flow.To.Step.Row, flow.To.Id);
                }
            }
        }
    }

    /// <summary>A branch on its way to a step.</summary>
    public static bool IsReturn(BpmnFlow flow) =>
        flow is { From.Kind: BpmnKind.Boundary, To.Kind: BpmnKind.Task };

    /// <summary>A way of the definition, from step to step.</summary>
    public static bool IsWay(BpmnFlow flow) =>
        flow.From.Kind != BpmnKind.Boundary && flow.From.Step != flow.To.Step;

    /// <summary>A way over more than one row.</summary>
    public static bool IsLong(BpmnFlow flow) => flow.To.Step.Row > flow.From.Step.Row + 1;

    public int Arriving(int row) => Count("arriving", row);

    public int Returning(int row) => Count("returning", row);

    public int Leaving(int row) => Count("leaving", row);

    public int Beside(string lane) => List("beside", lane).Count;

    public int LeavingLine(BpmnFlow flow) => Line("leaving", flow.From.Step.Row, flow.Id);

    public int ReturningLine(BpmnFlow flow) => Line("returning", flow.To.Step.Row, flow.Id);

    public int BesideLine(BpmnFlow flow) => List("beside", flow.To.Step.Lane).IndexOf(flow.Id);

    /// <summary>The line below the step that a way comes from.</summary>
    public int FirstLine(BpmnFlow flow) => Line("arriving", flow.From.Step.Row + 1, LineOf(flow));

    /// <summary>The line above the step that a long way leads to.</summary>
    public int LastLine(BpmnFlow flow) => Line("arriving", flow.To.Step.Row, flow.To.Id);

    private static string LineOf(BpmnFlow flow) =>
        IsLong(flow) ? flow.Id
        : flow.From.Kind == BpmnKind.Task ? flow.To.Id
        : flow.From.Id;

    private void Take(string kind, int row, string line) => Take(kind, Name(row), line);

    private void Take(string kind, string where, string line)
    {
        var list = List(kind, where);
        if (!list.Contains(line))
        {
            list.Add(line);
        }
    }

    private int Count(string kind, int row) => List(kind, Name(row)).Count;

    private int Line(string kind, int row, string line) => List(kind, Name(row)).IndexOf(line);

    private List<string> List(string kind, string where)
    {
        if (!tracks.TryGetValue((kind, where), out var list))
        {
            tracks[(kind, where)] = list = [];
        }

        return list;
    }

    private static string Name(int row) =>
        row.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
