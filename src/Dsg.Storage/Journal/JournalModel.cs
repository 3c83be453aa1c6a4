using Dsg.Storage.Ledger;
using Microsoft.EntityFrameworkCore;

namespace Dsg.Storage.Journal;

/// <summary>Tables of the journal and of what hangs on it.</summary>
internal static class JournalModel
{
    internal static void Build(ModelBuilder model)
    {
        BuildJournal(model);
        BuildLedger(model);
    }

    private static void BuildJournal(ModelBuilder model)
    {
        model.Entity<JournalRow>(journal =>
        {
            journal.ToTable("journal");
            journal.HasKey(row => row.Id);
            journal.HasIndex(row => new { row.Stream, row.Version }).IsUnique();
            journal.HasIndex(row => new { row.Person, row.Id });
            journal.HasIndex(row => new { row.Kind, row.Id });
            journal
                .HasMany(row => row.Texts)
                .WithOne()
                .HasForeignKey(text => text.JournalId)
                .OnDelete(DeleteBehavior.Restrict);
            journal
                .HasMany(row => row.Mentions)
                .WithOne()
                .HasForeignKey(mention => mention.JournalId)
                .OnDelete(DeleteBehavior.Restrict);
            journal
                .HasOne(row => row.Waiting)
                .WithOne()
                .HasForeignKey<LedgerWaitingRow>(waiting => waiting.JournalId)
                .OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<PrivateTextRow>(text =>
        {
            text.ToTable("private_text");
            text.HasKey(row => row.Hash);
        });
        model.Entity<MentionRow>(mention =>
        {
            mention.ToTable("journal_mention");
            mention.HasKey(row => new { row.Mention, row.JournalId });
        });
        model.Entity<AnswerRow>(answer =>
        {
            answer.ToTable("answer");
            answer.HasKey(row => new { row.Person, row.Key });
        });
    }

    private static void BuildLedger(ModelBuilder model)
    {
        model.Entity<LedgerWaitingRow>(waiting =>
        {
            waiting.ToTable("ledger_waiting");
            waiting.HasKey(row => row.JournalId);
        });
        model.Entity<LedgerLeafRow>(leaf =>
        {
            leaf.ToTable("ledger_leaf");
            leaf.HasKey(row => row.Index);
            leaf.Property(row => row.Index).ValueGeneratedNever();
            leaf.HasIndex(row => row.JournalId).IsUnique();
            leaf.HasOne<JournalRow>()
                .WithOne()
                .HasForeignKey<LedgerLeafRow>(row => row.JournalId)
                .OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<CheckpointRow>(checkpoint =>
        {
            checkpoint.ToTable("ledger_checkpoint");
            checkpoint.HasKey(row => row.Size);
            checkpoint.Property(row => row.Size).ValueGeneratedNever();
        });
    }
}
