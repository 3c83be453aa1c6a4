using System.Text.Json;
using Dsg.Core.Exchange;
using Dsg.Core.Incidents;
using Dsg.Storage.Database;
using Dsg.Storage.Journal;
using Microsoft.EntityFrameworkCore;

namespace Dsg.Storage.Projections.Exchange;

/// <summary>
/// Searches the journal for what an incident touched: who acted, on which terminals, and which files were sent or obtained. It reads
/// ids only, never a private text.
/// </summary>
internal sealed class IncidentRecords(CaseReader cases) : IIncidentRecords
{
    private const int Most = 20_000;
    private const string DispatchPrefix = $"{Dispatch.Kind}/";

    public async Task<IncidentScope> FindAsync(
        ReadScope scope,
        IncidentSearch search,
        CancellationToken cancellation
    )
    {
        if (!scope.Office)
        {
            return IncidentScope.Empty;
        }

        await using var context = await cases.OpenAsync(cancellation);
        var rows = await Within(context, search)
            .OrderBy(row => row.Id)
            .Take(Most)
            .Select(row => new
            {
                row.Person,
                row.Device,
                row.Stream,
                row.Payload,
                row.Kind,
            })
            .ToListAsync(cancellation);
        var gateway = Actor.Gateway.ToString();
        var objects = rows.Where(row =>
                row.Stream.StartsWith(DispatchPrefix, StringComparison.Ordinal)
            )
            .SelectMany(row => FilesIn(row.Payload));
        return IncidentScope.Empty.With(
            new IncidentScope(
                [.. rows.Select(row => row.Person).Where(person => person != gateway).Distinct()],
                [.. rows.Select(row => row.Device).OfType<string>().Distinct()],
                [.. objects.Distinct()]
            )
        );
    }

    private static IQueryable<JournalRow> Within(DsgContext context, IncidentSearch search)
    {
        var from = JapanTime.StartOf(search.From);
        var to = JapanTime.StartOf(search.To.AddDays(1));
        var rows = context.Journal.Where(row => row.At >= from && row.At < to);
        if (search.Company?.ToString() is { } company)
        {
            rows = rows.Where(row => row.Company == company);
        }

        if (search.Person?.ToString() is { } person)
        {
            rows = rows.Where(row => row.Person == person);
        }

        if (search.Device is { } device)
        {
            rows = rows.Where(row => row.Device == device);
        }

        if (search.Agreement?.ToString() is { } agreement)
        {
            var dispatches = context
                .Set<DispatchPartyProjection>()
                .Where(party => party.Agreement == agreement)
                .Select(party => DispatchPrefix + party.Dispatch);
            rows = rows.Where(row => dispatches.Contains(row.Stream));
        }

        return rows;
    }

    private static IEnumerable<string> FilesIn(string payload)
    {
        using var document = JsonDocument.Parse(payload);
        var root = document.RootElement;
        if (root.TryGetProperty("file", out var file) && file.GetString() is { } one)
        {
            return [one];
        }

        return root.TryGetProperty("files", out var files) && files.ValueKind == JsonValueKind.Array
            ?
            [
                .. files
                    .EnumerateArray()
                    .Select(each => each.GetProperty("id").GetString())
                    .OfType<string>(),
            ]
            : [];
    }
}
