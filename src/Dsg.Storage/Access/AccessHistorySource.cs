using Dsg.Core.Access;
using Dsg.Core.Contracts;
using Dsg.Core.Enrollment;
using Dsg.Core.Parties;
using Dsg.Core.Usage;
using Dsg.Storage.Database;
using Dsg.Storage.Journal;
using Dsg.Storage.Projections.Enrollment;
using Dsg.Storage.Projections.Usage;
using Microsoft.EntityFrameworkCore;

namespace Dsg.Storage.Access;

/// <summary>Reads the events of the streams that the facts of a decision come from; see <see cref="AccessFactsSource"/>.</summary>
internal sealed class AccessHistorySource(ReadContexts reads, StateLoader loader) : IAccessHistory
{
    private const int Most = 20_000;

    public async Task<IReadOnlyList<Recorded>?> EventsAsync(
        Actor actor,
        AgreementId agreement,
        CancellationToken cancellation
    )
    {
        await using var context = await reads.OpenAsync(cancellation);
        var stream = UsageAgreement.Stream(agreement);
        var state = (UsageAgreement)(await loader.LoadAsync(context, stream, cancellation)).State;
        var enrollments = await EnrollmentsAsync(context, state, actor.Device, cancellation);
        StreamId[] streams =
        [
            Person.Stream(actor.Person),
            Suspension.Stream(SuspensionLevel.Person, actor.Person.ToString()),
            stream,
            Suspension.Stream(SuspensionLevel.Agreement, agreement.ToString()),
            Contract.Stream(state.Contract),
            Suspension.Stream(SuspensionLevel.Company, state.Company.ToString()),
            .. await UsesAsync(context, agreement, cancellation),
            .. enrollments,
            .. actor.Device is { } device
                ? await StopsAsync(context, device, enrollments, cancellation)
                : [],
        ];
        var found = await StateLoader.EventsAsync(
            context,
            [.. streams.Select(each => each.ToString())],
            Most + 1,
            cancellation
        );
        return found.Count > Most ? null : found;
    }

    private static async Task<IEnumerable<StreamId>> UsesAsync(
        DsgContext context,
        AgreementId agreement,
        CancellationToken cancellation
    )
    {
        var of = agreement.ToString();
        var cases = await context
            .Set<UsageProjection>()
            .Where(row => row.Agreement == of)
            .Select(row => row.Usage)
            .ToListAsync(cancellation);
        return cases.Select(key => new StreamId(UsageCase.Kind, key));
    }

    // Those of the company, and the one of the terminal, which may be another company's.
    private static async Task<IReadOnlyList<StreamId>> EnrollmentsAsync(
        DsgContext context,
        UsageAgreement agreement,
        string? device,
        CancellationToken cancellation
    )
    {
        var company = agreement.Company.ToString();
        var own = await context
            .Set<EnrollmentProjection>()
            .Where(row => row.Company == company)
            .Select(row => row.Enrollment)
            .ToListAsync(cancellation);
        var shown = await context
            .Set<DeviceProjection>()
            .Where(row => row.Thumbprint == device)
            .Select(row => row.Enrollment)
            .ToListAsync(cancellation);
        return
        [
            .. own.Concat(shown).Distinct().Select(key => new StreamId(EnrollmentCase.Kind, key)),
        ];
    }

    private async Task<IEnumerable<StreamId>> StopsAsync(
        DsgContext context,
        string device,
        IReadOnlyCollection<StreamId> enrollments,
        CancellationToken cancellation
    )
    {
        var units = (
            from found in (await loader.LoadAsync(context, enrollments, cancellation)).Values
            let file = ((EnrollmentCase)found.State).FileOrNull
            where file is not null
            from room in file.Rooms
            from unit in room.Units
            where unit.CertificateWith(device) is not null
            select (Room: room.Id, Unit: unit)
        ).ToList();
        return
        [
            Suspension.Stream(SuspensionLevel.Device, device),
            .. units.Select(each => Suspension.Stream(SuspensionLevel.Site, each.Room.ToString())),
            .. units
                .SelectMany(each => each.Unit.Certificates)
                .Where(each => each.Thumbprint != device)
                .Select(each => Suspension.Stream(SuspensionLevel.Device, each.Thumbprint)),
        ];
    }
}
