using Dsg.Storage.Journal;
using Dsg.Storage.Ledger;
using Dsg.Storage.Projections;
using Dsg.Storage.Working;
using Dsg.Storage.Working.Transfers;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace Dsg.Storage.Database;

/// <summary>
/// The database: journal (the truth), projections (rebuildable), working state (part of the backup, never rebuilt). Public only
/// for the key ring of data protection; everything else of it is internal to the room.
/// </summary>
public abstract class DsgContext : DbContext, IDataProtectionKeyContext
{
    private protected DsgContext(DbContextOptions options)
        : base(options)
    {
        // A work runs under a savepoint of its own, or in a transaction of its own.
        Database.AutoSavepointsEnabled = false;
    }

    /// <summary>The key ring of data protection.</summary>
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    internal DbSet<JournalRow> Journal => Set<JournalRow>();
    internal DbSet<PrivateTextRow> PrivateTexts => Set<PrivateTextRow>();
    internal DbSet<MentionRow> Mentions => Set<MentionRow>();
    internal DbSet<AnswerRow> Answers => Set<AnswerRow>();
    internal DbSet<LedgerLeafRow> LedgerLeaves => Set<LedgerLeafRow>();
    internal DbSet<LedgerWaitingRow> LedgerWaiting => Set<LedgerWaitingRow>();
    internal DbSet<CheckpointRow> Checkpoints => Set<CheckpointRow>();

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<InstantConverter>();
        configurationBuilder.Properties<Enum>().HaveConversion<string>();
    }

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        JournalModel.Build(modelBuilder);
        ProjectionModel.Build(modelBuilder);
        WorkingModel.Build(modelBuilder);
        TransferModel.Build(modelBuilder);
    }
}
