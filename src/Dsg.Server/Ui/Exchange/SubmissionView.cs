using Dsg.Core.Exchange;
using Dsg.Core.Parties;
using Dsg.Core.Usage;
using Dsg.Server.Exchange;
using Dsg.Server.Ui.Components;
using Dsg.Server.Ui.Office;
using Dsg.Server.Ui.Text;

namespace Dsg.Server.Ui.Exchange;

/// <summary>A 提出の依頼 in a list.</summary>
public sealed record SubmissionRow(
    string Subject,
    string Href,
    string Asker,
    string Asked,
    string Due,
    string Stage,
    Tone Tone
)
{
    /// <summary>True while it is neither closed nor withdrawn.</summary>
    public bool IsOpen { get; init; }

    /// <summary>True when the reader is to answer it.</summary>
    public bool IsForReader { get; init; }
}

/// <summary>One 提出の依頼 as one of its people sees it.</summary>
/// <param name="Subject">件名.</param>
/// <param name="Href">The page's own address.</param>
/// <param name="Workspace">The workspace.</param>
/// <param name="Stage">Where it stands.</param>
/// <param name="Tone">Its tone.</param>
/// <param name="Facts">Who asks whom, by when.</param>
/// <param name="Message">What is asked for; empty when the 件名 says all.</param>
/// <param name="Answers">The 送付 that answer it, with links.</param>
/// <param name="Acts">What the reader may do.</param>
public sealed record SubmissionPageView(
    string Subject,
    string Href,
    WorkspaceView Workspace,
    string Stage,
    Tone Tone,
    IReadOnlyList<SheetLine> Facts,
    string Message,
    IReadOnlyList<TieLine> Answers,
    IReadOnlyList<ActModel> Acts
)
{
    /// <summary>Where it is answered; null when the reader may not.</summary>
    public string? AnswerHref { get; init; }

    /// <summary>What is to be done now, and by whom.</summary>
    public required NowModel Now { get; init; }

    /// <summary>The act that was just refused; null for none.</summary>
    public RefusedAct? Refused { get; init; }

    /// <summary>What was just done; null after a plain reading.</summary>
    public string? Done { get; init; }
}

/// <summary>Another dispatch or request that something has to do with.</summary>
/// <param name="Label">How.</param>
/// <param name="Text">Its 件名 and day.</param>
/// <param name="Href">Its page.</param>
public sealed record TieLine(string Label, string Text, string Href);

/// <summary>The form of a new 提出の依頼.</summary>
/// <param name="Workspace">The workspace.</param>
/// <param name="Act">The form; null when there is nobody to ask.</param>
public sealed record AskView(WorkspaceView Workspace, ActModel? Act)
{
    /// <summary>The form as it was just refused; null for none.</summary>
    public RefusedAct? Refused { get; init; }
}

/// <summary>Makes the pages of 提出の依頼 from what was read.</summary>
internal sealed class SubmissionReader(IPartyQueries parties)
{
    private static readonly Phrase Comma = new("、", ", ");

    public async Task<IReadOnlyList<SubmissionRow>> RowsAsync(
        IReadOnlyList<SubmissionRequest> found,
        WorkspaceSight sight,
        Language language,
        CancellationToken cancellation
    )
    {
        var names = await NamesAsync(found, cancellation);
        var today = JapanTime.DateOf(sight.At);
        var open = sight.May(Core.Access.AccessAction.OpenWorkspace);
        return
        [
            .. found.Select(each => new SubmissionRow(
                each.Subject,
                ExchangePaths.SubmissionRequest(each.Id),
                names.GetValueOrDefault(each.Asker, ""),
                string.Join(
                    Comma.In(language),
                    each.Asked.Select(person => names.GetValueOrDefault(person, ""))
                ),
                SubmissionWords.DueOf(each, today, language),
                SubmissionWords.Of(each.Stage).In(language),
                SubmissionWords.ToneOf(each, today)
            )
            {
                IsOpen = each.IsOpen,
                IsForReader =
                    each.Stage == SubmissionStage.Asked && open is not null && each.IsAskedOf(open),
            }),
        ];
    }

    public async Task<SubmissionPageView> ViewAsync(
        SubmissionReading found,
        WorkspaceSight sight,
        RefusedAct? refused,
        Language language,
        CancellationToken cancellation
    )
    {
        var state = found.State;
        var names = await NamesAsync([state], cancellation);
        var today = JapanTime.DateOf(sight.At);
        var href = ExchangePaths.SubmissionRequest(state.Id);
        return new SubmissionPageView(
            state.Subject,
            href,
            WorkspaceReader.Outline(sight, language),
            SubmissionWords.Of(state.Stage).In(language),
            SubmissionWords.ToneOf(state, today),
            FactsOf(state, names, today, language),
            found.Message ?? ContentWords.MessageGone.In(language),
            [
                .. found.Answers.Select(answer =>
                    TieLines.Of(new Phrase("回答", "Answer"), answer, language)
                ),
            ],
            SubmissionActs.Of(found, href, refused, language)
        )
        {
            Now = NowOf(found, names, language),
            AnswerHref = found.MayAnswer
                ? ExchangePaths.Send(state.Agreement)
                    + QueryString.Create("answers", state.Id.ToString())
                : null,
            Refused = refused,
        };
    }

