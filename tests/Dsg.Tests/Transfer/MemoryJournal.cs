using System.Collections.Immutable;
using Dsg.Core.Access;
using Dsg.Core.Exchange;

namespace Dsg.Tests.Transfer;

/// <summary>A journal in memory with the real folds, for tests of what stands in front of it. Storage has its own contract tests.</summary>
internal sealed class MemoryJournal
    : IProcedureStore,
        IExchangeQueries,
        ISpillQueries,
        IPaperQueries,
        IDisposable
{
    private readonly SemaphoreSlim one = new(1, 1);
    private readonly Dictionary<StreamId, LoadedCase> cases = [];
    private readonly Dictionary<(PersonId, string), KeptAnswer> answers = [];

    /// <summary>Set to make every commit fail, as a full disk does.</summary>
    public bool IsDown { get; set; }

    public void Dispose() => one.Dispose();

    public Dispatch Find(DispatchId id) => (Dispatch)Load(Dispatch.Stream(id)).State;

    public async Task<T> InTransactionAsync<T>(
        Func<IProcedureTransaction, CancellationToken, Task<T>> work,
        CancellationToken cancellation
    )
    {
        await one.WaitAsync(cancellation);
        try
        {
            return IsDown
                ? throw new IOException("The journal cannot be written.")
                : await work(new Transaction(this), cancellation);
        }
        finally
        {
            one.Release();
        }
    }

    public Task<(DispatchId Dispatch, AgreementId Agreement)?> LocateAsync(
        FileId file,
        CancellationToken cancellation
    )
    {
        var found = Dispatches().FirstOrDefault(d => d.Find(file) is not null);
        return Task.FromResult<(DispatchId, AgreementId)?>(
            found is null ? null : (found.Id, found.Agreement)
        );
    }

    public Task<AgreementId?> LocateAsync(DispatchId dispatch, CancellationToken cancellation) =>
        Task.FromResult<AgreementId?>(
            Find(dispatch) is { Exists: true } found ? found.Agreement : null
        );

    public Task<Versioned<Dispatch>?> FindAsync(
        Permit permit,
        DispatchId id,
        CancellationToken cancellation
    )
    {
        var loaded = Load(Dispatch.Stream(id));
        var state = (Dispatch)loaded.State;
        var visible =
            state.Agreement == permit.Agreement
            && (state.Sender == permit.Person || state.Recipients.Contains(permit.Person));
        return Task.FromResult(visible ? new Versioned<Dispatch>(state, loaded.Version) : null);
    }

    public Task<Rows<Versioned<Dispatch>>> ListAsync(
        Permit permit,
        Slice slice,
        CancellationToken cancellation
    ) => Task.FromResult(new Rows<Versioned<Dispatch>>([], null));

    public Task<Rows<FileRow>> HeldAsync(
        ReadScope scope,
        Slice slice,
        CancellationToken cancellation
    ) => Task.FromResult(new Rows<FileRow>([], null));

    public Task<Rows<FileRow>> UnsentAsync(
        DateTimeOffset before,
        Slice slice,
        CancellationToken cancellation
    ) =>
        Task.FromResult(
            new Rows<FileRow>(
                [
                    .. Dispatches()
                        .Where(d => d.At <= before)
                        .SelectMany(d =>
                            d.Files.Where(f => f.Stage == FileStage.Uploading)
                                .Select(f => new FileRow(
                                    f.Id,
                                    d.Id,
                                    d.Agreement,
                                    f.Size,
                                    f.Stage,
                                    f.Verdict,
                                    d.At
                                ))
                        ),
                ],
                null
            )
        );

    public Task<IReadOnlyList<(DispatchId Dispatch, DateTimeOffset At)>> RecalledAsync(
        PersonId person,
        DateTimeOffset since,
        CancellationToken cancellation
    ) => Task.FromResult<IReadOnlyList<(DispatchId, DateTimeOffset)>>([]);

    public Task<Rows<FileRow>> ObtainableAsync(Slice slice, CancellationToken cancellation) =>
        Task.FromResult(
            new Rows<FileRow>(
                [
                    .. Dispatches()
                        .SelectMany(d =>
                            d.Files.Where(f => f.Stage == FileStage.Obtainable)
                                .Select(f => new FileRow(
                                    f.Id,
                                    d.Id,
                                    d.Agreement,
                                    f.Size,
                                    f.Stage,
                                    f.Verdict,
                                    d.At
                                )
                                {
                                    ObtainedAt = f.Begun.IsEmpty ? null : f.Begun.Max(b => b.At),
                                    IsScannedAgain = f.IsScannedAgain,
                                })
                        ),
                ],
                null
            )
        );

    public Task<IReadOnlyList<FileRow>> ToCheckAsync(int most, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<FileRow>>([
            .. Dispatches()
                .SelectMany(d =>
                    d.Files.Where(f => f.Stage == FileStage.Checking)
                        .Select(f => new FileRow(
                            f.Id,
                            d.Id,
                            d.Agreement,
                            f.Size,
                            f.Stage,
                            f.Verdict,
                            d.At
                        ))
                )
                .Take(most),
        ]);

    Task<Rows<FileRow>> ISpillQueries.FrozenAsync(
        ReadScope scope,
        Slice slice,
        CancellationToken cancellation
    ) => Task.FromResult(new Rows<FileRow>([], null));

    Task<Versioned<Dispatch>?> ISpillQueries.FindForOfficeAsync(
        ReadScope scope,
        DispatchId id,
        CancellationToken cancellation
    )
    {
        var loaded = Load(Dispatch.Stream(id));
        return Task.FromResult(
            scope.Office && loaded.State is Dispatch { Exists: true } found
                ? new Versioned<Dispatch>(found, loaded.Version)
                : null
        );
    }

    public CasePaper Find(DocumentId id) => (CasePaper)Load(CaseDocument.Stream(id)).State;

    Task<CasePaper?> IPaperQueries.FindAsync(DocumentId paper, CancellationToken cancellation) =>
        Task.FromResult(Find(paper) is { Exists: true } found ? found : null);

    Task<IReadOnlyDictionary<DocumentId, CasePaper>> IPaperQueries.FindAsync(
        IReadOnlyCollection<DocumentId> papers,
        CancellationToken cancellation
    ) =>
        Task.FromResult<IReadOnlyDictionary<DocumentId, CasePaper>>(
            papers.Select(Find).Where(p => p.Exists).ToDictionary(p => p.Id)
        );

    Task<Rows<CasePaper>> IPaperQueries.HeldAsync(
        ReadScope scope,
        Slice slice,
        CancellationToken cancellation
    ) => Task.FromResult(new Rows<CasePaper>([], null));

    Task<IReadOnlyList<CasePaper>> IPaperQueries.ToCheckAsync(
        int most,
        CancellationToken cancellation
    )
    {
        lock (cases)
        {
            return Task.FromResult<IReadOnlyList<CasePaper>>([
                .. cases
                    .Values.Select(c => c.State)
                    .OfType<CasePaper>()
                    .Where(p => p.Stage == FileStage.Checking)
                    .Take(most),
            ]);
        }
    }

    private IEnumerable<Dispatch> Dispatches()
    {
        lock (cases)
        {
            return [.. cases.Values.Select(c => c.State).OfType<Dispatch>()];
        }
    }

    private LoadedCase Load(StreamId stream)
    {
        lock (cases)
        {
            return cases.TryGetValue(stream, out var found) ? found : LoadedCase.Begin(stream);
        }
    }

    private sealed class Transaction(MemoryJournal journal) : IProcedureTransaction
    {
        public Task<LoadedCase> LoadAsync(StreamId stream, CancellationToken cancellation) =>
            Task.FromResult(journal.Load(stream));

        public Task<long> AppendAsync(
            StreamId stream,
            long expectedVersion,
            ImmutableArray<IEvent> events,
            CommandContext context,
            CancellationToken cancellation
        )
        {
            var loaded = journal.Load(stream);
            Assert.Equal(expectedVersion, loaded.Version);
            var (state, version) = (loaded.State, loaded.Version);
            foreach (var happened in events)
            {
                version++;
                state = Folds
                    .Of(stream)
                    .Evolve(
                        state,
                        new Recorded(stream, version, context.At, context.Actor, happened)
                    );
            }

            lock (journal.cases)
            {
                journal.cases[stream] = new LoadedCase(stream, version, state);
            }

            return Task.FromResult(version);
        }

        public Task<bool> TryChangeAsync(IWorkingChange change, CancellationToken cancellation) =>
            throw new NotSupportedException("No transfer changes working state.");

        public Task<IReadOnlyList<CaseChange>> ChangesAsync(
            StreamId stream,
            long after,
            CancellationToken cancellation
        ) => Task.FromResult<IReadOnlyList<CaseChange>>([]);

        public Task<KeptAnswer?> FindAnswerAsync(
            PersonId person,
            string key,
            CancellationToken cancellation
        ) => Task.FromResult<KeptAnswer?>(journal.answers.GetValueOrDefault((person, key)));

        public Task RememberAnswerAsync(
            PersonId person,
            string key,
            KeptAnswer answer,
            CancellationToken cancellation
        )
        {
            journal.answers[(person, key)] = answer;
            return Task.CompletedTask;
        }
    }
}
