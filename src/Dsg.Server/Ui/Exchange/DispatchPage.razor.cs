using Dsg.Server.Ui.Components;
using Dsg.Server.Ui.Shared;
using Microsoft.AspNetCore.Components;

namespace Dsg.Server.Ui.Exchange;

/// <summary>One dispatch: its files with their states as they change, who obtained them, and 受領確認.</summary>
public sealed partial class DispatchPage
{
    [Parameter, EditorRequired]
    public required DispatchView Dispatch { get; set; }

    [Parameter, EditorRequired]
    public required WorkspaceView Workspace { get; set; }

    [Parameter, EditorRequired]
    public required FormProblems Problems { get; set; }

    private bool MayConfirm => Dispatch.Receipt is { IsOpen: true, WhyNot: null };

    private bool MayObtain => Dispatch.Files.Any(file => file.Action is not null);

    private Tone Mood =>
        Dispatch.IsWithdrawn ? Tone.Plain
        : Dispatch.Receipts.Count > 0 ? Tone.Done
        : Dispatch.UnderWay || NeedsSender || Dispatch.Obtainable < Dispatch.Files.Count
            ? Tone.Waiting
        : Tone.Info;

    private bool NeedsSender => Dispatch is { IsMine: true, NotSent: > 0, Receipts.Count: 0 };

    private NowModel Now =>
        Dispatch.IsWithdrawn
            ? new(
                Say("送付の取りやめ", "Withdrawn"),
                (Dispatch.IsMine, Dispatch.HasLeft) switch
                {
                    (true, false) => Say(
                        "この送付は取りやめました。取得した人はいません。",
                        "You withdrew this dispatch. Nobody had obtained it."
                    ),
                    (true, true) => Say(
                        "この送付は取りやめました。取りやめる前に取得した人を、各ファイルに示しています。",
                        "You withdrew this dispatch. Who had obtained files before stands beside each."
                    ),
                    (false, false) => Say("送った人が取りやめました。", "Its sender withdrew it."),
                    (false, true) => Say(
                        "送った人が取りやめました。取得済みのファイルの取扱いは、送った人に確かめてください。",
                        "Its sender withdrew it. Ask the sender what to do with what was obtained."
                    ),
                }
            )
        : NeedsSender
            ? new(
                Say(
                    $"送信されなかったファイル {Dispatch.NotSent}件",
                    $"{Dispatch.NotSent} file(s) were not sent"
                ),
                Say(
                    "必要な場合は、新しい送付として送り直してください。ほかのファイルはこのまま受け渡せます。送付を取りやめることもできます。",
                    "If they are still needed, send them in a new dispatch. The others go on as they are. You can also withdraw the dispatch."
                ),
                Say("あなた", "You")
            )
        : Standing;

    private NowModel Standing =>
        (Dispatch.UnderWay, Dispatch.Receipts.Count > 0, Dispatch.IsMine) switch
        {
            _ when Dispatch.NotApproved is { } reason => new(
                Say("不承認", "Not approved"),
                Say(
                    $"送付は承認されませんでした。相手には見えません。理由：{reason}",
                    $"The dispatch was not approved, and the other side does not see it. Reason: {reason}"
                ),
                Say("あなた", "You")
            ),
            (false, _, true) when Dispatch.WaitsFor.Count > 0 => new(
                Say("送付の承認待ち", "To be approved"),
                Say(
                    "承認されるまで、相手には見えません。",
                    "Until it is approved the other side does not see it."
                ),
                string.Join(Say("、", ", "), Dispatch.WaitsFor)
            ),
            (true, _, true) => new(
                Say("送信・安全確認", "Upload and safety check"),
                Say(
                    "安全確認が済むと、相手が取得できます。その間、画面を閉じても構いません。",
                    "Recipients can obtain it after the safety check. You may close the page meanwhile."
                ),
                Say("システム", "The gateway")
            ),
            (true, _, _) => new(
                Say("送信・安全確認", "Upload and safety check"),
                Say(
                    "安全確認が済むと、取得できます。",
                    "You can obtain it after the safety check."
                ),
                Say("システム", "The gateway")
            ),
            (_, true, _) => new(
                Say("受領確認済み", "Receipt confirmed"),
                Say("お願いすることはありません。", "Nothing is asked of you.")
            ),
            (_, _, true) => Sent(),
            _ => Received(),
        };

    private NowModel Sent() =>
        Dispatch.Obtainable == 0
            ? new(
                Say("保留・隔離", "Held or quarantined"),
                Say(
                    "相手が取得できるファイルはありません。ファイルごとに示した理由を確かめ、必要なときは送り直してください。",
                    "Recipients cannot obtain any file. See the reason beside each, and send again where needed."
                ),
                Say("あなた", "You")
            )
            : new(
                Say("取得・受領確認待ち", "To be obtained and confirmed"),
                Dispatch.Obtainable < Dispatch.Files.Count
                    ? Say(
                        "保留又は隔離したファイルがあり、相手には渡りません。ほかのファイルの取得と受領確認を待っています。",
                        "Some files were held back and do not reach the recipients. The others wait to be obtained and confirmed."
                    )
                    : Say(
                        "相手の取得と受領確認を待っています。",
                        "It waits for its recipients to obtain it and confirm receipt."
                    ),
                string.Join(Say("、", ", "), Dispatch.To)
            );

    private NowModel Received() =>
        new(
            Say("取得・受領確認", "Obtain and confirm"),
            MayConfirm ? Say("受領を確認してください。", "Please confirm receipt.")
                : MayObtain
                    ? Say(
                        "ファイルを取得し、受領を確認してください。",
                        "Please obtain the files and confirm receipt."
                    )
                : Say(
                    "取得できるファイルはありません。保留の理由はファイルごとに示しています。",
                    "No file can be obtained. The reason stands beside each file."
                ),
            MayConfirm || MayObtain ? Say("あなた", "You") : null
        );
}