    private static NowModel NowOf(
        SubmissionReading found,
        IReadOnlyDictionary<PersonId, string> names,
        Language language
    )
    {
        string In(string ja, string en) => new Phrase(ja, en).In(language);
        var state = found.State;
        var stage = SubmissionWords.Of(state.Stage).In(language);
        return (state.Stage, found.IsOwn, found.MayAnswer) switch
        {
            (SubmissionStage.Asked, _, true) => new NowModel(
                stage,
                In(
                    "依頼の内容を確かめ、期限までにファイルを送って回答してください。",
                    "Read what is asked for and answer with files by the day given."
                ),
                In("あなた", "You")
            ),
            (SubmissionStage.Asked, _, _) => new NowModel(
                stage,
                In("相手の回答を待っています。", "The answer is awaited."),
                string.Join(
                    Comma.In(language),
                    state.Asked.Select(person => names.GetValueOrDefault(person, ""))
                )
            ),
            (SubmissionStage.Answered, true, _) => new NowModel(
                stage,
                In(
                    "回答を確かめ、すべてそろっていれば完了としてください。足りないときは、追加の提出を依頼できます。",
                    "Look at the answer. Close the request when all has come, or ask for what is missing."
                ),
                In("あなた", "You")
            ),
            (SubmissionStage.Answered, _, _) => new NowModel(
                stage,
                In(
                    "依頼した人の確認を待っています。続けて送ることもできます。",
                    "Whoever asked looks at it. You can still send more."
                ),
                names.GetValueOrDefault(state.Asker, "")
            ),
            _ => new NowModel(
                stage,
                In("いまお願いすることはありません。", "Nothing is asked of you now.")
            ),
        };
    }

    private static List<SheetLine> FactsOf(
        SubmissionRequest state,
        IReadOnlyDictionary<PersonId, string> names,
        DateOnly today,
        Language language
    )
    {
        string In(string ja, string en) => new Phrase(ja, en).In(language);
        string Name(PersonId person) => names.GetValueOrDefault(person, "");
        var facts = new List<SheetLine>
        {
            new(SubmissionWords.Due.In(language), SubmissionWords.DueOf(state, today, language)),
            new(In("依頼した人", "Asked by"), Name(state.Asker)),
            new(
                In("依頼した相手", "Asked of"),
                string.Join(Comma.In(language), state.Asked.Select(Name))
            ),
            new(In("依頼の日時", "When"), Dates.FullTime(state.At, language)),
        };
        if (state.StillMissing is { } missing)
        {
            facts.Add(new(In("追加で提出するもの", "Still missing"), missing));
        }

        if (state.WithdrawnBecause is { } reason)
        {
            facts.Add(new(In("取下げの理由", "Why it was withdrawn"), reason));
        }

        if (state.EndedAt is { } ended)
        {
            facts.Add(new(In("終わった日時", "Ended"), Dates.FullTime(ended, language)));
        }

        return facts;
    }

    private Task<IReadOnlyDictionary<PersonId, string>> NamesAsync(
        IEnumerable<SubmissionRequest> found,
        CancellationToken cancellation
    ) =>
        parties.NamesAsync(
            [.. found.SelectMany(each => each.Asked.Append(each.Asker)).Distinct()],
            cancellation
        );
}

/// <summary>Lines that lead from one dispatch to others.</summary>
internal static class TieLines
{
    public static TieLine Of(Phrase label, Dispatch other, Language language) =>
        new(
            label.In(language),
            new Phrase("{0}（{1}）", "{0} ({1})").In(
                language,
                other.Subject,
                Dates.ShortTime(other.At, language)
            ),
            ExchangePaths.Dispatch(other.Id)
        );

    /// <summary>What a dispatch answers, what it stands in place of, what answers it and what stands in its place.</summary>
    public static IReadOnlyList<TieLine> Of(SeenTies seen, Language language)
    {
        var lines = new List<TieLine>();
        if (seen.Answers is { } request)
        {
            lines.Add(
                new(
                    SubmissionWords.Title.In(language),
                    request.Subject,
                    ExchangePaths.SubmissionRequest(request.Id)
                )
            );
        }

        if (seen.RepliesTo is { } asked)
        {
            lines.Add(Of(new("回答した送付", "In answer to"), asked, language));
        }

        if (seen.Replaces is { } earlier)
        {
            lines.Add(Of(new("差し替えた旧版", "In place of"), earlier, language));
        }

        if (seen.ReplacedBy is { } later)
        {
            lines.Add(Of(new("差し替えた新しい版", "Later version"), later, language));
        }

        lines.AddRange(seen.Replies.Select(reply => Of(new("回答", "Answer"), reply, language)));
        return lines;
    }
}
