using Dsg.Server.Faces;

namespace Dsg.Server.Observability;

/// <summary>Whether the process answers on a face.</summary>
internal static class Health
{
    public static void MapHealth(this FaceRouteBuilder routes) =>
        routes.Get("/healthz", RouteRule.Open, static () => TypedResults.Text("ok\n"));
}
