using System.Collections.Immutable;

namespace Dsg.Core.Contracts;

/// <summary>中央調達 or 地方調達: stands on the contract and never decides anything (S23; invariant 8 of PROCEDURES.md section 10).</summary>
public enum ProcurementKind
{
    /// <summary>中央調達.</summary>
    Central = 1,

    /// <summary>地方調達.</summary>
    Regional = 2,
}

/// <summary>情報セキュリティ指定書: what the ministry designated as 保護すべき情報 under this contract.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Date">Its date.</param>
/// <param name="Items">Its items in order; item 1 is <c>Items[0]</c>.</param>
public sealed record Designation(string Number, DateOnly Date, ImmutableArray<string> Items);

/// <summary>How the contract stands.</summary>
public enum ContractStanding
{
    /// <summary>Concluded and running.</summary>
    Running = 1,

    /// <summary>変更契約手続中: the end date passed or changes; use goes on while it is decided.</summary>
    UnderChange = 2,

    /// <summary>履行完了.</summary>
    Performed = 3,
}

/// <summary>The data of a contract under which protected information passes.</summary>
/// <param name="Id">Which; <c>default</c> before it was entered.</param>
/// <param name="Number">契約番号.</param>
/// <param name="Title">契約件名.</param>
/// <param name="Office">The contracting office.</param>
/// <param name="Kind">中央 or 地方; never a condition.</param>
/// <param name="SecurityClause">True when it carries the 情報セキュリティ特約条項.</param>
/// <param name="Designation">The 指定書.</param>
/// <param name="From">Begin of the period.</param>
/// <param name="To">End of the period; passing it cuts nothing by itself (soft ground).</param>
/// <param name="Prime">The prime contractor.</param>
/// <param name="Subcontractors">Companies of approved subcontracts.</param>
/// <param name="Unit">The staff unit that exchanges.</param>
/// <param name="EnteredBy">The contract officer.</param>
/// <param name="Standing">How it stands.</param>
public sealed record Contract(
    ContractId Id,
    string Number,
    string Title,
    string Office,
    ProcurementKind Kind,
    bool SecurityClause,
    Designation Designation,
    DateOnly From,
    DateOnly To,
    CompanyId Prime,
    ImmutableArray<CompanyId> Subcontractors,
    StaffUnit Unit,
    PersonId EnteredBy,
    ContractStanding Standing
)
{
    /// <summary>The stream kind; <c>StreamKind</c> because <see cref="Kind"/> is the procurement kind.</summary>
    public const string StreamKind = "contract";

    /// <summary>Nothing was entered.</summary>
    public static Contract Initial { get; } =
        new(
            default,
            "",
            "",
            "",
            ProcurementKind.Central,
            false,
            new Designation("", default, []),
            default,
            default,
            default,
            [],
            new StaffUnit(""),
            default,
            ContractStanding.Running
        );

    /// <summary>The stream of a contract.</summary>
    public static StreamId Stream(ContractId id) => new(StreamKind, id.ToString());

    /// <summary>True when it was entered.</summary>
    public bool Exists => !Id.IsDefault;

    /// <summary>True when the company is the prime or an approved subcontractor.</summary>
    public bool HasParty(CompanyId company) =>
        Exists && (Prime == company || Subcontractors.Contains(company));

    /// <summary>The next state.</summary>
    public static Contract Evolve(Contract state, Recorded recorded) =>
        recorded.Event switch
        {
            ContractEntered e => new Contract(
                e.Id,
                e.Number,
                e.Title.Value,
                e.Office,
                e.Kind,
                SecurityClause: true,
                new Designation(
                    e.DesignationNumber,
                    e.DesignationDate,
                    [.. e.DesignationItems.Select(i => i.Value)]
                ),
                e.From,
                e.To,
                e.Prime,
                e.Subcontractors,
                e.Unit,
                recorded.By.Person,
                ContractStanding.Running
            ),
            ContractStandingChanged e => state with
            {
                Standing = e.Standing,
                To = e.To ?? state.To,
            },
            _ => state,
        };
}

/// <summary>A contract officer entered a contract that carries the clause.</summary>
[EventKind("contract.entered")]
public sealed record ContractEntered(
    ContractId Id,
    string Number,
    PrivateText Title,
    string Office,
    ProcurementKind Kind,
    string DesignationNumber,
    DateOnly DesignationDate,
    ImmutableArray<PrivateText> DesignationItems,
    DateOnly From,
    DateOnly To,
    CompanyId Prime,
    ImmutableArray<CompanyId> Subcontractors,
    StaffUnit Unit
) : IEvent;

