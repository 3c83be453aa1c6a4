using Dsg.Core.Exchange;
using Dsg.Server.Exchange;
using Dsg.Server.Http.Procedures;
using Dsg.Server.Http.Shared;
using Dsg.Server.Identity;
using Dsg.Server.Ui.Text;

namespace Dsg.Server.Http.Exchange;

/// <summary>
/// 保護すべき情報管理台帳（受払） of a company for its spreadsheets: an act of its own, which needs a verification and is recorded before its
/// first byte leaves. For the other side it is not there.
/// </summary>
internal static class HandlingEndpoints
{
    public static Task<IResult> CsvAsync(
        HttpContext http,
        Caller caller,
        [AsParameters] HandlingParts parts
    ) => ExportAsync(http, caller, parts, (HandlingFormat.Csv, table => table.AsCsv()));

    public static Task<IResult> WorkbookAsync(
        HttpContext http,
        Caller caller,
        [AsParameters] HandlingParts parts
    ) => ExportAsync(http, caller, parts, (HandlingFormat.Xlsx, table => table.AsWorkbook()));

    private static async Task<IResult> ExportAsync(
        HttpContext http,
        Caller caller,
        HandlingParts parts,
        (HandlingFormat Format, Func<HandlingTable, IResult> Write) way
    )
    {
        var cancellation = http.RequestAborted;
        if (!AgreementId.TryParse(http.Named("agreement"), null, out var agreement))
        {
            return ProblemResults.Refuse(RefusalCode.NotFound);
        }

        var (right, why) = await parts.Gate.AskAsync(caller, agreement, cancellation);
        if (right is null)
        {
            return ProblemResults.Refuse(why);
        }

        var input = new Input();
        var period = HandlingPeriod.Read(
            http.Request.Query["from"],
            http.Request.Query["to"],
            input
        );
        if (!input.IsFine)
        {
            return ProblemResults.Refuse(input.Refusals);
        }

        var language = LanguageChoice.TryAsked(http.Request, out var asked)
            ? asked
            : LanguageChoice.Of(http.Request);
        var table = await parts.Tables.ReadAsync(right, period, language, cancellation);
        return await parts.Runner.RunAsync<HandlingProcedure, HandlingRecord, HandlingCommand>(
            right.Actor,
            HandlingRecord.Stream(agreement),
            right.Export(way.Format, table.Rows.Length),
            _ => way.Write(table),
            cancellation
        );
    }
}

/// <summary>What an export needs.</summary>
internal sealed record HandlingParts(
    HandlingGate Gate,
    HandlingTables Tables,
    EndpointRunner Runner
);
