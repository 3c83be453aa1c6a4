using System.Collections.Immutable;
using System.Text;
using CsvHelper;
using Dsg.Core.Exchange;
using Dsg.Core.Parties;
using Dsg.Server.Ui.Documents.Cases;
using Dsg.Server.Ui.Exchange;
using Dsg.Server.Ui.Text;
using MiniExcelLibs;

namespace Dsg.Server.Exchange;

/// <summary>From when to when lines of the record are wanted; null at an end for no bound.</summary>
/// <param name="From">The first day, in Japan.</param>
/// <param name="To">The last day, in Japan.</param>
public sealed record HandlingPeriod(DateOnly? From, DateOnly? To)
{
    /// <summary>Reads what was typed; an empty end is no bound.</summary>
    public static HandlingPeriod Read(string? from, string? to, Input input)
    {
        DateOnly? Day(string? text, string field) =>
            string.IsNullOrWhiteSpace(text) ? null : input.Date(text, field);
        var period = new HandlingPeriod(Day(from, "from"), Day(to, "to"));
        if (input.IsFine && period.From > period.To)
        {
            input.Refuse(RefusalCode.PeriodReversed, "to");
        }

        return period;
    }

    /// <summary>True when a day lies in it.</summary>
    public bool Holds(DateOnly day) => !(day < From) && !(day > To);
}

/// <summary>保護すべき情報管理台帳（受払） as a table of texts, for the page, for paper and for spreadsheets.</summary>
/// <param name="Headings">The columns.</param>
/// <param name="Rows">A cell for each column, oldest line first.</param>
public sealed record HandlingTable(
    ImmutableArray<string> Headings,
    ImmutableArray<ImmutableArray<string>> Rows
)
{
    /// <summary>RFC 4180 in UTF-8 with a mark, so that spreadsheet programs show it rightly. No cell is a formula.</summary>
    public byte[] ToCsv()
    {
        using var stream = new MemoryStream();
        using (
            var writer = CsvWriter.Create(
                stream,
                new CsvWriterOptions { NewLine = "\r\n", WriteByteOrderMark = true },
                leaveOpen: true
            )
        )
        {
            writer.WriteRecord([.. Headings]);
            foreach (var row in Rows)
            {
                writer.WriteRecord(row.Select(SheetCell.Guarded).ToArray());
            }
        }

        return stream.ToArray();
    }

    /// <summary>A workbook of one sheet. No cell is a formula.</summary>
    public byte[] ToWorkbook()
    {
        using var stream = new MemoryStream();
        var rows = Rows.Select(row =>
                Headings
                    .Zip(row)
                    .ToDictionary(
                        cell => cell.First,
                        cell => (object)SheetCell.Guarded(cell.Second)
                    )
            )
            .DefaultIfEmpty(Headings.ToDictionary(heading => heading, _ => (object)""));
        stream.SaveAs(rows.ToArray(), sheetName: "受払");
        return stream.ToArray();
    }
}

/// <summary>Reads the company's record of one agreement with the names of people.</summary>
internal sealed class HandlingTables(IHandlingRecords records, IPartyQueries parties)
{
    private static readonly Phrase[] Columns =
    [
        new("番号", "No."),
        new("受払", "In or out"),
        new("年月日", "Date"),
        new("件名", "Subject"),
        new("ファイル名", "File name"),
        new("大きさ（バイト）", "Size (bytes)"),
        new("表示", "Marking"),
        new("指定書の項", "Designation item"),
        new("送った人", "Sent by"),
        new("受け取る人", "Sent to"),
        new("取得（人、日時、端末）", "Obtained (who, when, terminal)"),
        new("受領確認", "Receipt confirmed"),
        new("返却・破棄", "Returned or destroyed"),
    ];

    private static readonly Phrase Received = new("受", "In");
    private static readonly Phrase Sent = new("払", "Out");
    private static readonly Phrase Partly = new("（一部）", "(partly) ");
    private static readonly Phrase Accepted = new("（受理 {0}）", " (accepted {0})");
    private static readonly Phrase SentBack = new("（差戻し {0}）", " (sent back {0})");
    private static readonly Phrase Waits = new("（受理待ち）", " (awaiting acceptance)");

    /// <summary>Reads the lines of a period.</summary>
    /// <param name="right">Whose record is read, and how much of it.</param>
    /// <param name="period">Which days.</param>
    /// <param name="language">Of headings and words; names stay as they were typed.</param>
    /// <param name="cancellation">Cancels the reading.</param>
    public async Task<HandlingTable> ReadAsync(
        HandlingRight right,
        HandlingPeriod period,
        Language language,
        CancellationToken cancellation
    )
    {
        var all = right.Permit is { } permit
            ? await records.ReadAsync(permit, cancellation)
            : await records.ReadWholeAsync(
                ReadScope.Of(right.Actor),
                right.Agreement.Id,
                cancellation
            );
        var lines = all.Where(line => period.Holds(Dates.DayOf(line.On))).ToList();
        var people = lines.SelectMany(line =>
            line.Recipients.Append(line.Sender)
                .Concat(line.Obtained.Concat(line.PartlyObtained).Select(each => each.By))
                .Concat(line.Receipts.Select(each => each.By))
        );
        var names = await parties.NamesAsync([.. people.Distinct()], cancellation);
        return new HandlingTable(
            [.. Columns.Select(column => column.In(language))],
            [.. lines.Select((line, index) => RowOf(line, index + 1, names, language))]
        );
    }

    private static ImmutableArray<string> RowOf(
        HandlingLine line,
        int number,
        IReadOnlyDictionary<PersonId, string> names,
        Language language
    )
    {
        string Name(PersonId person) => names.GetValueOrDefault(person, "");
        string At(DateTimeOffset instant) => Dates.FullTime(instant, language);
        return
        [
            $"{number}",
            (line.Received ? Received : Sent).In(language),
            Dates.Full(line.On, language),
            line.Subject,
            line.Name,
            $"{line.Size}",
            ExchangeWords.Of(line.Marking).In(language),
            line.DesignationItem is { } item ? $"{item}" : "",
            Name(line.Sender),
            string.Join('、', line.Recipients.Select(Name)),
            string.Join(
                '、',
                line.Obtained.Select(each => $"{Name(each.By)} {At(each.At)} {each.Device}".Trim())
                    .Concat(
                        line.PartlyObtained.Select(each =>
                            $"{Partly.In(language)}{Name(each.By)} {At(each.At)} {each.Device}".Trim()
                        )
                    )
            ),
            string.Join('、', line.Receipts.Select(each => $"{Name(each.By)} {At(each.At)}")),
            ReturnOf(line.Return, language),
        ];
    }

    private static string ReturnOf(ReturnStanding? standing, Language language) =>
        standing is null
            ? ""
            : ReturnWords.Of(standing.Line.Method).In(language)
                + $" {Dates.Full(standing.Line.On, language)}"
                + (
                    standing.AcceptedAt is { } accepted
                        ? Accepted.In(language, Dates.Full(accepted, language))
                    : standing.SentBackAt is { } back
                        ? SentBack.In(language, Dates.Full(back, language))
                    : Waits.In(language)
                );
}
