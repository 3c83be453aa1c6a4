using System.Collections.Immutable;
using System.Globalization;
using Dsg.Core.Contracts;
using Dsg.Core.Notices;
using Dsg.Core.Usage;

namespace Dsg.Core.Exchange;

/// <summary>Commands on the 返却・破棄 reports of one agreement.</summary>
public abstract record ReturnCommand
{
    private ReturnCommand() { }

    /// <summary>Reports. It stays open while use is suspended.</summary>
    /// <param name="Agreement">The agreement.</param>
    /// <param name="Lines">The objects, each one that the company obtained.</param>
    [ActWords("返却・破棄の報告", "Report return or destruction")]
    [ActsAs(Capacity.ResponsiblePerson)]
    [OpenWhileSuspended]
    public sealed record Report(AgreementId Agreement, ImmutableArray<ReturnLine> Lines)
        : ReturnCommand,
            INeedsStepUp;

    /// <summary>Accepts what was reported.</summary>
    [ActWords("返却・破棄の報告の受理", "Accept a report")]
    [ActsAs(Capacity.ContractOfficer, Capacity.Superior)]
    public sealed record Accept : ReturnCommand, INeedsStepUp;

    /// <summary>Sends the report back.</summary>
    [ActWords("返却・破棄の報告の差戻し", "Send a report back")]
    [ActsAs(Capacity.ContractOfficer, Capacity.Superior)]
    public sealed record SendBack(string Reason) : ReturnCommand;
}

/// <summary>The rules of 返却・破棄 reports.</summary>
public sealed class ReturnProcedure : IProcedure<ReturnReports, ReturnCommand>
{
    /// <summary>The most objects of one report.</summary>
    public const int MostLines = 200;

    /// <summary>The most characters of the means.</summary>
    public const int LongestHow = 200;

    /// <summary>The most characters of a name.</summary>
    public const int LongestName = 100;

    private const int LongestReason = 1000;

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
            ReturnCommand.Accept when state.Awaits => NoticeDraft.Accept(
                context,
                new ReturnsAccepted(),
                ReturnNotices.Accepted(Under(state, related), state, context)
            ),
            ReturnCommand.SendBack c when state.Awaits => SendBack(state, c, context, related),
            _ => Decision.Refuse(RefusalCode.NotAllowedInState),
        };

    /// <summary>True when the company holds an object of the dispatch: the other side sent it, and a byte of it left to somebody of the company.</summary>
    public static bool IsHeldByCompany(Dispatch dispatch, FileId file) =>
        HeldSince(dispatch, file) is not null;

    /// <summary>When somebody of the company first obtained an object that the other side sent, or a part of it; null when nobody did.</summary>
    public static DateTimeOffset? HeldSince(Dispatch dispatch, FileId file) =>
        dispatch.From == Side.Staff && dispatch.Find(file) is { } found
            ? found
                // A part counts like the whole. Whoever sent it may fetch it again, and is not of the company.
                .Begun.Concat(found.Obtained)
                .Where(each => each.By != dispatch.Sender)
                .Select(each => (DateTimeOffset?)each.At)
                .Min()
            : null;

    private static (UsageAgreement Agreement, Contract Contract) Under(
        ReturnReports state,
        Related related
    )
    {
        var agreement = related.Get<UsageAgreement>(UsageAgreement.Stream(state.Agreement));
        return (agreement, related.Get<Contract>(Contract.Stream(agreement.Contract)));
    }

    private static Decision SendBack(
        ReturnReports state,
        ReturnCommand.SendBack c,
        CommandContext context,
        Related related
    )
    {
        var input = new Input();
        var reason = input.OptionalText(c.Reason, "reason", LongestReason);
        if (reason.Length == 0)
        {
            input.Refuse(RefusalCode.ReasonMissing, "reason");
        }

        return Decision.Unless(
            input.Refusals,
            () =>
                NoticeDraft.Accept(
                    context,
                    new ReturnsSentBack(new PrivateText(reason)),
                    ReturnNotices.SentBack(Under(state, related), state, reason, context)
                )
        );
    }

    private static bool IsOfTheirSide(ReturnReports state, Actor actor, Related related)
    {
        var (agreement, contract) = Under(state, related);
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

        var contract = related.Get<Contract>(Contract.Stream(agreement.Contract));
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
                if (c.Lines.Take(index).Any(before => before.File == line.File))
                {
                    input.Refuse(RefusalCode.ReturnedTwice, $"{at}.file");
                }

                Check(state, (line, at), (c.Agreement, context.Today), related, input);
            }
        }

        return Decision.Unless(
            input.Refusals,
            () =>
                NoticeDraft.Accept(
                    context,
                    new ReturnsReported(
                        c.Agreement,
                        agreement.Company,
                        agreement.Unit,
                        agreement.Number,
                        [.. c.Lines.Select(Trimmed)]
                    ),
                    [.. ReturnNotices.Reported(agreement, contract, c.Lines, context)]
                )
        );
    }

    private static ReturnLine Trimmed(ReturnLine line) =>
        line with
        {
            How = new PrivateText(line.How.Value.Trim()),
            Performer = new PrivateText(line.Performer.Value.Trim()),
            Witness = new PrivateText(line.Witness.Value.Trim()),
        };

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
        var since = dispatch.Agreement == where.Agreement ? HeldSince(dispatch, line.File) : null;
        if (since is null)
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
        else if (since is { } obtained && line.On < JapanTime.DateOf(obtained))
        {
            input.Refuse(RefusalCode.ReturnBeforeObtained, $"{at}.on");
        }

        CheckWords((line.How.Value, line.Performer.Value, line.Witness.Value), at, input);
    }

    /// <summary>The rule of what is typed in words about an object: by what means, by whom, before whom.</summary>
    /// <param name="typed">As typed.</param>
    /// <param name="at">The row, for example <c>lines[2]</c>.</param>
    /// <param name="input">Takes the mistakes.</param>
    public static void CheckWords(
        (string How, string Performer, string Witness) typed,
        string at,
        Input input
    )
    {
        _ = input.Text(typed.How, $"{at}.how", LongestHow);
        var performer = input.Text(typed.Performer, $"{at}.performer", LongestName);
        var witness = input.Text(typed.Witness, $"{at}.witness", LongestName);
        if (performer.Length > 0 && Plain(performer) == Plain(witness))
        {
            input.Refuse(RefusalCode.WitnessIsPerformer, $"{at}.witness");
        }
    }

    // A space between the names does not make another person.
    private static string Plain(string name) =>
        string.Concat(name.Where(letter => !char.IsWhiteSpace(letter)));
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
