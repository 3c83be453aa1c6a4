using Dsg.Core.Parties;
using Dsg.Core.Procedures;
using Dsg.Server.Http.Procedures;
using Dsg.Server.Identity;
using Dsg.Server.Procedures;
using Dsg.Server.Ui.Components;
using Dsg.Server.Ui.Shared;
using Dsg.Server.Ui.Text;

namespace Dsg.Server.Ui.Office;

/// <summary>Reads one case as the queue shows it, and takes it or gives it to another operator.</summary>
internal sealed class WaitDesk(CaseQueue queue, IPartyQueries parties, OfficeActs acts)
{
    private const string Take = "take";
    private const string Assign = "assign";
    private const int MostOperators = 200;

    /// <summary>The page, or null for a case that is not there.</summary>
    public async Task<WaitModel?> ModelAsync(
        HttpContext http,
        CaseAddress of,
        RefusedAct? refused,
        CancellationToken cancellation
    )
    {
        var caller = OfficeScope.CallerOf(http);
        var stream = new StreamId(of.Kind, of.Key);
        if (await queue.FindAsync(caller, stream, cancellation) is not { } found)
        {
            return null;
        }

        var names = await NameBook.FetchAsync(parties, [found.Line.Owner], cancellation);
        var row = QueuePages.RowOf(found, queue, names);
        var language = caller.Language;
        var number = found.Line.Number is { Length: > 0 } given ? given : found.Line.Case.Key;
        return new WaitModel(
            $"{queue.TitleOf(found.Line.Procedure).In(language)}　{number}",
            number,
            NowOf(row, language),
            [.. FactsOf(found, language)],
            await ActsAsync(caller, found, refused, cancellation)
        )
        {
            Trail =
            [
                new(new Phrase("ホーム", "Home").In(language), "/"),
                new(new Phrase("担当の一覧", "Queue of cases").In(language), QueuePages.Path),
            ],
            Owner = row.Owner,
            IsOverdue = found.Line.IsOpen && found.IsOverdue(queue.Today),
            Refused = refused,
            Done = DoneWords.Of(http.Request, language),
        };
    }

    /// <summary>Runs an act; null when there is no such act.</summary>
    public async Task<Answer?> RunAsync(
        Caller caller,
        CaseAddress of,
        PostedAct posted,
        CancellationToken cancellation
    )
    {
        var stream = new StreamId(of.Kind, of.Key);
        var input = new Input();
        ChargeCommand? command = posted.Act switch
        {
            Take => new ChargeCommand.Take(stream),
            Assign => new ChargeCommand.Assign(stream, input.Id<Person>(posted.Text("to"), "to")),
            _ => null,
        };
        return command is null ? null
            : !input.IsFine ? new Answer.Refused([.. input.Refusals])
            : await acts.RunAsync<ChargeProcedure, CaseCharge, ChargeCommand>(
                caller,
                CaseCharge.Stream(stream),
                command,
                posted.Options,
                cancellation
            );
    }

    private NowModel NowOf(QueueRow row, Language language)
    {
        var line = row.Case.Line;
        if (!line.IsOpen)
        {
            return new NowModel(
                new Phrase("待っている手続はありません", "Nothing is awaited").In(language),
                new Phrase("いまお願いすることはありません。", "Nothing is asked of you now.").In(
                    language
                )
            );
        }

        var page = CaseRegistry.PageOf(line);
        return new NowModel(
            row.Step?.In(language) ?? line.Stage,
            row.Case.IsOverdue(queue.Today)
                ? new Phrase(
                    "期限を過ぎています。次に行う人に確かめてください。",
                    "It is overdue. Ask whoever acts next."
                ).In(language)
                : new Phrase(
                    "次に行う人の手続を待っています。",
                    "It waits for whoever acts next."
                ).In(language),
            WaitWords.NextOf(row.Case, language),
            WaitWords.DueOf(row.Case, language),
            page == CaseRegistry.WaitOf(line.Case)
                ? null
                : new ActionLink(new Phrase("案件を開く", "Open the case").In(language), page)
        );
    }

    private static IEnumerable<SheetLine> FactsOf(QueuedCase found, Language language)
    {
        string Days(int days) => new Phrase("{0}開庁日", "{0} business days").In(language, days);
        yield return new(new Phrase("この段階", "In this step").In(language), Days(found.InStep));
        yield return new(
            new Phrase("この段階の予定", "Planned for it").In(language),
            Days(found.Planned)
        );
        yield return new(new Phrase("経過", "So far").In(language), Days(found.Elapsed));
        yield return new(
            new Phrase("うち企業の準備", "Of them with the company").In(language),
            Days(found.DaysWithCompany)
        );
        yield return new(
            new Phrase("始まった日", "Begun on").In(language),
            Dates.Full(found.Line.OpenedAt, language)
        );
    }

    private async Task<IReadOnlyList<ActModel>> ActsAsync(
        Caller caller,
        QueuedCase found,
        RefusedAct? refused,
        CancellationToken cancellation
    )
    {
        if (!found.Line.IsOpen || !caller.Holds(Capacity.Operator))
        {
            return [];
        }

        var language = caller.Language;
        var operators = await parties.ListAsync(
            OfficeScope.Of(caller),
            Capacity.Operator,
            new Slice(Take: MostOperators),
            cancellation
        );
        var path = CaseRegistry.WaitOf(found.Line.Case);
        var list = new List<ActModel>();
        if (found.Line.Owner != caller.Id)
        {
            list.Add(
                new ActModel(
                    Take,
                    $"{path}?act={Take}",
                    new Phrase("担当する", "Take the case").In(language),
                    new Phrase("担当する", "Take it").In(language)
                )
                {
                    Primary = true,
                }
            );
        }

        list.Add(AssignModel(found, operators.Items, refused, language));
        return list;
    }

    private static ActModel AssignModel(
        QueuedCase found,
        IReadOnlyList<PersonRow> operators,
        RefusedAct? refused,
        Language language
    ) =>
        new(
            Assign,
            $"{CaseRegistry.WaitOf(found.Line.Case)}?act={Assign}",
            new Phrase("担当を割り当てる", "Give it to another operator").In(language),
            new Phrase("割り当てる", "Give it").In(language)
        )
        {
            Explanation = new Phrase(
                "担当は、案件を進める人の目印です。審査や決裁を誰が行えるかは変わりません。",
                "Whoever answers for a case sees that it goes on. Who may review and decide stays as it is."
            ).In(language),
            Opened = refused?.Act == Assign,
            Fields =
            [
                new ActFields(Assign, language, refused).Select(
                    "to",
                    new("担当者", "Operator"),
                    [
                        .. operators
                            .Where(row => row.Id != found.Line.Owner)
                            .Select(row => new Choice(row.Id.ToString(), row.Name)),
                    ]
                ),
            ],
        };
}
