using Dsg.Server.Ui.Components;

namespace Dsg.Server.Ui.Exchange;

/// <summary>A 契約別共有領域 as its user sees it.</summary>
/// <param name="Agreement">Which.</param>
/// <param name="Title">Contract title and number.</param>
/// <param name="Here">The agreement's number, for the breadcrumb.</param>
/// <param name="Now">The band.</param>
/// <param name="Conditions">Conditions of use.</param>
/// <param name="End">Until when the contract runs.</param>
public sealed record WorkspaceView(
    AgreementId Agreement,
    string Title,
    string Here,
    NowModel Now,
    ConditionGroups Conditions,
    ContractEnd End
)
{
    /// <summary>True when the reader may send.</summary>
    public bool MaySend { get; init; }

    /// <summary>Why the reader may not send though the workspace is open.</summary>
    public IReadOnlyList<string> WhyNotSend { get; init; } = [];

    /// <summary>True when the reader may ask for a submission.</summary>
    public bool MayAsk { get; init; }

    /// <summary>Open 提出の依頼 that concern the reader.</summary>
    public IReadOnlyList<SubmissionRow> Requests { get; init; } = [];

    /// <summary>Dispatches by or to the reader, newest first.</summary>
    public IReadOnlyList<DispatchView> Dispatches { get; init; } = [];

    /// <summary>Older dispatches; null at the end.</summary>
    public string? OlderHref { get; init; }

    /// <summary>The company's record of what was received and sent; null for the other side.</summary>
    public string? HandlingHref { get; init; }

    /// <summary>Where 返却・破棄 is reported; null for everybody but the responsible person of the company.</summary>
    public string? ReturnHref { get; init; }

    /// <summary>The users of both sides.</summary>
    public IReadOnlyList<PersonModel> People { get; init; } = [];

    /// <summary>まだ取得されていないもの.</summary>
    public IReadOnlyList<PendingObtainment> Pending { get; init; } = [];
}

/// <summary>The three conditions of the source, and what else is confirmed.</summary>
public sealed record ConditionGroups(
    IReadOnlyList<ConditionItem> Conditions,
    IReadOnlyList<ConditionItem> Others
);

/// <summary>The end of the contract's period.</summary>
/// <param name="Left">あと129日.</param>
/// <param name="Until">The day in words.</param>
/// <param name="Machine">2027-03-31.</param>
/// <param name="Tone">Waiting when near.</param>
/// <param name="Standing">How the contract stands.</param>
public sealed record ContractEnd(
    string Left,
    string Until,
    string Machine,
    Tone Tone,
    string Standing
);

/// <summary>Why somebody cannot use a workspace now.</summary>
/// <param name="Title">Contract title and number; the plain name of the thing where nothing more may be said.</param>
/// <param name="Here">The agreement's number.</param>
/// <param name="Reasons">What may be read of the refusal, with its code.</param>
/// <param name="Unmet">Conditions that do not hold; empty where nothing more may be said.</param>
/// <param name="Met">Conditions that hold.</param>
/// <param name="Stops">Reasons of suspensions, for the company's responsible person.</param>
public sealed record RefusalView(
    string Title,
    string Here,
    IReadOnlyList<string> Reasons,
    IReadOnlyList<ConditionItem> Unmet,
    IReadOnlyList<ConditionItem> Met,
    IReadOnlyList<StopReason> Stops
)
{
    /// <summary>Where the conditions are looked up at any time.</summary>
    public string AccessHref { get; init; } = ExchangePaths.OwnAccess;

    /// <summary>True while the reader's company is stopped: some reports stay open to it.</summary>
    public bool IsStop { get; init; }

    /// <summary>受払, which stays readable; null for everybody but the responsible person of the company.</summary>
    public string? HandlingHref { get; init; }

    /// <summary>Where 返却・破棄 is reported all the same; null for everybody but the responsible person of the company.</summary>
    public string? ReturnHref { get; init; }
}

/// <summary>A suspension with its reason.</summary>
public sealed record StopReason(string What, string Since, string Reason);
