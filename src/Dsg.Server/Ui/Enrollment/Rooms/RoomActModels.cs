using System.Collections.Immutable;
using Dsg.Core.Enrollment;
using Dsg.Server.Ui.Components;
using Dsg.Server.Ui.Enrollment.Office;
using Dsg.Server.Ui.Office;
using Dsg.Server.Ui.Text;

namespace Dsg.Server.Ui.Enrollment.Rooms;

/// <summary>The acts that are open about one room, as forms. What is open comes from Core; here are only their words.</summary>
/// <param name="found">The case.</param>
/// <param name="room">The room.</param>
/// <param name="office">The forms that the page of the case has too.</param>
/// <param name="reader">An act that was just refused, and the dates that forms begin with.</param>
/// <param name="language">The reader's.</param>
internal sealed class RoomActModels(
    Versioned<EnrollmentCase> found,
    (EnrollmentFile File, Room Room) room,
    EnrollmentActModels office,
    (RefusedAct? Refused, OfficeDates Dates) reader,
    Language language
)
{
    private static readonly ImmutableHashSet<string> OfWholeCase =
    [
        "review-finished",
        "review-result",
        "return",
    ];

    private static readonly Phrase Reason = new("理由", "Reason");

    /// <summary>The forms about the room itself, the one that its stage asks for first.</summary>
    public IReadOnlyList<ActModel> OfRoom(ImmutableArray<OpenCommand> open) =>
        [
            .. open.Where(each => !each.Name.Contains('.', StringComparison.Ordinal))
                .Where(each => !GoesWithCase(each.Name))
                .SelectMany(each =>
                    ModelOf(each) is { } model
                        ? [model with { BlockedBy = CaseWords.BlocksOf(each, language) }]
                        : office.Of([each])
                )
                .OrderByDescending(model => model.Primary),
        ];

    /// <summary>The forms about one of its units.</summary>
    public IReadOnlyList<ActModel> OfUnit(Equipment unit, ImmutableArray<OpenCommand> open) =>
        [
            .. open.Where(each => each.Name.EndsWith($".{unit.Id}", StringComparison.Ordinal))
                .Select(each =>
                    UnitModelOf(each.Name, unit) is { } model
                        ? model with
                        {
                            BlockedBy = CaseWords.BlocksOf(each, language),
                        }
                        : null
                )
                .OfType<ActModel>(),
        ];

    /// <summary>The form to record a finding on a condition of the room.</summary>
    public ActModel FindingOf(Condition condition) => office.FindingOf(condition);

    // The first application is reviewed as a whole, on the page of the case.
    private bool GoesWithCase(string act) =>
        room.Room.Stage == RoomStage.Applied && OfWholeCase.Contains(act);

    private ActModel? ModelOf(OpenCommand open) =>
        open.Name switch
        {
            "line" => Line(),
            "receipt" => Receipt(),
            "answer" => Answer(),
            "correction-request" => Correction(),
            "units-approval" => UnitsApproval(),
            "networks" => Networks(),
            "removal" => Removal(),
            _ => null,
        };

    private ActModel? UnitModelOf(string act, Equipment unit)
    {
        bool Is(string prefix) => act.StartsWith(prefix, StringComparison.Ordinal);
        return Is(RoomForms.SwapIn) ? SwapIn(act, unit)
            : Is(RoomForms.Removal) ? UnitRemoval(act, unit)
            : Is(RoomForms.KitMaking) ? KitMaking(act, unit)
            : Is(RoomForms.KitPackage) ? KitPackage(act, unit)
            : Is(RoomForms.Kit) ? Kit(act, unit)
            : Is(EnrollmentForms.Certificates) ? office.Certificate(unit)
            : Is(EnrollmentForms.Revocation) ? office.Revocation(unit)
            : null;
    }

    private ActModel Line() =>
        Model(
            "line",
            new("回線の準備を届け出る", "Report the line ready"),
            new("回線の準備ができたことを届け出る", "Report the line ready")
        ) with
        {
            Primary = true,
            Explanation = Say(
                "拠点に専用の回線が引き込まれ、使える状態になったときに届け出てください。",
                "Report this when the dedicated line into the room is ready for use."
            ),
        };

    private ActModel Receipt() =>
        Model(
            "receipt",
            new("通知の受領を確認する", "Confirm receipt of the notice"),
            new("受領を確認する", "Confirm receipt")
        ) with
        {
            Primary = true,
            Explanation = Say(
                "通知を読んでから確認してください。受領を確認すると、この拠点からの利用が開きます。",
                "Read the notice first. With its receipt this room opens for use."
            ),
        };

    private ActModel Answer() =>
        Model(
            "answer",
            new("補正の依頼に回答する", "Answer the correction"),
            new("回答する", "Answer")
        ) with
        {
            Primary = true,
            Fields =
            [
                Fields("answer").Area("answer", new("行った補正の内容", "What was done"), 1000),
            ],
        };

    private ActModel Correction()
    {
        var fields = Fields("correction-request");
        return Model(
            "correction-request",
            new("この拠点の補正を依頼する", "Ask for a correction of this room"),
            new("補正を依頼する", "Ask for correction")
        ) with
        {
            Explanation = Say(
                "企業が回答するまで、この拠点の手続だけが待ちます。ほかの拠点の手続は続きます。",
                "Only this room waits for the answer; the other rooms go on."
            ),
            Fields =
            [
                fields.Area("what", new("補正を求める内容", "What is to be put right"), 1000),
                fields.Date("dueOn", new("補正の期限", "Deadline"), reader.Dates.Correction),
            ],
        };
    }

    private ActModel UnitsApproval() =>
        Model(
            "units-approval",
            new("機器の変更を承認する", "Approve the change of units"),
            new("承認する", "Approve")
        ) with
        {
            Primary = true,
            Explanation = Say(
                "承認すると、届け出られた機器が有効になります。入れ替える機器の端末証明書は同時に失効します。",
                "The reported units take effect; the certificates of replaced ones end at once."
            ),
            Fields =
            [
                Fields("units-approval")
                    .Line(
                        "documentNumber",
                        new("文書番号（外部の決裁）", "Document number of the decision"),
                        50
                    ),
            ],
        };

    private ActModel Networks() =>
        Model(
            "networks",
            new("接続元のネットワークを定める", "Set the networks it comes from"),
            new("接続元を定める", "Set the networks")
        ) with
        {
            Explanation = Say(
                "次の操作から、この拠点の端末はここに挙げたネットワークからだけ利用できます。ほかからの接続は拒否し、記録して、運用管理の画面に示します。空欄にすると制限しません。",
                "From the next request on, terminals of this room are used from these networks only. Everything else is refused, recorded and shown to the operators. Empty: no restriction."
            ),
            Fields =
            [
                Fields("networks")
                    .Area(
                        "networks",
                        new(
                            "ネットワーク（1行に1つ。192.0.2.0/24、2001:db8::/32の形）",
                            "Networks, one a line, like 192.0.2.0/24 or 2001:db8::/32"
                        ),
                        1000,
                        string.Join('\n', room.Room.Networks)
                    ) with
                {
                    Required = false,
                },
            ],
        };

    private ActModel Removal() =>
        Model(
            "removal",
            new("この拠点を外す", "Take this room out"),
            new("拠点を外す", "Take the room out")
        ) with
        {
            Danger = true,
            Explanation = Say(
                "この拠点の端末証明書は直ちに失効し、ここからの利用はできなくなります。ほかの拠点には影響しません。",
                "Its certificates end at once and nothing opens from it any more. Other rooms are not touched."
            ),
            Fields = [Fields("removal").Area("reason", Reason, 1000)],
        };

    private ActModel SwapIn(string act, Equipment spare)
    {
        var fields = Fields(act);
        return Model(
            act,
            new($"代替機に切り替える：{spare.Name}", $"Swap in the spare: {spare.Name}"),
            new("切り替える", "Swap in")
        ) with
        {
            Explanation = Say(
                "直ちに切り替わり、入れ替える機器の端末証明書は失効します。記録は試験管理室に届きます。",
                "It takes effect at once; the certificate of the replaced unit ends. The office sees the record."
            ),
            Fields =
            [
                fields.Select(
                    "replaced",
                    new("入れ替える機器", "Unit that it takes the place of"),
                    [
                        .. room
                            .Room.Present.Where(unit => unit.IsInUse && unit.Kind == spare.Kind)
                            .Select(unit => new Choice(unit.Id.ToString(), unit.Name)),
                    ]
                ),
                fields.Area("reason", Reason, 1000),
            ],
        };
    }

    private ActModel UnitRemoval(string act, Equipment unit) =>
        Model(
            act,
            new($"機器を外す：{unit.Name}", $"Take the unit out: {unit.Name}"),
            new("機器を外す", "Take the unit out")
        ) with
        {
            Danger = true,
            Explanation = Say(
                "端末証明書があるときは、直ちに失効します。",
                "Its certificate, if it has one, ends at once."
            ),
            Fields = [Fields(act).Area("reason", Reason, 1000)],
        };

    private ActModel Kit(string act, Equipment unit)
    {
        var fields = Fields(act);
        return Model(
            act,
            new(
                $"端末証明書の媒体を準備する：{unit.Name}",
                $"Prepare a medium with the certificate: {unit.Name}"
            ),
            new("準備する", "Prepare")
        ) with
        {
            Explanation = Say(
                "拠点で証明書要求を作れないときに使います。準備した担当とは別の担当が作成し、パスフレーズは媒体とは別の方法で伝えます。",
                "For a room without a command line. Another operator makes it; the passphrase travels another way than the medium."
            ),
            Fields =
            [
                fields.Radio(
                    "medium",
                    new("媒体", "Medium"),
                    Choices<KitMedium>(RoomWords.Of),
                    nameof(KitMedium.UsbStick)
                ),
                fields.Line("handedTo", new("媒体の受領者", "Who gets the medium"), 100),
            ],
        };
    }

    private ActModel KitMaking(string act, Equipment unit)
    {
        var fields = Fields(act);
        return Model(
            act,
            new(
                $"端末証明書の媒体を作成する：{unit.Name}",
                $"Make the medium with the certificate: {unit.Name}"
            ),
            new("作成し、パスフレーズを表示する", "Make it and show the passphrase")
        ) with
        {
            Primary = true,
            Explanation = Say(
                "鍵と証明書を作成します。パスフレーズは次の画面に一度だけ表示します。",
                "Key and certificate are made. The passphrase is shown once, on the next page."
            ),
            Fields =
            [
                fields.Radio(
                    "channel",
                    new("パスフレーズの伝え方", "How the passphrase is told"),
                    Choices<PassphraseChannel>(RoomWords.Of),
                    nameof(PassphraseChannel.Telephone)
                ),
                fields.Line(
                    "passphraseTo",
                    new("パスフレーズを伝える相手", "Who is told the passphrase"),
                    100
                ),
            ],
        };
    }

    private ActModel KitPackage(string act, Equipment unit) =>
        Model(
            act,
            new(
                $"媒体に書き込むファイルを取り出す：{unit.Name}",
                $"Take the package for the medium: {unit.Name}"
            ),
            new("取り出す（一度だけ）", "Take it (once)")
        ) with
        {
            Primary = true,
            Explanation = Say(
                "取り出せるのは準備した担当が一度だけです。媒体に書き込んだ後は、端末から消してください。",
                "Only the operator who ordered it takes it, once. Erase it from this terminal after writing the medium."
            ),
        };

    private ActModel Model(string act, Phrase title, Phrase submit) =>
        new(
            act,
            $"{RoomRow.PathOf(room.File.Id, room.Room.Id)}/{act}",
            title.In(language),
            submit.In(language)
        )
        {
            Version = found.Version,
            Opened = reader.Refused?.Act == act,
        };

    private ActFields Fields(string act) => new(act, language, reader.Refused);

    private IReadOnlyList<Choice> Choices<T>(Func<T, Phrase> words)
        where T : struct, Enum =>
        [
            .. Enum.GetValues<T>()
                .Select(value => new Choice(value.ToString(), words(value).In(language))),
        ];

    private string Say(string ja, string en) => new Phrase(ja, en).In(language);
}
