using Dsg.Core.Contracts;

namespace Dsg.Core.Usage;

/// <summary>Which side of a 利用合意.</summary>
public enum Side
{
    /// <summary>企業.</summary>
    Company = 1,

    /// <summary>職員.</summary>
    Staff = 2,
}

/// <summary>
/// 利用合意: contract × company × staff unit, with a 合意番号. One side starts it, the other confirms it (S24; 企業・職員利用要領 p8).
/// It is also the key of the one 契約別共有領域 that exists under it.
/// </summary>
/// <param name="Id">Which; <c>default</c> before it was started.</param>
/// <param name="Number">合意番号.</param>
/// <param name="Contract">The contract.</param>
/// <param name="Company">The company.</param>
/// <param name="Unit">The staff unit.</param>
/// <param name="StartedBySide">Who started it.</param>
/// <param name="StartedBy">The person who started it.</param>
/// <param name="StartedAt">When.</param>
/// <param name="ConfirmedBy">The person of the other side; null until confirmed.</param>
/// <param name="ConfirmedAt">When; null until confirmed.</param>
/// <param name="DissolvedOn">合意の解消: effective date; null while it stands.</param>
public sealed record UsageAgreement(
    AgreementId Id,
    string Number,
    ContractId Contract,
    CompanyId Company,
    StaffUnit Unit,
    Side StartedBySide,
    PersonId StartedBy,
    DateTimeOffset StartedAt,
    PersonId? ConfirmedBy,
    DateTimeOffset? ConfirmedAt,
    DateOnly? DissolvedOn
)
{
    /// <summary>The stream kind.</summary>
    public const string Kind = "agreement";

    /// <summary>Not started.</summary>
    public static UsageAgreement Initial { get; } =
        new(
            default,
            "",
            default,
            default,
            new StaffUnit(""),
            Side.Company,
            default,
            default,
            null,
            null,
            null
        );

    /// <summary>The stream of an agreement.</summary>
    public static StreamId Stream(AgreementId id) => new(Kind, id.ToString());

    /// <summary>True when it was started.</summary>
    public bool Exists => !Id.IsDefault;

    /// <summary>True when both sides agreed and it is not dissolved on that day.</summary>
    public bool StandsOn(DateOnly day) =>
        Exists && ConfirmedAt is not null && (DissolvedOn is null || day < DissolvedOn);

    /// <summary>The next state.</summary>
    public static UsageAgreement Evolve(UsageAgreement state, Recorded recorded) =>
        recorded.Event switch
        {
            AgreementStarted e => new UsageAgreement(
                e.Id,
                e.Number,
                e.Contract,
                e.Company,
                e.Unit,
                e.By,
                recorded.By.Person,
                recorded.At,
                null,
                null,
                null
            ),
            AgreementConfirmed => state with
            {
                ConfirmedBy = recorded.By.Person,
                ConfirmedAt = recorded.At,
            },
            AgreementDissolved e => state with { DissolvedOn = e.EffectiveOn },
            _ => state,
        };
}

/// <summary>One side started a 利用合意.</summary>
[EventKind("agreement.started")]
public sealed record AgreementStarted(
    AgreementId Id,
    string Number,
    ContractId Contract,
    CompanyId Company,
    StaffUnit Unit,
    Side By
) : IEvent;

/// <summary>The other side confirmed it: it stands.</summary>
[EventKind("agreement.confirmed")]
public sealed record AgreementConfirmed : IEvent;

/// <summary>合意の解消 by a responsible person.</summary>
[EventKind("agreement.dissolved")]
public sealed record AgreementDissolved(DateOnly EffectiveOn, PrivateText Reason) : IEvent;

/// <summary>Commands on one agreement.</summary>
public abstract record AgreementCommand
{
    private AgreementCommand() { }

    /// <summary>Starts a 利用合意.</summary>
    /// <param name="Id">A fresh id.</param>
    /// <param name="Contract">The contract.</param>
    /// <param name="Company">The company, a party to the contract.</param>
    [ActsAs(
        Capacity.ResponsiblePerson,
        Capacity.StaffUser,
        Capacity.Superior,
        Capacity.ContractOfficer
    )]
    public sealed record Start(AgreementId Id, ContractId Contract, CompanyId Company)
        : AgreementCommand;

