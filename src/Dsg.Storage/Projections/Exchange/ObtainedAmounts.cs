using Dsg.Core.Exchange;
using Dsg.Storage.Journal;
using Microsoft.EntityFrameworkCore;

namespace Dsg.Storage.Projections.Exchange;

/// <summary>Counts what a person obtains, from the journal itself: the same for all servers.</summary>
internal sealed class ObtainedAmounts(CaseReader cases) : IObtainedAmounts
{
    private const string Kind = "dispatch.obtaining-begun";

    public async Task<(int Files, long Bytes)> SinceAsync(
        PersonId person,
        DateTimeOffset since,
        int most,
        CancellationToken cancellation
    )
    {
        var name = person.ToString();
        await using var context = await cases.OpenAsync(cancellation);
        var rows = await context
            .Journal.Where(row => row.Person == name && row.Kind == Kind && row.At >= since)
            .OrderByDescending(row => row.Id)
            .Take(most)
            .Select(row => row.Payload)
            .ToListAsync(cancellation);
        return (rows.Count, rows.Sum(SizeOf));
    }

    private static long SizeOf(string payload) =>
        EventCodec.Decode(Kind, payload, new Dictionary<string, string>())
            is ObtainingBegun { Size: var size }
            ? size
            : 0;
}
