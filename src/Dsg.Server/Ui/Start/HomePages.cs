using Dsg.Server.Faces;
using Dsg.Server.Identity;
using Dsg.Server.Ui.Layout;
using Dsg.Server.Ui.Shared;

namespace Dsg.Server.Ui.Start;

/// <summary>The first page of the company and the staff face.</summary>
internal static class HomePages
{
    public static IServiceCollection AddHomePages(this IServiceCollection services) =>
        services
            .AddScoped<Acting>()
            .AddScoped<Duties>()
            .AddScoped<ReturnDuties>()
            .AddScoped<RecallDuties>();

    public static void MapHomePages(this FaceRouteBuilder routes) =>
        routes
            .Get("/", RouteRule.Anonymous, ShowAsync)
            .WithMetadata(TerminalDoor.Asked)
            .ExcludeFromDescription();

    private static async Task<IResult> ShowAsync(
        HttpContext http,
        Caller? caller,
        PageContexts contexts,
        Duties duties,
        CancellationToken cancellation
    )
    {
        var context = contexts.Of(http);
        return caller switch
        {
            null when http.Identification() is not null => Results.Redirect(Arrival.InvitationPath),
            null => UiPage.Show<WelcomePage>(context),
            { Capacities.IsEmpty: true } => SharedPages.Show<NoCapacityPage>(context, caller.Face),
            _ => SharedPages.Show<HomePage>(
                context,
                await duties.OfAsync(caller, context.Language, cancellation)
            ),
        };
    }
}
