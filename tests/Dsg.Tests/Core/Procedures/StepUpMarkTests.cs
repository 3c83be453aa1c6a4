using System.Reflection;
using Dsg.Core.Procedures;

namespace Dsg.Tests.Core.Procedures;

/// <summary>Every command that decides, stops, lifts, releases, erases or exports asks for a verification, or says here why it does not.</summary>
public sealed class StepUpMarkTests
{
    // What such a command is called in this product; a new one finds its way here by its name.
    private static readonly string[] Weighty =
    [
        "Approve",
        "Reject",
        "Decline",
        "Complete",
        "Close",
        "Accept",
        "IssueReviewResult",
        "TurnDown",
        "Suspend",
        "Stop",
        "Revoke",
        "Lift",
        "Resume",
        "Release",
        "Erase",
        "Destroy",
        "Discard",
        "Remove",
        "RecordExport",
        "RecordOwnExport",
        "ReturnCommand.Report",
    ];

    private static readonly Dictionary<string, string> Exempt = new(StringComparer.Ordinal)
    {
        ["AcceptAsked"] =
            "a paper that was asked for is taken in; the decision about the case comes later",
        ["AcceptInvitation"] = "whoever was invited takes up what two operators gave",
        ["AcceptIntake"] = "the form is complete; nothing is decided about it",
        ["AcceptRules"] = "a user agrees to the rules for themselves",
        ["AgreementCommand.Decline"] = "one side says no for itself; nothing opens by it",
        ["AnnualCommand.Close"] = "only the gateway closes it",
        ["DeclineLift"] = "the stop goes on",
        ["DeclineTerminal"] = "one side says no for itself; nothing opens by it",
        ["DeclineApproval"] = "the other side never sees what was to be sent; nothing opens by it",
        ["DiscardPaper"] =
            "an entry that nobody compared yet is given up; what was typed stays in the journal",
        ["QuarantineCommand.Decline"] = "the file stays held",
        ["ReleaseInvitation"] = "the invitation takes two operators and opens nothing by itself",
        ["RevokeCertificate"] = "a terminal that is lost or taken is frozen with one click",
        ["SampleModeCommand.Resume"] =
            "back to the state in which nothing can pass for a real paper",
        ["StopTerminal"] = "a terminal that is lost or taken is frozen with one click",
        ["SubcontractCommand.Approve"] =
            "records for many at once what was decided under a number outside; opens nothing without a decided 加入",
        ["SubcontractCommand.Decline"] = "nothing opens by it",
        ["SubmissionRequestCommand.Close"] =
            "who asked says that all has come; nothing opens and nothing is lost by it",
        ["TurnDown"] = "the version that was proposed does not come into force",
        ["UsageCommand.Decline"] = "one side says no for itself; nothing opens by it",
    };

    [Fact]
    public void Every_weighty_command_asks_for_a_verification_or_says_why_not() =>
        Assert.Equal(
            Exempt.Keys.Order(StringComparer.Ordinal),
            Commands()
                .Where(IsWeighty)
                .Where(command => !command.IsAssignableTo(typeof(INeedsStepUp)))
                .Select(NameIn)
                .Order(StringComparer.Ordinal)
        );

    [Fact]
    public void What_decides_stops_releases_destroys_or_hands_out_is_among_them()
    {
        var marked = Commands()
            .Where(command => command.IsAssignableTo(typeof(INeedsStepUp)))
            .Select(FullName)
            .ToHashSet(StringComparer.Ordinal);

        Assert.Superset(
            new HashSet<string>(StringComparer.Ordinal)
            {
                "AgreementCommand.Stop",
                "EnrollmentCommand.Complete",
                "HandlingCommand.RecordExport",
                "HandlingCommand.RecordOwnExport",
                "IncidentCommand.Stop",
                "PersonCommand.RemovePasskey",
                "ProcedureCommand.Approve",
                "QuarantineCommand.Release",
                "ReturnCommand.Accept",
                "ReturnCommand.Report",
                "SpillCommand.Release",
                "SuspensionCommand.Lift",
                "SuspensionCommand.Suspend",
                "UsageCommand.Approve",
            },
            marked
        );
    }

    [Fact]
    public void A_command_is_known_by_its_name()
    {
        Assert.True(IsWeighty(typeof(Dsg.Core.Parties.PersonCommand.RemovePasskey)));
        Assert.True(IsWeighty(typeof(Dsg.Core.Exchange.ReturnCommand.Report)));
        Assert.False(IsWeighty(typeof(Dsg.Core.Parties.PersonCommand.AddPasskey)));
    }

    private static bool IsWeighty(Type command) =>
        Weighty.Any(each =>
            command.Name.StartsWith(each, StringComparison.Ordinal) || FullName(command) == each
        );

    // Without the family where the name alone says it.
    private static string NameIn(Type command) =>
        Exempt.ContainsKey(command.Name) ? command.Name : FullName(command);

    private static string FullName(Type command) => $"{command.DeclaringType?.Name}.{command.Name}";

    private static List<Type> Commands() =>
        [
            .. typeof(ProcedureRunner)
                .Assembly.GetTypes()
                .Where(type =>
                    type is { IsAbstract: false, DeclaringType: not null }
                    && type.GetCustomAttribute<ActsAsAttribute>() is not null
                ),
        ];
}
