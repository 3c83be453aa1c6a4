using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using Dsg.Core.Contracts;

namespace Dsg.Tests.Properties;

/// <summary>The rules that never bend, on random sequences of all commands by all capacities.</summary>
public sealed class RandomSequenceTests(ITestOutputHelper output)
{
    private const int Sequences = 100_000;
    private const int Shards = 8;

    // The same walks in every run; DSG_SEED walks others.
    private static readonly int FirstSeed = Environment.GetEnvironmentVariable("DSG_SEED")
        is { } given
        ? int.Parse(given, CultureInfo.InvariantCulture)
        : 20_260_916;

    /// <summary>Kinds of events that random walks do not reach, each with its reason; see the file.</summary>
    private static HashSet<string> Unreached() =>
        [
            .. File.ReadLines(Path.Combine(Architecture.Repository.Root, Exceptions))
                .Select(line => line.Split('#')[0].Trim())
                .Where(kind => kind.Length > 0),
        ];

    private const string Exceptions = "tests/Dsg.Tests/Properties/unreached.txt";

    [Fact]
    public void No_sequence_of_commands_bends_a_rule()
    {
        var clock = Stopwatch.StartNew();
        var found = new ConcurrentDictionary<string, (int Seed, World World)>();
        var walkers = Enumerable.Range(FirstSeed, Shards).Select(seed => (seed, new Walker(seed)));
        var done = new ConcurrentBag<Walker>();
        Parallel.ForEach(
            walkers,
            each =>
            {
                done.Add(each.Item2);
                for (var i = 0; i < Sequences / Shards; i++)
                {
                    Judge(each.Item2.Walk(), each.seed, found);
                }
            }
        );

        Report(done, clock.Elapsed);
        Assert.True(found.IsEmpty, string.Join("\n\n", found.Select(Tell)));
        AssertReach(done);
    }

    [Fact]
    public void Central_and_regional_contracts_get_equal_decisions()
    {
        var walker = new Walker(FirstSeed - 1);
        var compared = 0;
        for (var i = 0; i < 4000; i++)
        {
            var world = walker.Walk();
            if (!world.Log.Any(r => r.Event is ContractEntered))
            {
                continue;
            }

            compared++;
            var moves = world.Acts.Select(act => act.Move).ToList();
            var other = Shrinker.Replay(world.Root!, moves.Select(Turned));
            Assert.Equal(world.Acts.Select(Outcome), other.Acts.Select(Outcome));
        }

        output.WriteLine(
            $"{compared} sequences with a contract, each decided once more with the other kind"
        );
        Assert.True(compared > 100);
    }

    private static void Judge(
        World world,
        int seed,
        ConcurrentDictionary<string, (int, World)> found
    )
    {
        foreach (var violation in Violations(world))
        {
            _ = found.TryAdd(Key(violation), (seed, world));
        }
    }

    private static IEnumerable<Violation> Violations(World world) =>
        Rulebook
            .Judge(world.Log)
            .Concat(Rulebook.Judge(world.Log, world.Acts))
            .Concat(Versions.Judge(world));

    private static string Key(Violation violation) =>
        $"{violation.Rule} | {violation.What.Split(" on ")[0]} | {violation.What.Split(": ")[^1]}";

    private static string Tell(KeyValuePair<string, (int Seed, World World)> bent)
    {
        var shortest = Shrinker.Shrink(
            bent.Value.World.Root!,
            bent.Value.World.Acts.Select(act => act.Move),
            world => Violations(world).Any(v => Key(v) == bent.Key)
        );
        return $"{bent.Key}\n  seed {bent.Value.Seed}\n  {string.Join("\n  ", shortest.Select(Line))}";
    }

    private static string Line(Move move) =>
        $"{move}\n      {string.Join(", ", CommandType.Of(move.Command.GetType()).Slots.Select(slot => $"{slot.Name}: {Show(move.Command.GetType().GetProperty(slot.Name)?.GetValue(move.Command))}"))}";

