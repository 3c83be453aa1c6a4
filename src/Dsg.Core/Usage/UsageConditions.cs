using System.Collections.Immutable;
using Dsg.Core.Contracts;
using Dsg.Core.Enrollment;

namespace Dsg.Core.Usage;

/// <summary>A condition of 利用 as shown and as judged: name, 根拠, whether it holds, how and when confirmed.</summary>
/// <param name="Id">Stable id, for example <c>use.1-1</c>.</param>
/// <param name="Ja">Name.</param>
/// <param name="En">Name in English.</param>
/// <param name="Ground">根拠; null prints 原典未確認.</param>
/// <param name="Holds">True when it holds now.</param>
/// <param name="How">How it was confirmed; null while it was not.</param>
/// <param name="By">By whom; null while it was not, or by the gateway itself.</param>
/// <param name="At">When; null while it was not.</param>
public sealed record UseCondition(
    string Id,
    string Ja,
    string En,
    string? Ground,
    bool Holds,
    ConfirmedHow? How,
    PersonId? By,
    DateTimeOffset? At
);

/// <summary>The three conditions of 利用 of each side (S21 to S26), judged on the states of the cases they stand on.</summary>
public static class UsageConditions
{
    /// <summary>根拠 of the company's conditions.</summary>
    public const string CompanyGround = "企業利用要領（要約版）p8";

    /// <summary>根拠 of the staff's conditions.</summary>
    public const string StaffGround = "職員利用要領 p8";

    /// <summary>The three conditions of a side as the source names them, not judged.</summary>
    /// <param name="side">Company or staff.</param>
    public static ImmutableArray<UseCondition> Of(Side side)
    {
        var ground = side == Side.Company ? CompanyGround : StaffGround;
        return
        [
            side == Side.Company
                ? Named("use.1-1", "加入完了通知を受領", "Completion notice received", ground)
                : Named(
                    "use.1-2",
                    "DIIオープン系加入システムの端末を利用できること",
                    "A terminal of a DII open-system member can be used",
                    ground
                ),
            Named(
                "use.2",
                "契約の締結と従事の決定",
                "Contract concluded and engagement decided",
                ground
            ),
            Named("use.3", "双方の合意", "Both sides agree", ground),
        ];
    }

    /// <summary>The three conditions of a case, in the order of the source.</summary>
    /// <param name="state">The case.</param>
    /// <param name="enrollment">The company's enrollment; null for staff.</param>
    /// <param name="contract">The contract.</param>
    /// <param name="agreement">The agreement.</param>
    /// <param name="today">Today in Japan.</param>
    public static ImmutableArray<UseCondition> Of(
        UsageCase state,
        EnrollmentCase? enrollment,
        Contract contract,
        UsageAgreement agreement,
        DateOnly today
    )
    {
        var conditions = Of(state.Side);
        // 履行完了 closes nothing that was open (read only); it is asked apart where use would begin.
        var concluded =
            contract is { Exists: true, SecurityClause: true } && contract.From <= today;
        return
        [
            state.Side == Side.Company
                ? Enrolled(conditions[0], enrollment)
                : DiiTerminal(conditions[0], state),
            conditions[1] with
            {
                Holds = concluded && state.ContractConfirmed is not null,
                How = state.ContractConfirmed?.How,
                By = state.ContractConfirmed?.By,
                At = state.ContractConfirmed?.At,
            },
            conditions[2] with
            {
                Holds = agreement.StandsOn(today),
                How = agreement.ConfirmedAt is null ? null : ConfirmedHow.Machine,
                By = agreement.ConfirmedBy,
                At = agreement.ConfirmedAt,
            },
        ];
    }

    /// <summary>The conditions that do not hold, as refusals 4011, and why use cannot begin under the contract.</summary>
    public static IReadOnlyCollection<Refusal> Unmet(
        UsageCase state,
        DateOnly today,
        Related related
    )
    {
        var agreement = related.Get<UsageAgreement>(UsageAgreement.Stream(state.Agreement));
        var contract = related.Get<Contract>(Contract.Stream(state.Contract));
        var enrollment = state.Enrollment is { } id
            ? related.Get<EnrollmentCase>(EnrollmentCase.Stream(id))
            : null;
        return
        [
            .. Of(state, enrollment, contract, agreement, today)
                .Where(condition => !condition.Holds)
                .Select(condition => new Refusal(
                    RefusalCode.UseConditionNotMet,
                    condition.Id,
                    condition.Ja
                )),
            .. OfContract(contract, agreement.Company, today),
        ];
    }

    private static IEnumerable<Refusal> OfContract(
        Contract contract,
        CompanyId company,
        DateOnly today
    )
    {
        if (contract.Standing == ContractStanding.Performed)
        {
            yield return new Refusal(RefusalCode.ContractPerformed, "contract");
        }

        if (!contract.HasPartyOn(company, today))
        {
            yield return new Refusal(RefusalCode.ContractPartyWrong, "company");
        }
    }

    private static UseCondition Enrolled(UseCondition condition, EnrollmentCase? enrollment)
    {
        var notice = (enrollment as EnrollmentCase.Completed)?.Notice;
        return condition with
        {
            Holds = notice?.ReceivedAt is not null,
            How = notice?.ReceivedAt is null ? null : ConfirmedHow.Machine,
            At = notice?.ReceivedAt,
        };
    }

    private static UseCondition DiiTerminal(UseCondition condition, UsageCase state) =>
        condition with
        {
            Holds = state.SuperiorAttested is not null,
            How = state.SuperiorAttested?.How,
            By = state.SuperiorAttested?.By,
            At = state.SuperiorAttested?.At,
        };

    private static UseCondition Named(string id, string ja, string en, string ground) =>
        new(id, ja, en, ground, false, null, null, null);
}
