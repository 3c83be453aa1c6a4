using Dsg.Core.Parties;
using Dsg.Core.Usage;
using Dsg.Server.Http.Procedures;
using Dsg.Wire.Shared;
using Dsg.Wire.Usage;

namespace Dsg.Server.Http.Usage;

/// <summary>Requests about agreements as commands of Core.</summary>
internal static class AgreementRequests
{
    public static AgreementCommand Decline(ReasonRequest request, Input input) =>
        new AgreementCommand.Decline(request.Reason);

    public static AgreementCommand Withdraw(ReasonRequest request, Input input) =>
        new AgreementCommand.Withdraw(request.Reason);

    public static AgreementCommand Stop(ReasonRequest request, Input input) =>
        new AgreementCommand.Stop(request.Reason);

    public static AgreementCommand Dissolve(DissolveAgreementRequest request, Input input) =>
        new AgreementCommand.Dissolve(
            input.Date(request.EffectiveOn, "effectiveOn"),
            request.Reason
        );

    public static AgreementCommand Name(NamePersonRequest request, Input input) =>
        new AgreementCommand.NamePerson(
            request.Person is null ? null : input.Id<Person>(request.Person, "person")
        );
}
