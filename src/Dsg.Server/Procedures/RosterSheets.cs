using System.Collections.Immutable;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;
using CsvHelper;
using Dsg.Core.Parties;
using Dsg.Core.Usage;
using MiniExcelLibs;

namespace Dsg.Server.Procedures;

/// <summary>A sheet as read: its rows, or what is wrong with it as such.</summary>
/// <param name="Rows">Rows that are not empty.</param>
/// <param name="Problems">What is wrong; a field of <c>row.column</c> names a cell.</param>
public sealed record ReadSheet(
    ImmutableArray<SheetRow> Rows,
    ImmutableArray<(int? Row, string? Column, Refusal Refusal)> Problems
);

/// <summary>A row judged: everything that is wrong with it.</summary>
public sealed record JudgedRow(
    SheetRow Row,
    ImmutableArray<(string? Column, Refusal Refusal)> Problems
);

/// <summary>
/// Reads a roster from a spreadsheet at the edge: .xlsx, or CSV in UTF-8 or Shift_JIS (CP932). Values only: a formula is refused,
/// never computed. What the columns mean and which values are good, Core says.
/// </summary>
public static class RosterSheets
{
    /// <summary>The most bytes of a sheet.</summary>
    public const int MostBytes = 512 * 1024;

    private const int MostUnpacked = 10 * 1024 * 1024;
    private const int MostEntries = 100;
    private const int CodePage = 932;

    /// <summary>Reads.</summary>
    /// <param name="bytes">The file.</param>
    public static ReadSheet Read(byte[] bytes)
    {
        try
        {
            return bytes.Length switch
            {
                0 => Refused(new Refusal(RefusalCode.SheetEmpty)),
                > MostBytes => Refused(new Refusal(RefusalCode.SheetTooLarge, Detail: "512 KB")),
                _ when bytes is [(byte)'P', (byte)'K', ..] => Workbook(bytes),
                _ => OfTable(Csv(Decode(bytes)), []),
            };
        }
        // Hostile or broken bytes have one face.
        catch (Exception fault)
            when (fault
                    is InvalidDataException
                        or XmlException
                        or CsvFormatException
                        or DecoderFallbackException
                        or FormatException
                        or NotSupportedException
                        or ArgumentException
                        or KeyNotFoundException
                        or InvalidOperationException
            )
        {
            return Refused(new Refusal(RefusalCode.SheetUnreadable));
        }
    }

    /// <summary>Every row with everything that is wrong with it.</summary>
    public static ImmutableArray<JudgedRow> Judge(
        ReadSheet sheet,
        IReadOnlyCollection<UsageCase> others,
        Fresh fresh
    )
    {
        var rows = sheet
            .Rows.Select(row => (Row: row, Line: RosterSheet.LineOf(row, fresh.Id<Person>())))
            .ToList();
        var found = RosterSheet.Judge(rows, others);
        return
        [
            .. rows.Select(
                (row, index) =>
                {
                    var at = string.Create(CultureInfo.InvariantCulture, $"roster[{index}].");
                    var ofRow = found
                        .Where(each => each.Field?.StartsWith(at, StringComparison.Ordinal) == true)
                        .Select(each => ((string?)each.Field?[at.Length..], each));
                    var ofCells = sheet
                        .Problems.Where(each => each.Row == row.Row.Number)
                        .Select(each => (each.Column, each.Refusal));
                    return new JudgedRow(row.Row, [.. ofCells, .. ofRow]);
                }
            ),
        ];
    }

    /// <summary>The template as a workbook.</summary>
    public static byte[] TemplateWorkbook()
    {
        using var stream = new MemoryStream();
        stream.SaveAs(
            new[] { RosterSheet.Columns.ToDictionary(column => column.Heading, _ => (object)"") },
            sheetName: "名簿"
        );
        return stream.ToArray();
    }

    /// <summary>The template as CSV, UTF-8 with a mark so that spreadsheet programs show it rightly.</summary>
    public static byte[] TemplateCsv() =>
        [
            .. Encoding.UTF8.Preamble,
            .. Encoding.UTF8.GetBytes(
                string.Join(',', RosterSheet.Columns.Select(column => column.Heading)) + "\r\n"
            ),
        ];

    private static ReadSheet Workbook(byte[] bytes)
    {
        var formulas = Formulas(bytes);
        using var stream = new MemoryStream(bytes, writable: false);
        var table = new List<string[]>();
        foreach (IDictionary<string, object?> row in stream.Query(excelType: ExcelType.XLSX))
        {
            table.Add([
                .. row.Values.Select(value =>
                    Convert.ToString(value, CultureInfo.InvariantCulture) ?? ""
                ),
            ]);
            if (table.Count > Roster.Most + 1)
            {
                break;
            }
        }

        return OfTable(table, formulas);
    }

