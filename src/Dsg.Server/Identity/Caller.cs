using System.Collections.Immutable;
using System.Reflection;
using Dsg.Core.Parties;
using Dsg.Server.Ui.Text;

namespace Dsg.Server.Identity;

/// <summary>
/// Who calls: a person of the gateway, signed in on this face. Resolved once per request by <c>CallerMiddleware</c>; a
/// handler takes it as a parameter (<c>Caller caller</c>, or <c>Caller? caller</c> under <c>RouteRule.Anonymous</c>).
/// </summary>
public sealed class Caller
{
    internal Caller(Versioned<Person> person, Account account, Face face)
    {
        Person = person;
        Account = account;
        Face = face;
    }

    /// <summary>The person as of the begin of the request.</summary>
    public Versioned<Person> Person { get; }

    /// <summary>The sign-in identity used.</summary>
    public Account Account { get; }

    /// <summary>The face by whose listener the request came.</summary>
    public Face Face { get; }

    /// <summary>SHA-256 thumbprint of the device certificate; null where the face asks for none.</summary>
    public string? Device { get; internal init; }

    /// <summary>The language the caller reads.</summary>
    public Language Language { get; internal init; }

    /// <summary>The absent approver for whom the caller decides today (代決); null for who stands in for nobody.</summary>
    public PersonId? StandsInFor { get; internal init; }

    /// <summary>True while the caller is recorded as an absent approver.</summary>
    public bool IsAway { get; internal init; }

    /// <summary>Who, for short.</summary>
    public PersonId Id => Person.State.Id;

    /// <summary>The name as written by the person.</summary>
    public string Name => Person.State.Name;

    /// <summary>The capacities that the person holds on this face (docs/procedures.md section 2); on the company face for a company only.</summary>
    public ImmutableArray<Capacity> Capacities =>
        [
            .. Person
                .State.CapacitiesOn(Face)
                .Concat(
                    StandsInFor is not null && Face == Face.Operations ? [Capacity.Approver] : []
                )
                .Distinct(),
        ];

    /// <summary>True for one who opened an account alone and belongs to no company, unit or office yet.</summary>
    public bool IsApplicantOnly =>
        Person.State.Appointments.All(held =>
            held is { Capacity: Capacity.ResponsiblePerson, Company: null }
        );

    /// <summary>True when the capacity is held on this face.</summary>
    public bool Holds(Capacity capacity) => Capacities.Contains(capacity);

    /// <summary>
    /// The actor for one act, with the company or unit of the matching appointment. Nothing is promised: the runner checks that
    /// the capacity is held, and answers 2002 when it is not.
    /// </summary>
    /// <param name="capacity">The capacity in which this act is done.</param>
    /// <param name="company">The company acted for; null takes the only one there is (on the public face: none).</param>
    public Actor As(Capacity capacity, CompanyId? company = null)
    {
        var held = Person.State.Appointments.Where(each => each.Capacity == capacity).ToList();
        var appointment = company is not null
            ? held.Find(each => each.Company == company)
            : held.OrderBy(each => each.Company is null != (Face == Face.Public)).FirstOrDefault();
        return new Actor(
            Id,
            capacity,
            Face,
            appointment is null ? company : appointment.Company,
            appointment?.Unit,
            Device
        )
        {
            IsAway = IsAway && capacity == Capacity.Approver,
        };
    }

    /// <summary>The parameter binding of minimal APIs; null when nobody is signed in.</summary>
    public static ValueTask<Caller?> BindAsync(HttpContext context, ParameterInfo parameter) =>
        ValueTask.FromResult(context.Features.Get<Caller>());
}
