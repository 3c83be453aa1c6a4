using System.Collections.Immutable;
using Dsg.Core.Procedures;
using Dsg.Core.Usage;
using Dsg.Server.Ui.Components;
using Dsg.Server.Ui.Office;
using Dsg.Server.Ui.Text;

namespace Dsg.Server.Ui.Usage.Office;

/// <summary>The acts that are open on a 利用申請, as forms. What is open comes from Core; here are only their words.</summary>
/// <param name="found">The case.</param>
/// <param name="definition">The version of the definition that it keeps; the reasons of a 補正依頼 come from it.</param>
/// <param name="refused">The act that was just refused; null for none.</param>
/// <param name="language">The reader's.</param>
internal sealed partial class UsageActModels(
    Versioned<UsageCase> found,
    ProcedureDefinition definition,
    RefusedAct? refused,
    Language language
)
{
    /// <summary>The 所属長 among whom an applicant may choose, when that is to be corrected.</summary>
    public IReadOnlyList<Choice> Superiors { get; init; } = [];

    /// <summary>The forms of the open acts, the one that the stage asks for first.</summary>
    public IReadOnlyList<ActModel> Of(ImmutableArray<OpenCommand> open) =>
        [
            .. open.Select(command =>
                    ModelOf(command.Name) is { } model
                        ? model with
                        {
                            BlockedBy = CaseWords.BlocksOf(command, language),
                        }
                        : null
                )
                .OfType<ActModel>()
                .OrderByDescending(act => act.Primary),
        ];

    private ActModel? ModelOf(string name) =>
        name switch
        {
            "review" => Primary(
                "review",
                new("三つの要件を確認した", "The three conditions were reviewed"),
                new("確認を終え、承認者に回付する", "Finish and pass on to the approver"),
                new(
                    "要件ごとの確認方法と確認者を見て、満たされていることを確かめてください。",
                    "See for each condition how and by whom it was confirmed."
                )
            ),
            "return" => WithReason(
                "return",
                new("担当へ差し戻す", "Return to the reviewer"),
                danger: false
            ),
            "approval" => Approval(),
            "rejection" => Rejection(),
            "credentials" => Primary(
                UsageForms.Prepare,
                new("利用者IDを準備する", "Prepare the user IDs"),
                new("準備し、交付票を表示する", "Prepare and show the slips"),
                new(
                    "利用者IDを申請責任者（職員は本人）に渡し、その経路と受取人を記録します。招待の番号は次の画面に一度だけ表示されます。招待は、別の担当が、別の経路で本人に渡します。",
                    "Give the user IDs to the responsible person and record how and to whom. The codes of the invitations are shown once, on the next page; another operator gives them to the people by another way."
                )
            ) with
            {
                Fields =
                [
                    Channel(UsageForms.Prepare, DeliveryChannel.RegisteredMail),
                    Fields(UsageForms.Prepare).Line("receiver", new("受取人", "Receiver"), 100),
                ],
            },
            "credentials/hand-over" => Primary(
                UsageForms.HandOver,
                new("利用者IDを交付する", "Hand over the user IDs"),
                new("交付した", "They were handed over"),
                new(
                    "準備した担当とは別の担当が、利用者IDとは別の経路で招待を本人に渡してから記録します。記録すると、番号が使えるようになります。",
                    "An operator other than the one who prepared them gives the invitations to the people by another way, then records it. From then on the codes work."
                )
            ) with
            {
                Fields = [Channel(UsageForms.HandOver, DeliveryChannel.InPerson)],
            },
            "credentials/reissue" => Reissue(),
            "correction-request" => CorrectionRequest(),
            "reopening" => Reopening(),
            "extension" => Extension(),
            "end" => End(),
            _ => Member(name),
        };

    private ActModel Rejection() =>
        WithReason("rejection", new("不承認とする", "Refuse the application"), danger: true) with
        {
            Fields = Fields("rejection").Rejection(),
        };

    private ActModel Approval() =>
        Primary(
            "approval",
            new("利用を決裁する", "Approve the use"),
            new("決裁する", "Approve"),
            new(
                "決裁すると、利用者IDの準備に進みます。契約別共有領域は、交付と利用規約の確認が済み、双方の利用者がそろうと自動で開きます。",
                "After approval the user IDs are prepared. The workspace opens by itself once IDs are handed over, rules accepted and both sides have a user."
            )
        ) with
        {
            Fields =
            [
                Fields("approval")
                    .Line(
                        "documentNumber",
                        new("文書番号（外部の決裁）", "Document number of the decision"),
                        50
                    ) with
                {
                    Example = "試験第123号",
                },
                Fields("approval").DecidedOn(),
                .. Refusals(),
            ],
        };

    // Whose line stays empty is approved.
    private IEnumerable<FieldModel> Refusals() =>
        found.State.People.Length < 2
            ? []
            : found
                .State.People.Where(person => person.Stays)
                .Select(person =>
                    (FieldModel)(
                        Fields("approval")
                            .Line(
                                $"refused.{person.Person}",
                                new(
                                    $"{person.Name}を承認しない理由",
                                    $"Why {person.Name} is not approved"
                                ),
                                500
                            ) with
                        {
                            Required = false,
                            Explanation = new Phrase(
                                "承認するときは空けておきます。",
                                "Leave empty to approve."
                            ).In(language),
                        }
                    )
                );

    private ActModel End()
    {
        var fields = Fields("end");
        return WithReason("end", new("利用終了を届け出る", "End a person's use"), danger: true) with
        {
            Explanation = new Phrase(
                "終了すると、この人の利用は直ちにできなくなります。合意及びほかの利用者には影響しません。",
                "This person's use ends at once. The agreement and the other users are not touched."
            ).In(language),
            Fields =
            [
                fields.Select(
                    "person",
                    new("利用者", "User"),
                    [
                        .. found
                            .State.People.Where(person => person.Stays)
                            .Select(person => new Choice(person.Person.ToString(), person.Name)),
                    ]
                ),
                fields.Area("reason", new("理由", "Reason"), 1000),
                .. Hour(fields),
            ],
        };
    }

    private ActModel Primary(string act, Phrase title, Phrase submit, Phrase explanation) =>
        Model(act, title, submit) with
        {
            Primary = true,
            Explanation = explanation.In(language),
        };

    private ActModel WithReason(string act, Phrase title, bool danger) =>
        Model(act, title, title) with
        {
            Danger = danger,
            Fields = [Fields(act).Area("reason", new("理由", "Reason"), 1000)],
        };

    private ActModel Model(string act, Phrase title, Phrase submit) =>
        new(
            act,
            $"{UsageOfficePages.PathOf(found.State.Id)}/{act}",
            title.In(language),
            submit.In(language)
        )
        {
            Version = found.Version,
            Opened = refused?.Act == act,
        };

    private ActFields Fields(string act) => new(act, language, refused);
}
