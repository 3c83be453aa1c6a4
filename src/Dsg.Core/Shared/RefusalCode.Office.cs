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
}
