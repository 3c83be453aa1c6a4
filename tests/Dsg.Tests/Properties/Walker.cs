using System.Collections.Immutable;
using Dsg.Core.Procedures;

namespace Dsg.Tests.Properties;

/// <summary>
/// Walks at random through all procedures at once. Commands that were seldom accepted are tried more often; a walk begins at the
/// beginning or where an earlier one came to something new, so that late states are reached.
/// </summary>
internal sealed class Walker(int seed)
{
    private const int Steps = 6;
    private const int Tries = 9;
    private const int LongestLog = 240;
    private const int MostKept = 300;

    private static readonly ImmutableArray<(Gate Gate, CommandType Command)> Catalog =
    [
        .. Gate.All.SelectMany(gate => gate.Commands.Select(command => (gate, command))),
    ];

    private static readonly Dictionary<Type, (Gate Gate, CommandType Command)> ByType =
        Catalog.ToDictionary(each => each.Command.Type);

    private static readonly Dictionary<string, Gate> ByKind = Gate.All.ToDictionary(gate =>
        gate.Kind
    );

    private readonly Random random = new(seed);
    private readonly List<World> kept = [.. Cast.Beginnings];
    private readonly HashSet<(Type, int, string)> seen = [];

    // Which commands were ever accepted at a stage: tried there again.
    private readonly Dictionary<string, List<CommandType>> taken = [];

    /// <summary>How often each command was accepted.</summary>
    public Dictionary<Type, int> Accepted { get; } =
        Catalog.ToDictionary(each => each.Command.Type, _ => 0);

    /// <summary>How often each event was recorded.</summary>
    public Dictionary<Type, int> Happened { get; } = [];

    public int Given { get; private set; }

    /// <summary>One sequence; the world with everything that happened since its beginning.</summary>
    public World Walk()
    {
        var world = Begin();
        for (var step = 0; step < Steps; step++)
        {
            PassTime(world);
            if (Choose(world) is { } move)
            {
                Give(world, move);
            }
        }

        return world;
    }

    private World Begin() =>
        random.Next(100) switch
        {
            < 40 => kept[random.Next(Cast.Beginnings.Length)].Fork(),
            < 70 => kept[^random.Next(1, Math.Min(30, kept.Count) + 1)].Fork(),
            _ => kept[random.Next(kept.Count)].Fork(),
        };

    private void Give(World world, Move move)
    {
        var stage = Harvest.Of(world.Load(move.Stream).State).Stage;
        var act = world.Give(move);
        Given++;
        if (act.Answer is not Answer.Done)
        {
            Happened[typeof(CommandRefused)] =
                Happened.GetValueOrDefault(typeof(CommandRefused)) + 1;
            return;
        }

        Accepted[move.Command.GetType()]++;
        Learn($"{move.Stream.Kind} {stage}", move.Command.GetType());
        var isNew = false;
        foreach (var recorded in world.Log.Skip(act.From))
        {
            var type = recorded.Event.GetType();
            Happened[type] = Happened.GetValueOrDefault(type) + 1;
            isNew |= seen.Add((type, (int)Math.Min(recorded.Version, 24), stage));
        }

        if ((isNew || random.Next(300) == 0) && world.Log.Count < LongestLog)
        {
            Keep(world.Fork());
        }
    }

    private void Learn(string at, Type command)
    {
        if (!taken.TryGetValue(at, out var known))
        {
            taken[at] = known = [];
        }

        if (!known.Exists(each => each.Type == command))
        {
            known.Add(ByType[command].Command);
        }
    }

    private void Keep(World world)
    {
        var beginnings = Cast.Beginnings.Length;
        if (kept.Count >= beginnings + MostKept)
        {
            kept.RemoveAt(random.Next(beginnings, beginnings + MostKept / 2));
        }

        kept.Add(world);
    }

    private void PassTime(World world) =>
        world.Now = random.Next(100) switch
        {
            < 80 => world.Now.AddSeconds(random.Next(1, 900)),
            < 97 => world.Now.AddDays(random.Next(1, 10)),
            _ => world.Now.AddMonths(random.Next(1, 4)),
        };

    // Most of the time something that the rules accept; every eighth move whatever comes.
    private Move? Choose(World world)
    {
        Move? last = null;
        var careless = random.Next(8) == 0;
        for (var i = 0; i < Tries; i++)
        {
            var move = Draw(world, careless);
            if (move is null)
            {
                continue;
            }

            last = move;
            if (careless || IsAccepted(world, move))
            {
                return move;
            }
        }

        return last;
    }

    private static bool IsAccepted(World world, Move move)
    {
        try
        {
            return move.Gate.Try(world, move.Stream, move.Command, move.Actor) is Decision.Accepted;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return true; // Given for good, it shows the fault.
        }
    }

    private T Seldom<T>(IReadOnlyList<T> from, Func<T, Type> of)
    {
        var best = from[random.Next(from.Count)];
        var other = from[random.Next(from.Count)];
        return Accepted[of(other)] < Accepted[of(best)] ? other : best;
    }

