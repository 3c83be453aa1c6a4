using Dsg.Server.Ui.Text;
using Dsg.Storage.Keys;

namespace Dsg.Server.Admin.Keys;

/// <summary>Says how the keys stand, in the language of whoever asks.</summary>
internal sealed class KeysPrinter(Language language, TextWriter output, TextWriter error)
{
    public void Say(Phrase phrase, params object?[] values) =>
        output.WriteLine(phrase.In(language, values));

    public int Fail(Phrase phrase, params object?[] values)
    {
        error.WriteLine(phrase.In(language, values));
        return 2;
    }

    public void Status(KeyStatus status, IReadOnlyList<KeyBackup> backups)
    {
        Say(KeysWords.Root, status.Epoch);
        foreach (var epoch in status.Earlier)
        {
            Say(
                status.Destroyed.ContainsKey(epoch) ? KeysWords.Returned : KeysWords.Earlier,
                epoch
            );
        }

        foreach (var (epoch, at) in status.Destroyed)
        {
            Say(KeysWords.Destroyed, epoch, Day(Dates.DayOf(at)));
        }

        foreach (var (epoch, count) in status.Agreements)
        {
            Say(KeysWords.Agreements, epoch, count);
        }

        Unreadable(status.Unreadable);
        Say(
            status.RecoveryKey is null ? KeysWords.NoRecoveryKey : KeysWords.RecoveryKey,
            status.RecoveryKey
        );
        Copies(status.Copies);
        Outstanding(backups, status.Destroyed.Keys);
    }

    public void Rotated(RotationReport report, IReadOnlyList<KeyBackup> backups)
    {
        if (report.Resumed)
        {
            Say(KeysWords.Resumed);
        }

        Say(KeysWords.Rotated, report.Epoch, report.Rewrapped);
        foreach (var epoch in report.Destroyed)
        {
            Say(KeysWords.RootDestroyed, epoch);
        }

        Unreadable(report.Unreadable);
        if (report.Unreadable.Count > 0)
        {
            Say(KeysWords.NotDestroyed);
            return;
        }

        foreach (var epoch in report.Kept)
        {
            Say(KeysWords.RootKept, epoch);
        }

        Outstanding(backups, report.Destroyed);
        Say(KeysWords.MakeBackup);
    }

    public void Escrow(
        IReadOnlyList<EscrowCopy> copies,
        IReadOnlyList<AgreementId> failed,
        bool hasRecovery
    )
    {
        foreach (var copy in copies)
        {
            output.WriteLine($"{copy.Agreement}  {KeysWords.Of(copy.State).In(language)}");
        }

        Unreadable(failed);
        if (!hasRecovery)
        {
            Say(KeysWords.NoRecoveryKey);
        }

        Copies(copies);
    }

    public void Backups(IReadOnlyList<KeyBackup> backups)
    {
        foreach (var backup in backups)
        {
            var line = KeysWords.Backup.In(
                language,
                backup.Number,
                Day(backup.Made),
                backup.Place,
                backup.Epochs.Count == 0
                    ? KeysWords.None.In(language)
                    : string.Join(", ", backup.Epochs)
            );
            output.WriteLine(
                backup.Destroyed is { } on
                    ? line + KeysWords.BackupDestroyed.In(language, Day(on))
                    : line
            );
        }

        if (backups.Count == 0)
        {
            Say(KeysWords.NoBackups);
        }
    }

    private void Copies(IReadOnlyList<EscrowCopy> copies) =>
        Say(
            KeysWords.Copies,
            copies.Count(copy => copy.State == EscrowState.Present),
            copies.Count
        );

    private void Unreadable(IReadOnlyList<AgreementId> agreements)
    {
        foreach (var agreement in agreements)
        {
            Say(KeysWords.Unreadable, agreement);
        }
    }

    private void Outstanding(IReadOnlyList<KeyBackup> backups, IEnumerable<int> destroyed)
    {
        var gone = destroyed.ToHashSet();
        foreach (var backup in backups.Where(backup => backup.Destroyed is null))
        {
            foreach (var epoch in backup.Epochs.Where(gone.Contains))
            {
                Say(KeysWords.BackupsHold, backup.Number, backup.Place, epoch);
            }
        }
    }

    private string Day(DateOnly day) => Dates.Full(day, language);
}
