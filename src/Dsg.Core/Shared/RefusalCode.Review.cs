namespace Dsg.Core.Shared;

/// <content>2050, 2051: the yearly review of capacities.</content>
public sealed partial record RefusalCode
{
    /// <summary>See its text.</summary>
    public static readonly RefusalCode CapacityListChanged = new(
        2050,
        "役割を持つ人の一覧が変わりました。現在の一覧を確かめ、改めて点検の結果を記録してください。",
        "The list of those who hold a capacity has changed. Look through it as it is now and record it again."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode TwoOperatorsContinue = new(
        2051,
        "招待の準備と交付には担当2人を要するため、担当の役割は、2人以上を継続としてください。",
        "An invitation takes two operators: let at least two persons continue as operators."
    );
}
