using Dsg.Core.Contracts;
using Dsg.Server.Ui.Components;
using Dsg.Server.Ui.Shared;
using Dsg.Server.Ui.Text;
using Dsg.Server.Ui.Usage;
using Progress = Dsg.Core.Procedures.Progress;

namespace Dsg.Server.Ui.Contracts;

/// <summary>The end of a contract in words. It is a soft ground: it is shown everywhere and stops nothing by itself.</summary>
internal static class ContractFlags
{
    private const int NearDays = 60;
    private const int MarchTheLast = 331;

    /// <summary>What to look at in a list; null for nothing.</summary>
    public static FileState? Of(Contract contract, DateOnly today, Language language)
    {
        var left = contract.To.DayNumber - today.DayNumber;
        var yearEnd = (contract.To.Month * 100) + contract.To.Day == MarchTheLast;
        return (contract.Standing, left, yearEnd) switch
        {
            (ContractStanding.Performed, _, _) => null,
            (ContractStanding.UnderChange, < 0, _) => new(
                new Phrase("終わりの日を経過", "Past its end").In(language),
                Tone.Waiting
            ),
            (_, < 0, _) => null,
            (_, <= NearDays, _) => new(
                new Phrase("まもなく終了", "Ends soon").In(language),
                Tone.Waiting
            ),
            (_, _, true) => new(
                new Phrase("年度末", "End of fiscal year").In(language),
                Tone.Plain
            ),
            _ => null,
        };
    }

    /// <summary>（あと60日）, or that the end has passed.</summary>
    public static string LeftOf(Contract contract, DateOnly today, Language language)
    {
        if (contract.Standing == ContractStanding.Performed)
        {
            return "";
        }

        var left = contract.To.DayNumber - today.DayNumber;
        var words =
            left >= 0 ? Amounts.DaysLeft(left, language)
            : contract.Standing == ContractStanding.UnderChange
                ? new Phrase("経過・変更契約手続中", "past; under change").In(language)
            : ContractWords.Overdue.In(language);
        return new Phrase("（{0}）", "({0})").In(language, words);
    }

    /// <summary>The first band of the page.</summary>
    /// <param name="contract">The contract.</param>
    /// <param name="progress">How far it is.</param>
    /// <param name="mayBegin">True where no agreement was begun, and an enrolled party may begin one.</param>
    /// <param name="today">Today.</param>
    /// <param name="language">The reader's.</param>
    public static NowModel NowOf(
        Contract contract,
        Progress progress,
        bool mayBegin,
        DateOnly today,
        Language language
    )
    {
        var standing = contract.StandingOn(today);
        var until = $"{Dates.Full(contract.To, language)} {LeftOf(contract, today, language)}";
        var asksForAgreement = mayBegin && standing != ContractStanding.Performed;
        var request = standing switch
        {
            ContractStanding.Performed => new Phrase(
                "履行完了が確認されました。ファイルは閲覧だけができます。",
                "Completion was confirmed. Files can only be read."
            ),
            ContractStanding.PastEnd => new Phrase(
                "終わりの日を過ぎました。利用は続いています。契約担当者が、変更契約手続中、延長、停止又は履行完了を判断します。",
                "The end has passed; use goes on. The contract officer decides on change, extension, stop or completion."
            ),
            ContractStanding.UnderChange => new Phrase(
                "変更契約の手続中です。利用は続いています。",
                "The contract is being changed; use goes on."
            ),
            _ when asksForAgreement => new Phrase(
                "次は利用合意です。企業又は職員のどちらからでも始められます。",
                "Next is the usage agreement. Either side can start it."
            ),
            _ => new Phrase("いまお願いすることはありません。", "Nothing is asked of you now."),
        };
        return new NowModel(
            ContractWords.Of(standing).In(language),
            request.In(language),
            standing == ContractStanding.PastEnd
                ? CapacityWords.Of(Capacity.ContractOfficer).In(language)
                : ProgressFlow.NextActor(progress, language),
            until,
            asksForAgreement
                ? new ActionLink(
                    new Phrase("利用合意を始める", "Start an agreement").In(language),
                    AgreementPages.NewFor(contract.Id),
                    true
                )
                : null
        );
    }

    /// <summary>The contracts before and after it.</summary>
    public static IReadOnlyList<ActionLink> NeighboursOf(Contract contract, Language language)
    {
        var links = new List<ActionLink>();
        if (contract.Predecessor is { } before)
        {
            links.Add(
                new ActionLink(
                    new Phrase("引き継いだ前の契約", "The contract before").In(language),
                    ContractPages.PathOf(before)
                )
            );
        }

        if (contract.Successor is { } next)
        {
            links.Add(
                new ActionLink(
                    new Phrase("継続契約", "The contract that continues it").In(language),
                    ContractPages.PathOf(next)
                )
            );
        }

        return links;
    }
}
