namespace Dsg.Core.Shared;

/// <content>2060, 2061: 本人確認.</content>
public sealed partial record RefusalCode
{
    /// <summary>See its text.</summary>
    public static readonly RefusalCode StepUpNeeded = new(
        2060,
        "この操作には、改めて本人確認が必要です。表示された内容を確かめ、本人確認をしてから実行してください。",
        "This needs a fresh verification of who you are. Read what is shown, verify yourself, and carry it out."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode StepUpRefused = new(
        2061,
        "本人確認を完了できませんでした。はじめからやり直してください。",
        "The verification was not completed. Please begin again."
    );
}
