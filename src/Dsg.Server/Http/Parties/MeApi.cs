using Dsg.Core.Parties;
using Dsg.Server.Faces;
using Dsg.Server.Http.Procedures;
using Dsg.Server.Identity;
using Dsg.Server.Ui.Text;
using Dsg.Wire.Parties;
using Dsg.Wire.Shared;

namespace Dsg.Server.Http.Parties;

/// <summary>Who the caller is, on every face.</summary>
internal static class MeApi
{
    public static void MapMeApi(this FaceRouteBuilder routes) =>
        routes.Get("/api/v1/me", RouteRule.SignedIn, Show).Produces<MeView>();

    private static async Task<IResult> Show(
        Caller caller,
        CompanyNames companies,
        CancellationToken cancellation
    )
    {
        var held = new List<AppointmentView>();
        foreach (
            var appointment in caller.Person.State.Appointments.Where(each =>
                PersonProcedure.LivesOn(each.Capacity, caller.Face)
            )
        )
        {
            held.Add(await ToWireAsync(appointment, companies, cancellation));
        }

        return CaseRunner.Answer(
            new MeView(
                new PersonView(caller.Id.Value, caller.Name),
                caller.Face.Name(),
                held,
                caller.Device,
                LanguageChoice.Code(caller.Language)
            )
        );
    }

    public static async Task<AppointmentView> ToWireAsync(
        Appointment appointment,
        CompanyNames companies,
        CancellationToken cancellation
    ) =>
        new(
            appointment.Capacity.Word,
            appointment.Company?.Value,
            await companies.FindAsync(appointment.Company, cancellation),
            appointment.Unit?.Name
        );
}
