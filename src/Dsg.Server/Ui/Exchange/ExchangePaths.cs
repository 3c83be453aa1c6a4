namespace Dsg.Server.Ui.Exchange;

/// <summary>The addresses of workspaces, dispatches and files, for links.</summary>
internal static class ExchangePaths
{
    public const string Workspaces = "/workspaces";

    /// <summary>Where one reads whether one may use a workspace, and why not.</summary>
    public const string OwnAccess = "/access";

    /// <summary>Where tus uploads are created.</summary>
    public const string Uploads = "/api/v1/uploads";

    /// <summary>Tells pages that something changed.</summary>
    public const string Events = "/api/v1/events";

    public static string Workspace(AgreementId agreement) => $"{Workspaces}/{agreement}";

    public static string Conditions(AgreementId agreement) =>
        $"{Workspaces}/{agreement}#conditions";

    public static string OwnAccessTo(AgreementId agreement) => $"{OwnAccess}?agreement={agreement}";

    public static string Rules(AgreementId agreement) => $"{Workspaces}/{agreement}/rules";

    public static string Send(AgreementId agreement) => $"{Workspaces}/{agreement}/send";

    /// <summary>The 提出の依頼 of a workspace.</summary>
    public static string SubmissionRequests(AgreementId agreement) =>
        $"{Workspaces}/{agreement}/submission-requests";

    /// <summary>The form of a new 提出の依頼.</summary>
    public static string AskSubmission(AgreementId agreement) =>
        $"{SubmissionRequests(agreement)}/new";

    /// <summary>One 提出の依頼.</summary>
    public static string SubmissionRequest(SubmissionRequestId request) =>
        $"/submission-requests/{request}";

    /// <summary>The company's record of what was received and sent.</summary>
    public static string Handling(AgreementId agreement) =>
        $"{Workspaces}/{agreement}/handling-record";

    /// <summary>Where the island creates a dispatch.</summary>
    public static string Dispatches(AgreementId agreement) =>
        $"/api/v1{Workspaces}/{agreement}/dispatches";

    /// <summary>What waits for the reader's 送付の承認.</summary>
    public const string Approvals = "/approvals";

    /// <summary>One dispatch before its approver.</summary>
    public static string Approval(DispatchId dispatch) => $"{Approvals}/{dispatch}";

    /// <summary>How a side approves what it sends.</summary>
    public static string ApprovalRule(AgreementId agreement) => $"/agreements/{agreement}/approval";

    public static string Dispatch(DispatchId dispatch) => $"/dispatches/{dispatch}";

    public static string Receipt(DispatchId dispatch) => $"/dispatches/{dispatch}/receipt";

    public static string Withdrawal(DispatchId dispatch) => $"/dispatches/{dispatch}/withdrawal";

    /// <summary>Where a spill is reported.</summary>
    public static string Spill(DispatchId dispatch) => $"/dispatches/{dispatch}/spill";

    /// <summary>The bytes of a file.</summary>
    public static string Content(FileId file) => $"/api/v1/files/{file}/content";
}
