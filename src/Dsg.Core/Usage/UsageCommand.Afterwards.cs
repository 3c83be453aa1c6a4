namespace Dsg.Core.Usage;

public abstract partial record UsageCommand
{
    /// <summary>利用終了 of one person (leaver): by the company's responsible person, the superior, or the office.</summary>
    [ActsAs(Capacity.ResponsiblePerson, Capacity.Superior, Capacity.Operator)]
    public sealed record EndUse(PersonId Person, string Reason) : UsageCommand
    {
        /// <summary>The hour at which it ends by itself; null for at once.</summary>
        public DateTimeOffset? EndsAt { get; init; }
    }

    /// <summary>The reported hour has passed: the gateway writes it down. Access had ended by itself.</summary>
    [ActsAs(Capacity.System)]
    public sealed record RecordEnd(PersonId Person) : UsageCommand;

    /// <summary>A staff user reports another terminal.</summary>
    [ActsAs(Capacity.StaffUser)]
    public sealed record ReportTerminal(DiiTerminal Terminal) : UsageCommand;

    /// <summary>The superior attests the terminal that was reported.</summary>
    [ActsAs(Capacity.Superior)]
    public sealed record AttestTerminal : UsageCommand;

    /// <summary>The superior does not attest it; the terminal attested before goes on.</summary>
    [ActsAs(Capacity.Superior)]
    public sealed record DeclineTerminal(string Reason) : UsageCommand;

    /// <summary>Change of name or post, to be reported within 14 days; what is null or empty did not change.</summary>
    [ActsAs(Capacity.ResponsiblePerson, Capacity.StaffUser)]
    public sealed record ReportChange(
        PersonId Person,
        string? Name,
        string? Kana,
        string? Post,
        DateOnly ChangedOn
    ) : UsageCommand;

    /// <summary>再確認: everybody of the case is still engaged; leavers are ended before.</summary>
    [ActsAs(Capacity.ResponsiblePerson, Capacity.Superior)]
    public sealed record Reconfirm(bool Engaged) : UsageCommand;

    /// <summary>Training of a person; it counts for a year.</summary>
    [ActsAs(Capacity.ResponsiblePerson, Capacity.Superior)]
    public sealed record RecordTraining(PersonId Person, DateOnly TrainedOn) : UsageCommand;

    /// <summary>Notice of a soft ground, by the gateway.</summary>
    [ActsAs(Capacity.System)]
    public sealed record NotifyDue(SoftGround Ground, PersonId? Person, int DaysLeft)
        : UsageCommand;

    /// <summary>The office decides on a soft ground whose date has passed: it counts until a new date.</summary>
    [ActsAs(Capacity.Operator)]
    public sealed record ExtendDue(
        SoftGround Ground,
        PersonId? Person,
        DateOnly Until,
        string Reason
    ) : UsageCommand;
}
