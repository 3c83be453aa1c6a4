namespace Dsg.Server.Ui.Exchange;

/// <summary>What the pages of workspaces need.</summary>
internal static class ExchangePagesExtensions
{
    public static IServiceCollection AddExchangePages(this IServiceCollection services) =>
        services
            .AddScoped<WorkspaceAccess>()
            .AddScoped<WorkspaceReader>()
            .AddScoped<MyWorkspaces>()
            .AddScoped<WorkspaceRoom>()
            .AddScoped<ApprovalReader>()
            .AddScoped<SubmissionReader>()
            .AddScoped<SendTargets>()
            .AddScoped<DispatchRoom>();
}
