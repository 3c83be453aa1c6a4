using Dsg.Core.Subcontracts;
using Dsg.Server.Ui.Components;
using Dsg.Server.Ui.Text;

namespace Dsg.Server.Ui.Subcontracts;

/// <summary>How subcontracts stand, in words.</summary>
internal static class SubcontractWords
{
    public static readonly Phrase Subcontracts = new("下請負", "Subcontracts");

    public static FileState StateOf(Subcontract subcontract, DateOnly today, Language language)
    {
        FileState Say(string ja, string en, Tone tone) =>
            new(new Phrase(ja, en).In(language), tone);
        return subcontract.State switch
        {
            SubcontractState.PrimeConfirm => Say(
                "元請の確認待ち",
                "Waits for the prime",
                Tone.Waiting
            ),
            SubcontractState.OfficeApproval => Say("承認待ち", "Waits for approval", Tone.Waiting),
            SubcontractState.Enrollment => Say(
                "承認済み・加入待ち",
                "Approved; waits for enrollment",
                Tone.Info
            ),
            SubcontractState.Party => Say("契約の当事者", "Party", Tone.Done),
            SubcontractState.Declined => Say("認めず", "Declined", Tone.Plain),
            SubcontractState.Withdrawn => Say("取下げ", "Withdrawn", Tone.Plain),
            SubcontractState.Ended s when s.On > today => new(
                new Phrase("{0}に終了", "Ends on {0}").In(language, Dates.Full(s.On, language)),
                Tone.Waiting
            ),
            _ => Say("終了", "Ended", Tone.Plain),
        };
    }

    /// <summary>What was done, for the banner after an act; null for anything else.</summary>
    public static Phrase? Done(string act) =>
        act switch
        {
            "report" => new("下請負を届け出ました。", "The subcontract was reported."),
            "confirmation" => new("確認しました。", "Confirmed."),
            "approval" => new("承認しました。", "Approved."),
            "join" => new("加入を確認しました。", "The enrollment was found."),
            "decline" => new("認めないことを記録しました。", "It was declined."),
            "withdrawal" => new("取り下げました。", "It was withdrawn."),
            "end" => new("下請負の終了を記録しました。", "The end was recorded."),
            _ => null,
        };
}
