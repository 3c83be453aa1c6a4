using Dsg.Core.Enrollment;
using Dsg.Core.Parties;
using Dsg.Core.Usage;

namespace Dsg.Server.Procedures;

/// <summary>The company that a stop concerns, by its target; its responsible person gets the notice with the reason.</summary>
public sealed class StopConcerns(
    IPartyQueries parties,
    IEnrollmentQueries enrollments,
    IUsageQueries usage
)
{
    private const int Most = 200;

    private static readonly ReadScope Everything = ReadScope.Of(Actor.System);

    /// <summary>The company and the target's name; null for a target of no company.</summary>
    public async Task<StopConcern?> OfAsync(
        SuspensionLevel level,
        string target,
        CancellationToken cancellation
    )
    {
        var found = level switch
        {
            SuspensionLevel.Company => CompanyId.TryParse(target, null, out var company)
                ? (company, "")
                : default((CompanyId Company, string Name)?),
            SuspensionLevel.Agreement => await AgreementAsync(target, cancellation),
            SuspensionLevel.Device => await enrollments.FindDeviceAsync(target, cancellation)
                is { } device
                ? (device.Company, $"{device.Unit.Name}（{device.SiteName}）")
                : null,
            SuspensionLevel.Person => await PersonAsync(target, cancellation),
            _ => await SiteAsync(target, cancellation),
        };
        if (found is not { } known)
        {
            return null;
        }

        var row = await enrollments.FindByCompanyAsync(known.Company, cancellation);
        return row is null
            ? null
            : new StopConcern(
                known.Company,
                new PrivateText(row.CompanyName),
                new PrivateText(known.Name)
            );
    }

    private async Task<(CompanyId Company, string Name)?> AgreementAsync(
        string target,
        CancellationToken cancellation
    ) =>
        AgreementId.TryParse(target, null, out var id)
        && await usage.FindAgreementAsync(Everything, id, cancellation) is { } found
            ? (found.State.Company, found.State.Number)
            : null;

    private async Task<(CompanyId Company, string Name)?> PersonAsync(
        string target,
        CancellationToken cancellation
    ) =>
        PersonId.TryParse(target, null, out var id)
        && await parties.FindAsync(id, cancellation) is { } found
        && found
            .State.Appointments.Select(held => held.Company)
            .FirstOrDefault(of => of is not null)
            is { } company
            ? (company, found.State.Name)
            : null;

    private async Task<(CompanyId Company, string Name)?> SiteAsync(
        string target,
        CancellationToken cancellation
    )
    {
        if (!SiteId.TryParse(target, null, out var site))
        {
            return null;
        }

        string? after = null;
        do
        {
            var rows = await enrollments.ListAsync(
                Everything,
                new Slice(after, Most),
                cancellation
            );
            foreach (var row in rows.Items)
            {
                var found = await enrollments.FindAsync(Everything, row.Id, cancellation);
                if (found?.State.FileOrNull is { } file && file.RoomOf(site) is { } room)
                {
                    return (file.Company, room.Place.Name);
                }
            }

            after = rows.Next;
        } while (after is not null);

        return null;
    }
}
