using System.Text.Json.Serialization.Metadata;
using Dsg.Server.Http.Shared;
using Dsg.Server.Identity;
using Dsg.Wire.Shared;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Dsg.Server.Faces;

/// <summary>What the host adds for listening and routing.</summary>
internal static class FaceServices
{
    public static IServiceCollection AddFaces(
        this IServiceCollection services,
        ServerOptions options
    )
    {
        services.AddSingleton(options);
        services.AddSingleton<RouteTable>();
        services.AddSingleton<TerminalRenewals>();
        services.AddSingleton<TerminalGate>();
        services.AddSingleton<StaffGate>();
        services.AddHostedService(provider => provider.GetRequiredService<StaffGate>());
        services.AddRouting();
        services.AddHttpContextAccessor();
        services.AddScoped<EndpointRunner>();
        services.AddOpenApiDocuments();
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        services.ConfigureHttpJsonOptions(json =>
        {
            var wire = json.SerializerOptions;
            wire.PropertyNamingPolicy = WireJson.Options.PropertyNamingPolicy;
            wire.UnmappedMemberHandling = WireJson.Options.UnmappedMemberHandling;
            wire.AllowDuplicateProperties = WireJson.Options.AllowDuplicateProperties;
            wire.RespectNullableAnnotations = WireJson.Options.RespectNullableAnnotations;
            wire.RespectRequiredConstructorParameters = WireJson
                .Options
                .RespectRequiredConstructorParameters;
            wire.PropertyNameCaseInsensitive = WireJson.Options.PropertyNameCaseInsensitive;
            wire.NumberHandling = WireJson.Options.NumberHandling;
            wire.MaxDepth = WireJson.Options.MaxDepth;
            wire.TypeInfoResolverChain.Clear();
            wire.TypeInfoResolverChain.Add(
                WireJson.Options.TypeInfoResolver
                    ?? throw new InvalidOperationException("Wire names its types.")
            );
            wire.TypeInfoResolverChain.Add(IdentityJson.Default);
            // For the types of parameters in the OpenAPI documents.
            wire.TypeInfoResolverChain.Add(new DefaultJsonTypeInfoResolver());
        });
        services
            .AddOptions<KestrelServerOptions>()
            .Configure<CertificateAuthority>(
                (kestrel, authority) => FaceListeners.Configure(kestrel, options, authority)
            );
        return services;
    }
}
