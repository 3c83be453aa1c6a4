namespace Dsg.Core.Shared;

/// <content>2013–2019: separation of natural persons.</content>
public sealed partial record RefusalCode
{
    /// <summary>See its text.</summary>
    public static readonly RefusalCode DeciderMayNotReview = new(
        2013,
        "決裁した人は、同じ案件を審査できません。別の担当者が審査してください。",
        "Who decided the case may not review it. Let another operator do so."
    );
}
