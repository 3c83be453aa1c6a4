using Dsg.Core.Contracts;
using Dsg.Server.Ui.Components;
using Dsg.Server.Ui.Text;

namespace Dsg.Server.Ui.Contracts;

/// <summary>What kinds and standings of contracts are called.</summary>
internal static class ContractWords
{
    /// <summary>期限経過・確認待ち: how a soft ground that is past its date is called everywhere.</summary>
    public static readonly Phrase Overdue = new(
        "期限経過・確認待ち",
        "Past its date; to be confirmed"
    );

    public static Phrase Of(ProcurementKind kind) =>
        kind switch
        {
            ProcurementKind.Central => new("中央調達", "Central procurement"),
            ProcurementKind.Regional => new("地方調達", "Regional procurement"),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
        };

    public static Phrase Of(ContractStanding standing) =>
        standing switch
        {
            ContractStanding.Running => new("履行中", "Being performed"),
            ContractStanding.UnderChange => new("変更契約手続中", "Under change"),
            ContractStanding.Performed => new("履行完了", "Performed"),
            ContractStanding.PastEnd => Overdue,
            _ => throw new ArgumentOutOfRangeException(nameof(standing), standing, null),
        };

    public static FileState StateOf(ContractStanding standing, Language language) =>
        new(
            Of(standing).In(language),
            standing switch
            {
                ContractStanding.Running => Tone.Done,
                ContractStanding.UnderChange => Tone.Waiting,
                ContractStanding.PastEnd => Tone.Danger,
                _ => Tone.Plain,
            }
        );

    /// <summary>What was done, for the banner after an act; null for anything else.</summary>
    public static Phrase? Done(string act) =>
        act switch
        {
            "change-begin" => new(
                "変更契約手続中としました。利用は続きます。",
                "The contract is under change; use goes on."
            ),
            "extension" => new("契約期間を延長しました。", "The contract was extended."),
            "change" => new("変更契約を入力しました。", "The change was entered."),
            "correction" => new("契約情報を訂正しました。", "The contract was corrected."),
            "performance" => new(
                "履行完了を確認しました。以後は閲覧のみとなります。",
                "Completion was confirmed; from now on it is read only."
            ),
            "officer" => new("契約担当者を変更しました。", "The contract officer was changed."),
            _ => null,
        };
}