    private static string Show(object? value) =>
        value switch
        {
            string text => text.Length > 60 ? $"{text[..60]}…" : text,
            System.Collections.IDictionary map =>
                $"{{{string.Join(", ", map.Keys.Cast<object>().Select(key => $"{key}: {map[key]}"))}}}",
            System.Collections.IEnumerable many => $"[{string.Join(", ", many.Cast<object>())}]",
            _ => $"{value}",
        };

    private void Report(IReadOnlyCollection<Walker> walkers, TimeSpan took)
    {
        var given = walkers.Sum(walker => walker.Given);
        output.WriteLine($"{Cast.Beginnings.Length} beginnings");
        foreach (var (name, office) in Fixtures.Of(Cast.FixtureTypes))
        {
            var bent = Rulebook.Judge(Cast.After(office).Log);
            if (bent.Count > 0)
                output.WriteLine($"not from {name}: {bent[0]}");
        }
        output.WriteLine(
            $"{Sequences} sequences, {given} commands given, seeds {FirstSeed} to {FirstSeed + Shards - 1}, {took.TotalSeconds:0.0} s"
        );
        foreach (
            var (type, count) in walkers
                .SelectMany(walker => walker.Accepted)
                .GroupBy(pair => pair.Key, pair => pair.Value)
                .Select(group => (group.Key, group.Sum()))
                .OrderBy(pair => pair.Item2)
        )
        {
            output.WriteLine($"{count, 9} × {type.DeclaringType?.Name}.{type.Name}");
        }
    }

    private static void AssertReach(IReadOnlyCollection<Walker> walkers)
    {
        var happened = walkers.SelectMany(walker => walker.Happened.Keys).ToHashSet();
        happened.UnionWith(
            Cast.Beginnings.SelectMany(world => world.Log).Select(r => r.Event.GetType())
        );
        var never = typeof(IEvent)
            .Assembly.GetTypes()
            .Where(type => type.GetCustomAttribute<EventKindAttribute>() is not null)
            .Where(type => !happened.Contains(type))
            .Select(type => type.GetCustomAttribute<EventKindAttribute>()!.Kind)
            .Except(Unreached())
            .Order()
            .ToList();

        Assert.True(never.Count == 0, $"never recorded: {string.Join(", ", never)}");
    }

    private static Move Turned(Move move) =>
        move.Command is ContractCommand.Enter enter
            ? move with
            {
                Command = enter with
                {
                    Form = enter.Form.SetItem(
                        "kind",
                        enter.Form.GetValueOrDefault("kind") switch
                        {
                            "Central" => "Regional",
                            "Regional" => "Central",
                            var other => other ?? "",
                        }
                    ),
                },
            }
            : move;

    private static string Outcome(Act act) =>
        act.Answer switch
        {
            Dsg.Core.Procedures.Answer.Done done => $"done {done.Version}",
            Dsg.Core.Procedures.Answer.Refused refused => string.Join(
                ' ',
                refused.Reasons.Select(r => $"{r.Code.Number} {r.Field}")
            ),
            _ => $"{act.Answer}",
        };
}

/// <summary>A case keeps its procedure version (invariant 10).</summary>
internal static class Versions
{
    public static IEnumerable<Violation> Judge(World world)
    {
        foreach (var stream in world.OfKind("enrollment"))
        {
            var begun = world
                .Log.Where(r => r.Stream == stream)
                .Select(r => r.Event)
                .Select(e =>
                    e switch
                    {
                        Dsg.Core.Enrollment.EnrollmentSubmitted submitted =>
                            submitted.ProcedureVersion,
                        Dsg.Core.Enrollment.PaperConfirmed paper => paper.ProcedureVersion,
                        _ => (int?)null,
                    }
                )
                .FirstOrDefault(version => version is not null);
            var now = world.State<Dsg.Core.Enrollment.EnrollmentCase>(stream).FileOrNull;
            if (begun is not null && now?.ProcedureVersion != begun)
            {
                yield return new Violation("10 version", $"{stream}: another version");
            }
        }
    }
}
