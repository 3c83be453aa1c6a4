using Dsg.Server.Identity;
using Dsg.Server.Limits;
using Dsg.Server.Observability;
using Dsg.Server.Ui.Layout;
using Dsg.Server.Ui.Text;

namespace Dsg.Server.Faces;

/// <summary>
/// One pipeline per face, chosen by the listener. Each has its own routes, so that an address of one face does not exist on another.
/// </summary>
internal static class FacePipelines
{
    public static void Configure(IApplicationBuilder app)
    {
        var options = app.ApplicationServices.GetRequiredService<ServerOptions>();
        var table = app.ApplicationServices.GetRequiredService<RouteTable>();
        app.UseSecurityHeaders();
        app.UseMiddleware<ToldTerminals>();
        app.UseMiddleware<RefusalWatch>();
        app.UseProblemPages();
        app.UseRateLimiter();
        app.UseMiddleware<FaultAnswers>();
        app.UsePublicOrigins(options);
        app.UseSameOriginWrites();
        foreach (var face in options.Faces.Select(each => each.Face))
        {
            app.MapWhen(http => http.Face() == face, branch => ConfigureFace(branch, face, table));
        }
    }

    private static void ConfigureFace(IApplicationBuilder branch, Face face, RouteTable table)
    {
        branch.UseClientAssets();
        branch.UseLanguageChoice();
        branch.UseRouting();
        branch.UseMiddleware<CallerMiddleware>();
        branch.UseMiddleware<SignInGate>();
        branch.UseMiddleware<RouteGate>();
        branch.UseAntiforgery();
        branch.UseEndpoints(endpoints =>
        {
            FaceMap.Map(new FaceRouteBuilder(face, endpoints));
            table.Add(face, endpoints);
        });
    }
}
