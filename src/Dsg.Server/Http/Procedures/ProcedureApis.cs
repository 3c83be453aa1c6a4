using Dsg.Server.Documents;
using Dsg.Server.Faces;
using Dsg.Server.Http.Audit;
using Dsg.Server.Http.Contracts;
using Dsg.Server.Http.Documents;
using Dsg.Server.Http.Enrollment;
using Dsg.Server.Http.Parties;
using Dsg.Server.Http.Renewals;
using Dsg.Server.Http.Subcontracts;
using Dsg.Server.Http.Usage;

namespace Dsg.Server.Http.Procedures;

/// <summary>Every procedure over HTTP; each module maps what its face has.</summary>
internal static class ProcedureApis
{
    public static IServiceCollection AddProcedureApis(this IServiceCollection services) =>
        services
            .AddScoped<CaseRunner>()
            .AddScoped<PublishingApi>()
            .AddPartyApi()
            .AddEnrollmentApi()
            .AddContractApi()
            .AddSubcontractApi()
            .AddRenewalApi()
            .AddUsageApi()
            .AddDocuments();

    public static void MapProcedureApis(this FaceRouteBuilder routes)
    {
        routes.MapProcedureApi();
        routes.MapCaseApi();
        routes.MapPartyApi();
        routes.MapEnrollmentApi();
        routes.MapAuditApi();
        if (routes.Face == Face.Operations)
        {
            PublishingApi.Map(routes);
        }

        routes.MapDocumentApi();
        if (routes.Face != Face.Public)
        {
            routes.MapContractApi();
            routes.MapSubcontractApi();
            routes.MapRenewalApi();
            routes.MapUsageApi();
        }
    }
}
