using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace Dsg.Server.Tests.Road;

/// <summary>Applications on the road, one after the other, by a client that repeats a call that got no answer.</summary>
internal sealed class KilledWalk(GatewaySite site, RoadOffice office)
{
    private readonly ConcurrentDictionary<string, long> acknowledged = new();
    private readonly ConcurrentBag<string> completed = [];
    private int acts;

    /// <summary>How many acts were answered with success.</summary>
    public int Acknowledged => acts;

    public async Task RunAsync(CancellationToken ending)
    {
        while (!ending.IsCancellationRequested)
        {
            using var company = new RoadCompany(site, office, "json", 4);
            await company.SubmitAsync();
            Func<Task>[] stretches =
            [
                company.ReviewAsync,
                company.PrepareAsync,
                company.InstallAsync,
                company.TestConnectionAsync,
                company.CompleteAsync,
            ];
            foreach (var stretch in stretches)
            {
                await NoteAsync(company.Case);
                if (ending.IsCancellationRequested)
                {
                    return;
                }

                await stretch();
            }

            completed.Add(company.Case);
        }
    }

    /// <summary>What was seen once stands: no case is gone, none has fallen back, none has an act twice.</summary>
    public async Task CheckAsync()
    {
        foreach (var (address, version) in acknowledged)
        {
            var now = await office.Operator.GetAsync(address);
            Assert.True(now["version"]!.GetValue<long>() >= version, $"{address} fell back.");
        }

        foreach (var address in completed)
        {
            var history = (await office.Operator.GetAsync(address))["history"]!.AsArray();
            var kinds = history.Select(line => line!["kind"]!.GetValue<string>()).ToList();
            Assert.All(
                kinds.GroupBy(kind => kind),
                kind => Assert.Equal(kind.Key == "enrollment.condition-found" ? 5 : 1, kind.Count())
            );
        }
    }

    private async Task NoteAsync(string address)
    {
        var seen = await office.Operator.GetAsync(address);
        var version = seen["version"]!.GetValue<long>();
        var before = acknowledged.GetValueOrDefault(address);
        acknowledged[address] = version;
        Interlocked.Add(ref acts, (int)(version - before));
    }
}
