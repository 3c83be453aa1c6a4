using System.Collections.Immutable;
using Dsg.Core.Notices;
using Dsg.Core.Parties;

namespace Dsg.Core.Incidents;

/// <summary>Commands on one incident.</summary>
public abstract record IncidentCommand
{
    private IncidentCommand() { }

    /// <summary>事故受付 by telephone.</summary>
    /// <param name="Id">A fresh id.</param>
    /// <param name="Call">The call as typed.</param>
    /// <param name="Company">The company; null while none is known.</param>
    /// <param name="CompanyName">Its name; null while none is known.</param>
    [ActWords("事故の受付", "Take an incident by telephone")]
    [ActsAs(Capacity.Operator)]
    public sealed record Open(
        IncidentId Id,
        TelephoneCall Call,
        CompanyId? Company,
        string? CompanyName
    ) : IncidentCommand;

    /// <summary>A report online: opens a case, or adds to the open one. It stays open while use is suspended.</summary>
    /// <param name="Id">A fresh id; the case's own when it adds.</param>
    /// <param name="What">What happened.</param>
    /// <param name="CompanyName">The reporter's company; null for staff.</param>
    [ActWords("事故の報告", "Report an incident")]
    [ActsAs(
        Capacity.ResponsiblePerson,
        Capacity.CompanyUser,
        Capacity.SiteKeeper,
        Capacity.StaffUser,
        Capacity.ContractOfficer,
        Capacity.Superior
    )]
    [OpenWhileSuspended]
    public sealed record Report(IncidentId Id, string What, string? CompanyName) : IncidentCommand;

    /// <summary>A further call on an open case.</summary>
    [ActWords("事故の続報の記録", "Record a further call")]
    [ActsAs(Capacity.Operator)]
    public sealed record AddCall(string Caller, string Phone, string What) : IncidentCommand;

    /// <summary>Ticks a party off the notice list.</summary>
    /// <param name="Party">Who.</param>
    /// <param name="Told">Whom and how; why nobody.</param>
    /// <param name="Applies">False when there is nobody to tell.</param>
    [ActWords("通報先の確認", "Record that a party was told")]
    [ActsAs(Capacity.Operator)]
    public sealed record Tell(IncidentParty Party, string Told, bool Applies) : IncidentCommand
    {
        /// <summary>Who the records name for the party; each of them gets a notice.</summary>
        public ImmutableArray<NoticeAddressee> To { get; init; } = [];
    }

    /// <summary>Records what a search of the records found.</summary>
    [ActWords("影響の範囲の記録", "Record what was affected")]
    [ActsAs(Capacity.Operator)]
    public sealed record RecordScope(IncidentSearch Search, IncidentScope Scope) : IncidentCommand;

    /// <summary>Records evidence that is kept.</summary>
    [ActWords("証拠の保全の記録", "Record evidence that is kept")]
    [ActsAs(Capacity.Operator)]
    public sealed record KeepEvidence(string What, string Where) : IncidentCommand;

    /// <summary>緊急停止 from the case.</summary>
    [ActWords("事故に係る緊急停止", "Stop use from an incident")]
    [ActsAs(Capacity.Operator)]
    public sealed record Stop(SuspensionLevel Level, string Target) : IncidentCommand, INeedsStepUp
    {
        // As with every stop of one terminal by the office: it is frozen with one click.
        bool INeedsStepUp.NeedsStepUp => Level != SuspensionLevel.Device;
    }

    /// <summary>Closes it with a report.</summary>
    [ActWords("事故への対応の終結", "Close an incident")]
    [ActsAs(Capacity.Approver)]
    public sealed record Close(string DocumentNumber, string ClosingReport)
        : IncidentCommand,
            IDecision
    {
        /// <inheritdoc/>
        public DateOnly? DecidedOn { get; init; }
    }
}

/// <summary>A telephone call as typed.</summary>
/// <param name="Phone">Number of the caller.</param>
/// <param name="CalledOn">Date of the call.</param>
/// <param name="CalledAt">Time of the call in Japan, HH:mm.</param>
/// <param name="Caller">Who called.</param>
/// <param name="What">What happened.</param>
public sealed record TelephoneCall(
    string Phone,
    string CalledOn,
    string CalledAt,
    string Caller,
    string What
);
