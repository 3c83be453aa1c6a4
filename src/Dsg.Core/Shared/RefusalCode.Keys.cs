namespace Dsg.Core.Shared;

/// <content>8136: keys.</content>
public sealed partial record RefusalCode
{
    /// <summary>See its text.</summary>
    public static readonly RefusalCode KeyCopyNotKept = new(
        8136,
        "暗号鍵の写しを保管できないため、送信を受け付けられません。時間をおいて、もう一度送信してください。続くときは、お問い合わせ窓口に連絡してください（照会番号 {0}）。",
        "Nothing can be sent, because the copy of the key cannot be kept. Send again later; if it goes on, tell the inquiry desk (reference {0})."
    );
}
