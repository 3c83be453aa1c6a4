using Dsg.Core.Usage;
using Dsg.Server.Ui.Components;
using Dsg.Server.Ui.Text;

namespace Dsg.Server.Ui.Usage;

/// <summary>How agreements and cases of 利用 stand, in words.</summary>
internal static class AgreementWords
{
    public static readonly Phrase Agreement = new("利用合意", "Usage agreement");

    /// <summary>Where an agreement stands on a day.</summary>
    public static FileState StateOf(UsageAgreement agreement, DateOnly today, Language language) =>
        agreement.State switch
        {
            AgreementState.Declined => new(
                new Phrase("不成立", "Declined").In(language),
                Tone.Plain
            ),
            AgreementState.Withdrawn => new(
                new Phrase("取下げ", "Withdrawn").In(language),
                Tone.Plain
            ),
            AgreementState.Awaiting => new(
                new Phrase("{0}の確認待ち", "Waits for the {0}").In(
                    language,
                    Of(Other(agreement.StartedBySide)).In(language)
                ),
                Tone.Waiting
            ),
            _ => agreement.DissolvedOn switch
            {
                { } on when on <= today => new(
                    new Phrase("解消", "Dissolved").In(language),
                    Tone.Plain
                ),
                { } on => new(
                    new Phrase("{0}に解消", "Dissolves on {0}").In(
                        language,
                        Dates.Full(on, language)
                    ),
                    Tone.Waiting
                ),
                _ => new(new Phrase("成立", "Stands").In(language), Tone.Done),
            },
        };

    public static Phrase Of(Side side) =>
        side == Side.Company ? new("企業側", "company") : new("職員側", "staff side");

    public static Side Other(Side side) => side == Side.Company ? Side.Staff : Side.Company;

    /// <summary>Where a 利用申請 stands.</summary>
    public static FileState StateOf(UsageCase state, Language language)
    {
        FileState Is(string ja, string en, Tone tone) => new(new Phrase(ja, en).In(language), tone);
        return state switch
        {
            UsageCase.Open { Correction: not null } => Is("補正待ち", "Correction", Tone.Waiting),
            UsageCase.Open open => open.Stage switch
            {
                UsageStage.SupervisorConfirm => Is("所属長の確認", "Superior", Tone.Info),
                UsageStage.ContractConfirm => Is(
                    "契約・合意の確認",
                    "Contract and agreement",
                    Tone.Info
                ),
                UsageStage.UseReview => Is("確認", "Review", Tone.Info),
                UsageStage.UseApproval => Is("決裁", "Decision", Tone.Info),
                _ => Is("利用者IDの交付", "Hand-over of IDs", Tone.Info),
            },
            UsageCase.InUse when state.People.All(person => !person.Stays) => Is(
                "利用終了",
                "Use ended",
                Tone.Plain
            ),
            UsageCase.InUse when state.Stages.Contains(Core.Procedures.Progress.PastDue) => Is(
                "期限経過・確認待ち",
                "Past its date",
                Tone.Waiting
            ),
            UsageCase.InUse => Is("利用", "In use", Tone.Done),
            UsageCase.Ended ended => new(Of(ended.How).In(language), Tone.Plain),
            _ => Is("申請前", "Not filed", Tone.Plain),
        };
    }

    /// <summary>How an application ended.</summary>
    public static Phrase Of(UsageEnd how) =>
        how switch
        {
            UsageEnd.Rejected => new("不承認", "Not approved"),
            UsageEnd.Withdrawn => new("取下げ", "Withdrawn"),
            UsageEnd.Lapsed => new("期限経過による終了", "Ended by lapse of time"),
            _ => new("確認されず終了", "Not confirmed"),
        };
}
