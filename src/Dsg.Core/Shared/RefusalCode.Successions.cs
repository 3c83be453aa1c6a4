namespace Dsg.Core.Shared;

/// <content>8130–8132, 8134, 8135: 承継.</content>
public sealed partial record RefusalCode
{
    /// <summary>See its text.</summary>
    public static readonly RefusalCode SuccessorIsTheSame = new(
        8130,
        "承継する企業の法人番号には、今の法人番号と異なる番号を入力してください。",
        "Give a corporate number that differs from the present one."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode SuccessionDayOutOfReach = new(
        8131,
        "承継の日は、1年前から1年後までの日にしてください。",
        "Choose a day from one year ago to one year from now."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode SuccessorIsEnrolled = new(
        8132,
        "承継する企業は、既に自ら加入しています。この手続によらず、承継する企業が利用合意を結び、元の企業が脱退の手続をするよう案内してください。",
        "The successor is enrolled already. Ask it to conclude agreements of its own, and the predecessor to depart."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode OnlySuccessionOnPaper = new(
        8134,
        "書面により受け付けられる変更は、承継だけです。そのほかの変更は、企業の申請責任者が加入申請サイト又は企業利用サイトから申請し、又は届け出るよう案内してください。",
        "Only a succession is taken on paper. Ask the responsible person of the company to file any other change on its own face."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode NoPaperToLookAt = new(
        8135,
        "安全確認を終えた書類がありません。安全確認が終わるのを待つか、企業に提出を求めてください。原本等を本システムの外で確認したときは、その名称及び日付を記録してください。",
        "No paper of this case has passed its safety check. Wait for the check, ask for a paper, or look at the original outside the system and record its title and date."
    );
}
