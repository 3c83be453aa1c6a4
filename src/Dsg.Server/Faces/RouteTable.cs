using System.Collections.Immutable;

namespace Dsg.Server.Faces;

/// <summary>One route as mapped.</summary>
/// <param name="Face">Where it lives.</param>
/// <param name="Pattern">Its pattern, for example <c>/api/v1/me</c>.</param>
/// <param name="Methods">Its methods; empty means any.</param>
/// <param name="Rule">Who may call it.</param>
internal sealed record Route(
    Face Face,
    string Pattern,
    ImmutableArray<string> Methods,
    RouteRule Rule
);

/// <summary>All routes of all faces; what tests walk through. A route without a rule keeps the server from starting.</summary>
internal sealed class RouteTable
{
    private readonly List<Route> routes = [];

    private readonly List<LateHandler> handlers = [];

    public IReadOnlyList<Route> Routes => routes;

    /// <summary>What the routes call, for a test that each can be made.</summary>
    public IReadOnlyList<LateHandler> Handlers => handlers;

    public void Add(Face face, IEndpointRouteBuilder endpoints)
    {
        var mapped = endpoints.DataSources.SelectMany(source => source.Endpoints).ToList();
        var unruled = mapped
            .Where(endpoint => endpoint.Metadata.GetMetadata<FaceRoute>()?.Face != face)
            .Select(endpoint => endpoint.DisplayName)
            .ToList();
        if (unruled.Count > 0)
        {
            throw new InvalidOperationException(
                $"Routes of the {face.Name()} face without a rule: {string.Join(", ", unruled)}"
            );
        }

        routes.AddRange(mapped.OfType<RouteEndpoint>().Select(Read));
        handlers.AddRange(
            mapped.Select(endpoint => endpoint.RequestDelegate?.Target).OfType<LateHandler>()
        );
    }

    private static Route Read(RouteEndpoint endpoint)
    {
        var route = endpoint.Metadata.GetRequiredMetadata<FaceRoute>();
        var methods = endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? [];
        var pattern = "/" + endpoint.RoutePattern.RawText?.TrimStart('/');
        return new Route(route.Face, pattern, [.. methods], route.Rule);
    }
}
