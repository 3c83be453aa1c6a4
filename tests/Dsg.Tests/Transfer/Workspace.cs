using System.Collections.Immutable;
using Dsg.Core.Access;
using Dsg.Core.Contracts;
using Dsg.Core.Enrollment;
using Dsg.Core.Parties;
using Dsg.Core.Usage;

namespace Dsg.Tests.Transfer;

/// <summary>An open workspace seen from its staff side: the facts under which two staff users may send and obtain.</summary>
internal sealed class Workspace : IAccessFactsSource, IAccessEpoch
{
    private static readonly DateTimeOffset Begin = new(2026, 4, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly StaffUnit Unit = new("試験課");

    private long epoch;

    public AgreementId Agreement { get; } = AgreementId.From(Guid.CreateVersion7());

    public PersonId Sender { get; } = PersonId.From(Guid.CreateVersion7());

    public PersonId Recipient { get; } = PersonId.From(Guid.CreateVersion7());

    /// <summary>How often the facts were loaded.</summary>
    public int Loads { get; private set; }

    /// <summary>緊急停止 of the agreement; moves the epoch.</summary>
    public bool IsStopped
    {
        get;
        set
        {
            field = value;
            Interlocked.Increment(ref epoch);
        }
    }

    /// <summary>Set to make loading fail.</summary>
    public bool IsBroken { get; set; }

    public long Current => Interlocked.Read(ref epoch);

    public Actor ActorOf(PersonId person) =>
        new(person, Capacity.StaffUser, Face.Staff, Unit: Unit);

    public Permit Permit(PersonId person, AccessAction action) =>
        Assert
            .IsType<AccessDecision.Granted>(
                AccessRules.Decide(Facts(person), action, Begin.AddDays(30))
            )
            .Permit;

    public Task<AccessFacts?> LoadAsync(
        Actor actor,
        AgreementId agreement,
        CancellationToken cancellation
    )
    {
        Loads++;
        return IsBroken
            ? throw new IOException("The facts cannot be read.")
            : Task.FromResult<AccessFacts?>(agreement == Agreement ? Facts(actor.Person) : null);
    }

    private AccessFacts Facts(PersonId person)
    {
        var office = PersonId.From(Guid.CreateVersion7());
        var confirmed = new Confirmation(office, Begin, ConfirmedHow.Paper);
        var contract = Contract.Initial with
        {
            Id = ContractId.From(Guid.CreateVersion7()),
            SecurityClause = true,
            From = new DateOnly(2026, 4, 1),
            To = new DateOnly(2027, 3, 31),
            Unit = Unit,
        };
        return new AccessFacts(
            Person.Initial with
            {
                Id = person,
                Appointments = [new Appointment(Capacity.StaffUser, null, Unit)],
            },
            Suspension.Initial,
            Side.Staff,
            new UsageCase.InUse(UsageCase.Initial)
            {
                Side = Side.Staff,
                Agreement = Agreement,
                Contract = contract.Id,
                Unit = Unit,
                SuperiorAttested = confirmed,
                ContractConfirmed = confirmed,
                People = [new UsagePerson(person, "試験 太郎", office, office, Begin)],
            },
            EnrollmentCase.Initial,
            Suspension.Initial,
            contract,
            UsageAgreement.Initial with
            {
                Id = Agreement,
                Contract = contract.Id,
                Unit = Unit,
                State = new AgreementState.Standing(office, Begin),
            },
            Suspension.Initial with
            {
                InForce = IsStopped,
            },
            [new UseSpan(null, null)],
            Face.Staff,
            Device: null,
            Current
        );
    }
}