    /// <summary>Confirms it for the other side.</summary>
    [ActsAs(
        Capacity.ResponsiblePerson,
        Capacity.StaffUser,
        Capacity.Superior,
        Capacity.ContractOfficer
    )]
    public sealed record Confirm : AgreementCommand;

    /// <summary>合意の解消: the company's 申請責任者, or the 所属長 of the staff unit.</summary>
    [ActsAs(Capacity.ResponsiblePerson, Capacity.Superior)]
    public sealed record Dissolve(DateOnly EffectiveOn, string Reason) : AgreementCommand;
}

/// <summary>The rules of the 利用合意 (PROCEDURES.md section 4).</summary>
public sealed class AgreementProcedure : IProcedure<UsageAgreement, AgreementCommand>
{
    /// <summary>The series of 合意番号.</summary>
    public const string Series = "合";

    private AgreementProcedure() { }

    /// <inheritdoc/>
    public static IEnumerable<StreamId> Needs(
        UsageAgreement state,
        AgreementCommand command,
        CommandContext context,
        Related related
    ) =>
        command is AgreementCommand.Start c
            ? [Contract.Stream(c.Contract), Numbering.Stream(Series, context.Today)]
            : [];

    /// <inheritdoc/>
    public static Decision Decide(
        UsageAgreement state,
        AgreementCommand command,
        CommandContext context,
        Related related
    ) =>
        command switch
        {
            AgreementCommand.Start c when !state.Exists => Start(c, context, related),
            AgreementCommand.Confirm when state is { Exists: true, ConfirmedAt: null } => !Belongs(
                state,
                context.Actor
            )
                ? Decision.Refuse(RefusalCode.NotYourCase)
            : SideOf(context.Actor) == state.StartedBySide
                ? Decision.Refuse(RefusalCode.AgreementNeedsOtherSide)
            : Decision.Accept(new AgreementConfirmed()),
            AgreementCommand.Dissolve c when state is { Exists: true, DissolvedOn: null } =>
                !Belongs(state, context.Actor) ? Decision.Refuse(RefusalCode.NotYourCase)
                : string.IsNullOrWhiteSpace(c.Reason)
                    ? Decision.Refuse(RefusalCode.ReasonMissing, "reason")
                : Decision.Accept(
                    new AgreementDissolved(c.EffectiveOn, new PrivateText(c.Reason.Trim()))
                ),
            _ => Decision.Refuse(RefusalCode.NotAllowedInState),
        };

    /// <summary>The side a person acts for.</summary>
    public static Side SideOf(Actor actor) => actor.Company is null ? Side.Staff : Side.Company;

    private static bool Belongs(UsageAgreement state, Actor actor) =>
        SideOf(actor) == Side.Company ? actor.Company == state.Company : actor.Unit == state.Unit;

    private static Decision Start(AgreementCommand.Start c, CommandContext context, Related related)
    {
        var contract = related.Get<Contract>(Contract.Stream(c.Contract));
        var actor = context.Actor;
        var mine =
            SideOf(actor) == Side.Company
                ? actor.Company == c.Company
                : actor.Unit == contract.Unit;
        if (!contract.Exists || !mine)
        {
            return Decision.Refuse(RefusalCode.NotFound, "contract");
        }

        if (!contract.HasParty(c.Company))
        {
            return Decision.Refuse(RefusalCode.ContractPartyWrong, "company");
        }

        var series = Numbering.Stream(Series, context.Today);
        var number = related
            .Get<Numbering>(series)
            .Next(context.Policy.NumberPrefix, Series, context.Today);
        return new Decision.Accepted([
            new AgreementStarted(c.Id, number, c.Contract, c.Company, contract.Unit, SideOf(actor)),
        ])
        {
            Elsewhere = [(series, new NumberTaken(number))],
        };
    }
}
