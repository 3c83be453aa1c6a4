using System.Text;

namespace Dsg.Transfer.Safety.Scanning;

/// <summary>
/// clamd writes every body that it receives in clear to its TemporaryDirectory. Before any scan this check proves that the
/// folder lies in memory (tmpfs or ramfs), that clamd removes its files, and names the reason otherwise.
/// </summary>
public static class TemporaryFolderCheck
{
    private const string MountTable = "/proc/self/mounts";

    /// <summary>Reads the folder from a clamd.conf and checks it on this machine.</summary>
    /// <param name="configurationPath">Full path of the clamd.conf of the clamd that is used.</param>
    /// <returns>Whether plaintext stays in memory.</returns>
    public static TemporaryFolderFinding CheckConfiguration(string configurationPath)
    {
        if (!File.Exists(configurationPath))
            return TemporaryFolderFinding.ConfigurationMissing;
        var settings = ClamdSettings.Read(configurationPath);
        if (settings.MayBeOn("LeaveTemporaryFiles") || settings.MayBeOn("ForceToDisk"))
            return TemporaryFolderFinding.FilesAreKept;
        var folders = settings["TemporaryDirectory"];
        return folders.Count == 0
            ? TemporaryFolderFinding.FolderNotSet
            : folders
                .Select(CheckFolder)
                .FirstOrDefault(
                    finding => finding != TemporaryFolderFinding.InMemory,
                    TemporaryFolderFinding.InMemory
                );
    }

    /// <summary>Checks one folder on this machine.</summary>
    /// <param name="folder">Full path; links are followed.</param>
    /// <returns>Whether plaintext stays in memory.</returns>
    public static TemporaryFolderFinding CheckFolder(string folder)
    {
        if (!Directory.Exists(folder))
            return TemporaryFolderFinding.FolderMissing;
        return Judge(Resolve(folder), File.ReadLines(MountTable, Encoding.UTF8));
    }

    internal static TemporaryFolderFinding Judge(string folder, IEnumerable<string> mountTable)
    {
        var type = "";
        var longest = -1;
        foreach (var line in mountTable)
        {
            var fields = line.Split(' ');
            if (fields.Length < 3)
                continue;
            var point = Unescape(fields[1]);
            // A later mount on the same point hides the earlier one.
            if (!IsUnder(folder, point) || point.Length < longest)
                continue;
            longest = point.Length;
            type = fields[2];
        }

        return type is "tmpfs" or "ramfs"
            ? TemporaryFolderFinding.InMemory
            : TemporaryFolderFinding.OnDisk;
    }

    private static bool IsUnder(string folder, string point) =>
        point == "/" || folder == point || folder.StartsWith(point + "/", StringComparison.Ordinal);

    /// <summary>Follows the links of every part of the path, as the kernel does.</summary>
    private static string Resolve(string folder)
    {
        var resolved = "/";
        foreach (
            var part in Path.GetFullPath(folder).Split('/', StringSplitOptions.RemoveEmptyEntries)
        )
        {
            var next = Path.Combine(resolved, part);
            var target = Directory.ResolveLinkTarget(next, returnFinalTarget: true);
            resolved = target is null ? next : Resolve(target.FullName);
        }

        return resolved;
    }

    /// <summary>The mount table writes space, tab, line end and backslash as three octal digits.</summary>
    private static string Unescape(string field)
    {
        var text = new StringBuilder(field.Length);
        for (var i = 0; i < field.Length; i++)
        {
            if (field[i] == '\\' && i + 3 < field.Length)
            {
                text.Append((char)Convert.ToInt32(field.Substring(i + 1, 3), 8));
                i += 3;
                continue;
            }

            text.Append(field[i]);
        }

        return text.ToString();
    }
}

/// <summary>Where clamd's plaintext would lie. Only <see cref="InMemory"/> lets scanning start.</summary>
public enum TemporaryFolderFinding
{
    /// <summary>On a tmpfs or ramfs, and files are removed.</summary>
    InMemory,

    /// <summary>On a file system that writes to a device.</summary>
    OnDisk,

    /// <summary>The folder does not exist.</summary>
    FolderMissing,

    /// <summary>No TemporaryDirectory is set, so clamd uses a general one.</summary>
    FolderNotSet,

    /// <summary>LeaveTemporaryFiles or ForceToDisk is set.</summary>
    FilesAreKept,

    /// <summary>There is no clamd.conf at the path.</summary>
    ConfigurationMissing,
}
