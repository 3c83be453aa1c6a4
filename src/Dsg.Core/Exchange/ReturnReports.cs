using System.Collections.Immutable;
using System.Globalization;
using Dsg.Core.Contracts;
using Dsg.Core.Usage;

namespace Dsg.Core.Exchange;

/// <summary>What the company did with an object that it had obtained.</summary>
public enum ReturnMethod
{
    /// <summary>返却.</summary>
    Returned = 1,

    /// <summary>破棄 of every copy (paper: shredded; media: erased or destroyed).</summary>
    Destroyed = 2,
}

/// <summary>返却・破棄 of one object, as reported.</summary>
/// <param name="File">The object.</param>
/// <param name="Dispatch">Its dispatch.</param>
/// <param name="Method">Returned or destroyed.</param>
/// <param name="How">By what means.</param>
/// <param name="On">When.</param>
/// <param name="Performer">Who did it.</param>
/// <param name="Witness">Who was there.</param>
public sealed record ReturnLine(
    FileId File,
    DispatchId Dispatch,
    ReturnMethod Method,
    PrivateText How,
    DateOnly On,
    PrivateText Performer,
    PrivateText Witness
);

/// <summary>A reported line and what became of it.</summary>
/// <param name="Line">As reported.</param>
/// <param name="ReportedAt">When.</param>
/// <param name="AcceptedAt">When the other side accepted it; null until then.</param>
public sealed record ReturnStanding(
    ReturnLine Line,
    DateTimeOffset ReportedAt,
    DateTimeOffset? AcceptedAt
);

/// <summary>The 返却・破棄 reports of the company under one agreement. The erasure of our own objects is another matter (消去).</summary>
public sealed record ReturnReports : IQueuedCase
{
    /// <summary>The stream kind.</summary>
    public const string Kind = "return-report";

    /// <summary>Nothing was reported.</summary>
    public static ReturnReports Initial { get; } = new();

    /// <summary>The agreement; <c>default</c> before the first report.</summary>
    public AgreementId Agreement { get; init; }

    /// <summary>The company.</summary>
    public CompanyId Company { get; init; }

    /// <summary>The staff unit.</summary>
    public StaffUnit Unit { get; init; } = new("");

    /// <summary>Number of the agreement.</summary>
    public string Number { get; init; } = "";

    /// <summary>The lines by object.</summary>
    public ImmutableDictionary<FileId, ReturnStanding> Lines { get; init; } =
        ImmutableDictionary<FileId, ReturnStanding>.Empty;

    /// <summary>Who reported last.</summary>
    public PersonId ReportedBy { get; init; }

    /// <summary>Why the last report was sent back; null when it was not.</summary>
    public string? SentBack { get; init; }

    /// <summary>When the first report came.</summary>
    public DateTimeOffset OpenedAt { get; init; }

    /// <summary>When the present stage began.</summary>
    public DateTimeOffset Since { get; init; }

    /// <summary>When each step of the definition ended.</summary>
    public ImmutableDictionary<string, DateTimeOffset> StepsDone { get; init; } =
        ImmutableDictionary<string, DateTimeOffset>.Empty;

    /// <summary>True when something was reported.</summary>
    public bool Exists => !Agreement.IsDefault;

    /// <summary>True while acceptance is awaited.</summary>
    public bool Awaits => SentBack is null && Lines.Values.Any(line => line.AcceptedAt is null);

    /// <summary>The stage of the definition.</summary>
    public string Stage =>
        SentBack is not null ? "Reporting"
        : Awaits ? "Accepting"
        : "";

    /// <inheritdoc/>
    public CaseLine? Line =>
        Exists
            ? new CaseLine(Stream(Agreement), Kind, 1, Number, Stage, Since, OpenedAt)
            {
                Company = Company,
                Unit = Unit,
                Next = Stage switch
                {
                    "Reporting" => [Capacity.ResponsiblePerson],
                    "Accepting" => [Capacity.ContractOfficer, Capacity.Superior],
                    _ => [],
                },
            }
            : null;

    /// <summary>The stream of an agreement's reports.</summary>
    public static StreamId Stream(AgreementId agreement) => new(Kind, agreement.ToString());

    /// <summary>True when an object was reported and the report accepted: one of the three gates before keys are destroyed.</summary>
    public bool IsAccepted(FileId file) => Lines.GetValueOrDefault(file)?.AcceptedAt is not null;

