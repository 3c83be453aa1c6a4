namespace Dsg.Core.Shared;

/// <content>80xx: the life of the office.</content>
public sealed partial record RefusalCode
{
    /// <summary>See its text.</summary>
    public static readonly RefusalCode AnswersForItAlready = new(
        8001,
        "この担当者が既に担当しています。",
        "This person answers for the case already."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode OwnerIsNoOperator = new(
        8002,
        "担当の役割を持つ人を選んでください。",
        "Choose somebody who is an operator."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode NobodyAnswersForEnded = new(
        8003,
        "待っている手続がないため、担当は決められません。",
        "Nothing is awaited in this case, so nobody can answer for it."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode OwnCaseHasAnotherOwner = new(
        8004,
        "自分が申請した案件は担当できません。別の担当者を選んでください。",
        "Nobody answers for a case of their own. Choose another operator."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode AbsentIsNoApprover = new(
        8010,
        "不在となる人には、承認者を選んでください。",
        "Choose an approver as the one who is away."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode StandInNotOfOffice = new(
        8011,
        "代わって決裁する人には、不在となる人とは別の、担当又は承認者を選んでください。",
        "Choose another operator or approver as the one who decides instead."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode StandInGivesItself = new(
        8012,
        "代わって決裁する人は、自分への代決を届け出ることも確認することもできません。別の人が行ってください。",
        "Nobody gives the power to decide instead to themselves. Let somebody else report or confirm it."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode AbsenceInThePast = new(
        8013,
        "今日以後の日付を指定してください。過ぎた日の不在は記録できません。",
        "Give today or a later day. Days that have passed cannot be recorded."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode AbsenceTooLong = new(
        8014,
        "期間は{0}日以内にしてください。",
        "Give at most {0} days."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode AbsenceOverlaps = new(
        8015,
        "同じ日に、不在となる人又は代わって決裁する人の別の不在の記録があります。期間か人を変えてください。",
        "Another absence of one of these persons is recorded for the same days. Change the days or the person."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode ApproverIsAbsent = new(
        8016,
        "不在として記録されている間は決裁できません。戻ったときは、先に不在を終えてください。",
        "You are recorded as away and cannot decide. If you are back, end the absence first."
    );

    /// <summary>See its text.</summary>
    public static readonly RefusalCode DecisionDateAhead = new(
        8017,
        "決裁の日に、今日より後の日は指定できません。",
        "The day of the decision cannot lie ahead."
    );
}