/// <summary>変更契約手続中, 延長 (a new end), or 履行完了.</summary>
/// <param name="Standing">How it stands now.</param>
/// <param name="To">A new end of the period; null when unchanged.</param>
[EventKind("contract.standing-changed")]
public sealed record ContractStandingChanged(ContractStanding Standing, DateOnly? To) : IEvent;

/// <summary>Commands on one contract.</summary>
public abstract record ContractCommand
{
    private ContractCommand() { }

    /// <summary>Enters a contract (契約情報を入力する). Every text as typed.</summary>
    /// <param name="Id">A fresh id.</param>
    /// <param name="Form">Fields: number, title, office, kind, clause, designationNumber, designationDate, designationItems (one a line), from, to.</param>
    /// <param name="Prime">The prime contractor; must have completed 加入.</param>
    /// <param name="PrimeEnrollment">Its enrollment.</param>
    /// <param name="Subcontractors">Approved subcontractors.</param>
    [ActsAs(Capacity.ContractOfficer)]
    public sealed record Enter(
        ContractId Id,
        ImmutableDictionary<string, string> Form,
        CompanyId Prime,
        EnrollmentId PrimeEnrollment,
        ImmutableArray<CompanyId> Subcontractors
    ) : ContractCommand;

    /// <summary>変更契約手続中, 延長, 履行完了確認.</summary>
    [ActsAs(Capacity.ContractOfficer)]
    public sealed record ChangeStanding(ContractStanding Standing, DateOnly? To) : ContractCommand;
}

/// <summary>The rules for contracts. Contracts never see enrollments' rules; the state is looked at by id.</summary>
public sealed class ContractProcedure : IProcedure<Contract, ContractCommand>
{
    private ContractProcedure() { }

    /// <inheritdoc/>
    public static IEnumerable<StreamId> Needs(
        Contract state,
        ContractCommand command,
        CommandContext context,
        Related related
    ) => [];

    /// <inheritdoc/>
    public static Decision Decide(
        Contract state,
        ContractCommand command,
        CommandContext context,
        Related related
    ) =>
        command switch
        {
            ContractCommand.Enter c when !state.Exists => Enter(c, context),
            ContractCommand.ChangeStanding c
                when state.Exists && state.Standing != ContractStanding.Performed => state.EnteredBy
            != context.Actor.Person
                ? Decision.Refuse(RefusalCode.NotYourCase)
            : c.To is { } to && to <= state.From
                ? Decision.Refuse(RefusalCode.NotAnIsoDateOrder, "to")
            : Decision.Accept(new ContractStandingChanged(c.Standing, c.To)),
            _ => Decision.Refuse(RefusalCode.NotAllowedInState),
        };

    private static Decision Enter(ContractCommand.Enter c, CommandContext context)
    {
        var input = new Input();
        string Raw(string field) => c.Form.GetValueOrDefault(field, "");
        var items = Raw("designationItems")
            .Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var designationNumber = input.OptionalText(
            Raw("designationNumber"),
            "designationNumber",
            50
        );
        if (designationNumber.Length == 0 || items.Length == 0)
        {
            input.Refuse(RefusalCode.DesignationMissing, "designationNumber");
        }

        if (items.Length > 100 || items.Any(item => item.Length > 200))
        {
            input.Refuse(RefusalCode.TooMany, "designationItems", "100");
        }

        if (Raw("clause") is not ("true" or "on"))
        {
            input.Refuse(RefusalCode.ContractClauseMissing, "clause");
        }

        var from = input.Date(Raw("from"), "from");
        var to = input.Date(Raw("to"), "to");
        if (from != default && to != default && to < from)
        {
            input.Refuse(RefusalCode.NotAnIsoDateOrder, "to");
        }

        var entered = new ContractEntered(
            c.Id,
            input.Text(Raw("number"), "number", 50),
            new PrivateText(input.Text(Raw("title"), "title", 200)),
            input.Text(Raw("office"), "office", 100),
            input.Choice<ProcurementKind>(Raw("kind"), "kind"),
            designationNumber,
            input.Date(Raw("designationDate"), "designationDate"),
            [.. items.Select(item => new PrivateText(item))],
            from,
            to,
            c.Prime,
            c.Subcontractors,
            context.Actor.Unit ?? new StaffUnit("")
        );
        return Decision.Unless(input.Refusals, () => Decision.Accept(entered));
    }
}
