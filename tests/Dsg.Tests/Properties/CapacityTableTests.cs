using Dsg.Core.Procedures;

namespace Dsg.Tests.Properties;

/// <summary>
/// Every state that a fixture reaches × every command that a table test holds ready × every capacity: a capacity that the table of
/// the auditor (<see cref="ActBook"/>) does not give the act to is refused with 2002 whatever the state, one that it does give it to is
/// never refused for the capacity, and no command is a fault in any state.
/// </summary>
public sealed class CapacityTableTests(ITestOutputHelper output)
{
    private static readonly Capacity[] Capacities = Enum.GetValues<Capacity>();

    [Fact]
    public void Every_state_refuses_every_command_of_another_capacity()
    {
        var wrong = new List<string>();
        var shown = ActBook.All.ToDictionary(act => act.Command, act => act.Capacities);
        var cells = 0;
        var states = new HashSet<string>();
        foreach (var world in Cast.Beginnings)
        {
            foreach (var (gate, command, stream, sample) in Cells(world))
            {
                states.Add($"{gate.Kind} {Harvest.Of(world.Load(stream).State).Stage}");
                foreach (var capacity in Capacities)
                {
                    cells++;
                    var act = Give(world, (gate, stream, sample), capacity);
                    // In a world where nobody holds it, there is nobody to be let in.
                    if (Cast.Holders(world, capacity).Count == 0 && IsRefusedForCapacity(act))
                    {
                        continue;
                    }

                    if (WrongIn(act, shown[command.Type].Contains(capacity)) is { } what)
                    {
                        wrong.Add($"{act.Move}: {what}");
                    }
                }
            }
        }

        output.WriteLine($"{states.Count} states, {cells} cells");
        Assert.True(wrong.Count == 0, string.Join('\n', wrong.Distinct().Take(30)));
        Assert.True(cells > 10_000);
    }

    private static IEnumerable<(Gate, CommandType, StreamId, object)> Cells(World world) =>
        from gate in Gate.All
        from command in gate.Commands
        let sample = Templates.For(command, new Random(1))
        where sample is not null
        let own = Streams.Named(gate, command)
        from stream in own is null ? world.OfKind(gate.Kind).Take(2) : [own(sample)]
        select (gate, command, stream, sample);

    private static Act Give(
        World world,
        (Gate Gate, StreamId Stream, object Command) cell,
        Capacity capacity
    )
    {
        var actor = Cast.Holders(world, capacity) is [var first, ..]
            ? first
            : new Actor(Cast.Everybody[0], capacity, Face.Operations);
        return world
            .Fork()
            .Give(
                new Move(cell.Gate, cell.Stream, cell.Command, actor, world.Now, RunOptions.None)
            );
    }

    private static string? WrongIn(Act act, bool named) =>
        act.Fault is { } fault ? $"threw {fault.GetType().Name}: {fault.Message}"
        : named == IsRefusedForCapacity(act)
            ? (named ? "refused for its capacity" : "not refused for its capacity")
        : null;

    private static bool IsRefusedForCapacity(Act act) =>
        act.Answer is Answer.Refused { Reasons: [{ Code.Number: 2002 }] };
}
