using System.Collections.Immutable;
using Dsg.Core.Contracts;
using Dsg.Core.Parties;
using Dsg.Server.Http.Procedures;
using Dsg.Wire.Contracts;
using Dsg.Wire.Shared;

namespace Dsg.Server.Http.Contracts;

/// <summary>Requests about contracts as commands of Core.</summary>
internal static class ContractRequests
{
    public static ContractCommand BeginChange(ReasonRequest request, Input input) =>
        new ContractCommand.BeginChange(request.Reason);

    public static ContractCommand Extend(ExtendContractRequest request, Input input) =>
        new ContractCommand.Extend(
            input.Date(request.To, "to"),
            request.DocumentNumber,
            input.Date(request.DocumentOn, "documentOn")
        );

    public static ContractCommand Perform(ConfirmPerformanceRequest request, Input input) =>
        new ContractCommand.ConfirmPerformance(
            input.Date(request.On, "on"),
            request.DocumentNumber
        );

    public static ContractCommand Change(ChangeContractRequest request, Input input) =>
        new ContractCommand.Change(
            FormOf(request.Terms),
            request.Reason,
            request.DocumentNumber,
            input.Date(request.DocumentOn, "documentOn")
        );

    public static ContractCommand Correct(CorrectContractRequest request, Input input) =>
        new ContractCommand.Correct(FormOf(request.Terms), request.Reason);

    public static ContractCommand ChangeOfficer(ChangeOfficerRequest request, Input input) =>
        new ContractCommand.ChangeOfficer(
            input.Id<Person>(request.Officer, "officer"),
            request.Reason
        );

    public static ImmutableDictionary<string, string> FormOf(EnterContractRequest request) =>
        FormOf(
            new ContractTermsForm(
                request.Number,
                request.Title,
                request.Office,
                request.Kind,
                request.Clause,
                request.DesignationNumber,
                request.DesignationDate,
                request.DesignationItems,
                request.From,
                request.To
            )
        );

    public static ImmutableDictionary<string, string> FormOf(ContractTermsForm terms) =>
        new Dictionary<string, string>
        {
            ["number"] = terms.Number,
            ["title"] = terms.Title,
            ["office"] = terms.Office,
            ["kind"] = terms.Kind,
            ["clause"] = terms.Clause ? "true" : "",
            ["designationNumber"] = terms.DesignationNumber,
            ["designationDate"] = terms.DesignationDate,
            ["designationItems"] = string.Join('\n', terms.DesignationItems),
            ["from"] = terms.From,
            ["to"] = terms.To,
        }.ToImmutableDictionary();
}
