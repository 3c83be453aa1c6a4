using System.Collections.Immutable;
using System.Globalization;

namespace Dsg.Core.Procedures;

/// <summary>A source that an operator entered: document, edition and page (docs/procedures.md section 1).</summary>
/// <param name="Document">Name of the document.</param>
/// <param name="Edition">Its edition; empty where the document names none.</param>
/// <param name="Page">The page, from 1.</param>
/// <param name="EnteredBy">Who entered it.</param>
/// <param name="EnteredAt">When.</param>
public sealed record Source(
    string Document,
    string Edition,
    int Page,
    PersonId EnteredBy,
    DateTimeOffset EnteredAt
)
{
    /// <summary>The second person who saw the page; null until then.</summary>
    public PersonId? ConfirmedBy { get; init; }

    /// <summary>As a definition cites it.</summary>
    public string Ground => TextOf(Document, Edition, Page);

    /// <summary>加入要領（要約版）p4.</summary>
    public static string TextOf(string document, string edition, int page) =>
        edition.Length == 0
            ? string.Create(CultureInfo.InvariantCulture, $"{document} p{page}")
            : string.Create(CultureInfo.InvariantCulture, $"{document}（{edition}）p{page}");
}

/// <summary>The sources that a 根拠 may name.</summary>
/// <param name="Entered">Those that were entered, confirmed or not.</param>
public sealed record SourceBook(ImmutableArray<Source> Entered) : IQueuedCase
{
    /// <summary>The id of the definition of confirming a source.</summary>
    public const string Procedure = "source";

    /// <summary>The stream kind.</summary>
    public const string Kind = "source";

    /// <summary>What the source document itself refers to.</summary>
    public static readonly ImmutableArray<string> Proven =
    [
        "加入要領（要約版）p4",
        "企業利用要領（要約版）p8",
        "職員利用要領 p8",
    ];

    /// <summary>Only what the source document proves.</summary>
    public static SourceBook Initial { get; } = new(ImmutableArray<Source>.Empty);

    /// <summary>The one stream.</summary>
    public static StreamId Stream { get; } = new(Kind, "grounds");

    /// <inheritdoc/>
    public CaseLine? Line =>
        Entered is [.., var newest]
            ? new CaseLine(
                Stream,
                Procedure,
                Version: 1,
                "",
                Waiting is null ? "" : "Waiting",
                (Waiting ?? newest).EnteredAt,
                Entered[0].EnteredAt
            )
            {
                Next = Waiting is null ? [] : [Capacity.Operator, Capacity.Approver],
            }
            : null;

    private Source? Waiting => Entered.FirstOrDefault(each => each.ConfirmedBy is null);

    /// <summary>True when a definition may cite it.</summary>
    public bool Proves(string ground) =>
        Proven.Contains(ground)
        || Entered.Any(each => each.ConfirmedBy is not null && each.Ground == ground);

    /// <summary>The next state.</summary>
    public static SourceBook Evolve(SourceBook state, Recorded recorded) =>
        recorded.Event switch
        {
            SourceEntered e => state with
            {
                Entered = state.Entered.Add(
                    new Source(e.Document, e.Edition, e.Page, recorded.By.Person, recorded.At)
                ),
            },
            SourceConfirmed e => state with
            {
                Entered =
                [
                    .. state.Entered.Select(each =>
                        each.Ground == e.Ground
                            ? each with
                            {
                                ConfirmedBy = recorded.By.Person,
                            }
                            : each
                    ),
                ],
            },
            _ => state,
        };
}

/// <summary>An operator entered a source.</summary>
[EventKind("source.entered")]
public sealed record SourceEntered(string Document, string Edition, int Page) : IEvent;

/// <summary>A second person saw the page.</summary>
[EventKind("source.confirmed")]
public sealed record SourceConfirmed(string Ground) : IEvent;

/// <summary>Commands on sources.</summary>
public abstract record SourceCommand
{
    private SourceCommand() { }

    /// <summary>Enters a source.</summary>
    [ActWords("根拠の入力", "Enter a source")]
    [ActsAs(Capacity.Operator)]
    public sealed record Enter(string Document, string Edition, int Page) : SourceCommand;

    /// <summary>Confirms a source that somebody else entered.</summary>
    [ActWords("根拠の確認", "Confirm a source")]
    [ActsAs(Capacity.Operator, Capacity.Approver)]
    public sealed record Confirm(string Ground) : SourceCommand;
}

/// <summary>The rules for sources: what one person entered, another one confirms.</summary>
public sealed class SourceProcedure : IProcedure<SourceBook, SourceCommand>
{
    private SourceProcedure() { }

    /// <inheritdoc/>
    public static IEnumerable<StreamId> Needs(
        SourceBook state,
        SourceCommand command,
        CommandContext context,
        Related related
    ) => [];

    /// <inheritdoc/>
    public static Decision Decide(
        SourceBook state,
        SourceCommand command,
        CommandContext context,
        Related related
    ) =>
        command switch
        {
            SourceCommand.Enter c => Enter(state, c),
            SourceCommand.Confirm c => state.Entered.FirstOrDefault(each =>
                each.Ground == c.Ground
            ) switch
            {
                null => Decision.Refuse(RefusalCode.NotFound),
                { ConfirmedBy: not null } => Decision.Refuse(RefusalCode.NotAllowedInState),
                { } source when source.EnteredBy == context.Actor.Person => Decision.Refuse(
                    RefusalCode.SecondPersonNeeded
                ),
                _ => Decision.Accept(new SourceConfirmed(c.Ground)),
            },
            _ => Decision.Refuse(RefusalCode.NotAllowedInState),
        };

    private static Decision Enter(SourceBook state, SourceCommand.Enter c)
    {
        var input = new Input();
        var document = input.Text(c.Document, "document", 100);
        var edition = input.OptionalText(c.Edition, "edition", 50);
        if (c.Page < 1)
        {
            input.Refuse(RefusalCode.PageMissing, "page");
        }

        return
            state.Proves(Source.TextOf(document, edition, c.Page))
            || state.Entered.Any(each => each.Ground == Source.TextOf(document, edition, c.Page))
            ? Decision.Refuse(RefusalCode.SourceKnown, "document")
            : Decision.Unless(
                input.Refusals,
                () => Decision.Accept(new SourceEntered(document, edition, c.Page))
            );
    }
}
