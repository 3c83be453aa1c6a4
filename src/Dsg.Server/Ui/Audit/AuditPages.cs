using Dsg.Server.Faces;

namespace Dsg.Server.Ui.Audit;

/// <summary>The records for those who watch: every record by filter, refusals by code, the standing of the 監査証跡.</summary>
internal static class AuditPages
{
    private static readonly RouteRule Auditors = RouteRule.Holding(Capacity.Auditor);

    // Whether the records are in order concerns the whole office; what they say, only those who watch it.
    private static readonly RouteRule Office = RouteRule.Holding(
        Capacity.Auditor,
        Capacity.Operator,
        Capacity.Approver
    );

    public static void MapAuditPages(this FaceRouteBuilder routes)
    {
        routes.Get("/audit", Auditors, RecordsAsync).ExcludeFromDescription();
        routes.Get("/audit/refusals", Auditors, RefusalsAsync).ExcludeFromDescription();
        routes.Get("/audit/ledger", Office, LedgerAsync).ExcludeFromDescription();
        routes.Get("/audit/ledger/checkpoint", Office, CheckpointAsync).ExcludeFromDescription();
    }

    private static Task<IResult> RecordsAsync(
        HttpContext http,
        AuditDesk desk,
        [AsParameters] RecordQuery query,
        CancellationToken cancellation
    ) => desk.RecordsAsync(http, query, cancellation);

    private static Task<IResult> RefusalsAsync(
        HttpContext http,
        AuditDesk desk,
        int? code,
        CancellationToken cancellation
    ) => desk.RefusalsAsync(http, code, cancellation);

    private static Task<IResult> LedgerAsync(
        HttpContext http,
        AuditDesk desk,
        CancellationToken cancellation
    ) => desk.LedgerAsync(http, cancellation);

    private static Task<IResult> CheckpointAsync(
        HttpContext http,
        AuditDesk desk,
        CancellationToken cancellation
    ) => desk.CheckpointAsync(http, cancellation);
}

/// <summary>Which records are asked for; every part may be left out.</summary>
/// <param name="Case">A case as <c>kind/id</c>.</param>
/// <param name="Kind">The beginning of a kind.</param>
/// <param name="Person">Id of a person.</param>
/// <param name="Mentions">An id anywhere in a record: a file, a terminal, a case.</param>
/// <param name="After">Key of the page.</param>
internal sealed record RecordQuery(
    string? Case,
    string? Kind,
    string? Person,
    string? Mentions,
    string? After
);
