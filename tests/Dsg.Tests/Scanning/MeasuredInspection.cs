using System.Globalization;
using Dsg.Transfer.Safety.Scanning;

namespace Dsg.Tests.Scanning;

/// <summary>One inspection in the real sandbox, with what it took as the kernel tells it: sampled, so it may have been a little more.</summary>
internal sealed record MeasuredInspection(InspectionAnswer Answer, TimeSpan Cpu, long PeakBytes)
{
    private const double TicksASecond = 100;

    public static async Task<MeasuredInspection> RunAsync(
        InspectionProcess inspection,
        Stream content,
        string extension,
        CancellationToken cancellation
    )
    {
        content.Position = 0;
        await using var session = await inspection.BeginAsync(
            extension,
            content.Length,
            cancellation
        );
        using var ended = new CancellationTokenSource();
        var sampling = Task.Run(() => Sample(session.ProcessId ?? 0, ended.Token), cancellation);
        var buffer = new byte[128 * 1024];
        int read;
        while ((read = await content.ReadAsync(buffer, cancellation)) > 0)
        {
            if (!await session.WriteAsync(buffer.AsMemory(0, read), cancellation))
                break;
        }

        var answer = await session.CompleteAsync(new StreamRanges(content), cancellation);
        await ended.CancelAsync();
        var (cpu, peak) = await sampling;
        return new MeasuredInspection(answer, cpu, peak);
    }

    private static (TimeSpan Cpu, long Peak) Sample(int processId, CancellationToken ended)
    {
        var times = new Dictionary<int, double>();
        long peak = 0;
        while (!ended.IsCancellationRequested)
        {
            var memory = ProcessMemory.ReadResidentBytes(processId);
            foreach (var id in Tree(processId))
            {
                times[id] = Math.Max(times.GetValueOrDefault(id), Seconds(id));
                memory += Spooled(id);
            }

            peak = Math.Max(peak, memory);
            Thread.Sleep(5);
        }

        return (TimeSpan.FromSeconds(times.Values.Sum()), peak);
    }

    private static List<int> Tree(int processId)
    {
        List<int> all = [processId];
        for (var i = 0; i < all.Count; i++)
            all.AddRange(Try(() => Children(all[i]), []));
        return all;
    }

    private static int[] Children(int id) =>
        [
            .. Directory
                .GetDirectories($"/proc/{id}/task")
                .SelectMany(task =>
                    File.ReadAllText(task + "/children")
                        .Split(' ', StringSplitOptions.RemoveEmptyEntries)
                )
                .Select(child => int.Parse(child, CultureInfo.InvariantCulture)),
        ];

    /// <summary>User and system time (proc(5), fields 14 and 15; the name in field 2 ends with the last bracket).</summary>
    private static double Seconds(int id) =>
        Try(
            () =>
            {
                var stat = File.ReadAllText($"/proc/{id}/stat");
                var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
                return fields[11..13].Sum(f => long.Parse(f, CultureInfo.InvariantCulture))
                    / TicksASecond;
            },
            0
        );

    /// <summary>What lies in the program's folder: only the innermost process stands in its mount namespace.</summary>
    private static long Spooled(int id) =>
        Try(
            () =>
                File.ReadAllText($"/proc/{id}/comm").StartsWith("dotnet", StringComparison.Ordinal)
                    ? new DirectoryInfo($"/proc/{id}/root/tmp").GetFiles().Sum(file => file.Length)
                    : 0,
            0
        );

    private static T Try<T>(Func<T> read, T otherwise)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return otherwise;
        }
    }
}
