using Dsg.Server.Ui.Text;

namespace Dsg.Server.Exchange;

/// <summary>What is said of content that is not there for its reader, on pages and to programs.</summary>
internal static class ContentWords
{
    /// <summary>In place of a message whose key was destroyed, or that is damaged.</summary>
    public static readonly Phrase MessageGone = new(
        "（メッセージは開けません。消去されたか、壊れています。）",
        "(The message cannot be opened: it was erased, or is damaged.)"
    );

    /// <summary>Who decides.</summary>
    public static readonly Phrase DecidedBy = new(
        "試験管理室（担当の提案と承認者の判断）",
        "The office: an operator proposes, an approver decides"
    );

    /// <summary>What comes by itself when nobody decides in time.</summary>
    public static readonly Phrase Then = new(
        "判断がないときは、保留のまま終わります。誰も取得できません。",
        "Without a decision it stays held, and nobody can obtain it."
    );

    /// <summary>Until when it is decided.</summary>
    public static readonly Phrase Until = new(
        "試験管理室が{0}までに確認します。判断がないときは、保留のまま終わります。",
        "The office looks at it until {0}. Without a decision it stays held."
    );

    /// <summary>After that.</summary>
    public static readonly Phrase Kept = new(
        "試験管理室の確認は終わりました。保留のままです。必要な場合は、直して送り直してください。",
        "The office has looked at it; it stays held. If it is needed, mend it and send it again."
    );
}
