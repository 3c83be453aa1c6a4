using Microsoft.EntityFrameworkCore;

namespace Dsg.Storage.Working.Transfers;

/// <summary>Tables of uploads and of the safety check.</summary>
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
    }
}
