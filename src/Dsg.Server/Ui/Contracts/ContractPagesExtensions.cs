namespace Dsg.Server.Ui.Contracts;

/// <summary>What the pages of contracts need.</summary>
internal static class ContractPagesExtensions
{
    public static IServiceCollection AddContractPages(this IServiceCollection services) =>
        services.AddScoped<ContractReader>();
}
