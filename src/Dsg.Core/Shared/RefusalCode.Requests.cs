namespace Dsg.Core.Shared;

/// <content>5020–5027: 提出の依頼, 回答 and 差替え.</content>
public sealed partial record RefusalCode
{
    /// <summary>See its text.</summary>
    public static readonly RefusalCode AnswerByWrong = new(
        5020,
        "回答期限は、本日から1年以内の日付としてください。",
        "The date to answer by lies between today and one year from now."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode SubmissionRequestNotOpen = new(
        5021,
        "この提出の依頼には回答できません。依頼が終わっていないか、あなたに宛てたものかを確かめてください。",
        "This request cannot be answered. Check that it is still open and that it was made to you."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode AnswerMissesAsker = new(
        5022,
        "回答は、依頼した人（その後任者を含む。）を送る相手に含めてください。",
        "An answer goes to whoever asked for it, or to that person's successor; add them to the recipients."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode DispatchNotAnswerable = new(
        5023,
        "回答しようとする送付が、あなたに届いたものではないか、取りやめられています。",
        "The dispatch to be answered has not come to you, or was withdrawn."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode NotReplaceable = new(
        5024,
        "差し替えられるのは、あなたが送り、取りやめていない送付のうち最新の版です。最新の版を差し替えてください。",
        "Only the latest version of a dispatch that you sent and did not withdraw can be replaced. Replace the latest one."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode ReplacementGoesElsewhere = new(
        5025,
        "差し替える版は、差し替えられる送付と同じ相手に送ってください。",
        "A later version goes to the same recipients as the dispatch it stands in place of."
    );
}
