using Microsoft.EntityFrameworkCore;

namespace Dsg.Storage.Working.Transfers;

/// <summary>Tables of uploads, of the safety check, of scans with newer signatures, and of what was handed out.</summary>
internal static class TransferModel
{
    internal static void Build(ModelBuilder model)
    {
        model.Entity<UploadRow>(upload =>
        {
            upload.ToTable("upload");
            upload.HasKey(row => row.File);
            upload.HasIndex(row => new { row.Phase, row.ExpiresAt });
        });
        model.Entity<SafetyTaskRow>(task =>
        {
            task.ToTable("safety_task");
            task.HasKey(row => row.File);
            task.HasIndex(row => row.NotBefore);
        });
        model.Entity<SafetyStepRow>(step =>
        {
            step.ToTable("safety_step");
            step.HasKey(row => new { row.File, row.Step });
            step.HasIndex(row => new { row.Step, row.Ended });
        });
        model.Entity<RescanRoundRow>(round =>
        {
            round.ToTable("rescan_round");
            round.HasKey(row => row.Engine);
        });
        model.Entity<RescanFileRow>(file =>
        {
            file.ToTable("rescan_file");
            file.HasKey(row => row.File);
            file.HasIndex(row => new { row.DoneAt, row.Priority });
            file.HasIndex(row => row.Sha256);
        });
        model.Entity<HandedOutRow>(handed =>
        {
            handed.ToTable("handed_out");
            handed.HasKey(row => new
            {
                row.File,
                row.Person,
                row.Device,
            });
        });
    }
}
