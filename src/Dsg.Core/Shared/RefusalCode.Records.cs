namespace Dsg.Core.Shared;

/// <content>8150–8169: 受払 and 返却・破棄.</content>
public sealed partial record RefusalCode
{
    /// <summary>See its text.</summary>
    public static readonly RefusalCode PeriodReversed = new(
        8150,
        "期間の終わりは、始まりの日以後の日にしてください。",
        "Let the period end on or after the day on which it begins."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode ReturnedTwice = new(
        8151,
        "同じ情報が2回入力されています。1件だけにしてください。",
        "This item is named twice. Name it once."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode ReturnBeforeObtained = new(
        8152,
        "貴社が取得した日以後の日を入力してください。",
        "Give the day on which your company obtained it, or a later one."
    );
}
