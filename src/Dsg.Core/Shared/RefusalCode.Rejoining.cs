namespace Dsg.Core.Shared;

/// <content>8133: after the end of an enrollment.</content>
public sealed partial record RefusalCode
{
    /// <summary>See its text.</summary>
    public static readonly RefusalCode EnrollmentOver = new(
        8133,
        "企業の加入が終了しているため、利用合意を始められません。企業が改めて加入して加入完了通知を受領し、契約担当者がその加入について契約情報を入力した後に始めてください。",
        "The enrollment of the company has ended. Start the agreement after the company has enrolled again and received its notice, and the contract officer has entered the contract for that enrollment."
    );
}
