namespace Dsg.Core.Shared;

/// <content>8107–8119: changes of what an enrolled company reported.</content>
public sealed partial record RefusalCode
{
    /// <summary>See its text.</summary>
    public static readonly RefusalCode NothingChanges = new(
        8107,
        "変わる内容がありません。変更後の内容を入力してください。",
        "Nothing would change. Give what is new."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode SuccessorNotOfCompany = new(
        8108,
        "後任は、貴社の企業利用者又は拠点管理者から選んでください。申請責任者である人は選べません。",
        "Choose a user or a site keeper of your company who is not a responsible person yet."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode NobodyResponsible = new(
        8109,
        "申請責任者がいなくなります。後任を選んでください。",
        "Nobody would be responsible. Choose a successor."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode ChangeStillToCome = new(
        8110,
        "届出は、変更があった日以後に行ってください。",
        "Give notice on the day of the change or later."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode LeavingNotResponsible = new(
        8111,
        "退任する人は、貴社の申請責任者から選んでください。",
        "Choose a responsible person of your company as the one who leaves."
    );
}
