namespace Dsg.Core.Shared;

/// <content>6010–6016: why nothing is read from a terminal or a network, whoever sits there.</content>
public sealed partial record RefusalCode
{
    /// <summary>See its text.</summary>
    public static readonly RefusalCode TerminalOutOfTime = new(
        6010,
        "端末証明書の有効期間（{0}）の外であるため、この端末では利用できません。貴社の拠点管理者が、新しい証明書を申請してください。",
        "The certificate of this terminal is not in its time ({0}). The person who keeps the room asks for a new one."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode TerminalRevoked = new(
        6011,
        "端末証明書が{0}に失効しているため、この端末では利用できません。ほかの確認済みの端末を利用するか、貴社の拠点管理者へお問い合わせください。",
        "The certificate of this terminal was revoked on {0}. Use another confirmed terminal, or ask the person who keeps the room."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode TerminalUnknown = new(
        6012,
        "この端末の証明書は、確認済みの機器に現在発行されているものではないため、利用できません。貴社の拠点管理者へお問い合わせください。",
        "The certificate of this terminal is not the one that a confirmed unit has now. Ask the person who keeps the room."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode TerminalOfAnotherCompany = new(
        6013,
        "この端末は、貴社の拠点（利用区画）の機器ではないため、利用できません。貴社の拠点の端末を利用してください。",
        "This terminal is not of a room of your company. Use a terminal of your own room."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode TerminalElsewhere = new(
        6014,
        "この端末は、その拠点（利用区画）について定めたネットワークの外（{0}）から接続しているため、利用できません。拠点の回線から接続してください。回線を変更したときは、貴社の拠点管理者が、お問い合わせ窓口へ連絡してください。",
        "This terminal comes from outside ({0}) of the networks set for its room. Connect over the line of the room. If the line changed, the person who keeps the room tells the inquiry desk."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode StaffElsewhere = new(
        6015,
        "職員利用サイトの利用を認めたネットワークの外（{0}）から接続しているため、利用できません。DIIに接続した端末から利用してください。",
        "You come from outside ({0}) of the networks from which the staff site may be used. Use a terminal on the DII."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode NotANetwork = new(
        6016,
        "「{0}」は、ネットワークとして読み取れません。192.0.2.0/24、2001:db8::/32のように、ネットワークのアドレスと長さを入力してください。",
        "\"{0}\" is not a network. Enter address and prefix length of a network, like 192.0.2.0/24 or 2001:db8::/32."
    );
}
