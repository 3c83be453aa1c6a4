using System.Net;
using Dsg.Wire.Parties;

namespace Dsg.Demo.Seeding;

/// <summary>
/// Brings people into their capacities: one operator issues the invitation, another hands it over, the person uses the code.
/// A code is told once; where it was lost to a crash, a new invitation goes to the same person.
/// </summary>
internal sealed class Admission(Cast cast)
{
    private const int MostInvitations = 20;

    /// <summary>The person's standing on the face, or null while the identity is nobody's there.</summary>
    public static async Task<MeView?> FindAsync(ActingPerson person, CancellationToken cancellation)
    {
        try
        {
            return await person.GetAsync<MeView>("/api/v1/me", cancellation);
        }
        catch (RefusedException refused)
            when (refused.Status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
        {
            return null;
        }
    }

    /// <summary>True when the person holds the capacity on the face.</summary>
    public static async Task<bool> HoldsAsync(
        ActingPerson person,
        string capacity,
        CancellationToken cancellation
    ) =>
        await FindAsync(person, cancellation) is { } me
        && me.Appointments.Any(held => held.Capacity == capacity);

    /// <summary>Uses a code that is there already.</summary>
    public static Task AcceptAsync(
        ActingPerson person,
        string code,
        CancellationToken cancellation
    ) =>
        person.PostAsync(
            "/api/v1/invitations/accept",
            new AcceptInvitation(code),
            "accept",
            cancellation
        );

    /// <summary>Invites and accepts, unless the person is in place.</summary>
    /// <param name="person">Who.</param>
    /// <param name="place">Capacity, and company or unit where it has one.</param>
    /// <param name="known">The gateway's id of the person; null for somebody new.</param>
    /// <param name="cancellation">Stops between two calls.</param>
    public async Task AdmitAsync(
        ActingPerson person,
        Place place,
        Guid? known,
        CancellationToken cancellation
    )
    {
        if (await HoldsAsync(person, place.Capacity, cancellation))
        {
            return;
        }

        var invitation = await InviteAsync(person, place, known?.ToString(), cancellation);
        await cast.SecondOperator.PostAsync(
            $"/api/v1/invitations/{invitation.CodeHash}/release",
            body: null,
            $"release/{invitation.CodeHash[..16]}",
            cancellation
        );
        await AcceptAsync(person, invitation.Code ?? "", cancellation);
    }

    private async Task<IssuedInvitation> InviteAsync(
        ActingPerson person,
        Place place,
        string? known,
        CancellationToken cancellation
    )
    {
        for (var attempt = 1; attempt <= MostInvitations; attempt++)
        {
            var issued = await cast.Operator.PostAsync<IssuedInvitation>(
                "/api/v1/invitations",
                new InviteRequest(
                    person.Person.Name.Ja,
                    person.Face.Name(),
                    place.Capacity,
                    known,
                    place.Company?.ToString(),
                    place.Unit
                ),
                $"invite/{person.Person.Subject}/{place.Capacity}/{attempt}",
                cancellation
            );
            if (issued.Code is not null)
            {
                return issued;
            }

            known = issued.Person.ToString();
        }

        throw new InvalidDataException($"{person.Person.Subject} was invited too often.");
    }

    private sealed record AcceptInvitation(string Code);
}

/// <summary>A capacity, and the company or unit it is held for.</summary>
internal sealed record Place(string Capacity, Guid? Company = null, string? Unit = null);
