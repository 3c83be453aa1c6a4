using System.Collections.Concurrent;
using System.Collections.Immutable;
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

/// <summary>
/// Loads the facts of a decision from folded states. Facts are kept while the epoch stands: whatever may change them moves it.
/// </summary>
internal sealed class AccessFactsSource(ReadContexts reads, StateLoader loader, AccessEpoch epoch)
    : IAccessFactsSource,
        ITerminalFactsSource
{
    private const int MostKept = 20_000;

    private readonly ConcurrentDictionary<Question, Kept> kept = new();
    private readonly ConcurrentDictionary<string, KeptTerminal> terminals = new();

    public async Task<AccessFacts?> LoadAsync(
        Actor actor,
        AgreementId agreement,
        CancellationToken cancellation
    )
    {
        // Before anything is read: what is committed meanwhile makes these facts old, never the other way round.
        var at = epoch.Current;
        Question question = new(actor.Person, actor.Face, actor.Device, agreement);
        if (kept.TryGetValue(question, out var known) && known.Epoch == at)
        {
            return known.Facts;
        }

        var facts = await ReadAsync(question, at, cancellation);
        if (kept.Count >= MostKept)
        {
            kept.Clear();
        }

        kept[question] = new Kept(at, facts);
        return facts;
    }

    public async Task<DeviceFacts> LoadTerminalAsync(
        string thumbprint,
        CancellationToken cancellation
    )
    {
        var at = epoch.Current;
        if (terminals.TryGetValue(thumbprint, out var known) && known.Epoch == at)
        {
            return known.Terminal;
        }

        await using var context = await reads.OpenAsync(cancellation);
        var terminal = await FindTerminalAsync(context, thumbprint, cancellation);
        if (terminals.Count >= MostKept)
        {
            terminals.Clear();
        }

        terminals[thumbprint] = new KeptTerminal(at, terminal);
        return terminal;
    }

    private async Task<AccessFacts?> ReadAsync(
        Question question,
        long at,
        CancellationToken cancellation
    )
    {
        await using var context = await reads.OpenAsync(cancellation);
        var usage = await FindUsageAsync(context, question, cancellation);
        if (usage is null)
        {
            return null;
        }

        var states = await LoadAsync(
            context,
            [
                Person.Stream(question.Person),
                UsageAgreement.Stream(question.Agreement),
                Contract.Stream(usage.Contract),
                PersonStop(question.Person),
                AgreementStop(question.Agreement),
            ],
            cancellation
        );
        var agreement = states.Get<UsageAgreement>(UsageAgreement.Stream(question.Agreement));
        var company = Suspension.Stream(
            SuspensionLevel.Company,
            agreement.Exists ? agreement.Company.ToString() : "none"
        );
        var rest = await LoadAsync(context, [company], cancellation);
        var others = await OtherSideAsync(context, usage, cancellation);
        return new AccessFacts(
            states.Get<Person>(Person.Stream(question.Person)),
            states.Get<Suspension>(PersonStop(question.Person)),
            usage.Side,
            usage,
            await FindEnrollmentAsync(context, agreement, cancellation),
            rest.Get<Suspension>(company),
            states.Get<Contract>(Contract.Stream(usage.Contract)),
            agreement,
            states.Get<Suspension>(AgreementStop(question.Agreement)),
            Admitted(others),
            question.Face,
            question.Device is { } device
                ? await FindTerminalAsync(context, device, cancellation)
                : null,
            at
        )
        {
            OtherSideTimes = [.. others.SelectMany(TimesOf)],
        };
    }

    private static ImmutableArray<UseSpan> Admitted(IEnumerable<UsageCase> others) =>
        [
            .. from each in others
            from person in each.People
            where each.IsAdmitted(person.Person)
            select person.Span,
        ];

    private static IEnumerable<UseSpan> TimesOf(UsageCase usage) =>
        usage.People.Select(person => usage.TimeOf(person.Person)).OfType<UseSpan>();

    /// <summary>The person's case under the agreement: the active one, otherwise the newest.</summary>
    private async Task<UsageCase?> FindUsageAsync(
        DsgContext context,
        Question question,
        CancellationToken cancellation
    )
    {
        var person = question.Person.ToString();
        var agreement = question.Agreement.ToString();
        var cases = await context
            .Set<UsagePersonProjection>()
            .Where(row => row.Person == person && row.Agreement == agreement)
            .Select(row => row.Usage)
            .ToListAsync(cancellation);
        if (cases.Count == 0)
        {
            return null;
        }

        var streams = cases.Select(id => new StreamId(UsageCase.Kind, id)).ToList();
        var states = await LoadAsync(context, streams, cancellation);
        return AccessFacts.OwnCase(streams.Select(states.Get<UsageCase>), question.Person);
    }

    private async Task<EnrollmentCase> FindEnrollmentAsync(
        DsgContext context,
        UsageAgreement agreement,
        CancellationToken cancellation
    )
    {
        if (!agreement.Exists)
        {
            return EnrollmentCase.Initial;
        }

        var company = agreement.Company.ToString();
        var enrollment = await context
            .Set<EnrollmentProjection>()
            .Where(row => row.Company == company)
            .OrderByDescending(row => row.Received)
            .ThenByDescending(row => row.SubmittedAt)
            .Select(row => row.Enrollment)
            .FirstOrDefaultAsync(cancellation);
        return enrollment is null
            ? EnrollmentCase.Initial
            : await LoadOneAsync<EnrollmentCase>(
                context,
                new StreamId(EnrollmentCase.Kind, enrollment),
                cancellation
            );
    }

    // All of them, those whose use ended too: they tell since when there is nobody.
    private async Task<IReadOnlyList<UsageCase>> OtherSideAsync(
        DsgContext context,
        UsageCase usage,
        CancellationToken cancellation
    )
    {
        var agreement = usage.Agreement.ToString();
        var other = usage.Side == Side.Company ? Side.Staff : Side.Company;
        var cases = await context
            .Set<UsagePersonProjection>()
            .Where(row => row.Agreement == agreement && row.Side == other)
            .Select(row => row.Usage)
            .Distinct()
            .ToListAsync(cancellation);
        var streams = cases.Select(id => new StreamId(UsageCase.Kind, id)).ToList();
        var states = await LoadAsync(context, streams, cancellation);
        return [.. streams.Select(states.Get<UsageCase>)];
    }

    private async Task<DeviceFacts> FindTerminalAsync(
        DsgContext context,
        string thumbprint,
        CancellationToken cancellation
    )
    {
        var stop = await LoadOneAsync<Suspension>(
            context,
            Suspension.Stream(SuspensionLevel.Device, thumbprint),
            cancellation
        );
        var row = await context
            .Set<DeviceProjection>()
            .SingleOrDefaultAsync(device => device.Thumbprint == thumbprint, cancellation);
        var file = row is null
            ? null
            : (
                await LoadOneAsync<EnrollmentCase>(
                    context,
                    new StreamId(EnrollmentCase.Kind, row.Enrollment),
                    cancellation
                )
            ).FileOrNull;
        var unit = file?.Equipment.FirstOrDefault(u => u.CertificateWith(thumbprint) is not null);
        var room = unit is null ? null : file?.RoomOf(unit.Id);
        if (file is null || unit is null || room is null)
        {
            return new DeviceFacts(
                thumbprint,
                null,
                null,
                null,
                null,
                null,
                stop,
                Suspension.Initial
            );
        }

        var roomStop = Suspension.Stream(SuspensionLevel.Site, room.Id.ToString());
        return new DeviceFacts(
            thumbprint,
            unit.CertificateWith(thumbprint),
            unit,
            room.Id,
            room.Place.Name,
            file.Company,
            await StopOfAsync(context, unit, stop, cancellation),
            await LoadOneAsync<Suspension>(context, roomStop, cancellation)
        )
        {
            Room = room,
            Enrollment = file.Id,
        };
    }

    // A stop is of the terminal, whichever of its certificates it names.
    private async Task<Suspension> StopOfAsync(
        DsgContext context,
        Equipment unit,
        Suspension shown,
        CancellationToken cancellation
    )
    {
        var streams = unit
            .Certificates.Select(each => Suspension.Stream(SuspensionLevel.Device, each.Thumbprint))
            .ToList();
        var stops = await LoadAsync(context, streams, cancellation);
        return streams.Select(stops.Get<Suspension>).FirstOrDefault(stop => stop.InForce) ?? shown;
    }

    private async Task<TState> LoadOneAsync<TState>(
        DsgContext context,
        StreamId stream,
        CancellationToken cancellation
    )
        where TState : class =>
        (await LoadAsync(context, [stream], cancellation)).Get<TState>(stream);

    private async Task<Related> LoadAsync(
        DsgContext context,
        IReadOnlyCollection<StreamId> streams,
        CancellationToken cancellation
    ) =>
        new(
            (await loader.LoadAsync(context, streams, cancellation)).Select(
                found => new KeyValuePair<StreamId, object>(found.Key, found.Value.State)
            )
        );

    private static StreamId PersonStop(PersonId person) =>
        Suspension.Stream(SuspensionLevel.Person, person.ToString());

    private static StreamId AgreementStop(AgreementId agreement) =>
        Suspension.Stream(SuspensionLevel.Agreement, agreement.ToString());

    private sealed record Question(
        PersonId Person,
        Face Face,
        string? Device,
        AgreementId Agreement
    );

    private sealed record Kept(long Epoch, AccessFacts? Facts);

    private sealed record KeptTerminal(long Epoch, DeviceFacts Terminal);
}
