using Dsg.Core.Contracts;
using static Dsg.Tests.Core.Office;

namespace Dsg.Tests.Core.Contracts;

public sealed class ContractTableTests
{
    private static readonly Dictionary<string, Func<Office>> States = new()
    {
        ["None"] = Road.Enrolled,
        ["Running"] = Crew.Contracted,
        ["NoticeDue"] = () => Crew.Contracted().At(Crew.End.AddDays(-60)),
        ["EndPassed"] = () => Crew.Contracted().At(Crew.End.AddDays(1)),
        ["UnderChange"] = Crew.UnderChange,
        ["PastEnd"] = Crew.PastEnd,
        ["Performed"] = Crew.Performed,
    };

    private static readonly (string, ContractCommand)[] Commands =
    [
        (
            "Enter",
            new ContractCommand.Enter(Road.ContractId, Road.ContractForm, Maker, Road.EnrollmentId)
        ),
        ("BeginChange", new ContractCommand.BeginChange("数量の変更")),
        ("Extend", new ContractCommand.Extend(Crew.End.AddDays(90), "試験第8号", Crew.End)),
        (
            "ConfirmPerformance",
            new ContractCommand.ConfirmPerformance(new DateOnly(2026, 9, 16), "試験第9号")
        ),
        ("Correct", new ContractCommand.Correct(Road.ContractForm, "誤記")),
        ("Change", new ContractCommand.Change(Road.ContractForm, "増額", "試験第7号", Crew.End)),
        ("ChangeOfficer", new ContractCommand.ChangeOfficer(Crew.NextOfficer.Person, "異動")),
        ("GiveEndNotice", new ContractCommand.GiveEndNotice(60)),
        ("FindPastEnd", new ContractCommand.FindPastEnd()),
    ];

    private static readonly string[] OfOfficer =
    [
        "Extend:ContractOfficer",
        "ConfirmPerformance:ContractOfficer",
        "Correct:ContractOfficer",
        "Change:ContractOfficer",
        "ChangeOfficer:ContractOfficer",
        "ChangeOfficer:Superior",
    ];

    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["None"] = ["Enter:ContractOfficer"],
        ["Running"] = [.. OfOfficer, "BeginChange:ContractOfficer"],
        ["NoticeDue"] = [.. OfOfficer, "BeginChange:ContractOfficer", "GiveEndNotice:System"],
        ["EndPassed"] = [.. OfOfficer, "BeginChange:ContractOfficer", "FindPastEnd:System"],
        ["UnderChange"] = OfOfficer,
        ["PastEnd"] = [.. OfOfficer, "BeginChange:ContractOfficer"],
        ["Performed"] = [],
    };

    [Fact]
    public void Every_state_command_and_capacity_is_as_the_table_says() =>
        Assert.Empty(
            TableOf.Differences(
                States,
                Commands,
                Allowed,
                Crew.Actors,
                (office, command, actor) => office.TryContract(command, actor)
            )
        );

    [Fact]
    public void A_table_that_is_wrong_is_seen()
    {
        var wrong = Allowed.ToDictionary(row => row.Key, row => row.Value);
        wrong["Performed"] = ["Extend:ContractOfficer"];

        Assert.Equal(
            ["Performed × Extend × ContractOfficer: False"],
            TableOf.Differences(
                States,
                Commands,
                wrong,
                Crew.Actors,
                (office, command, actor) => office.TryContract(command, actor)
            )
        );
    }

    [Fact]
    public void No_command_is_left_out() =>
        Assert.Empty(
            TableOf.NamesOf<ContractCommand>().Except(Commands.Select(each => each.Item1))
        );
}
