using System.Collections.Immutable;
using Dsg.Core.Contracts;
using Dsg.Core.Usage;

namespace Dsg.Core.Renewals;

/// <summary>One decision about a renewal while its rows are taken: what is wrong, what happens on which stream, which numbers are taken.</summary>
internal sealed class RenewalWork(
    CommandContext context,
    Related related,
    (string Number, DateOnly On) document
)
{
    private readonly List<(StreamId, IEvent)> elsewhere = [];
    private readonly List<RenewedContract> done = [];
    private readonly Dictionary<string, int> taken = [];

    /// <summary>What is wrong with the rows so far.</summary>
    public Input Input { get; } = new();

    public void Take(RenewalRow row, string at)
    {
        var contract = related.Get<Contract>(Contract.Stream(row.Contract));
        if (!ContractRules.IsOfficer(contract, context.Actor))
        {
            Input.Refuse(RefusalCode.NotFound, at + "contract");
        }
        else if (contract.Standing == ContractStanding.Performed)
        {
            Input.Refuse(RefusalCode.ContractPerformed, at + "contract");
        }
        else if (row is RenewalRow.Extend extend)
        {
            Extend(contract, extend, at);
        }
        else if (row is RenewalRow.HandOver handOver)
        {
            HandOver(contract, handOver, at);
        }
    }

    public Decision Finish(RenewalId id, StaffUnit unit)
    {
        var number = NumberOf(RenewalProcedure.Series);
        return new Decision.Accepted([
            new ContractsRenewed(id, number, document.Number, document.On, unit, [.. done]),
        ])
        {
            Elsewhere = [.. elsewhere],
        };
    }

    private void Extend(Contract contract, RenewalRow.Extend row, string at)
    {
        foreach (var refusal in ContractRules.Extension(contract, row.To, document.Number, at))
        {
            Input.Refuse(refusal.Code, refusal.Field ?? at, refusal.Detail);
        }

        Happens(contract, new ContractExtended(row.To, document.Number, document.On));
        done.Add(new RenewedContract(contract.Id, row.To, null, [], 0));
    }

    private void HandOver(Contract contract, RenewalRow.HandOver row, string at)
    {
        if (contract.Successor is not null)
        {
            Input.Refuse(RefusalCode.AlreadyHandedOver, at + "contract");
        }

        var terms = ContractRules.Read(row.Form, Input, at);
        if (terms.From != default && terms.From <= contract.From)
        {
            Input.Refuse(RefusalCode.NextBeginsTooEarly, at + "from");
        }

        elsewhere.Add(
            (
                Contract.Stream(row.Next),
                new ContractCarriedOver(
                    row.Next,
                    contract.Id,
                    terms,
                    contract.Prime,
                    [.. contract.Subcontractors.Where(party => party.EndsOn is null)],
                    contract.Unit,
                    contract.Officer
                )
                {
                    PrimeName = contract.PrimeName,
                }
            )
        );
        Happens(contract, new ContractHandedOver(row.Next, document.Number));
        var people = row.Agreements.Sum(carried => Carry(contract, row.Next, carried, at));
        done.Add(
            new RenewedContract(
                contract.Id,
                null,
                row.Next,
                [.. row.Agreements.Select(carried => carried.To)],
                people
            )
        );
    }

    private int Carry(Contract contract, ContractId next, CarriedAgreement carried, string at)
    {
        var agreement = related.Get<UsageAgreement>(UsageAgreement.Stream(carried.From));
        if (
            agreement.Contract != contract.Id
            || agreement.State is not AgreementState.Standing standing
            || agreement.Successor is not null
            || !contract.HasPartyOn(agreement.Company, context.Today)
        )
        {
            Input.Refuse(RefusalCode.CarriedNotOfContract, at + "agreements");
            return 0;
        }

        var started = new AgreementStarted(
            carried.To,
            NumberOf(AgreementProcedure.Series),
            next,
            agreement.Company,
            agreement.Unit,
            agreement.StartedBySide
        );
        elsewhere.AddRange([
            (
                UsageAgreement.Stream(carried.To),
                new AgreementCarriedOver(
                    started,
                    agreement.Id,
                    agreement.Number,
                    standing.By,
                    agreement.Named
                )
            ),
            (AgreementPlace.Stream(next, agreement.Company), new AgreementPlaceTaken(carried.To)),
            (UsageAgreement.Stream(agreement.Id), new AgreementHandedOver(carried.To)),
        ]);
        return carried.Uses.Sum(use => CarryUse(agreement, next, carried.To, use, at));
    }

    private int CarryUse(
        UsageAgreement from,
        ContractId next,
        AgreementId to,
        CarriedUse use,
        string at
    )
    {
        var usage = related.Get<UsageCase>(UsageCase.Stream(use.From));
        var staying = usage.People.Where(p => p.Stays).ToImmutableArray();
        if (usage.Agreement != from.Id || !RenewalProcedure.GoesOn(usage))
        {
            Input.Refuse(RefusalCode.CarriedNotOfContract, at + "agreements");
            return 0;
        }

        var filed = new UsageFiled(
            use.To,
            NumberOf(UsageProcedure.Series),
            usage.Side,
            to,
            next,
            usage.Company,
            usage.Enrollment,
            usage.Unit,
            [.. staying.Select(p => new FiledPerson(p.Person, new PrivateText(p.Name)))],
            usage.Terminal,
            usage.Superior
        );
        elsewhere.Add(
            (
                UsageCase.Stream(use.To),
                new UsageCarriedOver(
                    filed,
                    usage.Id,
                    usage.Number,
                    usage.FiledBy,
                    [.. staying.Select(CarriedPerson.Of)],
                    usage.SuperiorAttested,
                    usage.Reviewed,
                    usage.Approved
                )
            )
        );
        return staying.Length;
    }

    private void Happens(Contract contract, IEvent happened)
    {
        elsewhere.Add((Contract.Stream(contract.Id), happened));
        elsewhere.AddRange(ContractNotices.Issue(contract, happened, context));
    }

    // Several numbers of one series may be taken by one act; each is recorded on its series.
    private string NumberOf(string series)
    {
        var stream = Numbering.Stream(series, context.Today);
        var before = taken.GetValueOrDefault(series);
        taken[series] = before + 1;
        var number = new Numbering(related.Get<Numbering>(stream).Last + before).Next(
            context.Policy.NumberPrefix,
            series,
            context.Today
        );
        elsewhere.Add((stream, new NumberTaken(number)));
        return number;
    }
}
