using System.Collections.Immutable;
using Dsg.Core.Usage;
using Dsg.Server.Ui.Components;
using Dsg.Server.Ui.Office;
using Dsg.Server.Ui.Text;

namespace Dsg.Server.Ui.Usage;

/// <summary>The acts on an agreement beside its confirmation and its dissolution, as forms.</summary>
/// <param name="found">The agreement.</param>
/// <param name="staff">Staff users whom the 所属長 may name.</param>
/// <param name="refused">An act that was just refused; null otherwise.</param>
/// <param name="language">The reader's.</param>
internal sealed class AgreementActModels(
    Versioned<UsageAgreement> found,
    IReadOnlyList<Choice> staff,
    RefusedAct? refused,
    Language language
)
{
    private const string Nobody = "-";

    private static readonly Phrase Reason = new("理由", "Reason");

    /// <summary>The forms of the open acts.</summary>
    public IReadOnlyList<ActModel> Of(ImmutableArray<OpenCommand> open) =>
        [.. open.Select(command => ModelOf(command.Name)).OfType<ActModel>()];

    /// <summary>Reads an act from its form.</summary>
    /// <returns>Null when there is no such act.</returns>
    public static AgreementCommand? Read(PostedAct posted) =>
        posted.Act switch
        {
            "decline" => new AgreementCommand.Decline(posted.Text("reason")),
            "withdrawal" => new AgreementCommand.Withdraw(posted.Text("reason")),
            "stop" => new AgreementCommand.Stop(posted.Text("reason")),
            "naming" => new AgreementCommand.NamePerson(
                posted.Text("person") == Nobody ? null
                : PersonId.TryParse(posted.Text("person"), null, out var person) ? person
                : PersonId.From(Guid.AllBitsSet)
            ),
            _ => null,
        };

    /// <summary>What was done, for the banner after an act; null for anything else.</summary>
    public static Phrase? Done(string act) =>
        act switch
        {
            "decline" => new("確認しないことを記録しました。", "It was declined."),
            "withdrawal" => new("取り下げました。", "It was withdrawn."),
            "naming" => new("指名を記録しました。", "The naming was recorded."),
            "stop" => new(
                "利用合意を停止しました。解除は試験管理室の2人により行われます。",
                "The agreement is stopped. Two persons of the office lift it."
            ),
            _ => null,
        };

    private ActModel? ModelOf(string name) =>
        name switch
        {
            "decline" => WithReason(
                name,
                new("この合意を確認しない", "Decline"),
                new("理由は相手方に通知されます。", "The other side is told the reason.")
            ),
            "withdrawal" => WithReason(
                name,
                new("この合意を取り下げる", "Withdraw"),
                new(
                    "相手方が確認する前に取り下げます。",
                    "Takes it back before the other side has confirmed."
                )
            ),
            "stop" => WithReason(
                name,
                new("利用合意を停止する", "Stop the agreement"),
                new(
                    "直ちに利用できなくなります。解除は試験管理室の2人により行われます。",
                    "Use ends at once. Two persons of the office lift it."
                )
            ) with
            {
                Danger = true,
            },
            "naming" => Naming(name),
            _ => null,
        };

    private ActModel Naming(string name)
    {
        var fields = new ActFields(name, language, refused);
        return Act(
            name,
            new("合意を解消できる職員を指名する", "Name who may end the agreement"),
            new(
                "所属長のほかに、指名した職員1人が合意を解消できます。",
                "Beside the superior, the one staff user named may end the agreement."
            ),
            [
                fields.Select(
                    "person",
                    new("指名する職員", "Staff user"),
                    [
                        .. staff,
                        new Choice(
                            Nobody,
                            new Phrase("指名しない（取り消す）", "nobody (take it back)").In(
                                language
                            )
                        ),
                    ],
                    found.State.Named?.ToString() ?? ""
                ),
            ]
        );
    }

    private ActModel WithReason(string name, Phrase title, Phrase explanation) =>
        Act(
            name,
            title,
            explanation,
            [new ActFields(name, language, refused).Area("reason", Reason, 1000)]
        );

    private ActModel Act(
        string name,
        Phrase title,
        Phrase explanation,
        IReadOnlyList<FieldModel> fields
    ) =>
        new(
            name,
            $"{AgreementPages.PathOf(found.State.Id)}/{name}",
            title.In(language),
            title.In(language)
        )
        {
            Explanation = explanation.In(language),
            Fields = fields,
            Version = found.Version,
            Opened = refused?.Act == name,
        };
}
