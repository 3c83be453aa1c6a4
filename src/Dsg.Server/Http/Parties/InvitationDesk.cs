using Dsg.Core.Parties;
using Dsg.Core.Procedures;
using Dsg.Server.Faces;
using Dsg.Server.Http.Procedures;
using Dsg.Server.Http.Shared;
using Dsg.Server.Identity;
using Dsg.Server.Procedures;
using Dsg.Wire.Parties;
using Dsg.Wire.Shared;

namespace Dsg.Server.Http.Parties;

/// <summary>Invitations: one operator issues, another hands over.</summary>
internal sealed class InvitationDesk(
    EndpointRunner runner,
    IPartyQueries parties,
    CompanyNames companies,
    Fresh fresh
)
{
    private const int LongestName = 100;

    /// <summary>Invitations not used yet, by the people they were issued for.</summary>
    public async Task<IResult> ListAsync(
        Caller caller,
        string? after,
        int? take,
        CancellationToken cancellation
    )
    {
        var people = await parties.ListAsync(
            caller.Scope(),
            null,
            WireWords.SliceOf(after, take),
            cancellation
        );
        var open = new List<(PersonId Person, Invitation Invitation)>();
        foreach (var row in people.Items)
        {
            var person = await parties.FindAsync(row.Id, cancellation);
            open.AddRange((person?.State.Invitations ?? []).Select(each => (row.Id, each)));
        }

        var names = await NameBook.FetchAsync(
            parties,
            open.SelectMany(each => new PersonId?[] { each.Person, each.Invitation.IssuedBy }),
            cancellation
        );
        var views = new List<InvitationView>();
        foreach (var (person, invitation) in open)
        {
            views.Add(
                new InvitationView(
                    names.Of(person),
                    invitation.CodeHash,
                    invitation.Face.Name(),
                    await MeApi.ToWireAsync(invitation.Appointment, companies, cancellation),
                    invitation.Expires,
                    names.Of(invitation.IssuedBy),
                    invitation.ReleasedBy is not null
                )
            );
        }

        return CaseRunner.Answer(new Page<InvitationView>(views, people.Next));
    }

    public async Task<IResult> InviteAsync(
        JsonBody<InviteRequest> body,
        Caller caller,
        CancellationToken cancellation
    )
    {
        if (!body.TryRead(out var request, out var refused))
        {
            return refused;
        }

        var input = new Input();
        var code = fresh.Code();
        var command = await ReadAsync(request, code.Hash, input, cancellation);
        return input.IsFine
            ? await IssueAsync(command, code, caller, cancellation)
            : ProblemResults.Refuse(input.Refusals);
    }

    public async Task<IResult> ReleaseAsync(
        string codeHash,
        Caller caller,
        CancellationToken cancellation
    )
    {
        var invited = await parties.FindByInvitationAsync(codeHash, cancellation);
        return invited is null
            ? ProblemResults.Refuse(RefusalCode.NotFound)
            : await runner.RunAsync<PersonProcedure, Person, PersonCommand>(
                caller.As(Capacity.Operator),
                Person.Stream(invited.State.Id),
                new PersonCommand.ReleaseInvitation(codeHash),
                _ => TypedResults.NoContent(),
                cancellation
            );
    }

    private async Task<IResult> IssueAsync(
        PersonCommand.Invite command,
        OneTimeCode code,
        Caller caller,
        CancellationToken cancellation
    )
    {
        var person = command.Person;
        IResult? refused = await runner.RunAsync<PersonProcedure, Person, PersonCommand>(
            caller.As(Capacity.Operator),
            Person.Stream(person),
            command,
            done =>
            {
                person = PersonId.Parse(done.Stream.Key, null);
                return Results.Empty;
            },
            cancellation
        );
        if (!ReferenceEquals(refused, Results.Empty))
        {
            return refused;
        }

        // A repetition with the same key has issued another code before; that one was told then.
        var standing = await parties.FindAsync(person, cancellation);
        var invitations = standing?.State.Invitations ?? [];
        var issued = invitations.FirstOrDefault(each => each.CodeHash == command.CodeHash);
        var shown = issued ?? invitations.LastOrDefault();
        return shown is null
            ? ProblemResults.Refuse(RefusalCode.InvitationNotUsable)
            : CaseRunner.Answer(
                new IssuedInvitation(
                    person.Value,
                    shown.CodeHash,
                    issued is null ? null : code.Reveal(),
                    shown.Expires
                ),
                StatusCodes.Status201Created
            );
    }

    private async Task<PersonCommand.Invite> ReadAsync(
        InviteRequest request,
        string codeHash,
        Input input,
        CancellationToken cancellation
    )
    {
        var face = input.Choice<Face>(request.Face, "face");
        var appointment = new Appointment(
            input.Choice<Capacity>(request.Capacity, "capacity"),
            face == Face.Company ? input.Id<Company>(request.Company, "company") : null,
            face == Face.Staff ? new StaffUnit(input.Text(request.Unit, "unit", LongestName)) : null
        );
        var person = string.IsNullOrEmpty(request.Person)
            ? fresh.Id<Person>()
            : input.Id<Person>(request.Person, "person");
        var unknown =
            !string.IsNullOrEmpty(request.Person)
            && !person.IsDefault
            && await parties.FindAsync(person, cancellation) is null;
        if (unknown)
        {
            input.Refuse(RefusalCode.NotAChoice, "person");
        }

        return new PersonCommand.Invite(
            person,
            new PrivateText(input.Text(request.Name, "name", LongestName)),
            codeHash,
            face,
            appointment
        );
    }
}
