namespace Dsg.Core.Procedures;

/// <summary>
/// 担当: who of the office answers for a case of any kind. It is kept beside the case, on a stream of its own, because it decides
/// nothing about it: neither its version nor the separation of persons is touched by it.
/// </summary>
/// <param name="Owner">Who answers for it; null while nobody took it or was given it.</param>
/// <param name="By">Who said so; the owner when the case was taken.</param>
/// <param name="At">When.</param>
public sealed record CaseCharge(PersonId? Owner, PersonId? By, DateTimeOffset At)
{
    /// <summary>The stream kind; the key is the name of the case's own stream.</summary>
    public const string Kind = "charge";

    /// <summary>Nobody took it.</summary>
    public static CaseCharge Initial { get; } = new(null, null, default);

    /// <summary>Which case.</summary>
    public StreamId Case { get; init; }

    /// <summary>The stream beside a case.</summary>
    public static StreamId Stream(StreamId @case) => new(Kind, @case.ToString());

    /// <summary>The next state.</summary>
    public static CaseCharge Evolve(CaseCharge state, Recorded recorded) =>
        recorded.Event switch
        {
            CaseTaken e => new CaseCharge(recorded.By.Person, recorded.By.Person, recorded.At)
            {
                Case = StreamId.Parse(e.Case),
            },
            CaseAssigned e => new CaseCharge(e.To, recorded.By.Person, recorded.At)
            {
                Case = StreamId.Parse(e.Case),
            },
            _ => state,
        };
}

/// <summary>An operator took a case (担当する).</summary>
/// <param name="Case">Which, as <c>kind/key</c>.</param>
[EventKind("charge.taken")]
public sealed record CaseTaken(string Case) : IEvent;

/// <summary>An operator gave a case to another one (担当を割り当てる).</summary>
/// <param name="Case">Which, as <c>kind/key</c>.</param>
/// <param name="To">Who answers for it from now on.</param>
[EventKind("charge.assigned")]
public sealed record CaseAssigned(string Case, PersonId To) : IEvent;

/// <summary>Commands on who answers for a case.</summary>
public abstract record ChargeCommand
{
    private ChargeCommand() { }

    /// <summary>担当する.</summary>
    [ActWords("案件の担当の引受け", "Take a case")]
    [ActsAs(Capacity.Operator)]
    public sealed record Take(StreamId Case) : ChargeCommand;

    /// <summary>担当を割り当てる.</summary>
    [ActWords("案件の担当の割当て", "Give a case to an operator")]
    [ActsAs(Capacity.Operator)]
    public sealed record Assign(StreamId Case, PersonId To) : ChargeCommand;
}

/// <summary>The rules of 担当: an open case has one operator who answers for it; no approval, and nobody for a case of their own.</summary>
public sealed class ChargeProcedure : IProcedure<CaseCharge, ChargeCommand>
{
    private ChargeProcedure() { }

    /// <inheritdoc/>
    public static IEnumerable<StreamId> Needs(
        CaseCharge state,
        ChargeCommand command,
        CommandContext context,
        Related related
    ) =>
        command switch
        {
            ChargeCommand.Take c when Folds.Knows(c.Case) => [c.Case],
            ChargeCommand.Assign c when Folds.Knows(c.Case) =>
            [
                c.Case,
                Parties.Person.Stream(c.To),
            ],
            _ => [],
        };

    /// <inheritdoc/>
    public static Decision Decide(
        CaseCharge state,
        ChargeCommand command,
        CommandContext context,
        Related related
    ) =>
        command switch
        {
            ChargeCommand.Take c => Open(
                c.Case,
                context.Actor.Person,
                related,
                line =>
                    (state.Owner ?? line.Owner) == context.Actor.Person
                        ? Decision.Refuse(RefusalCode.AnswersForItAlready)
                        : Decision.Accept(new CaseTaken(c.Case.ToString()))
            ),
            ChargeCommand.Assign c => Open(
                c.Case,
                c.To,
                related,
                line => Assign(state, line, c, related)
            ),
            _ => Decision.Refuse(RefusalCode.NotAllowedInState),
        };

    private static Decision Assign(
        CaseCharge state,
        CaseLine line,
        ChargeCommand.Assign c,
        Related related
    ) =>
        (state.Owner ?? line.Owner) == c.To ? Decision.Refuse(RefusalCode.AnswersForItAlready, "to")
        : related
            .Get<Parties.Person>(Parties.Person.Stream(c.To))
            .Appointments.Any(held => held.Capacity == Capacity.Operator)
            ? Decision.Accept(new CaseAssigned(c.Case.ToString(), c.To))
        : Decision.Refuse(RefusalCode.OwnerIsNoOperator, "to");

    private static Decision Open(
        StreamId of,
        PersonId owner,
        Related related,
        Func<CaseLine, Decision> decide
    ) =>
        related.Find<object>(of) is not IQueuedCase { Line: { } line }
            ? Decision.Refuse(RefusalCode.NotFound)
        : !line.IsOpen ? Decision.Refuse(RefusalCode.NobodyAnswersForEnded)
        : line.Filer == owner ? Decision.Refuse(RefusalCode.OwnCaseHasAnotherOwner)
        : decide(line);
}
