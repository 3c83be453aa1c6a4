using System.Collections.Immutable;
using System.Globalization;
using Dsg.Core.Contracts;
using Dsg.Core.Usage;

namespace Dsg.Core.Renewals;

/// <summary>The rules of 延長 and 継続契約への引継ぎ of many contracts in one act: every wrong row is told, and then nothing is done.</summary>
public sealed class RenewalProcedure : IProcedure<Renewal, RenewalCommand>
{
    /// <summary>The series of numbers of renewals.</summary>
    public const string Series = "更";

    private const int Most = 50;

    private RenewalProcedure() { }

    /// <inheritdoc/>
    public static IEnumerable<StreamId> Needs(
        Renewal state,
        RenewalCommand command,
        CommandContext context,
        Related related
    )
    {
        if (command is not RenewalCommand.Renew c || c.Rows.Length > Most)
        {
            yield break;
        }

        yield return Numbering.Stream(Series, context.Today);
        yield return Numbering.Stream(AgreementProcedure.Series, context.Today);
        yield return Numbering.Stream(UsageProcedure.Series, context.Today);
        foreach (var row in c.Rows)
        {
            yield return Contract.Stream(row.Contract);
            foreach (var carried in AgreementsOf(row))
            {
                yield return UsageAgreement.Stream(carried.From);
                foreach (var use in carried.Uses)
                {
                    yield return UsageCase.Stream(use.From);
                }
            }
        }
    }

    /// <inheritdoc/>
    public static Decision Decide(
        Renewal state,
        RenewalCommand command,
        CommandContext context,
        Related related
    )
    {
        if (state.Exists || command is not RenewalCommand.Renew c)
        {
            return Decision.Refuse(RefusalCode.NotAllowedInState);
        }

        var input = new Input();
        var document = ContractRules.Document(c.DocumentNumber, "documentNumber", input);
        if (c.Rows.IsDefaultOrEmpty)
        {
            input.Refuse(RefusalCode.NothingChosen, "rows");
        }
        else if (c.Rows.Length > Most)
        {
            input.Refuse(RefusalCode.TooMany, "rows", Most.ToString(CultureInfo.InvariantCulture));
        }

        if (!input.IsFine)
        {
            return new Decision.Refused([.. input.Refusals]);
        }

        var work = new RenewalWork(context, related, (document, c.DocumentOn));
        for (var no = 0; no < c.Rows.Length; no++)
        {
            var at = string.Create(CultureInfo.InvariantCulture, $"rows[{no}].");
            if (c.Rows.Take(no).Any(row => row.Contract == c.Rows[no].Contract))
            {
                work.Input.Refuse(RefusalCode.ChosenTwice, at + "contract");
            }
            else
            {
                work.Take(c.Rows[no], at);
            }
        }

        return Decision.Unless(
            work.Input.Refusals,
            () => work.Finish(c.Id, context.Actor.Unit ?? new StaffUnit(""))
        );
    }

    /// <summary>True for a use that a hand-over carries: it was approved and handed over, and somebody has not ended.</summary>
    public static bool GoesOn(UsageCase usage) =>
        usage is UsageCase.InUse && usage.People.Any(person => person.Stays);

    internal static ImmutableArray<CarriedAgreement> AgreementsOf(RenewalRow row) =>
        row is RenewalRow.HandOver h ? h.Agreements : [];
}
