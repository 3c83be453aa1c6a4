using System.Collections.Immutable;
using System.Globalization;

namespace Dsg.Core.Notices;

/// <summary>To whom a notice goes: who reads it, and who confirms 受領.</summary>
/// <param name="Lines">As printed; the last line ends in 殿 or 様.</param>
public sealed record NoticeAddressee(ImmutableArray<string> Lines)
{
    /// <summary>The company whose responsible persons read it; null when it goes to nobody of a company.</summary>
    public CompanyId? Company { get; init; }

    /// <summary>The staff unit that reads it; null when it goes to none.</summary>
    public StaffUnit? Unit { get; init; }

    /// <summary>A person who reads it in any capacity; null when none is named.</summary>
    public PersonId? Person { get; init; }

    /// <summary>A company, to its representative.</summary>
    /// <param name="company">The company.</param>
    /// <param name="name">Its name.</param>
    /// <param name="representative">Post and name; empty prints 代表者.</param>
    /// <param name="responsible">The responsible person; null when only the company is known.</param>
    public static NoticeAddressee ToCompany(
        CompanyId company,
        string name,
        string representative,
        PersonId? responsible = null
    ) =>
        new([name, $"{(representative.Length == 0 ? "代表者" : representative)}　殿"])
        {
            Company = company,
            Person = responsible,
        };

    /// <summary>The head of a staff unit.</summary>
    public static NoticeAddressee ToUnit(StaffUnit unit) =>
        new([$"{unit.Name}の長　殿"]) { Unit = unit };

    /// <summary>One person.</summary>
    public static NoticeAddressee ToPerson(PersonId person, string name) =>
        new([$"{name}　様"]) { Person = person };
}

/// <summary>
/// What a decision says in a notice. Who sends it, the contact block and the sample mark come from the office's policy, so that every
/// notice has them alike: <c>NoticeDraft.Accept(context, happened, draft)</c> is all that a decision does to issue one.
/// </summary>
/// <param name="Kind">Stable name, for example <c>enrollment.completion</c>: letters, digits, dots and hyphens.</param>
/// <param name="Case">The case whose act it tells of.</param>
/// <param name="To">Who gets it.</param>
/// <param name="Number">External 文書番号 of the decision; empty where an act needs no decision.</param>
/// <param name="On">Date of the decision or of the act.</param>
/// <param name="Title">Japanese ends in （通知） or （依頼）; English is for the reading aid.</param>
public sealed record NoticeDraft(
    string Kind,
    StreamId Case,
    NoticeAddressee To,
    string Number,
    DateOnly On,
    Wording Title
)
{
    /// <summary>The first one begins with 標記について.</summary>
    public ImmutableArray<string> Paragraphs { get; init; } = [];

    /// <summary>The items under 記.</summary>
    public ImmutableArray<NoticeItem> Items { get; init; } = [];

    /// <summary>What it says, in English, for readers who need an aid; no part of the notice.</summary>
    public string English { get; init; } = "";

    /// <summary>True when 受領 is an act of the case itself, because it opens something there.</summary>
    public bool ReceivedInCase { get; init; }

    /// <summary>The words of the paper under a policy.</summary>
    public NoticeText TextUnder(OfficePolicy policy) =>
        new(NoticeText.OneLine(Number), JapaneseDate.Format(On), NoticeText.OneLine(Title.Ja))
        {
            Addressee = [.. To.Lines.Select(NoticeText.OneLine)],
            Sender = [.. policy.Sender.Split([' ', '　'], StringSplitOptions.RemoveEmptyEntries)],
            Paragraphs = [.. Paragraphs.Select(NoticeText.OneLine)],
            Items =
            [
                .. Items.Select(item => new NoticeItem(NoticeText.OneLine(item.Text))
                {
                    Parts = [.. item.Parts.Select(NoticeText.OneLine)],
                }),
            ],
            Contact = [.. policy.Contact.Select(NoticeText.OneLine)],
            Sample = policy.InSampleMode,
        };

    /// <summary>The words of the paper of an act: a decision in the place of an absent approver says so (代決).</summary>
    public NoticeText TextBy(CommandContext context)
    {
        var text = TextUnder(context.Policy);
        return context.Actor.InPlaceOf is null
            ? text
            : text with
            {
                Sender = text.Sender.Add(InPlace),
            };
    }

    private const string InPlace = "（代決）";

    /// <summary>Accepts a command whose act issues these notices in the same commit.</summary>
    public static Decision Accept(
        CommandContext context,
        IEvent happened,
        params ReadOnlySpan<NoticeDraft> drafts
    ) => new Decision.Accepted([happened]) { Elsewhere = [.. Issue(context, drafts.ToArray())] };

    /// <summary>The notices of one act, each on a stream of its own; goes into <see cref="Decision.Accepted.Elsewhere"/>.</summary>
    /// <param name="context">The act.</param>
    /// <param name="drafts">Its notices.</param>
    public static IEnumerable<(StreamId Stream, IEvent Event)> Issue(
        CommandContext context,
        IEnumerable<NoticeDraft> drafts
    ) =>
        drafts.Select(
            (draft, index) =>
                (
                    Notice.Stream(draft.Kind, draft.Case, context.At, index),
                    (IEvent)
                        new NoticeIssued(
                            draft.Kind,
                            draft.Case.Kind,
                            draft.Case.Key,
                            draft.Number,
                            draft.On,
                            new NoticeReaders(draft.To.Company, draft.To.Unit, draft.To.Person),
                            draft.ReceivedInCase,
                            new PrivateText(draft.TextBy(context).Canonical()),
                            new PrivateText($"{draft.Title.En}\n{draft.English}"),
                            ""
                        )
                )
        );
}
