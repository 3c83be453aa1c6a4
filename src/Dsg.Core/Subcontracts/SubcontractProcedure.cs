using Dsg.Core.Contracts;
using Dsg.Core.Enrollment;

namespace Dsg.Core.Subcontracts;

/// <summary>The rules for subcontracts.</summary>
public sealed class SubcontractProcedure : IProcedure<Subcontract, SubcontractCommand>
{
    /// <summary>The series of 受付番号 of subcontracts.</summary>
    public const string Series = "下";

    private const int LongestReason = 1000;

    private SubcontractProcedure() { }

    /// <inheritdoc/>
    public static IEnumerable<StreamId> Needs(
        Subcontract state,
        SubcontractCommand command,
        CommandContext context,
        Related related
    )
    {
        if (command is SubcontractCommand.Report report)
        {
            yield return Contract.Stream(report.Contract);
            yield return Numbering.Stream(Series, context.Today);
        }
        else if (state.Exists)
        {
            yield return Contract.Stream(state.Contract);
        }

        if (EnrollmentOf(command) is { } enrollment)
        {
            yield return EnrollmentCase.Stream(enrollment);
        }
    }

    /// <inheritdoc/>
    public static Decision Decide(
        Subcontract state,
        SubcontractCommand command,
        CommandContext context,
        Related related
    )
    {
        if (command is SubcontractCommand.Report report)
        {
            return state.Exists
                ? Decision.Refuse(RefusalCode.NotAllowedInState)
                : Report(report, context, related);
        }

        if (!state.Exists)
        {
            return Decision.Refuse(RefusalCode.NotAllowedInState);
        }

        var contract = related.Get<Contract>(Contract.Stream(state.Contract));
        var decision = IsConcerned(contract, context.Actor)
            ? Act(state, command, context, related)
            : Decision.Refuse(RefusalCode.NotYourCase);
        return decision is Decision.Accepted accepted
            ? accepted with
            {
                Elsewhere =
                [
                    .. accepted.Elsewhere,
                    .. accepted.Events.SelectMany(happened =>
                        SubcontractNotices.Issue(state, contract, happened, context)
                    ),
                ],
            }
            : decision;
    }

    private static Decision Act(
        Subcontract state,
        SubcontractCommand command,
        CommandContext context,
        Related related
    ) =>
        (command, state.State) switch
        {
            (SubcontractCommand.Confirm, SubcontractState.PrimeConfirm) => Decision.Accept(
                new SubcontractConfirmed()
            ),
            (SubcontractCommand.Approve c, SubcontractState.OfficeApproval) => Approve(
                state,
                c,
                related
            ),
            (SubcontractCommand.Join c, SubcontractState.Enrollment) => Join(
                state,
                c.Enrollment,
                related
            ),
            (SubcontractCommand.Decline c, SubcontractState.PrimeConfirm)
                when IsPrime(context.Actor) => WithReason(
                c.Reason,
                reason => new SubcontractDeclined(reason)
            ),
            (SubcontractCommand.Decline c, SubcontractState.OfficeApproval)
                when !IsPrime(context.Actor) => WithReason(
                c.Reason,
                reason => new SubcontractDeclined(reason)
            ),
            (SubcontractCommand.Withdraw c, SubcontractState.PrimeConfirm)
                when !IsPrime(context.Actor) => WithReason(
                c.Reason,
                reason => new SubcontractWithdrawn(reason)
            ),
            (
                SubcontractCommand.Withdraw c,
                SubcontractState.OfficeApproval
                    or SubcontractState.Enrollment
            ) when IsPrime(context.Actor) => WithReason(
                c.Reason,
                reason => new SubcontractWithdrawn(reason)
            ),
            (SubcontractCommand.End c, SubcontractState.Party party) => End(
                state,
                party.Company,
                c
            ),
            _ => Decision.Refuse(RefusalCode.NotAllowedInState),
        };

