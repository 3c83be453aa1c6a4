using System.Globalization;
using Dsg.Core.Notices;

namespace Dsg.Core.Changes;

/// <summary>What the notices of 承継 say: to both companies, to the staff units with agreements and to the contract officers.</summary>
internal static class SuccessionNotices
{
    /// <summary>The decision.</summary>
    public static IEnumerable<NoticeDraft> Approved(
        CompanyChange state,
        ChangeApproved approved,
        SuccessionReach reach,
        CommandContext context
    ) =>
        Readers(state, reach)
            .Select(to => new NoticeDraft(
                "succession.approved",
                CompanyChange.Stream(state.Id),
                to,
                approved.DocumentNumber,
                context.DecidedOn,
                new Wording("承継の承認について（通知）", "A succession was approved")
            )
            {
                Paragraphs = ["標記について、下記のとおり承継を承認したので通知します。"],
                Items =
                [
                    .. Facts(state, reach),
                    new(
                        "加入は、承継の日から承継後の名称及び法人番号により続きます。拠点、端末証明書、利用者及び利用合意は、そのまま引き継がれます。"
                    ),
                    .. WhatStays(state),
                ],
                English = string.Create(
                    CultureInfo.InvariantCulture,
                    $"The enrollment goes on under the new number and name from {state.HappensOn:yyyy-MM-dd}."
                ),
            });

    /// <summary>Its day has come.</summary>
    public static IEnumerable<NoticeDraft> Done(
        CompanyChange state,
        SuccessionReach reach,
        CommandContext context
    ) =>
        Readers(state, reach)
            .Select(to => new NoticeDraft(
                "succession.effect",
                CompanyChange.Stream(state.Id),
                to,
                state.DocumentNumber ?? "",
                context.Today,
                new Wording("承継の日の到来について（通知）", "The day of the succession has come")
            )
            {
                Paragraphs =
                [
                    "標記について、下記のとおり承継の日が到来し、記録を改めたので通知します。",
                ],
                Items = [.. Facts(state, reach)],
                English = "The record follows the succession from today.",
            });

    /// <summary>Called off after the decision: by the office under a 文書番号, or by the company without one.</summary>
    public static IEnumerable<NoticeDraft> CalledOff(
        CompanyChange state,
        (string Reason, string Number) said,
        SuccessionReach reach,
        CommandContext context
    ) =>
        Readers(state, reach)
            .Select(to => new NoticeDraft(
                "succession.called-off",
                CompanyChange.Stream(state.Id),
                to,
                said.Number,
                context.DecidedOn,
                new Wording("承継の取りやめについて（通知）", "The succession does not take place")
            )
            {
                Paragraphs =
                [
                    "標記について、下記のとおり承継を取りやめたので通知します。加入、拠点及び利用合意は、今のまま続きます。",
                ],
                Items =
                [
                    .. Facts(state, reach),
                    // What the company or the office says of it is for these two.
                    .. to.Company is null ? [] : new NoticeItem[] { new($"理由　{said.Reason}") },
                ],
                English = "The succession does not take place; everything stays as it is.",
            });

    // Before and after are one company to the record, and two to the law: each is addressed by its name.
    private static IEnumerable<NoticeAddressee> Readers(CompanyChange state, SuccessionReach reach)
    {
        yield return NoticeAddressee.ToCompany(
            state.Company,
            state.CompanyName,
            "",
            state.FiledByCompany
        );
        yield return NoticeAddressee.ToCompany(
            state.Company,
            state.NameAfter,
            state.Fields.GetValueOrDefault("representative", "")
        );
        foreach (var unit in reach.Agreements.Select(each => each.Unit).Distinct())
        {
            yield return NoticeAddressee.ToUnit(unit);
        }

        foreach (var contract in reach.Contracts)
        {
            yield return new NoticeAddressee([contract.Unit.Name, "契約担当者　殿"])
            {
                Person = contract.Officer,
            };
        }
    }

    // Beside a split or a transfer the earlier company lives on: what it may do from now on is said to it.
    private static IEnumerable<NoticeItem> WhatStays(CompanyChange state) =>
        state.Matter.IsTakeover()
            ?
            [
                new(
                    $"{state.CompanyName}は、承継の日の後も存続しますが、この加入には属さなくなります。引き続きDSGを利用する場合は、改めて加入を申請してください。"
                ),
            ]
            : [];

    private static IEnumerable<NoticeItem> Facts(CompanyChange state, SuccessionReach reach) =>
        [
            new($"番号　{state.Number}"),
            new($"承継の区分　{ChangeNotices.Of(state.Matter).Ja}"),
            new($"承継前の名称　{state.CompanyName}"),
            new($"承継後の名称　{state.NameAfter}（法人番号 {state.NewCorporateNumber}）"),
            new($"承継の日　{JapaneseDate.Format(state.HappensOn)}"),
            new(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"引き継がれる利用合意　{reach.Agreements.Length}件"
                )
            ),
        ];
}
