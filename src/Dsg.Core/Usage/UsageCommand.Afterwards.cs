namespace Dsg.Core.Usage;

public abstract partial record UsageCommand
{
    /// <summary>利用終了 of one person (leaver): by the company's responsible person, the superior, or the office.</summary>
    [ActWords("利用の終了", "End the use of a person")]
    [ActsAs(Capacity.ResponsiblePerson, Capacity.Superior, Capacity.Operator)]
    public sealed record EndUse(PersonId Person, string Reason) : UsageCommand
    {
        /// <summary>The hour at which it ends by itself; null for at once.</summary>
        public DateTimeOffset? EndsAt { get; init; }
    }

    /// <summary>The reported hour has passed: the gateway writes it down. Access had ended by itself.</summary>
    [ActWords("届け出た日時の到来による利用終了の記録", "Record that the reported hour has passed")]
    [ActsAs(Capacity.System)]
    public sealed record RecordEnd(PersonId Person) : UsageCommand;

    /// <summary>A staff user reports another terminal.</summary>
    [ActWords("端末の変更の届出", "Report another terminal")]
    [ActsAs(Capacity.StaffUser)]
    public sealed record ReportTerminal(DiiTerminal Terminal) : UsageCommand;

    /// <summary>The superior attests the terminal that was reported.</summary>
    [ActWords("新しい端末の確認", "Attest another terminal")]
    [ActsAs(Capacity.Superior)]
    public sealed record AttestTerminal : UsageCommand;

    /// <summary>The superior does not attest it; the terminal attested before goes on.</summary>
    [ActWords("新しい端末を確認しないことの回答", "Not attest another terminal")]
    [ActsAs(Capacity.Superior)]
    public sealed record DeclineTerminal(string Reason) : UsageCommand;

    /// <summary>Change of name or post, to be reported within 14 days; what is null or empty did not change.</summary>
    [ActWords("氏名又は役職の変更の届出", "Report a change of name or post")]
    [ActsAs(Capacity.ResponsiblePerson, Capacity.StaffUser)]
    public sealed record ReportChange(
        PersonId Person,
        string? Name,
        string? Kana,
        string? Post,
        DateOnly ChangedOn
    ) : UsageCommand;

    /// <summary>再確認: everybody of the case is still engaged; leavers are ended before.</summary>
    [ActWords("従事の再確認", "Confirm engagement again")]
    [ActsAs(Capacity.ResponsiblePerson, Capacity.Superior)]
    public sealed record Reconfirm(bool Engaged) : UsageCommand;

    /// <summary>Training of a person; it counts for a year.</summary>
    [ActWords("教育の実施の届出", "Report training")]
    [ActsAs(Capacity.ResponsiblePerson, Capacity.Superior)]
    public sealed record RecordTraining(PersonId Person, DateOnly TrainedOn) : UsageCommand;

    /// <summary>Notice of a soft ground, by the gateway.</summary>
    [ActWords("期限の通知", "Tell that a date comes near")]
    [ActsAs(Capacity.System)]
    public sealed record NotifyDue(SoftGround Ground, PersonId? Person, int DaysLeft)
        : UsageCommand;

    /// <summary>The office decides on a soft ground whose date has passed: it counts until a new date.</summary>
    [ActWords("期限経過後の継続の決定", "Decide on a date that has passed")]
    [ActsAs(Capacity.Operator)]
    public sealed record ExtendDue(
        SoftGround Ground,
        PersonId? Person,
        DateOnly Until,
        string Reason
    ) : UsageCommand;
}