    /// <summary>The next state.</summary>
    public static ReturnReports Evolve(ReturnReports state, Recorded recorded)
    {
        var next = recorded.Event switch
        {
            ReturnsReported e => state with
            {
                Agreement = e.Agreement,
                Company = e.Company,
                Unit = e.Unit,
                Number = e.Number,
                Lines = state.Lines.SetItems(
                    e.Lines.Select(line =>
                        KeyValuePair.Create(line.File, new ReturnStanding(line, recorded.At, null))
                    )
                ),
                ReportedBy = recorded.By.Person,
                SentBack = null,
                OpenedAt = state.Exists ? state.OpenedAt : recorded.At,
            },
            ReturnsAccepted => state with
            {
                Lines = state.Lines.ToImmutableDictionary(
                    pair => pair.Key,
                    pair => pair.Value with { AcceptedAt = pair.Value.AcceptedAt ?? recorded.At }
                ),
            },
            ReturnsSentBack e => state with { SentBack = e.Reason.Value },
            _ => state,
        };
        return next with
        {
            Since = next.Stage == state.Stage ? next.Since : recorded.At,
            StepsDone = next.Stage switch
            {
                "Accepting" => next.StepsDone.SetItem("R1", recorded.At).Remove("R2"),
                "Reporting" => next.StepsDone.Remove("R1"),
                _ => next.StepsDone.SetItem("R2", recorded.At),
            },
        };
    }
}

/// <summary>The company reported 返却・破棄.</summary>
[EventKind("returns.reported")]
public sealed record ReturnsReported(
    AgreementId Agreement,
    CompanyId Company,
    StaffUnit Unit,
    string Number,
    ImmutableArray<ReturnLine> Lines
) : IEvent;

/// <summary>The other side accepted what was reported.</summary>
[EventKind("returns.accepted")]
public sealed record ReturnsAccepted : IEvent;

/// <summary>The other side sent the report back.</summary>
[EventKind("returns.sent-back")]
public sealed record ReturnsSentBack(PrivateText Reason) : IEvent;

/// <summary>Commands on the 返却・破棄 reports of one agreement.</summary>
public abstract record ReturnCommand
{
    private ReturnCommand() { }

    /// <summary>Reports. It stays open while use is suspended.</summary>
    /// <param name="Agreement">The agreement.</param>
    /// <param name="Lines">The objects, each one that the company obtained.</param>
    [ActsAs(Capacity.ResponsiblePerson)]
    [OpenWhileSuspended]
    public sealed record Report(AgreementId Agreement, ImmutableArray<ReturnLine> Lines)
        : ReturnCommand;

    /// <summary>Accepts what was reported.</summary>
    [ActsAs(Capacity.ContractOfficer, Capacity.Superior)]
    public sealed record Accept : ReturnCommand;

    /// <summary>Sends the report back.</summary>
    [ActsAs(Capacity.ContractOfficer, Capacity.Superior)]
    public sealed record SendBack(string Reason) : ReturnCommand;
}

/// <summary>The rules of 返却・破棄 reports.</summary>
public sealed class ReturnProcedure : IProcedure<ReturnReports, ReturnCommand>
{
    private const int MostLines = 200;

    private ReturnProcedure() { }

    /// <inheritdoc/>
    public static IEnumerable<StreamId> Needs(
        ReturnReports state,
        ReturnCommand command,
        CommandContext context,
        Related related
    )
    {
        var agreement = command is ReturnCommand.Report { Agreement: var named }
            ? named
            : state.Agreement;
        if (agreement.IsDefault)
        {
            yield break;
        }

        var stream = UsageAgreement.Stream(agreement);
        yield return stream;
        if (related.Find<UsageAgreement>(stream) is { Exists: true } found)
        {
            yield return Contract.Stream(found.Contract);
        }

        if (command is ReturnCommand.Report { Lines: { IsDefault: false } lines })
        {
            foreach (var line in lines)
            {
                yield return Dispatch.Stream(line.Dispatch);
            }
        }
    }

    /// <inheritdoc/>
    public static Decision Decide(
        ReturnReports state,
        ReturnCommand command,
        CommandContext context,
        Related related
    ) =>
        command switch
        {
            ReturnCommand.Report c => Report(state, c, context, related),
            _ when !state.Exists || !IsOfTheirSide(state, context.Actor, related) =>
                Decision.Refuse(RefusalCode.NotFound),
            ReturnCommand.Accept when state.Awaits => Decision.Accept(new ReturnsAccepted()),
            ReturnCommand.SendBack c when state.Awaits => string.IsNullOrWhiteSpace(c.Reason)
                ? Decision.Refuse(RefusalCode.ReasonMissing, "reason")
                : Decision.Accept(new ReturnsSentBack(new PrivateText(c.Reason.Trim()))),
            _ => Decision.Refuse(RefusalCode.NotAllowedInState),
        };

