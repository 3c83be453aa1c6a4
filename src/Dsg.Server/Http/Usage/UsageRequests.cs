using System.Collections.Immutable;
using System.Globalization;
using Dsg.Core.Parties;
using Dsg.Core.Usage;
using Dsg.Server.Http.Procedures;
using Dsg.Wire.Shared;
using Dsg.Wire.Usage;

namespace Dsg.Server.Http.Usage;

/// <summary>Requests of the wire as commands of Core.</summary>
internal static class UsageRequests
{
    public static UsageCommand Decline(ReasonRequest request, Input input) =>
        new UsageCommand.Decline(request.Reason);

    public static UsageCommand RequestCorrection(CorrectUsageItemsRequest request, Input input) =>
        new UsageCommand.RequestCorrection(
            [
                .. request.Items.Select(
                    (item, index) =>
                        new CorrectionItem(
                            item.Field,
                            PersonOf(item.Person, "items", index, input),
                            item.Code,
                            item.Text
                        )
                ),
            ],
            input.Date(request.DueOn, "dueOn")
        );

    public static UsageCommand Correct(CorrectUsageRequest request, Input input) =>
        new UsageCommand.Correct([
            .. request.Values.Select(
                (value, index) =>
                    new CorrectedValue(
                        value.Field,
                        PersonOf(value.Person, "values", index, input),
                        value.Value
                    )
            ),
        ]);

    public static UsageCommand Reopen(ReopenUsageRequest request, Input input) =>
        new UsageCommand.Reopen(request.Reason, input.Date(request.DueOn, "dueOn"));

    public static UsageCommand Withdraw(ReasonRequest request, Input input) =>
        new UsageCommand.Withdraw(request.Reason);

    public static UsageCommand Return(ReasonRequest request, Input input) =>
        new UsageCommand.ReturnToReviewer(request.Reason);

    public static UsageCommand Approve(ApproveUsageRequest request, Input input)
    {
        var refused = ImmutableDictionary<string, string>.Empty;
        foreach (var each in request.Refused ?? [])
        {
            refused = refused.SetItem(each.Person, each.Reason);
        }

        return new UsageCommand.Approve(request.DocumentNumber)
        {
            Refused = refused,
            DecidedOn = input.OptionalDate(request.DecidedOn, "decidedOn"),
        };
    }

    public static UsageCommand Reject(RejectRequest request, Input input) =>
        new UsageCommand.Reject(request.Reason, request.DocumentNumber)
        {
            DecidedOn = input.OptionalDate(request.DecidedOn, "decidedOn"),
        };

    public static UsageCommand HandOver(HandOverCredentialsRequest request, Input input) =>
        new UsageCommand.HandOverCredentials
        {
            Channel = input.Choice<DeliveryChannel>(request.Channel, "channel"),
        };

    public static UsageCommand AcceptRules(AcceptRulesRequest request, Input input) =>
        new UsageCommand.AcceptRules(request.Accepted);

    public static UsageCommand End(EndUseRequest request, Input input) =>
        new UsageCommand.EndUse(input.Id<Person>(request.Person, "person"), request.Reason)
        {
            EndsAt = request.EndsAt?.ToUniversalTime(),
        };

    public static UsageCommand ReportTerminal(ReportTerminalRequest request, Input input) =>
        new UsageCommand.ReportTerminal(
            new DiiTerminal(request.TerminalSystem, request.TerminalNumber)
        );

    public static UsageCommand DeclineTerminal(ReasonRequest request, Input input) =>
        new UsageCommand.DeclineTerminal(request.Reason);

    public static UsageCommand ReportChange(ReportUserChangeRequest request, Input input) =>
        new UsageCommand.ReportChange(
            input.Id<Person>(request.Person, "person"),
            request.Name,
            request.Kana,
            request.Post,
            input.Date(request.ChangedOn, "changedOn")
        );

    public static UsageCommand Reconfirm(ReconfirmUsageRequest request, Input input) =>
        new UsageCommand.Reconfirm(request.Engaged);

    public static UsageCommand RecordTraining(RecordTrainingRequest request, Input input) =>
        new UsageCommand.RecordTraining(
            input.Id<Person>(request.Person, "person"),
            input.Date(request.TrainedOn, "trainedOn")
        );

    public static UsageCommand ExtendDue(ExtendDueRequest request, Input input) =>
        new UsageCommand.ExtendDue(
            input.Choice<SoftGround>(request.Ground, "ground"),
            request.Person is null ? null : input.Id<Person>(request.Person, "person"),
            input.Date(request.Until, "until"),
            request.Reason
        );

    public static Succession? SuccessionOf(SuccessionRequest? request, string at, Input input) =>
        request is null
            ? null
            : new Succession(
                input.Id<UsageCase>(request.Usage, $"{at}.predecessor"),
                input.Id<Person>(request.Predecessor, $"{at}.predecessor"),
                input.Date(request.From, $"{at}.from"),
                input.Date(request.LastDay, $"{at}.lastDay")
            );

    private static PersonId? PersonOf(string? person, string list, int index, Input input) =>
        person is null
            ? null
            : input.Id<Person>(
                person,
                string.Create(CultureInfo.InvariantCulture, $"{list}[{index}].person")
            );
}
