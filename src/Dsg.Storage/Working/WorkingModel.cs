using Microsoft.EntityFrameworkCore;

namespace Dsg.Storage.Working;

/// <summary>Tables of working state: part of the backup, never rebuilt.</summary>
internal static class WorkingModel
{
    internal static void Build(ModelBuilder model)
    {
        model.Entity<SessionRow>(session =>
        {
            session.ToTable("session");
            session.HasKey(row => row.KeyHash);
            session.HasIndex(row => row.Person);
            session.HasIndex(row => row.Device);
            session.HasIndex(row => row.Passkey);
            session.HasIndex(row => row.Expires);
        });
        model.Entity<PasskeyRow>(passkey =>
        {
            passkey.ToTable("passkey");
            passkey.HasKey(row => row.CredentialId);
            passkey.HasIndex(row => new { row.Person, row.Face });
            passkey.HasIndex(row => new { row.Face, row.UserHandle });
        });
        model.Entity<OneTimeRow>(state =>
        {
            state.ToTable("one_time_state");
            state.HasKey(row => new { row.Purpose, row.KeyHash });
            state.HasIndex(row => row.Expires);
        });
        model.Entity<DraftRow>(draft =>
        {
            draft.ToTable("draft");
            draft.HasKey(row => new { row.Person, row.Kind });
        });
    }
}