    /// <summary>True when the company holds an object of the dispatch: the other side sent it, and somebody obtained it.</summary>
    public static bool IsHeldByCompany(Dispatch dispatch, FileId file) =>
        dispatch.From == Side.Staff && dispatch.Find(file) is { Obtained.IsEmpty: false };

    private static bool IsOfTheirSide(ReturnReports state, Actor actor, Related related)
    {
        var agreement = related.Get<UsageAgreement>(UsageAgreement.Stream(state.Agreement));
        var contract = related.Get<Contract>(Contract.Stream(agreement.Contract));
        return actor.Unit is { } unit
            && (
                actor.Capacity == Capacity.ContractOfficer
                    ? unit == contract.Unit || unit == agreement.Unit
                    : unit == agreement.Unit
            );
    }

    private static Decision Report(
        ReturnReports state,
        ReturnCommand.Report c,
        CommandContext context,
        Related related
    )
    {
        var agreement = related.Get<UsageAgreement>(UsageAgreement.Stream(c.Agreement));
        if (!agreement.Exists || agreement.Company != context.Actor.Company)
        {
            return Decision.Refuse(RefusalCode.NotFound);
        }

        var input = new Input();
        if (c.Lines.IsDefaultOrEmpty)
        {
            input.Refuse(RefusalCode.ReturnLinesMissing, "lines");
        }
        else if (c.Lines.Length > MostLines)
        {
            input.Refuse(
                RefusalCode.TooMany,
                "lines",
                MostLines.ToString(CultureInfo.InvariantCulture)
            );
        }
        else
        {
            foreach (var (line, index) in c.Lines.Select((line, index) => (line, index)))
            {
                var at = string.Create(CultureInfo.InvariantCulture, $"lines[{index}]");
                Check(state, (line, at), (c.Agreement, context.Today), related, input);
            }
        }

        return Decision.Unless(
            input.Refusals,
            () =>
                Decision.Accept(
                    new ReturnsReported(
                        c.Agreement,
                        agreement.Company,
                        agreement.Unit,
                        agreement.Number,
                        c.Lines
                    )
                )
        );
    }

    private static void Check(
        ReturnReports state,
        (ReturnLine Line, string At) what,
        (AgreementId Agreement, DateOnly Today) where,
        Related related,
        Input input
    )
    {
        var (line, at) = what;
        var dispatch = related.Get<Dispatch>(Dispatch.Stream(line.Dispatch));
        if (dispatch.Agreement != where.Agreement || !IsHeldByCompany(dispatch, line.File))
        {
            input.Refuse(RefusalCode.NotHeldByCompany, $"{at}.file");
        }
        else if (state.IsAccepted(line.File))
        {
            input.Refuse(RefusalCode.ReturnAlreadyAccepted, $"{at}.file");
        }

        if (!Enum.IsDefined(line.Method))
        {
            input.Refuse(RefusalCode.NotAChoice, $"{at}.method");
        }

        if (line.On > where.Today)
        {
            input.Refuse(RefusalCode.ReturnInTheFuture, $"{at}.on");
        }

        _ = input.Text(line.How.Value, $"{at}.how", 200);
        var performer = input.Text(line.Performer.Value, $"{at}.performer", 100);
        var witness = input.Text(line.Witness.Value, $"{at}.witness", 100);
        if (performer.Length > 0 && performer == witness)
        {
            input.Refuse(RefusalCode.WitnessIsPerformer, $"{at}.witness");
        }
    }
}

/// <summary>What a person may do about the reports as they stand.</summary>
public static class ReturnActions
{
    /// <summary>The open commands of the other side.</summary>
    /// <param name="state">The reports.</param>
    /// <param name="context">Who would act, now.</param>
    /// <param name="related">The agreement and its contract.</param>
    public static ImmutableArray<OpenCommand> Open(
        ReturnReports state,
        CommandContext context,
        Related related
    ) =>
        WhatIsOpen.Of<ReturnProcedure, ReturnReports, ReturnCommand>(
            state,
            [
                ("acceptance", new ReturnCommand.Accept()),
                ("return", new ReturnCommand.SendBack("-")),
            ],
            context,
            related
        );
}
