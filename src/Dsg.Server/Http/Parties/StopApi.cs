using Dsg.Server.Faces;
using Dsg.Server.Http.Procedures;
using Dsg.Server.Http.Shared;
using Dsg.Server.Identity;
using Dsg.Server.Procedures;
using Dsg.Wire.Parties;

namespace Dsg.Server.Http.Parties;

/// <summary>利用停止 of the caller's own company: the reason for its responsible person, 6002 for its ordinary users.</summary>
internal static class StopApi
{
    public static void MapStopApi(this FaceRouteBuilder routes)
    {
        if (routes.Face is Face.Public or Face.Company)
        {
            routes
                .Get("/api/v1/company/stops", RouteRule.SignedIn, ShowAsync)
                .Produces<CompanyStopList>();
        }
    }

    private static async Task<IResult> ShowAsync(
        Caller caller,
        CompanyStops stops,
        CancellationToken cancellation
    )
    {
        var (readable, concealed) = await stops.OfAsync(caller, cancellation);
        return concealed && readable.Count == 0
            ? ProblemResults.Refuse(RefusalCode.UseStopped)
            : CaseRunner.Answer(
                new CompanyStopList([
                    .. readable.Select(stop => new CompanyStopView(
                        stop.Company.Value,
                        stop.Level.Word,
                        stop.Target,
                        stop.Since,
                        stop.Reason
                    )),
                ])
            );
    }
}