    // Every byte is unpacked once under a limit before the reader of workbooks sees the file.
    private static List<(int Row, int Column, string Cell)> Formulas(byte[] bytes)
    {
        using var archive = new ZipArchive(new MemoryStream(bytes, writable: false));
        if (archive.Entries.Count > MostEntries)
        {
            throw new InvalidDataException("Too many parts.");
        }

        var formulas = new List<(int, int, string)>();
        var left = MostUnpacked;
        foreach (var entry in archive.Entries)
        {
            using var part = entry.Open();
            using var copy = new MemoryStream();
            var buffer = new byte[16 * 1024];
            for (int read; (read = part.Read(buffer)) > 0; )
            {
                left -= read;
                if (left < 0)
                {
                    throw new InvalidDataException("Too much inside.");
                }

                copy.Write(buffer, 0, read);
            }

            if (entry.FullName.StartsWith("xl/worksheets/", StringComparison.OrdinalIgnoreCase))
            {
                copy.Position = 0;
                formulas.AddRange(FormulasIn(copy));
            }
        }

        return formulas;
    }

    private static List<(int Row, int Column, string Cell)> FormulasIn(Stream sheet)
    {
        var found = new List<(int, int, string)>();
        using var reader = XmlReader.Create(
            sheet,
            new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null }
        );
        var cell = "";
        while (reader.Read())
        {
            if (reader is { NodeType: XmlNodeType.Element, LocalName: "c" })
            {
                cell = reader.GetAttribute("r") ?? "";
            }
            else if (reader is { NodeType: XmlNodeType.Element, LocalName: "f" })
            {
                var letters = cell.TakeWhile(char.IsAsciiLetter).Count();
                _ = int.TryParse(
                    cell.AsSpan(letters),
                    NumberStyles.None,
                    CultureInfo.InvariantCulture,
                    out var row
                );
                found.Add((row, letters == 1 ? cell[0] - 'A' : -1, cell));
            }
        }

        return found;
    }

    private static string Decode(byte[] bytes)
    {
        var strict = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, true);
        try
        {
            return strict.GetString(bytes).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            var japanese =
                CodePagesEncodingProvider.Instance.GetEncoding(
                    CodePage,
                    EncoderFallback.ExceptionFallback,
                    DecoderFallback.ExceptionFallback
                ) ?? throw new NotSupportedException("CP932");
            return japanese.GetString(bytes);
        }
    }

    private static List<string[]> Csv(string text)
    {
        using var reader = CsvReader.FromText(
            text,
            new CsvReaderOptions
            {
                Separator = ',',
                HasHeader = false,
                SkipEmptyLines = false,
                MalformedData = CsvMalformedDataHandling.Throw,
                IncludeValuesInExceptions = false,
            }
        );
        var table = new List<string[]>();
        while (table.Count <= Roster.Most + 1 && reader.Read())
        {
            table.Add([.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetString)]);
        }

        return table;
    }

    private static ReadSheet OfTable(
        List<string[]> table,
        List<(int Row, int Column, string Cell)> formulas
    )
    {
        if (table.Count == 0)
        {
            return Refused(new Refusal(RefusalCode.SheetEmpty));
        }

        var headings = table[0].Select(heading => heading.Trim()).ToList();
        var places = RosterSheet
            .Columns.Select(column => (column.Column, At: headings.IndexOf(column.Heading)))
            .ToList();
        var missing = RosterSheet
            .Columns.Where(column => !headings.Contains(column.Heading))
            .Where(column => column.Column is "name" or "engaged")
            .Select(column => new Refusal(RefusalCode.SheetColumnMissing, null, column.Heading))
            .ToArray();
        if (missing.Length > 0)
        {
            return Refused(missing);
        }

        if (table.Count > Roster.Most + 1)
        {
            return Refused(new Refusal(RefusalCode.SheetTooManyRows, null, $"{Roster.Most}"));
        }

        var rows = RowsOf(table, places);
        return rows.IsEmpty
            ? Refused(new Refusal(RefusalCode.SheetEmpty))
            : new ReadSheet(
                rows,
                [
                    .. formulas.Select(found =>
                        (
                            (int?)found.Row,
                            places.Find(place => place.At == found.Column).Column,
                            new Refusal(RefusalCode.FormulaRefused, null, found.Cell)
                        )
                    ),
                ]
            );
    }

    private static ImmutableArray<SheetRow> RowsOf(
        List<string[]> table,
        List<(string Column, int At)> places
    )
    {
        string Cell(string[] row, string column) =>
            places.First(place => place.Column == column).At is var at and >= 0 && at < row.Length
                ? row[at].Trim()
                : "";
        return table
            .Skip(1)
            .Select(
                (row, index) =>
                    new SheetRow(
                        index + 2,
                        Cell(row, "name"),
                        Cell(row, "kana"),
                        Cell(row, "post"),
                        Cell(row, "engaged")
                    )
            )
            .Where(row => (row.Name + row.Kana + row.Post + row.Engaged).Length > 0)
            .ToImmutableArray();
    }

    private static ReadSheet Refused(params ReadOnlySpan<Refusal> refusals)
    {
        var problems = ImmutableArray.CreateBuilder<(int?, string?, Refusal)>();
        foreach (var refusal in refusals)
        {
            problems.Add((null, null, refusal));
        }

        return new ReadSheet([], problems.ToImmutable());
    }
}
