using System.Collections.Immutable;

namespace Dsg.Core.Parties;

/// <summary>A company that enrolls; a name for <c>CompanyId</c>. What is known of it stands in its enrollment.</summary>
public sealed class Company
{
    private Company() { }
}

/// <summary>A sign-in identity: issuer and subject, never the mail address.</summary>
/// <param name="Face">The face on which it may sign in.</param>
/// <param name="Issuer">The OpenID Connect issuer, or <see cref="PasskeyIssuer"/>.</param>
/// <param name="Subject">The issuer's subject, or the passkey user handle.</param>
public sealed record Account(Face Face, string Issuer, string Subject)
{
    /// <summary>The issuer name under which accounts with a passkey of ours stand.</summary>
    public const string PasskeyIssuer = "urn:dsg:passkey";
}

/// <summary>A capacity that a person holds, for a company, a staff unit, or the office.</summary>
/// <param name="Capacity">The capacity.</param>
/// <param name="Company">The company; null for ministry and office capacities.</param>
/// <param name="Unit">The staff unit; null for company and office capacities.</param>
public sealed record Appointment(Capacity Capacity, CompanyId? Company, StaffUnit? Unit);

/// <summary>A time in which a person held a capacity.</summary>
/// <param name="Appointment">The capacity.</param>
/// <param name="From">When it was granted.</param>
/// <param name="Until">When it ended; null while it is held.</param>
public sealed record HeldCapacity(
    Appointment Appointment,
    DateTimeOffset From,
    DateTimeOffset? Until
);

/// <summary>A one-time invitation to a face in a capacity.</summary>
/// <param name="CodeHash">SHA-256 (lower-case hex) of the code that was handed over; the code itself is not kept.</param>
/// <param name="Face">The face it opens.</param>
/// <param name="Appointment">The capacity it gives.</param>
/// <param name="Expires">30 days after issue.</param>
/// <param name="IssuedBy">The operator who issued it.</param>
/// <param name="ReleasedBy">The second operator who handed it over; null until then (not usable).</param>
public sealed record Invitation(
    string CodeHash,
    Face Face,
    Appointment Appointment,
    DateTimeOffset Expires,
    PersonId IssuedBy,
    PersonId? ReleasedBy
);

/// <summary>A passkey of a person.</summary>
/// <param name="Face">The face it signs in to.</param>
/// <param name="CredentialHash">SHA-256 (lower-case hex) of its credential id.</param>
public sealed record HeldPasskey(Face Face, string CredentialHash);

