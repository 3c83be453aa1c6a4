using System.Text.Json.Serialization.Metadata;
using Dsg.Server.Http.Shared;
using Dsg.Server.Identity;
using Dsg.Server.Limits;
using Dsg.Wire.Shared;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Dsg.Server.Faces;

/// <summary>What the host adds for listening and routing.</summary>
internal static class FaceServices
{
    // A report of 200 objects has 6 fields each.
    private const int MostFields = 2048;
    private const int LongestName = 256;
    private const int LongestValue = 512 * 1024;

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
            .Configure<CertificateAuthority, SourceConnections>(
                (kestrel, authority, sources) =>
                    FaceListeners.Configure(kestrel, options, authority, sources)
            );
        services.Configure<FormOptions>(forms =>
        {
            forms.ValueCountLimit = MostFields;
            forms.KeyLengthLimit = LongestName;
            forms.ValueLengthLimit = LongestValue;
            forms.MultipartHeadersCountLimit = 8;
            forms.MultipartHeadersLengthLimit = 4 * 1024;
        });
        return services;
    }
}
