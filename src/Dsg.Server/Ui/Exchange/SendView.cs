using Dsg.Core.Exchange;
using Dsg.Core.Usage;
using Dsg.Server.Ui.Components;
using Dsg.Server.Ui.Text;

namespace Dsg.Server.Ui.Exchange;

/// <summary>The form for sending files.</summary>
/// <param name="Agreement">The workspace.</param>
/// <param name="Title">Contract title and number.</param>
/// <param name="Here">The agreement's number.</param>
/// <param name="Recipients">Users of the other side.</param>
/// <param name="Markings">The markings that can be chosen.</param>
/// <param name="Items">The items of the 指定書.</param>
/// <param name="Designation">Its number and date.</param>
public sealed record SendView(
    AgreementId Agreement,
    string Title,
    string Here,
    IReadOnlyList<Choice> Recipients,
    IReadOnlyList<Choice> Markings,
    IReadOnlyList<Choice> Items,
    string Designation
)
{
    private static readonly Phrase Item = new("第{0}項　{1}", "Item {0}: {1}");
    private static readonly Phrase Paper = new(
        "情報セキュリティ指定書 {0}（{1}）",
        "Information-security designation {0} ({1})"
    );

    /// <summary>What the form begins with: protected information, the first item of the 指定書.</summary>
    public string Marking { get; init; } = Name(Core.Exchange.Marking.Attention);

    /// <summary>What it is begun for, as a field of the request; null for a dispatch of its own.</summary>
    public (string Field, string Value)? For { get; init; }

    /// <summary>What is said of that above the form; null for a dispatch of its own.</summary>
    public string? Told { get; init; }

    /// <summary>The 件名 that the form begins with.</summary>
    public string Subject { get; init; } = "";

    /// <summary>The item of the 指定書 that the form begins with; null for the first one.</summary>
    public string? ChosenItem { get; init; }

    /// <summary>The recipients that are ticked already.</summary>
    public IReadOnlyList<string> Ticked { get; init; } = [];

    internal static SendView Of(
        WorkspaceSight sight,
        IReadOnlyList<UsagePerson> recipients,
        SendTarget? target,
        Language language
    )
    {
        var contract = sight.Facts.Contract;
        var outline = WorkspaceReader.Outline(sight, language);
        return new SendView(
            outline.Agreement,
            outline.Title,
            outline.Here,
            [.. recipients.Select(each => new Choice(each.Person.ToString(), each.Name))],
            [
                .. new[]
                {
                    Core.Exchange.Marking.Attention,
                    Core.Exchange.Marking.Internal,
                    Core.Exchange.Marking.None,
                }.Select(each => new Choice(Name(each), ExchangeWords.Of(each).In(language))),
            ],
            [
                .. contract.Designation.Items.Select(
                    (text, index) =>
                        new Choice(
                            (index + 1).ToString(System.Globalization.CultureInfo.InvariantCulture),
                            Item.In(language, index + 1, text)
                        )
                ),
            ],
            Paper.In(
                language,
                contract.Designation.Number,
                Dates.Full(contract.Designation.Date, language)
            )
        )
        {
            // A single possible recipient is ticked already; otherwise those whom it answers, or who have the earlier version.
            Ticked = recipients is [var only]
                ? [only.Person.ToString()]
                :
                [
                    .. recipients
                        .Where(each => IsFor(each, target))
                        .Select(each => each.Person.ToString()),
                ],
            For = target is null ? null : (target.Field, target.Value),
            Told = target?.Told.In(language, target.Subject),
            Subject = target?.Subject ?? "",
            Marking = Name(target?.Earlier?.Marking ?? Core.Exchange.Marking.Attention),
            ChosenItem = target?.Earlier?.DesignationItem?.ToString(
                System.Globalization.CultureInfo.InvariantCulture
            ),
        };
    }

    // The person, or who took that person's place.
    private static bool IsFor(UsagePerson person, SendTarget? target) =>
        target is not null
        && (
            target.To.Contains(person.Person)
            || (person.Succeeds is { } place && target.To.Contains(place.Predecessor))
        );

    // The names of the wire.
    private static string Name(Marking marking) => marking.ToString().ToLowerInvariant();
}
