using Dsg.Core.Shared;
using Dsg.Server.Faces;
using Dsg.Server.Tests.Gateway;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Dsg.Server.Tests.Faces;

/// <summary>The table of routes is made while the server starts; what it throws keeps the server from starting.</summary>
public sealed class RouteTableTests(TestGateway gateway) : IClassFixture<TestGateway>
{
    [Fact]
    public void A_route_without_a_rule_or_with_one_of_another_face_keeps_the_server_from_starting()
    {
        using var app = (IDisposable)WebApplication.CreateSlimBuilder().Build();
        var routes = (WebApplication)app;
        var face = new FaceRouteBuilder(Face.Staff, routes);
        face.Ruled(routes.MapGet("/ruled", () => "fine"), RouteRule.Open);
        var table = new RouteTable();
        table.Add(Face.Staff, routes);
        Assert.Single(table.Routes);
        Assert.Throws<InvalidOperationException>(() => new RouteTable().Add(Face.Public, routes));

        routes.MapGet("/forgotten", () => "open to all");
        var refused = Assert.Throws<InvalidOperationException>(() =>
            new RouteTable().Add(Face.Staff, routes)
        );
        Assert.Contains("/forgotten", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("/ruled", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_running_server_has_made_its_table_of_every_face()
    {
        var table = gateway.Services.GetRequiredService<RouteTable>();
        Assert.Equal(
            FaceNames.All.Order(),
            table.Routes.Select(route => route.Face).Distinct().Order()
        );
    }
}
