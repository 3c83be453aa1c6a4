using System.Text;
using Dsg.Core.Audit;
using Dsg.Core.Parties;
using Dsg.Server.Faces;
using Dsg.Server.Ui.Layout;
using Dsg.Server.Ui.Office;
using Dsg.Server.Ui.Shared;

namespace Dsg.Server.Ui.Audit;

/// <summary>Reads records for the pages of those who watch. Private texts and file names are not in what it reads.</summary>
internal sealed class AuditDesk(
    IAuditQueries audit,
    IPartyQueries parties,
    LedgerReader ledger,
    PageContexts contexts,
    ServerOptions options,
    TimeProvider clock
)
{
    private const string Refusals = "refusal.";
    private const int MostAtOnce = 200;
    private const int MostRefusals = 5000;
    private const int MostShown = 200;
    private static readonly TimeSpan Week = TimeSpan.FromDays(7);

    /// <summary>The records that a filter lets through, the newest first.</summary>
    public async Task<IResult> RecordsAsync(
        HttpContext http,
        RecordQuery query,
        CancellationToken cancellation
    )
    {
        var shown = new RecordFilter(
            Trimmed(query.Case),
            Trimmed(query.Kind),
            Trimmed(query.Person),
            Trimmed(query.Mentions).ToLowerInvariant()
        );
        var rows = TryRead(shown, out var filter)
            ? await audit.ListAsync(
                OfficeScope.Of(http),
                filter,
                new Slice(query.After),
                cancellation
            )
            : new Rows<AuditRow>([], null);
        return UiPage.Show<AuditRecords>(
            contexts.Of(http),
            new Dictionary<string, object?>
            {
                [nameof(AuditRecords.Filter)] = shown,
                [nameof(AuditRecords.Rows)] = rows,
                [nameof(AuditRecords.Names)] = await NamesAsync(rows.Items, cancellation),
            }
        );
    }

    /// <summary>The refusals of the last week by code.</summary>
    public async Task<IResult> RefusalsAsync(
        HttpContext http,
        int? code,
        CancellationToken cancellation
    )
    {
        var refusals = await RecentRefusalsAsync(OfficeScope.Of(http), cancellation);
        var shown = code is { } wanted
            ? refusals.Where(refusal => refusal.Codes.Contains(wanted))
            : refusals;
        return UiPage.Show<AuditRefusals>(
            contexts.Of(http),
            new Dictionary<string, object?>
            {
                [nameof(AuditRefusals.Code)] = code,
                [nameof(AuditRefusals.Counts)] = CountsOf(refusals),
                [nameof(AuditRefusals.Shown)] = shown.Take(MostShown).ToList(),
                [nameof(AuditRefusals.Names)] = await NamesAsync(
                    [.. refusals.Select(refusal => refusal.Row)],
                    cancellation
                ),
            }
        );
    }

    /// <summary>How the 監査証跡 stands.</summary>
    public async Task<IResult> LedgerAsync(HttpContext http, CancellationToken cancellation) =>
        UiPage.Show<LedgerPage>(
            contexts.Of(http),
            new Dictionary<string, object?>
            {
                [nameof(LedgerPage.Reading)] = await ledger.ReadAsync(
                    OfficeScope.Of(http),
                    cancellation
                ),
                [nameof(LedgerPage.Published)] = await audit.PublishedAsync(cancellation),
                [nameof(LedgerPage.Folder)] = Path.Combine(options.DataFolder, "ledger"),
            }
        );

    /// <summary>The newest checkpoint as published, to keep elsewhere.</summary>
    public async Task<IResult> CheckpointAsync(HttpContext http, CancellationToken cancellation) =>
        (await audit.PublishedAsync(cancellation)).Checkpoint is { } note
            ? Results.Text(note, "text/plain", Encoding.UTF8)
            : SharedPages.NotFound(contexts.Of(http));

    /// <summary>The refusals since a week ago, the newest first, at most some thousands.</summary>
    public async Task<IReadOnlyList<RefusalLine>> RecentRefusalsAsync(
        ReadScope scope,
        CancellationToken cancellation
    )
    {
        var filter = new AuditFilter(KindPrefix: Refusals, Since: clock.GetUtcNow() - Week);
        var slice = new Slice(Take: MostAtOnce);
        var lines = new List<RefusalLine>();
        while (lines.Count < MostRefusals)
        {
            var rows = await audit.ListAsync(scope, filter, slice, cancellation);
            lines.AddRange(rows.Items.Select(RefusalLine.Of));
            if (rows.Next is null)
            {
                break;
            }

            slice = slice with { After = rows.Next };
        }

        return lines;
    }

    /// <summary>How often each code stands in them, the most frequent first.</summary>
    public static IReadOnlyList<(int Code, long Count)> CountsOf(
        IReadOnlyList<RefusalLine> refusals
    ) =>
        [
            .. refusals
                .SelectMany(refusal =>
                    refusal.Codes.Distinct().Select(code => (Code: code, refusal.Count))
                )
                .GroupBy(each => each.Code)
                .Select(of => (Code: of.Key, Count: of.Sum(each => each.Count)))
                .OrderByDescending(pair => pair.Count)
                .ThenBy(pair => pair.Code),
        ];

    private async Task<IReadOnlyDictionary<PersonId, string>> NamesAsync(
        IReadOnlyList<AuditRow> rows,
        CancellationToken cancellation
    ) => await parties.NamesAsync([.. rows.Select(row => row.By.Person).Distinct()], cancellation);

    private static string Trimmed(string? text) => (text ?? "").Trim();

    // A filter that cannot be read finds nothing: it never falls back to everything.
    private static bool TryRead(RecordFilter shown, out AuditFilter filter)
    {
        filter = new AuditFilter(
            KindPrefix: shown.Kind.Length == 0 ? null : shown.Kind,
            Mentions: shown.Mentions.Length == 0 ? null : shown.Mentions
        );
        if (shown.Case.Length > 0)
        {
            var slash = shown.Case.IndexOf('/', StringComparison.Ordinal);
            if (slash <= 0)
            {
                return false;
            }

            filter = filter with { Stream = StreamId.Parse(shown.Case) };
        }

        if (shown.Person.Length > 0)
        {
            if (!PersonId.TryParse(shown.Person, null, out var person))
            {
                return false;
            }

            filter = filter with { Person = person };
        }

        return true;
    }
}

/// <summary>The filter as it was typed.</summary>
public sealed record RecordFilter(string Case, string Kind, string Person, string Mentions)
{
    /// <summary>True when nothing is filtered.</summary>
    public bool IsEmpty =>
        Case.Length == 0 && Kind.Length == 0 && Person.Length == 0 && Mentions.Length == 0;

    /// <summary>The address of a filter, or of its next page.</summary>
    public string Href(string? after = null)
    {
        var query = default(QueryString);
        foreach (
            var (name, value) in new[]
            {
                ("case", Case),
                ("kind", Kind),
                ("person", Person),
                ("mentions", Mentions),
                ("after", after ?? ""),
            }
        )
        {
            if (value.Length > 0)
            {
                query = query.Add(name, value);
            }
        }

        return "/audit" + query;
    }
}
