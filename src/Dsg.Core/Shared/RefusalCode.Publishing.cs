namespace Dsg.Core.Shared;

public sealed partial record RefusalCode
{
    /// <summary>See its text.</summary>
    public static readonly RefusalCode TypistMayNotCompare = new(
        3180,
        "入力した人は照合できません。別の担当が照合してください。",
        "Whoever typed it may not compare it. Another person of the office must."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode FieldNotCompared = new(
        3181,
        "照合していない項目です。書面と同じであることを確かめて、確認の印を付けてください。",
        "This field is not compared. See that it is as on the paper and tick it."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode ScanMissing = new(
        3182,
        "届いた書面の写しを添付してください。",
        "Attach a scan of the paper."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode DifferencesOpen = new(
        3183,
        "照合で見つかった相違が残っています。入力を直してから照合してください。",
        "Differences are still open. Mend what was typed, then compare again."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode ClaimNotUsable = new(
        3184,
        "この引受けの符号は使えません。期限が過ぎたか、使用済みか、入力に誤りがあります。試験管理室に再交付を求めてください。",
        "This code cannot be used: it is over, used or mistyped. Ask the office for another one."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode DefinitionWrong = new(
        3185,
        "手順の定義に誤りがあります：{0}。定義を直し、あらためて取り込んでください。",
        "The definition is wrong: {0}. Mend it and import it again."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode EffectiveDatePast = new(
        3186,
        "適用日には、明日以後の日付を指定してください。",
        "The version must take effect tomorrow or later."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode VersionWaits = new(
        3187,
        "承認を待っている版があります。先に承認するか、取り下げてください。",
        "A version waits for approval. Approve it or turn it down first."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode GroundNotProven = new(
        3188,
        "根拠「{0}」は確認されていません。文書、版及び頁を入力し、二人で確認してください。",
        "The ground {0} is not proven. Enter document, edition and page, and have a second person confirm them."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode SourceKnown = new(
        3189,
        "この根拠は入力済みです。別の頁のときは、頁を確かめてください。",
        "This source is known already. If you mean another page, check the page."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode PageMissing = new(
        3190,
        "頁を1以上の整数で入力してください。",
        "Give the page as a whole number from 1."
    );
}
