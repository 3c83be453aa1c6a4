namespace Dsg.Core.Shared;

/// <content>8120–8129: 年次確認.</content>
public sealed partial record RefusalCode
{
    /// <summary>See its text.</summary>
    public static readonly RefusalCode AnnualDayOutOfReach = new(
        8120,
        "期限は、明日から6か月後までの日にしてください。",
        "Choose a day from tomorrow to six months from now."
    );
}
