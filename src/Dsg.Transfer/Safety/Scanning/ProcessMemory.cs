using System.Globalization;

namespace Dsg.Transfer.Safety.Scanning;

/// <summary>Resident memory of a process and everything it started, from /proc (proc(5)).</summary>
internal static class ProcessMemory
{
    private const int MaxProcesses = 64;

    /// <summary>Whether this kernel tells the children of a process (CONFIG_PROC_CHILDREN); without it the watch would be blind.</summary>
    public static bool IsReadable => File.Exists("/proc/thread-self/children");

    /// <summary>Sum in bytes; 0 when the process is gone.</summary>
    public static long ReadResidentBytes(int processId)
    {
        var waiting = new Queue<int>([processId]);
        long total = 0;
        for (var seen = 0; seen < MaxProcesses && waiting.TryDequeue(out var id); seen++)
        {
            try
            {
                total += ReadResident(id);
                foreach (var child in ReadChildren(id))
                    waiting.Enqueue(child);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // It ended between two reads.
            }
        }

        return total;
    }

    private static long ReadResident(int id)
    {
        // Not VmRSS: mapped library pages are shared with the server, and the folder is counted by its limit.
        return File.ReadLines($"/proc/{id}/status")
                .Where(line =>
                    line.StartsWith("RssAnon:", StringComparison.Ordinal)
                    || line.StartsWith("RssShmem:", StringComparison.Ordinal)
                )
                .Sum(ReadKibibytes) * 1024;
    }

    private static long ReadKibibytes(string line) =>
        long.Parse(
            line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..]
                .Replace("kB", "", StringComparison.Ordinal)
                .Trim(),
            CultureInfo.InvariantCulture
        );

    private static IEnumerable<int> ReadChildren(int id) =>
        Directory
            .GetDirectories($"/proc/{id}/task")
            .SelectMany(task =>
                File.ReadAllText(task + "/children")
                    .Split(' ', StringSplitOptions.RemoveEmptyEntries)
            )
            .Select(child => int.Parse(child, CultureInfo.InvariantCulture));
}
