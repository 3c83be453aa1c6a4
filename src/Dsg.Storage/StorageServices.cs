using Dsg.Core.Access;
using Dsg.Core.Annual;
using Dsg.Core.Audit;
using Dsg.Core.Changes;
using Dsg.Core.Contracts;
using Dsg.Core.Departures;
using Dsg.Core.Enrollment;
using Dsg.Core.Exchange;
using Dsg.Core.Incidents;
using Dsg.Core.Parties;
using Dsg.Core.Usage;
using Dsg.Storage.Access;
using Dsg.Storage.Database;
using Dsg.Storage.Disk;
using Dsg.Storage.Journal;
using Dsg.Storage.Keys;
using Dsg.Storage.Ledger;
using Dsg.Storage.Postgres;
using Dsg.Storage.Projections;
using Dsg.Storage.Projections.Audit;
using Dsg.Storage.Projections.Contracts;
using Dsg.Storage.Projections.Enrollment;
using Dsg.Storage.Projections.Exchange;
using Dsg.Storage.Projections.Parties;
using Dsg.Storage.Projections.Procedures;
using Dsg.Storage.Projections.Usage;
using Dsg.Storage.Sqlite;
using Dsg.Storage.Working;
using Dsg.Storage.Working.Transfers;
using Dsg.Transfer.Objects;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Dsg.Storage;

/// <summary>Adds everything that storage offers.</summary>
public static class StorageServices
{
    /// <summary>
    /// Adds the journal, the questions, access facts and epoch, keys, working state and the ledger. Call
    /// <see cref="StorageStart.RunAsync"/> before the first use.
    /// </summary>
    public static IServiceCollection AddDsgStorage(
        this IServiceCollection services,
        StorageOptions options
    )
    {
        services.TryAddSingleton(options.Clock);
        services.AddLogging();
        services.AddSingleton(new DataFolder(options.DataFolder));
        services.AddSingleton(new StateCache(isExact: options.ConnectionString is null));
        AddDatabase(services, options);
        AddJournal(services);
        AddQueries(services);
        AddKeysAndLedger(services, options);
        AddWorkingState(services);
        TransferStorage.Add(services);
        if (options.RunsWorkers)
        {
            services.AddHostedService<LedgerWorker>();
            services.AddHostedService<AccessEpochWorker>();
        }

        return services;
    }

    private static void AddDatabase(IServiceCollection services, StorageOptions options)
    {
        if (options.ConnectionString is { } connection)
        {
            services.AddPooledDbContextFactory<NpgsqlDsgContext>(builder =>
                NpgsqlDsgContext.Configure(builder, connection)
            );
            services.AddSingleton<ReadContexts, ReadContexts<NpgsqlDsgContext>>();
            services.AddSingleton<IDatabaseWriter, PostgresWriter>();
        }
        else
        {
            services.AddPooledDbContextFactory<SqliteDsgContext>(
                (provider, builder) =>
                    SqliteDsgContext.Configure(
                        builder,
                        provider.GetRequiredService<DataFolder>().Database
                    )
            );
            services.AddSingleton<ReadContexts, ReadContexts<SqliteDsgContext>>();
            services.AddSingleton<IDatabaseWriter, SqliteWriter>();
        }

        // For the key ring of data protection, which wants a context in its scope.
        services.AddScoped<DsgContext>(provider =>
            options.ConnectionString is null
                ? provider
                    .GetRequiredService<IDbContextFactory<SqliteDsgContext>>()
                    .CreateDbContext()
                : provider
                    .GetRequiredService<IDbContextFactory<NpgsqlDsgContext>>()
                    .CreateDbContext()
        );
        services.AddSingleton(provider => new StorageStart(
            provider.GetRequiredService<ReadContexts>(),
            provider.GetRequiredService<DataFolder>(),
            provider.GetRequiredService<RootKey>(),
            provider.GetRequiredService<CaseDocumentKeys>(),
            provider.GetRequiredService<LedgerKey>()
        ));
        services.AddSingleton(provider => new AccessEpochWatch(
            provider.GetRequiredService<ReadContexts>(),
            provider.GetRequiredService<AccessEpoch>(),
            provider.GetRequiredService<StateCache>(),
            provider.GetRequiredService<TimeProvider>(),
            options.ConnectionString
        ));
    }

