using System.Collections.Concurrent;
using System.Diagnostics;

namespace Dsg.Transfer.Safety.Scanning;

/// <summary>
/// Starts processes from one thread that lives as long as the gateway. <c>--die-with-parent</c> is
/// PR_SET_PDEATHSIG (prctl(2)), which fires when the parent <em>thread</em> ends: a child started from a
/// thread-pool thread would be killed whenever the pool retires that thread.
/// </summary>
internal static class ProcessStarter
{
    private static readonly BlockingCollection<Order> Orders = [];
    private static readonly Lazy<Thread> Worker = new(StartWorker);

    public static Task<Process> StartAsync(
        ProcessStartInfo start,
        CancellationToken cancellationToken
    )
    {
        _ = Worker.Value;
        var order = new Order(
            start,
            new TaskCompletionSource<Process>(TaskCreationOptions.RunContinuationsAsynchronously)
        );
        Orders.Add(order, cancellationToken);
        // Not cancelable from here: a process that was started must have an owner.
        return order.Started.Task;
    }

    private static Thread StartWorker()
    {
        var thread = new Thread(Work) { IsBackground = true, Name = "inspection starter" };
        thread.Start();
        return thread;
    }

    private static void Work()
    {
        foreach (var order in Orders.GetConsumingEnumerable())
        {
            try
            {
                var process = Process.Start(order.Start);
                if (process is null)
                    order.Started.SetException(
                        new InvalidOperationException("No process was started.")
                    );
                else
                    order.Started.SetResult(process);
            }
            catch (Exception e) // Whatever it is belongs to the caller, not to this thread.
            {
                order.Started.SetException(e);
            }
        }
    }

    private sealed record Order(ProcessStartInfo Start, TaskCompletionSource<Process> Started);
}
