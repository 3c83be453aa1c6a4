using Dsg.Server.Faces;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Dsg.Server.Http.Shared;

/// <summary>One OpenAPI document per face, with the routes of that face only.</summary>
internal static class OpenApiDocuments
{
    public static IServiceCollection AddOpenApiDocuments(this IServiceCollection services)
    {
        foreach (var face in FaceNames.All)
        {
            services.AddOpenApi(face.Name(), options => Configure(options, face));
        }

        return services;
    }

    public static void MapOpenApiDocument(this FaceRouteBuilder routes) =>
        routes.Get("/openapi/v1.json", RouteRule.Anonymous, WriteAsync).ExcludeFromDescription();

    private static void Configure(OpenApiOptions options, Face face)
    {
        options.ShouldInclude = description =>
            description
                .ActionDescriptor.EndpointMetadata.OfType<FaceRoute>()
                .Any(route => route.Face == face);
        options.AddDocumentTransformer(
            (document, _, _) =>
            {
                document.Info = new OpenApiInfo
                {
                    Title = $"DSG (unofficial): {face.Label().En} / {face.Label().Ja}",
                    Version = "v1",
                };
                document.Servers = [];
                return Task.CompletedTask;
            }
        );
    }

    private static async Task<IResult> WriteAsync(HttpContext http, CancellationToken cancellation)
    {
        var provider = http.RequestServices.GetRequiredKeyedService<IOpenApiDocumentProvider>(
            http.Face().Name()
        );
        var document = await provider.GetOpenApiDocumentAsync(cancellation);
        var json = await document.SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1, cancellation);
        return Results.Content(json, "application/json; charset=utf-8");
    }
}
