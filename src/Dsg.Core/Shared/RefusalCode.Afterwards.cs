namespace Dsg.Core.Shared;

/// <content>8101–8179: what comes after 加入.</content>
public sealed partial record RefusalCode
{
    /// <summary>See its text.</summary>
    public static readonly RefusalCode AgreementStillStands = new(
        8101,
        "利用合意（{0}）が続いています。合意を解消してから、もう一度手続してください。",
        "Agreement {0} still stands. Dissolve it first."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode ReturnsOutstanding = new(
        8102,
        "返却・破棄の報告が受理されていない情報があります（{0}件）。報告し、受理されてから、もう一度手続してください。",
        "Reports of return or destruction were not accepted yet ({0} items). Report them first."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode DepartureInThePast = new(
        8103,
        "今日以後の日を入力してください。",
        "Give today or a later day."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode HearingTooShort = new(
        8104,
        "意見の提出期限には、{0}開庁日以上先の開庁日を入力してください。緊急のときは、期限を空けてください。",
        "Give a business day at least {0} business days ahead; leave it out where the matter is urgent."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode HearingStillRuns = new(
        8105,
        "意見の提出期限が過ぎていません。意見が提出されるか、期限を過ぎてから、承認者に回付してください。",
        "The time for an opinion has not passed. Wait for the opinion or for the deadline."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode NotEnrolledNow = new(
        8106,
        "加入していません。加入完了通知を受領した企業についてだけ手続できます。",
        "The company is not enrolled. This is for companies that received their completion notice."
    );
}
