using System.Globalization;
using System.Text.Json;
using Dsg.Server.Ui.Text;
using Dsg.Storage.Keys;

namespace Dsg.Server.Admin.Keys;

/// <summary>
/// <c>admin keys …</c>: root keys, escrow and the list of key backups. Works on files under <c>keys/</c> alone and may run beside the
/// server, which sees every change by itself.
/// </summary>
internal sealed class KeysCommand
{
    private static readonly string[] Options = ["--lang", "--on", "--place", "--epochs"];

    private readonly KeyRoom room;
    private readonly KeysPrinter printer;

    private KeysCommand(KeyRoom room, KeysPrinter printer)
    {
        this.room = room;
        this.printer = printer;
    }

    /// <summary>0 when done, 1 when something is not as it should be, 2 when nothing was understood or done.</summary>
    /// <param name="words">What stands behind <c>keys</c>.</param>
    /// <param name="rest">The options.</param>
    /// <param name="to">Where to say it.</param>
    /// <param name="cancellation">Cancels between two steps.</param>
    public static async Task<int> RunAsync(
        IReadOnlyList<string> words,
        List<string> rest,
        (TextWriter Output, TextWriter Error) to,
        CancellationToken cancellation
    )
    {
        var keepsOld = rest.Remove("--keep-old");
        var read = CommandLine.TryRead(rest, ["--data"], Options, out var given);
        KeysPrinter printer = new(CommandLine.LanguageOf(given), to.Output, to.Error);
        if (!read)
        {
            return printer.Fail(KeysWords.Usage);
        }

        try
        {
            using var room = await KeyRoom.TryOpenAsync(given["--data"], cancellation);
            return room is null
                ? printer.Fail(KeysWords.NoKeys)
                : await new KeysCommand(room, printer).ActAsync(
                    words,
                    given,
                    keepsOld,
                    cancellation
                );
        }
        catch (Exception failed)
            when (failed
                    is IOException
                        or UnauthorizedAccessException
                        or InvalidDataException
                        or JsonException
            )
        {
            return printer.Fail(KeysWords.Failed, failed.Message);
        }
    }

    private Task<int> ActAsync(
        IReadOnlyList<string> words,
        Dictionary<string, string> given,
        bool keepsOld,
        CancellationToken cancellation
    ) =>
        words switch
        {
            ["status"] => StatusAsync(cancellation),
            ["rotate"] => RotateAsync(keepsOld, cancellation),
            ["recovery-key"] => RecoveryKeyAsync(cancellation),
            ["recovery-key", "set", var file] => SetRecoveryKeyAsync(file, cancellation),
            ["escrow"] => EscrowAsync(cancellation),
            ["backups"] => BackupsAsync(cancellation),
            ["backups", "add"] => AddBackupAsync(given, cancellation),
            ["backups", "destroyed", var number] => EndBackupAsync(number, given, cancellation),
            _ => Task.FromResult(printer.Fail(KeysWords.Usage)),
        };

    private async Task<int> StatusAsync(CancellationToken cancellation)
    {
        var status = await KeyStatus.ReadAsync(room.Root, room.Objects, room.Escrow, cancellation);
        printer.Status(status, await room.Backups.ListAsync(cancellation));
        return
            status.Earlier.Count > 0
            || status.Unreadable.Count > 0
            || (
                status.RecoveryKey is not null
                && status.Copies.Any(copy => copy.State != EscrowState.Present)
            )
            ? 1
            : 0;
    }

    private async Task<int> RotateAsync(bool keepsOld, CancellationToken cancellation)
    {
        var report = await room.Rotation.RunAsync(keepsOld, cancellation);
        printer.Rotated(report, await room.Backups.ListAsync(cancellation));
        return report.Unreadable.Count == 0 ? 0 : 1;
    }

    private async Task<int> RecoveryKeyAsync(CancellationToken cancellation)
    {
        var id = await room.Escrow.RecoveryKeyAsync(cancellation);
        printer.Say(id is null ? KeysWords.NoRecoveryKey : KeysWords.RecoveryKey, id);
        return id is null ? 1 : 0;
    }

    private async Task<int> SetRecoveryKeyAsync(string file, CancellationToken cancellation)
    {
        var fault = await room.Escrow.SetRecoveryKeyAsync(
            await File.ReadAllBytesAsync(file, cancellation),
            cancellation
        );
        if (fault != RecoveryKeyFault.None)
        {
            return printer.Fail(KeysWords.Of(fault));
        }

        printer.Say(KeysWords.RecoveryKeySet, await room.Escrow.RecoveryKeyAsync(cancellation));
        return await EscrowAsync(cancellation);
    }

    private async Task<int> EscrowAsync(CancellationToken cancellation)
    {
        var hasRecovery = await room.Escrow.RecoveryKeyAsync(cancellation) is not null;
        var failed = hasRecovery ? await room.Escrow.CompleteAsync(room.Objects, cancellation) : [];
        printer.Escrow(
            await room.Escrow.ListAsync(room.Objects, cancellation),
            failed,
            hasRecovery
        );
        return hasRecovery && failed.Count == 0 ? 0 : 1;
    }

    private async Task<int> BackupsAsync(CancellationToken cancellation)
    {
        printer.Backups(await room.Backups.ListAsync(cancellation));
        return 0;
    }

    private async Task<int> AddBackupAsync(
        Dictionary<string, string> given,
        CancellationToken cancellation
    )
    {
        if (
            !given.TryGetValue("--place", out var place)
            || string.IsNullOrWhiteSpace(place)
            || !TryReadDay(given, out var on)
            || !TryReadEpochs(given, out var epochs)
        )
        {
            return printer.Fail(KeysWords.Usage);
        }

        var added = await room.Backups.AddAsync(on, place, epochs, cancellation);
        printer.Backups([added]);
        return 0;
    }

    private async Task<int> EndBackupAsync(
        string number,
        Dictionary<string, string> given,
        CancellationToken cancellation
    )
    {
        if (
            !int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var n)
            || !TryReadDay(given, out var on)
        )
        {
            return printer.Fail(KeysWords.Usage);
        }

        return await room.Backups.TryEndAsync(n, on, cancellation)
            ? await BackupsAsync(cancellation)
            : printer.Fail(KeysWords.NoSuchBackup);
    }

    private static bool TryReadDay(Dictionary<string, string> given, out DateOnly on)
    {
        on = Dates.DayOf(TimeProvider.System.GetUtcNow());
        return !given.TryGetValue("--on", out var text) || JapaneseDate.TryParse(text, out on);
    }

    private static bool TryReadEpochs(
        Dictionary<string, string> given,
        out IReadOnlyList<int>? epochs
    )
    {
        epochs = null;
        if (!given.TryGetValue("--epochs", out var text))
        {
            return true;
        }

        List<int> read = [];
        foreach (var part in text.Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var epoch))
            {
                return false;
            }

            read.Add(epoch);
        }

        epochs = read;
        return true;
    }
}
