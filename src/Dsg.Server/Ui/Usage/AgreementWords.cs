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
    public static FileState StateOf(UsageStage stage, Language language) =>
        stage switch
        {
            UsageStage.SupervisorConfirm => Waiting("所属長の確認", "Superior", language),
            UsageStage.ContractConfirm => Waiting(
                "契約・合意の確認",
                "Contract and agreement",
                language
            ),
            UsageStage.UseReview => Waiting("確認", "Review", language),
            UsageStage.UseApproval => Waiting("決裁", "Decision", language),
            UsageStage.CredentialIssue => Waiting("利用者IDの交付", "Hand-over of IDs", language),
            UsageStage.Active => new(new Phrase("利用", "In use").In(language), Tone.Done),
            UsageStage.Closed => new(new Phrase("終了", "Closed").In(language), Tone.Plain),
            _ => throw new ArgumentOutOfRangeException(nameof(stage), stage, null),
        };

    private static FileState Waiting(string ja, string en, Language language) =>
        new(new Phrase(ja, en).In(language), Tone.Info);
}
