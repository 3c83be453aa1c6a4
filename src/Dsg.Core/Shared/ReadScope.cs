namespace Dsg.Core.Shared;

/// <summary>
/// What a person may read; every query takes one, so that an unscoped read does not compile. What lies outside the scope is
/// answered like what does not exist.
/// </summary>
public sealed record ReadScope
{
    private ReadScope(PersonId person, CompanyId? company, StaffUnit? unit, bool office)
    {
        Person = person;
        Company = company;
        Unit = unit;
        Office = office;
    }

    /// <summary>The reader.</summary>
    public PersonId Person { get; }

    /// <summary>The reader's company; null for applicants without a case, ministry and office.</summary>
    public CompanyId? Company { get; }

    /// <summary>The reader's staff unit; null for companies and the office.</summary>
    public StaffUnit? Unit { get; }

    /// <summary>True for a 申請責任者: reads what the other side filed under the own company's agreements, to confirm it.</summary>
    public bool Responsible { get; private init; }

    /// <summary>True for operator, approver, inspector and auditor: all cases, never content.</summary>
    public bool Office { get; }

    /// <summary>The scope of an actor in the capacity acted in.</summary>
    public static ReadScope Of(Actor actor) =>
        new(
            actor.Person,
            actor.Company,
            actor.Unit,
            actor.Capacity
                is Capacity.Operator
                    or Capacity.Approver
                    or Capacity.SiteInspector
                    or Capacity.Auditor
                    or Capacity.System
        )
        {
            Responsible = actor.Capacity == Capacity.ResponsiblePerson,
        };
}

/// <summary>A slice of a list, by key and never by offset.</summary>
/// <param name="After">The key after which the slice begins; null for the beginning.</param>
/// <param name="Take">1 to 200.</param>
public sealed record Slice(string? After = null, int Take = 50);

/// <summary>Rows of a slice and the key of the next one.</summary>
/// <typeparam name="T">The row.</typeparam>
/// <param name="Items">At most <see cref="Slice.Take"/>.</param>
/// <param name="Next">Key for the next slice; null at the end.</param>
public sealed record Rows<T>(IReadOnlyList<T> Items, string? Next);

/// <summary>A case as read: its state and version.</summary>
/// <typeparam name="TState">The state.</typeparam>
public sealed record Versioned<TState>(TState State, long Version);
