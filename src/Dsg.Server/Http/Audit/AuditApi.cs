using System.Text.Json;
using Dsg.Core.Audit;
using Dsg.Core.Parties;
using Dsg.Server.Faces;
using Dsg.Server.Http.Procedures;
using Dsg.Server.Http.Shared;
using Dsg.Server.Identity;
using Dsg.Wire.Audit;
using Dsg.Wire.Shared;

namespace Dsg.Server.Http.Audit;

/// <summary>Records and ledger for auditors: ids and kinds, never content, names of files or private texts.</summary>
internal static class AuditApi
{
    public static void MapAuditApi(this FaceRouteBuilder routes)
    {
        if (routes.Face != Face.Operations)
        {
            return;
        }

        var auditor = RouteRule.Holding(Capacity.Auditor);
        routes.Get("/api/v1/audit/records", auditor, Records).Produces<Page<AuditRecordView>>();
        routes.Get("/api/v1/audit/ledger", auditor, Ledger).Produces<LedgerView>();
    }

    /// <summary>Filters: <c>stream</c> (kind/id), <c>kind</c> (begin of it), <c>person</c>, <c>mentions</c> (an id), <c>after</c>, <c>take</c>.</summary>
    private static async Task<IResult> Records(
        HttpContext http,
        Caller caller,
        IAuditQueries queries,
        CancellationToken cancellation
    )
    {
        var input = new Input();
        var filter = Read(http.Request.Query, input);
        if (!input.IsFine)
        {
            return ProblemResults.Refuse(input.Refusals);
        }

        var take = int.TryParse(http.Request.Query["take"], out var asked) ? asked : (int?)null;
        var rows = await queries.ListAsync(
            caller.Scope(),
            filter,
            WireWords.SliceOf(http.Request.Query["after"], take),
            cancellation
        );
        return CaseRunner.Answer(
            new Page<AuditRecordView>([.. rows.Items.Select(ToWire)], rows.Next)
        );
    }

    private static async Task<IResult> Ledger(IAuditQueries queries, CancellationToken cancellation)
    {
        var standing = await queries.StandingAsync(cancellation);
        return CaseRunner.Answer(
            new LedgerView(standing.Size, standing.Root, standing.CheckpointAt, standing.Waiting)
        );
    }

    private static AuditFilter Read(IQueryCollection query, Input input)
    {
        StreamId? stream = null;
        string? Given(string name) =>
            query[name].ToString() is { Length: > 0 } text ? input.Text(text, name, 250) : null;
        if (Given("stream") is { } text)
        {
            if (text.IndexOf('/', StringComparison.Ordinal) > 0)
            {
                stream = StreamId.Parse(text);
            }
            else
            {
                input.Refuse(RefusalCode.NotAnId, "stream");
            }
        }

        PersonId? person = Given("person") is { } id ? input.Id<Person>(id, "person") : null;
        return new AuditFilter(stream, Given("kind"), person, Given("mentions"));
    }

    private static AuditRecordView ToWire(AuditRow row)
    {
        using var payload = JsonDocument.Parse(row.Payload);
        return new AuditRecordView(
            row.Index,
            row.At,
            row.By.Person.Value,
            row.By.Capacity.Word,
            row.By.Face.Word,
            row.By.Device,
            row.Stream.ToString(),
            row.Version,
            row.Kind,
            payload.RootElement.Clone()
        );
    }
}