    private static Decision Report(
        SubcontractCommand.Report c,
        CommandContext context,
        Related related
    )
    {
        var contract = related.Get<Contract>(Contract.Stream(c.Contract));
        if (!IsConcerned(contract, context.Actor))
        {
            return Decision.Refuse(RefusalCode.NotFound, "contract");
        }

        if (contract.Standing == ContractStanding.Performed)
        {
            return Decision.Refuse(RefusalCode.ContractPerformed, "contract");
        }

        var input = new Input();
        if (
            !Enrollment.CorporateNumber.TryParse(
                c.Form.GetValueOrDefault("corporateNumber"),
                out var number
            )
        )
        {
            input.Refuse(RefusalCode.CorporateNumberWrong, "corporateNumber");
        }

        var name = input.Text(c.Form.GetValueOrDefault("companyName"), "companyName", 100);
        var work = input.Text(c.Form.GetValueOrDefault("work"), "work", 200);
        var series = Numbering.Stream(Series, context.Today);
        var taken = related
            .Get<Numbering>(series)
            .Next(context.Policy.NumberPrefix, Series, context.Today);
        return Decision.Unless(
            input.Refusals,
            () =>
                new Decision.Accepted([
                    new SubcontractReported(
                        c.Id,
                        taken,
                        c.Contract,
                        contract.Prime,
                        contract.Unit,
                        number.Digits,
                        name,
                        new PrivateText(work),
                        IsPrime(context.Actor)
                    ),
                ])
                {
                    Elsewhere = [(series, new NumberTaken(taken))],
                }
        );
    }

    private static Decision Approve(
        Subcontract state,
        SubcontractCommand.Approve c,
        Related related
    )
    {
        var input = new Input();
        var number = input.OptionalText(c.Number, "number", 50);
        if (number.Length == 0)
        {
            input.Refuse(RefusalCode.DocumentNumberMissing, "number");
        }

        var approved = new SubcontractApproved(number, c.On);
        if (c.Enrollment is not { } enrollment)
        {
            return Decision.Unless(input.Refusals, () => Decision.Accept(approved));
        }

        return Join(state, enrollment, related) is Decision.Accepted joined
            ? Decision.Unless(
                input.Refusals,
                () => joined with { Events = [approved, .. joined.Events] }
            )
            : new Decision.Refused([
                .. input.Refusals,
                new Refusal(RefusalCode.SubcontractorNotEnrolled, "company"),
            ]);
    }

    private static Decision Join(Subcontract state, EnrollmentId id, Related related)
    {
        var enrollment = related.Get<EnrollmentCase>(EnrollmentCase.Stream(id));
        var file = enrollment.FileOrNull;
        if (
            file is null
            || !enrollment.IsReceived
            || file.Application.CorporateNumber != state.CorporateNumber
            || file.Company == state.Prime
        )
        {
            return Decision.Refuse(RefusalCode.SubcontractorNotEnrolled, "company");
        }

        return new Decision.Accepted([new SubcontractJoined(file.Company, id)])
        {
            Elsewhere =
            [
                (
                    Contract.Stream(state.Contract),
                    new ContractPartyAdded(file.Company, state.Id)
                    {
                        Name = file.Application.CompanyName,
                    }
                ),
            ],
        };
    }

    private static Decision End(Subcontract state, CompanyId company, SubcontractCommand.End c)
    {
        if (string.IsNullOrWhiteSpace(c.Reason))
        {
            return Decision.Refuse(RefusalCode.ReasonMissing, "reason");
        }

        return new Decision.Accepted([
            new SubcontractEnded(company, c.On, new PrivateText(c.Reason.Trim())),
        ])
        {
            Elsewhere = [(Contract.Stream(state.Contract), new ContractPartyEnded(state.Id, c.On))],
        };
    }

    private static Decision WithReason(string reason, Func<PrivateText, IEvent> happened)
    {
        var input = new Input();
        var text = input.OptionalText(reason, "reason", LongestReason);
        return text.Length == 0 ? Decision.Refuse(RefusalCode.ReasonMissing, "reason")
            : input.IsFine ? Decision.Accept(happened(new PrivateText(text)))
            : new Decision.Refused([.. input.Refusals]);
    }

    // The prime's responsible person, the contract officer of the contract, or the gateway itself.
    private static bool IsConcerned(Contract contract, Actor actor) =>
        contract.Exists
        && (
            actor.Capacity == Capacity.System
            || (IsPrime(actor) && actor.Company == contract.Prime)
            || ContractRules.IsOfficer(contract, actor)
        );

    private static bool IsPrime(Actor actor) => actor.Capacity == Capacity.ResponsiblePerson;

    private static EnrollmentId? EnrollmentOf(SubcontractCommand command) =>
        command switch
        {
            SubcontractCommand.Approve c => c.Enrollment,
            SubcontractCommand.Join c => c.Enrollment,
            _ => null,
        };
}
