using System.Collections.Immutable;
using System.Globalization;
using Dsg.Core.Exchange;
using Dsg.Server.Faces;
using Dsg.Server.Identity;

namespace Dsg.Server.Documents;

/// <summary>返却・破棄 of one object as typed or as it came from a program.</summary>
internal sealed record TypedReturn(string File)
{
    public string Method { get; init; } = "";

    public string How { get; init; } = "";

    public string On { get; init; } = "";

    public string Performer { get; init; } = "";

    public string Witness { get; init; } = "";

    /// <summary>True when nothing is said of the object.</summary>
    public bool IsEmpty => (Method + How + On + Performer + Witness).Length == 0;
}

/// <summary>The company's side of 返却・破棄: what it holds, and its report; the same for page and API.</summary>
internal sealed class ReturnDesk(
    IReturnRecords records,
    IExchangeQueries exchange,
    CommandRunner runner,
    TimeProvider clock
)
{
    /// <summary>Who may report on a face; null where there is nothing to report. The public face stays when the terminals are gone.</summary>
    public static RouteRule? RuleOf(Face face) =>
        face switch
        {
            Face.Company => RouteRule.Holding(Capacity.ResponsiblePerson),
            Face.Public => RouteRule.SignedIn,
            _ => null,
        };

    /// <summary>Today in Japan.</summary>
    public DateOnly Today => JapanTime.DateOf(clock.GetUtcNow());

    /// <summary>
    /// What a company of the caller obtained under an agreement; null when it is not the caller's or not there. Names are for the
    /// company's own terminals.
    /// </summary>
    public async Task<ReturnSheet?> FindAsync(
        Caller caller,
        AgreementId agreement,
        CancellationToken cancellation
    )
    {
        foreach (var actor in SpeakersOf(caller))
        {
            if (await records.FindAsync(ReadScope.Of(actor), agreement, cancellation) is { } sheet)
            {
                return caller.Face == Face.Company ? sheet : Nameless(sheet);
            }
        }

        return null;
    }

    /// <summary>What was obtained under an agreement, for whoever of the two sides reads; the staff side sees no names.</summary>
    public async Task<ReturnSheet?> SeeAsync(
        Caller caller,
        AgreementId agreement,
        CancellationToken cancellation
    )
    {
        if (await FindAsync(caller, agreement, cancellation) is { } own)
        {
            return own;
        }

        foreach (var actor in CaseDesk.ActorsOf(caller).Where(each => each.Unit is not null))
        {
            if (await records.FindAsync(ReadScope.Of(actor), agreement, cancellation) is { } sheet)
            {
                return sheet;
            }
        }

        return null;
    }

    /// <summary>The agreements under which the caller's company has to report something by now.</summary>
    public async Task<IReadOnlyList<ReturnSheet>> DueAsync(
        Caller caller,
        CancellationToken cancellation
    )
    {
        var due = new List<ReturnSheet>();
        foreach (var actor in SpeakersOf(caller))
        {
            due.AddRange(await records.DueAsync(ReadScope.Of(actor), Today, cancellation));
        }

        return due;
    }

    /// <summary>Reports; every mistake of every object is told at once.</summary>
    public async Task<Answer> ReportAsync(
        Caller caller,
        AgreementId agreement,
        IReadOnlyList<TypedReturn> typed,
        RunOptions options,
        CancellationToken cancellation
    )
    {
        var sheet = await FindAsync(caller, agreement, cancellation);
        var input = new Input();
        var lines = new List<ReturnLine>();
        foreach (var (index, row) in typed.Index())
        {
            var at = string.Create(CultureInfo.InvariantCulture, $"lines[{index}]");
            lines.Add(await LineAsync(row, at, input, cancellation));
        }

        if (!input.IsFine && sheet is not null)
        {
            // What the rule would say of the words is told together with what could not be read.
            foreach (var (index, row) in typed.Index())
            {
                ReturnProcedure.CheckWords(
                    (row.How, row.Performer, row.Witness),
                    string.Create(CultureInfo.InvariantCulture, $"lines[{index}]"),
                    input
                );
            }

            return new Answer.Refused([.. input.Refusals]);
        }

        var actor =
            SpeakersOf(caller).FirstOrDefault(each => each.Company == sheet?.Agreement.Company)
            ?? SpeakersOf(caller).FirstOrDefault()
            ?? caller.As(Capacity.ResponsiblePerson);
        return await runner.RunAsync<ReturnProcedure, ReturnReports, ReturnCommand>(
            actor,
            ReturnReports.Stream(agreement),
            new ReturnCommand.Report(agreement, [.. lines]),
            options,
            cancellation
        );
    }

    private async Task<ReturnLine> LineAsync(
        TypedReturn row,
        string at,
        Input input,
        CancellationToken cancellation
    )
    {
        DispatchId dispatch = default;
        if (!FileId.TryParse(row.File, null, out var file))
        {
            input.Refuse(
                row.File.Length == 0 ? RefusalCode.Required : RefusalCode.NotAnId,
                $"{at}.file"
            );
        }
        else if (await exchange.LocateAsync(file, cancellation) is { } place)
        {
            dispatch = place.Dispatch;
        }
        else
        {
            input.Refuse(RefusalCode.NotHeldByCompany, $"{at}.file");
        }

        return new ReturnLine(
            file,
            dispatch,
            input.Choice<ReturnMethod>(row.Method, $"{at}.method"),
            new PrivateText(row.How),
            input.Date(row.On, $"{at}.on"),
            new PrivateText(row.Performer),
            new PrivateText(row.Witness)
        );
    }

    private static IEnumerable<Actor> SpeakersOf(Caller caller) =>
        CaseDesk
            .ActorsOf(caller)
            .Where(actor => actor is { Capacity: Capacity.ResponsiblePerson, Company: not null })
            .DistinctBy(actor => actor.Company);

    private static ReturnSheet Nameless(ReturnSheet sheet) =>
        sheet with
        {
            Objects = sheet
                .Objects.Select(each => each with { Subject = "", Name = "" })
                .ToImmutableArray(),
        };
}
