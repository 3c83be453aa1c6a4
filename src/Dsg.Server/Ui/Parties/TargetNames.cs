using Dsg.Core.Enrollment;
using Dsg.Core.Parties;
using Dsg.Core.Usage;
using Dsg.Server.Ui.Components;

namespace Dsg.Server.Ui.Parties;

/// <summary>What can be stopped, by name: lists to choose from, and the name of a chosen one.</summary>
internal sealed class TargetNames(
    IPartyQueries parties,
    IEnrollmentQueries enrollments,
    IUsageQueries usage
)
{
    private const int Most = 200;

    /// <summary>True for what lies in one company: terminals and rooms are chosen after it.</summary>
    public static bool IsOfCompany(SuspensionLevel level) =>
        level is SuspensionLevel.Device or SuspensionLevel.Site;

    /// <summary>The name of a target; null when there is none.</summary>
    public async Task<string?> FindAsync(
        ReadScope scope,
        SuspensionLevel level,
        string target,
        CancellationToken cancellation
    ) =>
        level switch
        {
            SuspensionLevel.Person => PersonId.TryParse(target, null, out var person)
                ? (await parties.FindAsync(person, cancellation))?.State.Name
                : null,
            SuspensionLevel.Device => await enrollments.FindDeviceAsync(target, cancellation)
                is { } device
                ? $"{device.Unit.Name}（{device.SiteName}）"
                : null,
            SuspensionLevel.Site => await SiteAsync(scope, target, cancellation),
            SuspensionLevel.Agreement => AgreementId.TryParse(target, null, out var agreement)
                ? (await usage.FindAgreementAsync(scope, agreement, cancellation))?.State.Number
                : null,
            SuspensionLevel.Company => CompanyId.TryParse(target, null, out var company)
                ? (await enrollments.FindByCompanyAsync(company, cancellation))?.CompanyName
                : null,
            _ => null,
        };

    /// <summary>The companies, for choosing one or for choosing within one.</summary>
    public async Task<IReadOnlyList<Choice>> CompaniesAsync(
        ReadScope scope,
        CancellationToken cancellation
    )
    {
        var rows = await enrollments.ListAsync(scope, new Slice(Take: Most), cancellation);
        return
        [
            .. rows
                .Items.DistinctBy(row => row.Company)
                .Select(row => new Choice(row.Company.ToString(), row.CompanyName)),
        ];
    }

    /// <summary>What there is to choose on a level.</summary>
    /// <param name="scope">Of the reader.</param>
    /// <param name="level">What kind.</param>
    /// <param name="company">Whose terminals or rooms; not looked at for other levels.</param>
    /// <param name="cancellation">Cancels the reading.</param>
    public async Task<IReadOnlyList<Choice>> ChoicesAsync(
        ReadScope scope,
        SuspensionLevel level,
        CompanyId? company,
        CancellationToken cancellation
    )
    {
        switch (level)
        {
            case SuspensionLevel.Company:
                return await CompaniesAsync(scope, cancellation);
            case SuspensionLevel.Person:
                var people = await parties.ListAsync(
                    scope,
                    null,
                    new Slice(Take: Most),
                    cancellation
                );
                return [.. people.Items.Select(row => new Choice(row.Id.ToString(), row.Name))];
            case SuspensionLevel.Agreement:
                var agreements = await usage.ListAgreementsAsync(
                    scope,
                    new Slice(Take: Most),
                    cancellation
                );
                return
                [
                    .. agreements.Items.Select(row => new Choice(
                        row.State.Id.ToString(),
                        $"{row.State.Number}　{row.State.Unit.Name}"
                    )),
                ];
            default:
                return company is { } of
                    ? WithinCompany(level, await FileAsync(scope, of, cancellation))
                    : [];
        }
    }

    private static IReadOnlyList<Choice> WithinCompany(
        SuspensionLevel level,
        EnrollmentFile? file
    ) =>
        (level, file) switch
        {
            (_, null) => [],
            (SuspensionLevel.Site, _) =>
            [
                .. file.Standing.Select(room => new Choice(room.Id.ToString(), room.Place.Name)),
            ],
            _ =>
            [
                .. file.Equipment.SelectMany(unit =>
                    unit.Certificate is { RevokedAt: null } certificate
                        ? new[] { new Choice(certificate.Thumbprint, unit.Name) }
                        : []
                ),
            ],
        };

    private async Task<EnrollmentFile?> FileAsync(
        ReadScope scope,
        CompanyId company,
        CancellationToken cancellation
    )
    {
        var row = await enrollments.FindByCompanyAsync(company, cancellation);
        return row is null
            ? null
            : (await enrollments.FindAsync(scope, row.Id, cancellation))?.State.FileOrNull;
    }

    // A room is known by the enrollment it belongs to.
    private async Task<string?> SiteAsync(
        ReadScope scope,
        string target,
        CancellationToken cancellation
    )
    {
        var slice = new Slice(Take: Most);
        while (true)
        {
            var rows = await enrollments.ListAsync(scope, slice, cancellation);
            foreach (var row in rows.Items)
            {
                var found = await enrollments.FindAsync(scope, row.Id, cancellation);
                if (
                    SiteId.TryParse(target, null, out var site)
                    && found?.State.FileOrNull?.RoomOf(site) is { } room
                )
                {
                    return room.Place.Name;
                }
            }

            if (rows.Next is null)
            {
                return null;
            }

            slice = new Slice(rows.Next, Most);
        }
    }
}
