namespace Dsg.Server.Ui.Usage;

/// <summary>What the pages of agreements and of 利用 need.</summary>
internal static class UsagePagesExtensions
{
    public static IServiceCollection AddUsagePages(this IServiceCollection services) =>
        services
            .AddScoped<UsageReader>()
            .AddScoped<AgreementMore>()
            .AddScoped<AgreementReader>()
            .AddScoped<AgreementBeginning>()
            .AddScoped<AgreementActs>()
            .AddScoped<UsageActs>()
            .AddScoped<CompanyFiling>()
            .AddScoped<StaffFiling>();
}
