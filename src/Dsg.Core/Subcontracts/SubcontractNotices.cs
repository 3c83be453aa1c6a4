using Dsg.Core.Contracts;
using Dsg.Core.Notices;

namespace Dsg.Core.Subcontracts;

/// <summary>What the notices about a subcontract say, to the prime and to the staff unit.</summary>
public static class SubcontractNotices
{
    /// <summary>The notices of an act on a subcontract; none for an act that has none.</summary>
    public static IEnumerable<(StreamId Stream, IEvent Event)> Issue(
        Subcontract subcontract,
        Contract contract,
        IEvent happened,
        CommandContext context
    )
    {
        if (Of(happened) is not var (kind, title, what, english, item))
        {
            return [];
        }

        var approved = happened as SubcontractApproved;
        return NoticeDraft.Issue(
            context,
            new[]
            {
                NoticeAddressee.ToUnit(contract.Unit),
                ContractNotices.ToCompany(contract, contract.Prime),
            }.Select(to => new NoticeDraft(
                kind,
                Subcontract.Stream(subcontract.Id),
                to,
                approved?.Number ?? "",
                approved?.On ?? context.Today,
                title
            )
            {
                Paragraphs = [$"標記について、{what}"],
                Items =
                [
                    new($"受付番号　{subcontract.Number}"),
                    new($"契約番号　{contract.Number}"),
                    new("下請企業")
                    {
                        Parts =
                        [
                            $"名称　{subcontract.CompanyName}",
                            $"法人番号　{subcontract.CorporateNumber}",
                            $"業務　{subcontract.Work}",
                        ],
                    },
                    .. item is null ? Array.Empty<NoticeItem>() : [new NoticeItem(item)],
                ],
                English = english,
            })
        );
    }

    private static (string Kind, Wording Title, string What, string English, string? Item)? Of(
        IEvent happened
    ) =>
        happened switch
        {
            SubcontractApproved => (
                "subcontract.approval",
                new Wording("下請負の承認について（通知）", "Approval of a subcontract"),
                "下請負を承認したので、通知します。下請企業は、加入完了通知を受領した後に契約の当事者となります。",
                "The subcontract is approved. Its company becomes a party once it has enrolled.",
                null
            ),
            SubcontractDeclined e => (
                "subcontract.declined",
                new Wording("下請負の届出について（通知）", "Subcontract not accepted"),
                "届出のあった下請負を認めないこととしたので、通知します。",
                "The subcontract was not accepted, for the reason named.",
                $"理由　{e.Reason.Value}"
            ),
            SubcontractEnded e => (
                "subcontract.end",
                new Wording("下請負の終了について（通知）", "End of a subcontract"),
                "下請負が終了するので、通知します。終了の日から、下請企業の利用合意による利用はできません。",
                "The subcontract ends; use by its company ends on the day named.",
                $"終了の日　{JapaneseDate.Format(e.On)}"
            ),
            _ => null,
        };
}
