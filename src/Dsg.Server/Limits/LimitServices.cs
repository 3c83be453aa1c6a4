using System.Threading.RateLimiting;
using Dsg.Server.Faces;

namespace Dsg.Server.Limits;

/// <summary>What the host adds for its limits.</summary>
internal static class LimitServices
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(1);

    public static IServiceCollection AddLimits(
        this IServiceCollection services,
        ServerOptions options
    )
    {
        services.AddSingleton<SourceConnections>();
        services.AddSingleton<KnownBrowsers>();
        services.AddSingleton<SignInLimits>();
        services.AddSingleton<ObtainingCeilings>();
        // Requests at the same time: of one terminal, or of one source.
        services.AddRateLimiter(limiter =>
        {
            limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, int>(http =>
                RateLimitPartition.GetConcurrencyLimiter(
                    RequestSource.BucketOf(http.Device() ?? RequestSource.Of(http)),
                    _ => new ConcurrencyLimiterOptions
                    {
                        PermitLimit = options.Limits.RequestsOfSource,
                        QueueLimit = 0,
                    }
                )
            );
            limiter.OnRejected = static async (rejected, _) =>
                await LimitAnswers.RefuseAsync(
                    rejected.HttpContext,
                    RefusalCode.TooManyRequests,
                    Soon
                );
        });
        return services;
    }
}
