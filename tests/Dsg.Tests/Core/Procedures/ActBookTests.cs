using Dsg.Core.Procedures;
using Dsg.Tests.Properties;

namespace Dsg.Tests.Core.Procedures;

/// <summary>The table of capacities and acts holds every command of the product, each with its words and with somebody who may give it.</summary>
public sealed class ActBookTests
{
    [Fact]
    public void Every_command_of_every_procedure_stands_in_it_once()
    {
        var commands = Gate.All.SelectMany(gate =>
            gate.Commands.Select(command => (gate.Kind, command.Type))
        );

        Assert.Equal(
            commands.OrderBy(each => each.Type.FullName, StringComparer.Ordinal),
            ActBook
                .All.Select(act => (act.Kind, act.Command))
                .OrderBy(each => each.Command.FullName, StringComparer.Ordinal)
        );
        Assert.InRange(ActBook.All.Length, 190, int.MaxValue);
    }

    [Fact]
    public void Every_act_has_words_in_both_languages_and_somebody_who_may_do_it()
    {
        Assert.Empty(ActBook.All.Select(WrongIn).OfType<string>());

        var nameless = new ActLine(
            "person",
            typeof(Nameless),
            new Wording(nameof(Nameless), nameof(Nameless)),
            ActBook.CapacitiesOf(typeof(Nameless))
        );
        Assert.NotNull(WrongIn(nameless));
        Assert.NotNull(WrongIn(nameless with { Words = new Wording("招待の準備", "Invite") }));
    }

    [Fact]
    public void No_two_acts_about_one_thing_have_the_same_words()
    {
        foreach (var kind in ActBook.All.GroupBy(act => act.Kind))
        {
            Assert.Equal(kind.Count(), kind.Select(act => act.Words.Ja).Distinct().Count());
            Assert.Equal(kind.Count(), kind.Select(act => act.Words.En).Distinct().Count());
        }
    }

    // The auditor changes nothing but the own passkeys (docs/procedures.md section 2).
    [Fact]
    public void An_auditor_changes_nothing_but_the_own_passkeys()
    {
        Assert.Equal(
            ["AddPasskey", "RemovePasskey"],
            ActBook
                .All.Where(act => act.Capacities.Contains(Capacity.Auditor))
                .Select(act => act.Command.Name)
                .Order(StringComparer.Ordinal)
        );
    }

    private static string? WrongIn(ActLine act) =>
        act.Capacities.IsEmpty ? $"{act.Command}: nobody may give it"
        : act.Capacities.Distinct().Count() != act.Capacities.Length ? $"{act.Command}: twice"
        : !act.Words.Ja.Any(letter => letter >= 'ぁ') || act.Words.En.Any(letter => letter >= 'ぁ')
            ? $"{act.Command}: no words"
        : null;

    private sealed record Nameless;
}
