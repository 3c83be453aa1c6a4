using Dsg.Core.Parties;
using Dsg.Core.Procedures;
using Dsg.Server.Http.Procedures;
using Dsg.Server.Http.Shared;
using Dsg.Server.Identity;
using Dsg.Server.Procedures;
using Dsg.Wire.Parties;

namespace Dsg.Server.Http.Parties;

/// <summary>One person as the office sees them, and the end of a capacity.</summary>
internal sealed class PersonDesk(
    EndpointRunner runner,
    IPartyQueries parties,
    CompanyNames companies
)
{
    private const int LongestName = 100;

    public async Task<IResult> ReadAsync(HttpContext http, CancellationToken cancellation) =>
        await FindAsync(http, cancellation) is { } found
            ? EndpointRunner.Show(http, await ToWireAsync(found.State, cancellation), found.Version)
            : ProblemResults.Refuse(RefusalCode.NotFound);

    public async Task<IResult> EndCapacityAsync(
        HttpContext http,
        JsonBody<EndCapacityRequest> body,
        Caller caller,
        CancellationToken cancellation
    )
    {
        if (!body.TryRead(out var request, out var refused))
        {
            return refused;
        }

        var input = new Input();
        var held = new Appointment(
            input.Choice<Capacity>(request.Capacity, "capacity"),
            request.Company is null ? null : input.Id<Company>(request.Company, "company"),
            request.Unit is null
                ? null
                : new StaffUnit(input.Text(request.Unit, "unit", LongestName))
        );
        if (!input.IsFine)
        {
            return ProblemResults.Refuse(input.Refusals);
        }

        if (await FindAsync(http, cancellation) is not { } found)
        {
            return ProblemResults.Refuse(RefusalCode.NotFound);
        }

        var ended = await runner.RunAsync<PersonProcedure, Person, PersonCommand>(
            caller.As(Capacity.Operator),
            Person.Stream(found.State.Id),
            new PersonCommand.EndCapacity(held),
            _ => Results.Empty,
            cancellation
        );
        return ReferenceEquals(ended, Results.Empty) ? await ReadAsync(http, cancellation) : ended;
    }

    private async Task<Versioned<Person>?> FindAsync(
        HttpContext http,
        CancellationToken cancellation
    ) =>
        PersonId.TryParse(http.Named("person"), null, out var id)
            ? await parties.FindAsync(id, cancellation)
            : null;

    private async Task<PersonDetail> ToWireAsync(Person person, CancellationToken cancellation)
    {
        var names = await NameBook.FetchAsync(parties, [person.Id], cancellation);
        var held = new List<AppointmentView>();
        foreach (var appointment in person.Appointments)
        {
            held.Add(await MeApi.ToWireAsync(appointment, companies, cancellation));
        }

        return new PersonDetail(names.Of(person.Id), held);
    }
}
