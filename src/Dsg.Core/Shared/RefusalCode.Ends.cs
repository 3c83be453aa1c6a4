namespace Dsg.Core.Shared;

/// <content>8140: the end of an agreement.</content>
public sealed partial record RefusalCode
{
    /// <summary>See its text.</summary>
    public static readonly RefusalCode DissolvedInThePast = new(
        8140,
        "解消の日には、今日以後の日を入力してください。直ちに止めるときは、緊急停止によってください。",
        "Give today or a later day. To cut use at once, use the emergency stop."
    );
}
