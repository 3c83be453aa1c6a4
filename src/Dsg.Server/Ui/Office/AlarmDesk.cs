using Dsg.Core.Access;
using Dsg.Core.Audit;
using Dsg.Core.Parties;
using Dsg.Server.Ui.Audit;
using Dsg.Server.Ui.Parties;

namespace Dsg.Server.Ui.Office;

/// <summary>What was refused because it came from outside of the networks that are set, or by a limit: who, on what, how often in one minute.</summary>
/// <param name="At">When it was written, at most about a minute after it.</param>
/// <param name="Code">The numbered code.</param>
/// <param name="Who">The person's name; null when nobody was signed in.</param>
/// <param name="Terminal">The terminal and its room; null on the staff face, and where a limit acted without one.</param>
/// <param name="Count">How often.</param>
/// <param name="Href">Where the terminal is stopped; null without a terminal.</param>
public sealed record AlarmLine(
    DateTimeOffset At,
    int Code,
    string? Who,
    string? Terminal,
    long Count,
    string? Href
);

/// <summary>Reads the alarms of the last week for the operators.</summary>
internal sealed class AlarmDesk(
    IAuditQueries audit,
    IPartyQueries parties,
    TargetNames targets,
    TimeProvider clock
)
{
    private static readonly string[] Kinds = ["refusal.elsewhere", "refusal.limited"];
    private const int Most = 20;
    private static readonly TimeSpan Week = TimeSpan.FromDays(7);

    /// <summary>The newest first.</summary>
    public async Task<IReadOnlyList<AlarmLine>> ReadAsync(
        ReadScope scope,
        CancellationToken cancellation
    )
    {
        var refusals = new List<RefusalLine>();
        foreach (var kind in Kinds)
        {
            var rows = await audit.ListAsync(
                scope,
                new AuditFilter(KindPrefix: kind, Since: clock.GetUtcNow() - Week),
                new Slice(Take: Most),
                cancellation
            );
            refusals.AddRange(rows.Items.Select(RefusalLine.Of));
        }

        var names = await parties.NamesAsync(
            [.. refusals.Select(line => line.Row.By.Person).Distinct()],
            cancellation
        );
        var lines = new List<AlarmLine>();
        foreach (var line in refusals.OrderByDescending(each => each.Row.At).Take(Most))
        {
            var device = line.Row.By.Device;
            lines.Add(
                new AlarmLine(
                    line.Row.At,
                    line.Codes.First(code =>
                        RefusedElsewhere.IsToldBy(code) || RefusedByLimit.IsToldBy(code)
                    ),
                    line.IsAnonymous ? null : names.GetValueOrDefault(line.Row.By.Person),
                    device is null
                        ? null
                        : await targets.FindAsync(
                            scope,
                            SuspensionLevel.Device,
                            device,
                            cancellation
                        ),
                    line.Count,
                    device is null
                        ? null
                        : SuspensionDesk.PathOf(nameof(SuspensionLevel.Device), device)
                )
            );
        }

        return lines;
    }
}
