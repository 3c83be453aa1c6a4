namespace Dsg.Server.Exchange;

/// <summary>The record of an agreement as a file to save.</summary>
internal static class HandlingFiles
{
    /// <summary>What a workbook is called on the wire.</summary>
    public const string Workbook =
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public static IResult AsCsv(this HandlingTable table) =>
        Results.File(table.ToCsv(), "text/csv; charset=utf-8", "handling-record.csv");

    public static IResult AsWorkbook(this HandlingTable table) =>
        Results.File(table.ToWorkbook(), Workbook, "handling-record.xlsx");
}
