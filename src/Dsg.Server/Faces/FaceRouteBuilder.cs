using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Routing;

namespace Dsg.Server.Faces;

/// <summary>
/// Where a module maps its routes for one face. A module offers <c>static void MapEnrollmentApi(this FaceRouteBuilder routes)</c>
/// and is called from <see cref="FaceMap"/>; the same method may be called for several faces and ask <see cref="Face"/>.
/// </summary>
internal sealed class FaceRouteBuilder(Face face, IEndpointRouteBuilder endpoints)
{
    public Face Face => face;

    /// <summary>For mappers of the framework; what they map needs <see cref="Ruled{T}"/>.</summary>
    public IEndpointRouteBuilder Endpoints => endpoints;

    public RouteHandlerBuilder Get(
        [StringSyntax("Route")] string pattern,
        RouteRule rule,
        Delegate handler
    ) => Map(pattern, [HttpMethods.Get], rule, handler);

    public RouteHandlerBuilder Post(
        [StringSyntax("Route")] string pattern,
        RouteRule rule,
        Delegate handler
    ) => Map(pattern, [HttpMethods.Post], rule, handler);

    public RouteHandlerBuilder Put(
        [StringSyntax("Route")] string pattern,
        RouteRule rule,
        Delegate handler
    ) => Map(pattern, [HttpMethods.Put], rule, handler);

    public RouteHandlerBuilder Delete(
        [StringSyntax("Route")] string pattern,
        RouteRule rule,
        Delegate handler
    ) => Map(pattern, [HttpMethods.Delete], rule, handler);

    /// <summary>Any methods, for example HEAD, PATCH or OPTIONS.</summary>
    public RouteHandlerBuilder Map(
        [StringSyntax("Route")] string pattern,
        ImmutableArray<string> methods,
        RouteRule rule,
        Delegate handler
    ) =>
        Ruled(
            RouteHandlerServices.Map(
                endpoints,
                pattern,
                handler,
                methods,
                RequestDelegateFactory.InferMetadata,
                LateHandler.Create
            ),
            rule
        );

    /// <summary>Routes under a common prefix, for example <c>/api/v1</c>.</summary>
    public FaceRouteBuilder Group([StringSyntax("Route")] string prefix) =>
        new(face, endpoints.MapGroup(prefix));

    /// <summary>Gives a rule to what a mapper of the framework has mapped.</summary>
    public T Ruled<T>(T mapped, RouteRule rule)
        where T : IEndpointConventionBuilder
    {
        mapped.WithMetadata(new FaceRoute(face, rule));
        return mapped;
    }
}