    // A case of any kind, and of that kind a command that was taken at its stage before; now and then any command at all.
    private (Gate Gate, CommandType Command, StreamId? On) Aim(World world)
    {
        var kinds = world.ByKind.Keys.Where(ByKind.ContainsKey).ToList();
        if (kinds.Count == 0 || random.Next(100) < 30)
        {
            var (any, command) = Seldom(Catalog, each => each.Command.Type);
            return (any, command, null);
        }

        var gate = ByKind[kinds[random.Next(kinds.Count)]];
        var streams = world.OfKind(gate.Kind);
        var on = streams[random.Next(streams.Count)];
        var stage = Harvest.Of(world.Load(on).State).Stage;
        var known = taken.GetValueOrDefault($"{gate.Kind} {stage}");
        return known is null || random.Next(100) < 30
            ? (gate, Seldom(gate.Commands, each => each.Type), on)
            : (gate, Seldom(known, each => each.Type), on);
    }

    private Move? Draw(World world, bool careless)
    {
        var (gate, command, on) = Aim(world);
        if (Actor(world, command, careless) is not { } actor)
        {
            return null;
        }

        try
        {
            return Fill(world, (gate, command, on), actor, random.Next(3));
        }
        catch (NotMakeableException)
        {
            return null;
        }
    }

    private Actor? Actor(World world, CommandType command, bool careless)
    {
        var capacities = Enum.GetValues<Capacity>();
        var capacity =
            command.By.Length == 0 || (careless && random.Next(3) == 0)
                ? capacities[random.Next(capacities.Length)]
                : command.By[random.Next(command.By.Length)];
        var holders = Cast.Holders(world, capacity);
        if (holders.Count == 0)
        {
            return null;
        }

        var permitted = command.Slots.Any(slot => slot.Type == typeof(Dsg.Core.Access.Permit));
        var actor = OnTerminal(world, holders[random.Next(holders.Count)]);
        for (var i = 0; permitted && i < 8; i++)
        {
            if (Permits.Of(world, actor, command.Type.Name, random) is not null)
            {
                return actor;
            }

            actor = OnTerminal(world, holders[random.Next(holders.Count)]);
        }

        return careless && random.Next(6) == 0
            ? actor with
            {
                Person = Cast.Everybody[random.Next(Cast.Everybody.Length)],
            }
            : actor;
    }

    private Actor OnTerminal(World world, Actor actor) =>
        actor.Face == Face.Company ? actor with { Device = Cast.Device(world, random) } : actor;

    private Move? Fill(
        World world,
        (Gate Gate, CommandType Command, StreamId? On) aim,
        Actor actor,
        int redraws
    )
    {
        var (gate, command, on) = aim;
        var own = Streams.Named(gate, command);
        var known = world.OfKind(gate.Kind);
        var chosen =
            own is not null ? null
            : known.Count > 0 ? on ?? known[random.Next(known.Count)]
            : (StreamId?)null;
        var maker = new Maker(world, actor, command.Type, Source(world, chosen), random);
        var template = random.Next(2) == 0 ? Templates.For(command, random) : null;
        object?[] values =
        [
            .. command.Slots.Select(slot =>
                template is null || slot.IsMomentary || random.Next(8) == 0
                    ? maker.Make(slot)
                    : command.Type.GetProperty(slot.Name)?.GetValue(template)
            ),
        ];
        Streams.FitTogether(command, values);
        var made = command.Make(values);
        maker.Complete(made, template);
        var stream = own?.Invoke(made) ?? chosen ?? Streams.Fresh(gate, maker);
        if (stream is not { } to)
        {
            return null;
        }

        for (; redraws > 0; redraws--)
        {
            var blamed = Blamed(gate.Try(world, to, made, actor), command);
            if (blamed.Count == 0)
            {
                break;
            }

            blamed.ForEach(i => values[i] = maker.Make(command.Slots[i]));
            made = command.Make(values);
            maker.Complete(made, template);
            to = own?.Invoke(made) ?? to;
        }

        return new Move(gate, to, made, actor, world.Now, Options(world, to));
    }

    // A command speaks of its own case; one that begins a case speaks of others.
    private object Source(World world, StreamId? chosen)
    {
        if (chosen is { } stream && random.Next(5) > 0)
        {
            return world.Load(stream).State;
        }

        var any = world.Log[random.Next(world.Log.Count)].Stream;
        return world.Load(any).State;
    }

    private static List<int> Blamed(Decision decision, CommandType command) =>
        decision is Decision.Refused refused
            ?
            [
                .. Enumerable
                    .Range(0, command.Slots.Length)
                    .Where(i =>
                        refused.Reasons.Any(reason =>
                            reason.Field?.StartsWith(
                                command.Slots[i].Name,
                                StringComparison.OrdinalIgnoreCase
                            ) == true
                        )
                    ),
            ]
            : [];

    private RunOptions Options(World world, StreamId stream)
    {
        var version = world.Load(stream).Version;
        return random.Next(40) switch
        {
            0 => new RunOptions(version + 1),
            1 => new RunOptions(version),
            2 => new RunOptions(null, $"key-{random.Next(3)}"),
            _ => RunOptions.None,
        };
    }
}
