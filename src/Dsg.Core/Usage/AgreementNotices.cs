using Dsg.Core.Contracts;
using Dsg.Core.Notices;

namespace Dsg.Core.Usage;

/// <summary>What the notices about a 利用合意 say. Each act tells both sides; the staff unit's reaches the contract officer too.</summary>
public static class AgreementNotices
{
    private sealed record Words(string Kind, Wording Title, string What, string English)
    {
        public string? Effect { get; init; }

        public IReadOnlyList<string> Items { get; init; } = [];
    }

    /// <summary>The notices of an act on an agreement; none for an act that has none.</summary>
    /// <param name="agreement">The agreement; for one that begins, as it will be.</param>
    /// <param name="contract">Its contract.</param>
    /// <param name="happened">The act.</param>
    /// <param name="context">Who acts, when.</param>
    public static IEnumerable<(StreamId Stream, IEvent Event)> Issue(
        UsageAgreement agreement,
        Contract contract,
        IEvent happened,
        CommandContext context
    ) =>
        Of(happened) is { } words
            ? NoticeDraft.Issue(
                context,
                new[]
                {
                    NoticeAddressee.ToUnit(agreement.Unit),
                    ContractNotices.ToCompany(contract, agreement.Company),
                }.Select(to => Draft(agreement, contract, words, to, context.Today))
            )
            : [];

    private static NoticeDraft Draft(
        UsageAgreement agreement,
        Contract contract,
        Words words,
        NoticeAddressee to,
        DateOnly today
    ) =>
        new(
            words.Kind,
            UsageAgreement.Stream(agreement.Id),
            to,
            "",
            today,
            words.Title with
            {
                Ja = $"{words.Title.Ja}（通知）",
            }
        )
        {
            Paragraphs =
            [
                $"標記について、{words.What}",
                .. words.Effect is { } effect ? [effect] : Array.Empty<string>(),
            ],
            Items =
            [
                new($"合意番号　{agreement.Number}"),
                new($"契約番号　{contract.Number}"),
                new($"企業　{contract.NameOf(agreement.Company)}"),
                new($"職員側の組織　{agreement.Unit.Name}"),
                .. words.Items.Select(item => new NoticeItem(item)),
            ],
            English = words.English,
        };

    private static Words? Of(IEvent happened) =>
        happened switch
        {
            AgreementConfirmed => new(
                "agreement.standing",
                new("利用合意の成立について", "The usage agreement stands"),
                "双方の確認により利用合意が成立したので、通知します。",
                "Both sides have agreed. Use can be applied for under this number."
            )
            {
                Effect = "この合意番号により利用を申請することができます。",
            },
            AgreementDeclined e => new(
                "agreement.declined",
                new("利用合意の不成立について", "The usage agreement was declined"),
                "相手方が確認しなかったので、通知します。",
                "The other side has declined."
            )
            {
                Items = [$"理由　{e.Reason.Value}"],
            },
            AgreementDissolved e => new(
                "agreement.dissolution",
                new("利用合意の解消について", "Dissolution of the usage agreement"),
                "利用合意を解消するので、通知します。",
                "The agreement is dissolved; its workspace closes on the day named."
            )
            {
                Effect =
                    "解消の日に、契約別共有領域は閉じます。契約担当者は、契約への影響を確かめてください。",
                Items =
                [
                    $"解消の日　{JapaneseDate.Format(e.EffectiveOn)}",
                    $"理由　{e.Reason.Value}",
                ],
            },
            AgreementStopped e => new(
                "agreement.stop",
                new("利用合意の停止について", "Stop of the usage agreement"),
                "この利用合意による利用を停止したので、通知します。",
                "Use under this agreement is stopped. It is lifted by two persons of the office."
            )
            {
                Effect = "停止の解除は、試験管理室の2人により行われます。",
                Items = [$"理由　{e.Reason.Value}"],
            },
            _ => null,
        };
}
