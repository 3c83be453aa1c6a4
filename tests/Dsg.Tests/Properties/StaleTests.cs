using System.Runtime.CompilerServices;
using Dsg.Core.Procedures;

namespace Dsg.Tests.Properties;

/// <summary>Two people on one case at once: whoever comes second changes nothing and is told what happened since; for every command.</summary>
public sealed class StaleTests
{
    private static readonly DateTimeOffset Later = new(2027, 9, 16, 1, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Every_command_with_a_stale_version_is_told_what_changed_since()
    {
        var missing = new List<string>();
        var told = 0;
        foreach (var gate in Gate.All)
        {
            var world = Cast.Beginnings.FirstOrDefault(each => each.OfKind(gate.Kind).Count > 0);
            foreach (var command in gate.Commands)
            {
                if (world is null || Tell(world.Fork(), gate, command) is not { } count)
                {
                    missing.Add(command.Type.FullName ?? "");
                    continue;
                }

                told += count > 0 ? 1 : 0;
            }
        }

        // Nothing of their kind exists in any fixture, or nobody holds the capacity there.
        Assert.True(missing.Count < 12, string.Join('\n', missing));
        Assert.True(told > 80, $"only {told} commands were told anything");
    }

    [Fact]
    public void Who_may_not_read_the_case_is_told_nothing_of_it()
    {
        var world = Cast.Beginnings.First(each => each.OfKind("enrollment").Count > 0).Fork();
        var gate = Gate.All.First(each => each.Kind == "enrollment");
        var withdraw = gate.Commands.First(each => each.Type.Name == "Withdraw");
        var stranger = Cast.Holders(world, Capacity.ResponsiblePerson)
            .First(actor => actor.Person == Cast.Somebody(2) && actor.Company is null);
        var stale = Assert.IsType<Answer.Stale>(Give(world, gate, withdraw, stranger));
        Assert.Empty(stale.Since);
    }

    // How many changes were told; null when nobody can give the command.
    private static int? Tell(World world, Gate gate, CommandType command)
    {
        var actors = command.By.SelectMany(capacity => Cast.Holders(world, capacity)).ToList();
        var actor = actors.Find(each => ReadScope.Of(each).Office) ?? actors.FirstOrDefault();
        if (actor is null)
        {
            return null;
        }

        var before = world.Log.Count;
        var stream = world.OfKind(gate.Kind)[0];
        var answer = Assert.IsType<Answer.Stale>(Give(world, gate, command, actor));
        Assert.Equal(before, world.Log.Count);
        var loaded = world.Load(stream);
        Assert.Equal(loaded.Version, answer.Version);
        var scope = ReadScope.Of(actor);
        var happened = world.Log.Where(r => r.Stream == stream).Select(Rulebook.KindOf).ToList();
        var expected =
            scope.Office ? happened
            : loaded.State is IQueuedCase { Line: { } line } && line.IsWithin(scope)
                ? happened.FindAll(kind => !CaseChange.Inside.Contains(kind))
            : [];
        Assert.Equal(expected, answer.Since.Select(change => change.Kind));
        Assert.All(answer.Since, change => Assert.Equal(scope.Office, change.Name is not null));
        return expected.Count;
    }

    // The version is looked at before the command's own words are, so that an empty one will do.
    private static Answer? Give(World world, Gate gate, CommandType command, Actor actor) =>
        world
            .Give(
                new Move(
                    gate,
                    world.OfKind(gate.Kind)[0],
                    RuntimeHelpers.GetUninitializedObject(command.Type),
                    actor,
                    Later,
                    new RunOptions(ExpectedVersion: 0)
                )
            )
            .Answer;
}