    private static void AddJournal(IServiceCollection services)
    {
        services.AddSingleton<StateLoader>();
        services.AddSingleton<CommitEffects>();
        services.AddSingleton<IProcedureStore, ProcedureStore>();
        services.AddSingleton<AccessEpoch>();
        services.AddSingleton<IAccessEpoch>(p => p.GetRequiredService<AccessEpoch>());
        services.AddSingleton<AccessFactsSource>();
        services.AddSingleton<IAccessFactsSource>(p => p.GetRequiredService<AccessFactsSource>());
        services.AddSingleton<ITerminalFactsSource>(p => p.GetRequiredService<AccessFactsSource>());
        services.AddSingleton<IAccessHistory, AccessHistorySource>();
        services.AddSingleton<IPaperFactsSource, PaperFactsSource>();
        services.AddSingleton(p => new PrivateTexts(p.GetRequiredService<IDatabaseWriter>()));
        services.AddSingleton(p => new ProjectionRebuild(p.GetRequiredService<IDatabaseWriter>()));
    }

    private static void AddQueries(IServiceCollection services)
    {
        services.AddSingleton<CaseReader>();
        services.AddSingleton<IPartyQueries, PartyQueries>();
        services.AddSingleton<IEnrollmentQueries, EnrollmentQueries>();
        services.AddSingleton<IContractQueries, ContractQueries>();
        services.AddSingleton<IUsageQueries, UsageQueries>();
        services.AddSingleton<IExchangeQueries, ExchangeQueries>();
        services.AddSingleton<IPaperQueries, PaperQueries>();
        services.AddSingleton<ISpillQueries, ExchangeQueries>();
        services.AddSingleton<ISubmissionRequestQueries, SubmissionRequestQueries>();
        services.AddSingleton<IReminderQueries, SubmissionRequestQueries>();
        services.AddSingleton<IApprovalQueries, ApprovalQueries>();
        services.AddSingleton<IObtainedAmounts, ObtainedAmounts>();
        services.AddSingleton<IHandlingRecords, HandlingRecords>();
        services.AddSingleton<IReturnRecords, ReturnRecords>();
        services.AddSingleton<IIncidentRecords, IncidentRecords>();
        services.AddSingleton<ICaseQueries, CaseQueries>();
        services.AddSingleton<IDepartureRecords, DepartureRecords>();
        services.AddSingleton<IChangeRecords, ChangeRecords>();
        services.AddSingleton<IAnnualRecords, AnnualRecords>();
        services.AddSingleton<IAuditQueries, AuditQueries>();
    }

    private static void AddKeysAndLedger(IServiceCollection services, StorageOptions options)
    {
        services.AddSingleton<RootKey>();
        services.AddSingleton<ObjectKeys>();
        services.AddSingleton<CaseDocumentKeys>();
        services.AddSingleton(p => new ObjectCatalogue(p.GetRequiredService<CaseReader>()));
        services.AddSingleton<LedgerSignal>();
        services.AddSingleton<LedgerSequencer>();
        services.AddSingleton(p => new LedgerKey(
            p.GetRequiredService<DataFolder>(),
            options.LedgerOrigin
        ));
    }

    private static void AddWorkingState(IServiceCollection services)
    {
        services.AddSingleton<IEnrollmentDrafts, EnrollmentDrafts>();
        services.AddSingleton<CaseDocuments>();
        services.AddSingleton<ICaseDocuments>(p => p.GetRequiredService<CaseDocuments>());
        services.AddSingleton<ISealedPapers, SealedPapers>();
        services.AddSingleton<ITakenPapers>(p => p.GetRequiredService<CaseDocuments>());
        services.AddSingleton(p => new Sessions(
            p.GetRequiredService<IDatabaseWriter>(),
            p.GetRequiredService<ReadContexts>(),
            p.GetRequiredService<TimeProvider>()
        ));
        services.AddSingleton(p => new OneTimeStates(
            p.GetRequiredService<IDatabaseWriter>(),
            p.GetRequiredService<ReadContexts>(),
            p.GetRequiredService<TimeProvider>()
        ));
        services.AddSingleton(p => new Passkeys(
            p.GetRequiredService<IDatabaseWriter>(),
            p.GetRequiredService<ReadContexts>(),
            p.GetRequiredService<TimeProvider>()
        ));
        services.AddSingleton(p => new Drafts(
            p.GetRequiredService<IDatabaseWriter>(),
            p.GetRequiredService<ReadContexts>(),
            p.GetRequiredService<TimeProvider>()
        ));
    }
}
