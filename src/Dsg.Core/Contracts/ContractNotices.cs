using System.Collections.Immutable;
using Dsg.Core.Notices;

namespace Dsg.Core.Contracts;

/// <summary>What the notices about a contract say. Each act has its own, to the companies that are parties and to the staff unit.</summary>
public static class ContractNotices
{
    /// <summary>What one act says in its notices.</summary>
    /// <param name="Kind">Stable name of the kind of notice.</param>
    /// <param name="Title">Title without （通知）.</param>
    /// <param name="What">What happened; follows 標記について.</param>
    /// <param name="Effect">What it means for use.</param>
    /// <param name="English">The same in English, for the reading aid.</param>
    internal sealed record Words(
        string Kind,
        Wording Title,
        string What,
        string Effect,
        string English
    )
    {
        public string Number { get; init; } = "";

        public DateOnly? On { get; init; }

        public ImmutableArray<string> Items { get; init; } = [];
    }

    /// <summary>Accepts an act whose notices go to everyone concerned.</summary>
    internal static Decision Accept(Contract contract, IEvent happened, CommandContext context) =>
        new Decision.Accepted([happened]) { Elsewhere = [.. Issue(contract, happened, context)] };

    /// <summary>The notices of an act; none for an act that has none.</summary>
    public static IEnumerable<(StreamId Stream, IEvent Event)> Issue(
        Contract contract,
        IEvent happened,
        CommandContext context
    ) =>
        Of(happened) is { } words
            ? NoticeDraft.Issue(context, Drafts(contract, words, context.Today))
            : [];

    private static IEnumerable<NoticeDraft> Drafts(
        Contract contract,
        Words words,
        DateOnly today
    ) =>
        Readers(contract, today)
            .Select(to => new NoticeDraft(
                words.Kind,
                Contract.Stream(contract.Id),
                to,
                words.Number,
                words.On ?? today,
                words.Title with
                {
                    Ja = $"{words.Title.Ja}（通知）",
                }
            )
            {
                Paragraphs = [$"標記について、{words.What}", words.Effect],
                Items =
                [
                    new($"契約番号　{contract.Number}"),
                    new($"契約件名　{contract.Title}"),
                    new(
                        $"契約期間　{JapaneseDate.Format(contract.From)}から{JapaneseDate.Format(contract.To)}まで"
                    ),
                    .. words.Items.Select(item => new NoticeItem(item)),
                ],
                English = words.English,
            });

    private static IEnumerable<NoticeAddressee> Readers(Contract contract, DateOnly today)
    {
        yield return NoticeAddressee.ToUnit(contract.Unit);
        yield return ToCompany(contract, contract.Prime);
        foreach (
            var party in contract.Subcontractors.Where(each =>
                each.EndsOn is null || today < each.EndsOn
            )
        )
        {
            yield return ToCompany(contract, party.Company);
        }
    }

    /// <summary>A company that is a party, by the name it has in the contract.</summary>
    internal static NoticeAddressee ToCompany(Contract contract, CompanyId company) =>
        NoticeAddressee.ToCompany(company, contract.NameOf(company), "申請責任者");

    private static Words? Of(IEvent happened) =>
        happened switch
        {
            ContractEndNoticed e => new(
                "contract.end-notice",
                new("契約期間の終わりの予告について", "The end of the contract is near"),
                $"契約期間の終わりの日まで{e.DaysBefore}日となったので、通知します。",
                "契約担当者は、延長、変更契約手続中、継続契約への引継ぎ又は履行完了の確認を行ってください。終わりの日を過ぎても、利用は自動では止まりません。",
                "The contract officer decides on extension, change, hand-over or completion. Use does not stop by the calendar."
            ),
            ContractPastEnd => new(
                "contract.past-end",
                new("契約期間の経過について", "The end of the contract has passed"),
                "契約期間の終わりの日を過ぎましたが、履行完了の確認等が行われていないので、通知します。",
                "契約担当者が判断するまでの間、期限経過・確認待ちとして利用は続きます。",
                "Use goes on until the contract officer decides."
            ),
            ContractChangeBegun e => new(
                "contract.under-change",
                new("契約の変更の手続について", "The contract is under change"),
                "変更契約の手続中であることを確認したので、通知します。",
                "手続の間、利用は続きます。",
                "Use goes on while the contract is being changed."
            )
            {
                Items = [$"理由　{e.Reason.Value}"],
            },
            ContractExtended e => new(
                "contract.extension",
                new("契約期間の延長について", "Extension of the contract"),
                "契約期間の延長を確認したので、通知します。",
                "利用は、新しい契約期間においても続きます。",
                "Use goes on in the new period."
            )
            {
                Number = e.DocumentNumber,
                On = e.DocumentOn,
                Items = [$"新しい終わりの日　{JapaneseDate.Format(e.To)}"],
            },
            _ => OfTheRest(happened),
        };

    private static Words? OfTheRest(IEvent happened) =>
        happened switch
        {
            ContractChanged e => new(
                "contract.change",
                new("契約の変更について", "Change of the contract"),
                "変更契約を確認したので、通知します。",
                "以後の利用は、変更後の内容によります。",
                "Use goes on under the terms as changed."
            )
            {
                Number = e.DocumentNumber,
                On = e.DocumentOn,
                Items = [$"理由　{e.Reason.Value}"],
            },
            ContractPerformed e => new(
                "contract.completion",
                new("契約の履行完了について", "Completion of the contract"),
                "契約の履行完了を確認したので、通知します。",
                "契約別共有領域は閲覧のみとなり、送付はできません。企業は、保護すべき情報の返却・破棄を準備してください。",
                "The workspace is read only from now on. Prepare to return or destroy what is held."
            )
            {
                Number = e.DocumentNumber,
                Items = [$"履行完了の日　{JapaneseDate.Format(e.On)}"],
            },
            ContractHandedOver e => new(
                "contract.hand-over",
                new("継続契約への引継ぎについて", "Hand-over to the next contract"),
                "この契約を継続契約へ引き継いだので、通知します。",
                "利用合意、利用者、拠点及び機器は引き継がれ、新しい利用申請は要りません。ファイルは引き継がれません。利用を続けない場合は、新しい利用合意を解消してください。",
                "Agreement, people, rooms and equipment are carried over without a new application. Files are not. Dissolve the new agreement if use should not go on."
            )
            {
                Number = e.DocumentNumber,
            },
            ContractOfficerChanged => new(
                "contract.officer",
                new("契約担当者の交代について", "Another contract officer"),
                "契約担当者が交代したので、通知します。",
                "以後の契約に関する確認は、新しい契約担当者が行います。",
                "From now on the new contract officer confirms what concerns the contract."
            ),
            _ => null,
        };
}