/// <summary>
/// A natural person with any number of accounts. Separation rules compare persons, so a second account never helps
/// (docs/procedures.md section 2).
/// </summary>
/// <param name="Id">Who; <c>default</c> before the first event.</param>
/// <param name="Name">The name as written by the person; empty before the first event.</param>
/// <param name="Accounts">The sign-in identities bound to the person.</param>
/// <param name="Appointments">The capacities held now.</param>
/// <param name="Invitations">Invitations not yet used.</param>
public sealed record Person(
    PersonId Id,
    string Name,
    ImmutableArray<Account> Accounts,
    ImmutableArray<Appointment> Appointments,
    ImmutableArray<Invitation> Invitations
)
{
    /// <summary>The stream kind.</summary>
    public const string Kind = "person";

    /// <summary>Nobody yet.</summary>
    public static Person Initial { get; } = new(default, "", [], [], []);

    /// <summary>When each capacity was held, oldest first; those that ended too.</summary>
    public ImmutableArray<HeldCapacity> Held { get; init; } = [];

    /// <summary>The passkeys held, oldest first.</summary>
    public ImmutableArray<HeldPasskey> Passkeys { get; init; } = [];

    /// <summary>
    /// The capacities held on a face (docs/procedures.md section 2); on the company face for a company only. One may stand there twice,
    /// for two companies.
    /// </summary>
    /// <param name="face">The face.</param>
    public IEnumerable<Capacity> CapacitiesOn(Face face) =>
        Appointments
            .Where(held => face != Face.Company || held.Company is not null)
            .Select(held => held.Capacity)
            .Where(capacity => PersonProcedure.LivesOn(capacity, face));

    /// <summary>The stream of a person.</summary>
    public static StreamId Stream(PersonId id) => new(Kind, id.ToString());

    /// <summary>True when the person holds the capacity that the actor claims, for the company or unit claimed.</summary>
    public bool Holds(Actor actor) =>
        Id == actor.Person
        && Appointments.Any(held =>
            held.Capacity == actor.Capacity
            && held.Company == actor.Company
            && held.Unit == actor.Unit
        );

    /// <summary>True for an operator or approver: who may stand in for an approver that is away.</summary>
    public bool IsOfOffice =>
        Appointments.Any(held => held.Capacity is Capacity.Operator or Capacity.Approver);

    /// <summary>The next state.</summary>
    public static Person Evolve(Person person, Recorded recorded) =>
        recorded.Event switch
        {
            PersonIntroduced e => person with { Id = e.Person, Name = e.Name.Value },
            AccountBound e => person with { Accounts = person.Accounts.Add(e.Account) },
            // Held is held: two grants of one capacity end with one end.
            CapacityGranted e when person.Appointments.Contains(e.Appointment) => person,
            CapacityGranted e => person with
            {
                Appointments = person.Appointments.Add(e.Appointment),
                Held = person.Held.Add(new HeldCapacity(e.Appointment, recorded.At, null)),
            },
            CapacityEnded e => person with
            {
                Appointments = person.Appointments.Remove(e.Appointment),
                Held =
                [
                    .. person.Held.Select(held =>
                        held.Until is null && held.Appointment == e.Appointment
                            ? held with
                            {
                                Until = recorded.At,
                            }
                            : held
                    ),
                ],
            },
            InvitationIssued e => person with
            {
                Invitations = person.Invitations.Add(e.Invitation),
            },
            InvitationReleased e => person with
            {
                Invitations =
                [
                    .. person.Invitations.Select(i =>
                        i.CodeHash == e.CodeHash ? i with { ReleasedBy = recorded.By.Person } : i
                    ),
                ],
            },
            PasskeyAdded e => person with { Passkeys = person.Passkeys.Add(e.Passkey) },
            PasskeyRemoved e => person with { Passkeys = person.Passkeys.Remove(e.Passkey) },
            PersonRenamed e => person with { Name = e.Name.Value },
            InvitationWithdrawn e => person with
            {
                Invitations = [.. person.Invitations.Where(i => i.CodeHash != e.CodeHash)],
            },
            InvitationAccepted e => person with
            {
                Invitations = [.. person.Invitations.Where(i => i.CodeHash != e.CodeHash)],
            },
            _ => person,
        };
}

/// <summary>A person became known to the gateway.</summary>
[EventKind("person.introduced")]
public sealed record PersonIntroduced(PersonId Person, PrivateText Name) : IEvent;

/// <summary>A sign-in identity was bound to the person.</summary>
[EventKind("person.account-bound")]
public sealed record AccountBound(Account Account) : IEvent;

/// <summary>The person holds a capacity from now on.</summary>
[EventKind("person.capacity-granted")]
public sealed record CapacityGranted(Appointment Appointment) : IEvent;

/// <summary>The person no longer holds a capacity.</summary>
[EventKind("person.capacity-ended")]
public sealed record CapacityEnded(Appointment Appointment) : IEvent;

/// <summary>A one-time invitation was issued by an operator.</summary>
[EventKind("person.invitation-issued")]
public sealed record InvitationIssued(Invitation Invitation) : IEvent;

/// <summary>A second operator handed the invitation over; from now on it can be used.</summary>
[EventKind("person.invitation-released")]
public sealed record InvitationReleased(string CodeHash) : IEvent;

/// <summary>The invitation was used up.</summary>
[EventKind("person.invitation-accepted")]
public sealed record InvitationAccepted(string CodeHash) : IEvent;

/// <summary>The name of the person changed, as reported.</summary>
[EventKind("person.renamed")]
public sealed record PersonRenamed(PrivateText Name) : IEvent;

/// <summary>An invitation that was lost can no longer be used.</summary>
[EventKind("person.invitation-withdrawn")]
public sealed record InvitationWithdrawn(string CodeHash) : IEvent;

/// <summary>A passkey was made for the person. What it is made of is working state.</summary>
[EventKind("person.passkey-added")]
public sealed record PasskeyAdded(HeldPasskey Passkey) : IEvent;

/// <summary>The person removed a passkey; the sessions that it began ended with it.</summary>
[EventKind("person.passkey-removed")]
public sealed record PasskeyRemoved(HeldPasskey Passkey) : IEvent;
