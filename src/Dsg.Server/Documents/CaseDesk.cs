using System.Collections.Immutable;
using Dsg.Core.Annual;
using Dsg.Core.Changes;
using Dsg.Core.Contracts;
using Dsg.Core.Departures;
using Dsg.Core.Exchange;
using Dsg.Core.Incidents;
using Dsg.Core.Notices;
using Dsg.Core.Usage;
using Dsg.Server.Identity;
using Dsg.Server.Procedures;

namespace Dsg.Server.Documents;

/// <summary>Finds cases of these kinds for whoever may read them, and tells what may be done. Nothing else reads them for a page.</summary>
internal sealed class CaseDesk(
    ICaseQueries cases,
    IUsageQueries usage,
    IContractQueries contracts,
    IDepartureRecords departures,
    IChangeRecords changes,
    IAnnualRecords annual,
    ISpillQueries files,
    OfficePolicy policy,
    BusinessCalendar calendar,
    TimeProvider clock
)
{
    private static readonly ReadScope Own = ReadScope.Of(Actor.System);

    /// <summary>Now.</summary>
    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>The lines of a kind that the caller may read.</summary>
    public Task<Rows<CaseLine>> ListAsync(
        Caller caller,
        CaseKind kind,
        Slice slice,
        CancellationToken cancellation
    ) =>
        cases.ListAsync(
            ReadScope.Of(ReaderOf(caller)),
            new CaseFilter(kind.Procedures(), OpenOnly: false),
            slice,
            cancellation
        );

    /// <summary>A case, or null for one that is not there or not the caller's to read.</summary>
    public async Task<CaseReading?> FindAsync(
        Caller caller,
        CaseKind kind,
        string key,
        CancellationToken cancellation
    )
    {
        var stream = kind.Stream(key);
        return kind switch
        {
            CaseKind.Notice => await FindAsync<Notice>(
                caller,
                stream,
                state => state.MayBeReadBy,
                (_, _, _) => Task.FromResult(ImmutableArray<OpenCommand>.Empty),
                cancellation
            ),
            CaseKind.Incident => await FindAsync<Incident>(
                caller,
                stream,
                state => state.MayBeReadBy,
                (state, context, _) => Task.FromResult(IncidentActions.Open(state, context)),
                cancellation
            ),
            CaseKind.Spill => await FindAsync<Spill>(
                caller,
                stream,
                _ => actor => ReadScope.Of(actor).Office,
                (state, context, _) => Task.FromResult(SpillActions.Open(state, context)),
                cancellation
            ),
            CaseKind.Quarantine => await FindAsync<Quarantine>(
                caller,
                stream,
                _ => actor => ReadScope.Of(actor).Office,
                OpenQuarantineAsync,
                cancellation
            ),
            CaseKind.ReturnReport => await FindAsync<ReturnReports>(
                caller,
                stream,
                _ => _ => true,
                OpenReturnsAsync,
                cancellation
            ),
            _ => await FindLaterAsync(caller, kind, stream, cancellation),
        };
    }

    // What is asked of an enrollment after its completion.
    private async Task<CaseReading?> FindLaterAsync(
        Caller caller,
        CaseKind kind,
        StreamId stream,
        CancellationToken cancellation
    ) =>
        kind switch
        {
            CaseKind.Annual => await FindAsync<AnnualConfirmation>(
                caller,
                stream,
                state => state.MayBeReadBy,
                async (state, context, token) =>
                    AnnualActions.Open(state, await annual.ReadAsync(state, token), context),
                cancellation
            ),
            CaseKind.Change => await FindAsync<CompanyChange>(
                caller,
                stream,
                state => state.MayBeReadBy,
                async (state, context, token) =>
                    ChangeActions.Open(state, await changes.ReadAsync(state, token), context),
                cancellation
            ),
            CaseKind.Departure => await FindAsync<Departure>(
                caller,
                stream,
                state => state.MayBeReadBy,
                async (state, context, token) =>
                    DepartureActions.Open(state, await departures.ReadAsync(state, token), context),
                cancellation
            ),
            _ => null,
        };

    /// <summary>The context in which the caller would act in a capacity.</summary>
    public CommandContext ContextOf(Actor actor) =>
        new(actor, Now) { Policy = policy, Calendar = calendar };

    /// <summary>The capacities of the caller, each as an actor with its company or unit.</summary>
    public static IEnumerable<Actor> ActorsOf(Caller caller)
    {
        // Who holds nothing here any more still reads what is addressed to the person.
        foreach (var capacity in caller.Capacities.DefaultIfEmpty(Capacity.ResponsiblePerson))
        {
            yield return caller.As(capacity);
        }

        // On the public face an applicant acts without a company; its notices are read all the same.
        foreach (
            var held in caller.Person.State.Appointments.Where(held =>
                held is { Capacity: Capacity.ResponsiblePerson, Company: not null }
            )
        )
        {
            if (caller.Holds(Capacity.ResponsiblePerson))
            {
                yield return caller.As(Capacity.ResponsiblePerson, held.Company);
            }
        }
    }

    private static Actor ReaderOf(Caller caller) =>
        ActorsOf(caller)
            .OrderByDescending(actor => ReadScope.Of(actor).Office)
            .ThenByDescending(actor => actor.Company is not null || actor.Unit is not null)
            .FirstOrDefault(caller.As(Capacity.ResponsiblePerson));

    private async Task<CaseReading?> FindAsync<TState>(
        Caller caller,
        StreamId stream,
        Func<TState, Func<Actor, bool>> reads,
        Func<TState, CommandContext, CancellationToken, Task<ImmutableArray<OpenCommand>>> open,
        CancellationToken cancellation
    )
        where TState : class, IQueuedCase
    {
        foreach (var actor in ActorsOf(caller))
        {
            var found = await cases.FindAsync<TState>(ReadScope.Of(actor), stream, cancellation);
            if (found is not { State.Line: { } line } || !reads(found.State)(actor))
            {
                continue;
            }

            var commands = new List<OpenCommand>();
            foreach (var each in ActorsOf(caller))
            {
                commands.AddRange(await open(found.State, ContextOf(each), cancellation));
            }

            return new CaseReading(
                CaseRegistry.DeskOf(stream),
                stream.Key,
                found.State,
                line,
                found.Version,
                [
                    .. commands
                        .GroupBy(command => command.Name)
                        .Select(group => group.MinBy(command => command.BlockedBy.Length))
                        .OfType<OpenCommand>(),
                ]
            );
        }

        return null;
    }

    private async Task<ImmutableArray<OpenCommand>> OpenQuarantineAsync(
        Quarantine state,
        CommandContext context,
        CancellationToken cancellation
    )
    {
        var dispatch = await files.FindForOfficeAsync(Own, state.Dispatch, cancellation);
        return QuarantineActions.Open(state, dispatch?.State ?? Dispatch.Initial, context);
    }

    private async Task<ImmutableArray<OpenCommand>> OpenReturnsAsync(
        ReturnReports state,
        CommandContext context,
        CancellationToken cancellation
    )
    {
        var agreement =
            (await usage.FindAgreementAsync(Own, state.Agreement, cancellation))?.State
            ?? UsageAgreement.Initial;
        var contract =
            (await contracts.FindAsync(Own, agreement.Contract, cancellation))?.State
            ?? Contract.Initial;
        return ReturnActions.Open(
            state,
            context,
            new Related([
                new(UsageAgreement.Stream(state.Agreement), agreement),
                new(Contract.Stream(agreement.Contract), contract),
            ])
        );
    }
}
