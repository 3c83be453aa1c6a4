using Dsg.Core.Changes;
using Dsg.Core.Procedures;
using Dsg.Tests.Core.Contracts;
using static Dsg.Tests.Core.Changes.ChangeRoad;
using static Dsg.Tests.Core.Office;

namespace Dsg.Tests.Core.Changes;

/// <summary>Every state of 変更 and 承継 × every command × every capacity.</summary>
public sealed class ChangeTableTests
{
    private static IReadOnlyList<(string Name, ChangeCommand Command)> Commands =>
        [
            ("File", NewResponsible),
            ("FileSuccession", Merger(Day)),
            ("Examine", Examine),
            ("Approve", Approve),
            ("TakeEffect", TakeEffect),
            ("TakeNote", TakeNote),
            ("Decline", Decline),
            ("Withdraw", Withdraw),
            ("AttachPaper", AttachPaper),
        ];

    private static Dictionary<string, Func<Office>> States =>
        new()
        {
            ["enrolled"] = Enrolled,
            ["Examining"] = () => Filed(NewResponsible),
            ["Deciding"] = () => Examined(NewResponsible),
            ["approved"] = () => Approved(NewResponsible),
            ["declined"] = () => Do(Examined(NewResponsible), Decline, ApproverA),
            ["withdrawn"] = () => Do(Filed(NewResponsible), Withdraw, CompanyResponsible),
            ["Noting"] = Noticed,
            ["noted"] = () => Do(Noticed(), TakeNote, OperatorB),
            ["not recorded"] = () => Do(Noticed(), Decline, OperatorB),
            ["succession Examining"] = () => Filed(Merger(Day)),
            ["succession on paper"] = () =>
                Do(Enrolled(), Merger(Day), OperatorB with { Person = Somebody(15) }),
            ["succession Deciding"] = () => Examined(Merger(Day)),
            ["succession Waiting"] = () => Approved(Merger(Day)),
            ["succession on its day"] = OnTheDay,
            ["succession in effect"] = () => Do(OnTheDay(), TakeEffect, Actor.System),
            ["succession declined"] = () => Do(Examined(Merger(Day)), Decline, ApproverA),
            ["succession called off"] = () => Do(Approved(Merger(Day)), Decline, ApproverA),
            ["succession withdrawn"] = () =>
                Do(Approved(Merger(Day)), Withdraw, CompanyResponsible),
        };

    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["enrolled"] =
        [
            "File:ResponsiblePerson",
            "FileSuccession:ResponsiblePerson",
            "FileSuccession:Operator",
        ],
        ["Examining"] =
        [
            "Examine:Operator",
            "Withdraw:ResponsiblePerson",
            "AttachPaper:ResponsiblePerson",
        ],
        ["Deciding"] = ["Approve:Approver", "Decline:Approver", "Withdraw:ResponsiblePerson"],
        ["approved"] = [],
        ["declined"] = [],
        ["withdrawn"] = [],
        ["Noting"] =
        [
            "TakeNote:Operator",
            "Decline:Operator",
            "Withdraw:ResponsiblePerson",
            "AttachPaper:ResponsiblePerson",
        ],
        ["noted"] = [],
        ["not recorded"] = [],
        ["succession Examining"] =
        [
            "Examine:Operator",
            "Withdraw:ResponsiblePerson",
            "AttachPaper:ResponsiblePerson",
        ],
        ["succession on paper"] =
        [
            "Examine:Operator",
            "Withdraw:ResponsiblePerson",
            "AttachPaper:Operator",
        ],
        ["succession Deciding"] =
        [
            "Approve:Approver",
            "Decline:Approver",
            "Withdraw:ResponsiblePerson",
        ],
        ["succession Waiting"] = ["Decline:Approver", "Withdraw:ResponsiblePerson"],
        ["succession on its day"] =
        [
            "TakeEffect:System",
            "Decline:Approver",
            "Withdraw:ResponsiblePerson",
        ],
        ["succession in effect"] = [],
        ["succession declined"] = [],
        ["succession called off"] = [],
        ["succession withdrawn"] = [],
    };

    [Fact]
    public void Every_state_takes_exactly_the_commands_of_the_table_from_the_capacities_of_the_table()
    {
        Assert.Empty(TableOf.Differences(States, Commands, Allowed, Crew.Actors, Try));
        Assert.Equal(
            TableOf.NamesOf<ChangeCommand>().Order(),
            Commands.Select(each => each.Command.GetType().Name).Distinct().Order()
        );
    }

    [Theory]
    [InlineData("approved", "Examine:Operator")]
    [InlineData("succession Waiting", "TakeEffect:System")]
    public void A_table_that_allows_too_much_is_seen(string state, string tooMuch) =>
        Assert.NotEmpty(
            TableOf.Differences(
                States,
                Commands,
                new Dictionary<string, string[]>(Allowed)
                {
                    [state] = [.. Allowed[state], tooMuch],
                },
                Crew.Actors,
                Try
            )
        );

    [Fact]
    public void A_case_stands_at_a_stage_of_its_definition()
    {
        foreach (var (name, make) in States.Where(each => each.Key is not "enrolled"))
        {
            if (make().State<CompanyChange>(Case).Line is not { Stage.Length: > 0 } line)
            {
                continue;
            }

            var stage = Shipped
                .All.Single(each => each.Id == line.Procedure)
                .Steps.SelectMany(step => step.Stages)
                .Single(each => each.Name == line.Stage);
            Assert.True(line.Next.ToHashSet().SetEquals(stage.Actors), name);
        }
    }

    [Theory]
    [InlineData("Examining")]
    [InlineData("Deciding")]
    [InlineData("Waiting")]
    public void A_succession_is_due_on_its_day(string stage)
    {
        var line = States[$"succession {stage}"]().State<CompanyChange>(Case).Line;

        Assert.Equal(("succession", stage, Day), (line?.Procedure, line?.Stage, line?.DueOn));
    }
}
