using Dsg.Server.Admin.Keys;
using Dsg.Server.Faces;

namespace Dsg.Server.Admin;

/// <summary>
/// What is done without a browser, on the machine itself: <c>Dsg.Server admin …</c>, or <c>dsg admin …</c>. Runs beside no server
/// that uses the same data folder (<see cref="DataFolderLock"/>), but for the work on keys and the export of rows.
/// </summary>
internal static class AdminCommand
{
    private const string Usage = """
        usage: Dsg.Server admin COMMAND --data DIR [--config FILE]

          init [--names A,B,C] [--json]   one-time invitations for the first two operators and the first approver
          ca init                         makes the certificate authority, so that its root can be handed out before the first start
          procedures import FILE --effective-on DATE   brings in a reviewed definition; two persons then approve it
          rebuild                         makes all projections anew from the journal
          compare-projections             compares all projections with the journal; 1 when they differ
          keys …                          root keys, recovery key and key backups (keys alone shows more); the server may be running
          objects export --agreement ID   rows of stored objects, for recovery; the server may be running

        --config names the settings of the server where it uses PostgreSQL. The server must not be running but where it is said.
        """;

    // no token: a command of the console ends with its process.
    public static async Task<int> RunAsync(IReadOnlyList<string> args)
    {
        var words = args.TakeWhile(arg => !arg.StartsWith('-')).ToList();
        var rest = args.Skip(words.Count).ToList();
        switch (words)
        {
            case ["keys", ..]:
                return await KeysCommand.RunAsync(words[1..], rest, To, CancellationToken.None);
            case ["objects", "export"]:
                return await ObjectExport.RunAsync(rest, To, CancellationToken.None);
            default:
                return await RunAloneAsync(words, rest);
        }
    }

    private static (TextWriter Output, TextWriter Error) To => (Console.Out, Console.Error);

    // no token: as above.
    private static async Task<int> RunAloneAsync(List<string> words, List<string> rest)
    {
        var json = rest.Remove("--json");
        if (
            !CommandLine.TryRead(
                rest,
                ["--data"],
                ["--config", "--names", "--effective-on", "--lang"],
                out var given
            )
        )
        {
            return await FailAsync(Usage);
        }

        Directory.CreateDirectory(given["--data"]);
        using var held = DataFolderLock.TryTake(given["--data"]);
        if (held is null)
        {
            return await FailAsync("The server, or another admin command, uses this data folder.");
        }

        if (words is ["ca", "init"])
        {
            return await CertificateAuthorityInit.RunAsync(given["--data"]);
        }

        if (!TryReadStorage(given, out var storage, out var errors))
        {
            return await FailAsync(errors);
        }

        await using var office = await AdminOffice.OpenAsync(storage, CancellationToken.None);
        return words switch
        {
            ["init"] => await OfficeInit.RunAsync(
                office,
                given.GetValueOrDefault("--names"),
                json,
                CancellationToken.None
            ),
            ["procedures", "import", var file] => await ProcedureImport.RunAsync(
                office,
                (file, given.GetValueOrDefault("--effective-on")),
                CancellationToken.None
            ),
            ["rebuild"] => await Projections.RebuildAsync(office, CancellationToken.None),
            ["compare-projections"] => await Projections.CompareAsync(
                office,
                CancellationToken.None
            ),
            _ => await FailAsync(Usage),
        };
    }

    /// <summary>Which storage is meant; false with what is wrong with the settings.</summary>
    internal static bool TryReadStorage(
        Dictionary<string, string> given,
        out Dsg.Storage.StorageOptions storage,
        out string errors
    )
    {
        errors = "";
        storage = new Dsg.Storage.StorageOptions
        {
            DataFolder = Path.GetFullPath(given["--data"]),
            RunsWorkers = false,
        };
        if (!given.TryGetValue("--config", out var config))
        {
            return true;
        }

        var found = ServerOptionsReader.TryRead(given["--data"], config, null, out var options);
        errors = string.Join(Environment.NewLine, found);
        if (options is not null)
        {
            storage = ServerHost.StorageOptionsOf(options, workers: false);
        }

        return options is not null;
    }

    // no token: as above.
    private static async Task<int> FailAsync(string words)
    {
        await Console.Error.WriteLineAsync(words);
        return 2;
    }
}
