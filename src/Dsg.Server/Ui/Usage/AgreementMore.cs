using Dsg.Core.Exchange;
using Dsg.Core.Parties;
using Dsg.Core.Usage;
using Dsg.Server.Documents;
using Dsg.Server.Identity;
using Dsg.Server.Ui.Audit;
using Dsg.Server.Ui.Components;
using Dsg.Server.Ui.Documents.Cases;
using Dsg.Server.Ui.Exchange;
using Dsg.Server.Ui.Office;
using Dsg.Server.Ui.Shared;
using Dsg.Server.Ui.Text;

namespace Dsg.Server.Ui.Usage;

/// <summary>What the page of an agreement says beside its main facts: on what it rests, who is named, how it ended.</summary>
internal sealed class AgreementMore(IPartyQueries parties)
{
    private const int Most = 200;

    /// <summary>The staff users whom a 所属長 may name; empty for everybody else.</summary>
    public async Task<IReadOnlyList<Choice>> StaffAsync(
        Caller caller,
        CancellationToken cancellation
    )
    {
        if (!caller.Holds(Capacity.Superior))
        {
            return [];
        }

        var found = await parties.ListAsync(
            Acting.ScopeOf(caller),
            Capacity.StaffUser,
            new Slice(null, Most),
            cancellation
        );
        return [.. found.Items.Select(person => new Choice(person.Id.ToString(), person.Name))];
    }

    public async Task<IReadOnlyList<(string, string)>> OfAsync(
        UsageAgreement agreement,
        Caller caller,
        Language language,
        CancellationToken cancellation
    )
    {
        string Say(string ja, string en) => new Phrase(ja, en).In(language);
        var rows = new List<(string, string)>();
        if (agreement.Basis is AgreementBasis.Elsewhere made)
        {
            rows.Add((Say("合意の日", "Agreed on"), Dates.Full(made.AgreedOn, language)));
            rows.Add((Say("企業側で合意した人", "For the company"), made.CompanyName));
            rows.Add((Say("職員側で合意した人", "For the staff unit"), made.StaffName));
        }

        if (agreement.Basis is AgreementBasis.CarriedOver carried)
        {
            rows.Add((Say("引き継いだ合意番号", "Continues"), carried.Number));
        }

        if (caller.Face == Face.Staff && agreement.Named is { } named)
        {
            var names = await parties.NamesAsync([named], cancellation);
            rows.Add(
                (
                    Say("合意を解消できる職員（指名）", "Named to end it"),
                    names.GetValueOrDefault(named, "－")
                )
            );
        }

        if (agreement.Dissolution is { } end)
        {
            rows.Add((Say("解消の日", "Ends on"), Dates.Full(end.On, language)));
            rows.Add((Say("解消の理由", "Reason"), end.Reason));
        }

        if (agreement.State is AgreementState.Declined declined)
        {
            rows.Add((Say("確認しなかった理由", "Why it was declined"), declined.Reason));
        }

        if (agreement.State is AgreementState.Withdrawn withdrawn)
        {
            rows.Add((Say("取下げの理由", "Why it was withdrawn"), withdrawn.Reason));
        }

        return rows;
    }

    /// <summary>What happened, the newest first.</summary>
    public async Task<IReadOnlyList<TimelineEntry>> TimelineAsync(
        UsageAgreement agreement,
        Language language,
        CancellationToken cancellation
    )
    {
        var names = await parties.NamesAsync(
            [.. agreement.Acts.Select(act => act.By.Person).Distinct()],
            cancellation
        );
        return
        [
            .. agreement
                .Acts.Reverse()
                .Select(act =>
                    CaseWords.EntryOf(
                        act.At,
                        EventWords.KindOf(act.Event),
                        CaseWords.WhoOf(
                            names.GetValueOrDefault(act.By.Person),
                            act.By.Capacity,
                            language
                        ),
                        language
                    )
                ),
        ];
    }

    // For whoever sets it.
    private static IEnumerable<ActionLink> RuleOf(
        UsageAgreement agreement,
        Caller caller,
        Language language
    )
    {
        if (
            agreement.IsAlive
            && CaseDesk
                .ActorsOf(caller)
                .Any(actor => WorkspacePolicyProcedure.SideOf(actor, agreement) is not null)
        )
        {
            yield return new ActionLink(
                ApprovalWords.Rule.In(language),
                ExchangePaths.ApprovalRule(agreement.Id)
            );
        }
    }

    /// <summary>The agreements before and after it, and what its company reads and reports whether its workspace is open or not.</summary>
    public static IReadOnlyList<ActionLink> NeighboursOf(
        UsageAgreement agreement,
        Caller caller,
        Language language
    )
    {
        var links = new List<ActionLink>();
        links.AddRange(RuleOf(agreement, caller, language));
        if (agreement.Basis is AgreementBasis.CarriedOver carried)
        {
            links.Add(
                new ActionLink(
                    new Phrase("引き継いだ前の利用合意 {0}", "The agreement before: {0}").In(
                        language,
                        carried.Number
                    ),
                    AgreementPages.PathOf(carried.From)
                )
            );
        }

        if (agreement.Successor is { } next)
        {
            links.Add(
                new ActionLink(
                    new Phrase("継続契約の利用合意", "The agreement that continues it").In(
                        language
                    ),
                    AgreementPages.PathOf(next)
                )
            );
        }

        if (
            caller.Face == Face.Company
            && caller.Holds(Capacity.ResponsiblePerson)
            && agreement.ConfirmedAt is not null
        )
        {
            links.Add(
                new ActionLink(
                    new Phrase("受払の記録", "Record of what was received and sent").In(language),
                    ExchangePaths.Handling(agreement.Id)
                )
            );
            links.Add(
                new ActionLink(
                    new Phrase("返却・破棄を報告する", "Report return or destruction").In(language),
                    ReturnPages.PathOf(agreement.Id)
                )
            );
        }

        return links;
    }
}
