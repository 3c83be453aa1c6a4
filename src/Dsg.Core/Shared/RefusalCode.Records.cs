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
}
