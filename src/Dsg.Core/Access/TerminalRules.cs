using System.Globalization;
using System.Net;
using Dsg.Core.Enrollment;

namespace Dsg.Core.Access;

/// <summary>Loads how a terminal stands.</summary>
public interface ITerminalFactsSource
{
    /// <summary>The terminal with this certificate as it stands now.</summary>
    /// <param name="thumbprint">SHA-256 thumbprint of the shown certificate, lower-case hex.</param>
    /// <param name="cancellation">Cancels the load.</param>
    Task<DeviceFacts> LoadTerminalAsync(string thumbprint, CancellationToken cancellation);
}

/// <summary>
/// What a terminal must be before anything of a company is read from it (docs/procedures.md section 10, rule 9). What else use
/// takes, <see cref="AccessRules"/> asks; the reports that stay open meanwhile ask nothing of this.
/// </summary>
public static class TerminalRules
{
    /// <summary>Why nothing is read there; null for no reason.</summary>
    /// <param name="terminal">The terminal.</param>
    /// <param name="companies">For whom the person acts.</param>
    /// <param name="at">Now (UTC); certificate ends act at their second.</param>
    public static Refusal? WhyClosed(
        DeviceFacts terminal,
        IReadOnlyCollection<CompanyId> companies,
        DateTimeOffset at
    ) =>
        terminal switch
        {
            { Certificate: null } => new Refusal(RefusalCode.TerminalUnknown),
            { Certificate.RevokedAt: { } revoked } => new Refusal(
                RefusalCode.TerminalRevoked,
                null,
                Told(revoked)
            ),
            { Certificate: { } shown } when !shown.IsInTime(at) => new Refusal(
                RefusalCode.TerminalOutOfTime,
                null,
                $"{Told(shown.NotBefore)}–{Told(shown.NotAfter)}"
            ),
            { Company: { } own } when companies.Contains(own) => null,
            _ => new Refusal(RefusalCode.TerminalOfAnotherCompany),
        };

    /// <summary>Why nothing is open to the terminal where it is; null for no reason, and for a terminal of no known room.</summary>
    /// <param name="terminal">The terminal.</param>
    /// <param name="from">The address that it comes from; null when not known.</param>
    public static Refusal? WhyElsewhere(DeviceFacts terminal, IPAddress? from) =>
        terminal.Room is { Networks: { IsEmpty: false } networks }
        && !RoomNetworks.Hold(networks, from)
            ? new Refusal(RefusalCode.TerminalElsewhere, null, RoomNetworks.Told(from))
            : null;

    private static string Told(DateTimeOffset at) =>
        at.ToOffset(JapanTime.Offset).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
