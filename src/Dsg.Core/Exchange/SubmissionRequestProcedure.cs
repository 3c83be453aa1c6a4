using System.Collections.Immutable;
using Dsg.Core.Access;
using Dsg.Core.Notices;
using Dsg.Core.Procedures;
using Dsg.Core.Usage;

namespace Dsg.Core.Exchange;

/// <summary>Commands on one 提出の依頼.</summary>
public abstract record SubmissionRequestCommand
{
    private SubmissionRequestCommand() { }

    /// <summary>提出の依頼.</summary>
    /// <param name="Permit">A permit to <see cref="AccessAction.Send"/> of a user of the ministry.</param>
    /// <param name="Id">A fresh id.</param>
    /// <param name="Subject">件名 as typed.</param>
    /// <param name="Message">What is asked for, as typed; may be empty. It is judged here and goes no further.</param>
    /// <param name="Due">提出期限; null when none was readable.</param>
    /// <param name="Asked">Users of the company with their cases of 利用.</param>
    [ActWords("提出の依頼", "Ask for a submission")]
    [ActsAs(Capacity.StaffUser)]
    public sealed record Ask(
        Permit Permit,
        SubmissionRequestId Id,
        string Subject,
        string Message,
        DateOnly? Due,
        ImmutableArray<Recipient> Asked
    ) : SubmissionRequestCommand
    {
        /// <summary>The message sealed under the agreement's key: what is kept of it. Empty when there is none.</summary>
        public string SealedMessage { get; init; } = "";
    }

    /// <summary>追加の提出の依頼, after an answer that is not all.</summary>
    /// <param name="Permit">A permit to <see cref="AccessAction.OpenWorkspace"/>.</param>
    /// <param name="Missing">What is still missing; no protected information.</param>
    /// <param name="Due">The new 提出期限; null when none was readable.</param>
    [ActWords("追加の提出の依頼", "Ask for what is still missing")]
    [ActsAs(Capacity.StaffUser)]
    public sealed record AskMore(Permit Permit, string Missing, DateOnly? Due)
        : SubmissionRequestCommand;

    /// <summary>Changes the 提出期限 while the answer is awaited.</summary>
    /// <param name="Permit">A permit to <see cref="AccessAction.OpenWorkspace"/>.</param>
    /// <param name="Due">The new 提出期限; null when none was readable.</param>
    [ActWords("提出期限の変更", "Change the date of a submission")]
    [ActsAs(Capacity.StaffUser)]
    public sealed record ChangeDue(Permit Permit, DateOnly? Due) : SubmissionRequestCommand;

    /// <summary>All that was asked for has come.</summary>
    /// <param name="Permit">A permit to <see cref="AccessAction.OpenWorkspace"/>.</param>
    [ActWords("提出の依頼の完了", "Close a request for a submission")]
    [ActsAs(Capacity.StaffUser)]
    public sealed record Close(Permit Permit) : SubmissionRequestCommand;

    /// <summary>It is no longer asked for.</summary>
    /// <param name="Permit">A permit to <see cref="AccessAction.OpenWorkspace"/>.</param>
    /// <param name="Reason">Why; those asked read it.</param>
    [ActWords("提出の依頼の取下げ", "Withdraw a request for a submission")]
    [ActsAs(Capacity.StaffUser)]
    public sealed record Withdraw(Permit Permit, string Reason) : SubmissionRequestCommand;

    /// <summary>Reminds those asked; once for each reason and 提出期限.</summary>
    /// <param name="Asked">Who is reminded, as named on the notice.</param>
    /// <param name="Asker">Who asked: told when the day has passed.</param>
    [ActWords("提出の督促", "Remind of a submission")]
    [ActsAs(Capacity.System)]
    public sealed record Remind(ImmutableArray<NamedPerson> Asked, NamedPerson Asker)
        : SubmissionRequestCommand;
}

/// <summary>The rules of 提出の依頼: the ministry asks and says when it is content; the company answers by 送付.</summary>
public sealed class SubmissionRequestProcedure
    : IProcedure<SubmissionRequest, SubmissionRequestCommand>
{
    private SubmissionRequestProcedure() { }

    /// <inheritdoc/>
    public static IEnumerable<StreamId> Needs(
        SubmissionRequest state,
        SubmissionRequestCommand command,
        CommandContext context,
        Related related
    ) =>
        command is SubmissionRequestCommand.Ask c
            ?
            [
                UsageAgreement.Stream(c.Permit.Agreement),
                .. c.Asked.Select(each => UsageCase.Stream(each.Usage)).Distinct(),
            ]
        : state.Exists ? [UsageAgreement.Stream(state.Agreement)]
        : [];

    /// <inheritdoc/>
    public static Decision Decide(
        SubmissionRequest state,
        SubmissionRequestCommand command,
        CommandContext context,
        Related related
    ) =>
        (command, state.Stage) switch
        {
            _ when PermitOf(command) is { } permit && !IsTheirs(state, permit, context) =>
                Decision.Refuse(RefusalCode.NotFound),
            (SubmissionRequestCommand.Ask c, _) when !state.Exists => Ask(c, context, related),
            (SubmissionRequestCommand.AskMore c, SubmissionStage.Answered) => AskMore(c, context),
            (SubmissionRequestCommand.ChangeDue c, SubmissionStage.Asked) => ChangeDue(c, context),
            (SubmissionRequestCommand.Close, SubmissionStage.Answered) => Decision.Accept(
                new SubmissionClosed()
            ),
            (
                SubmissionRequestCommand.Withdraw c,
                SubmissionStage.Asked
                    or SubmissionStage.Answered
            ) => Decision.WithText(
                c.Reason,
                "reason",
                reason => Decision.Accept(new SubmissionWithdrawn(reason))
            ),
            (SubmissionRequestCommand.Remind c, SubmissionStage.Asked) => Remind(
                state,
                c,
                context,
                related
            ),
            _ => Decision.Refuse(RefusalCode.NotAllowedInState),
        };

    /// <summary>The reminder that is due; null when none is.</summary>
    /// <param name="state">The request.</param>
    /// <param name="context">Now, with the calendar.</param>
    public static Reminder? DueReminder(SubmissionRequest state, CommandContext context) =>
        state.Stage == SubmissionStage.Asked
            ? Reminders.OfAnswer(state.Due, state.Reminded, context)
            : null;

    // A permit serves nobody but its holder; only who asked, or that person's successor, acts on a request.
    private static bool IsTheirs(SubmissionRequest state, Permit permit, CommandContext context) =>
        permit.Person == context.Actor.Person
        && (
            !state.Exists
            || (permit.Action == AccessAction.OpenWorkspace && state.IsAskedBy(permit))
        );

    private static Permit? PermitOf(SubmissionRequestCommand command) =>
        command switch
        {
            SubmissionRequestCommand.Ask c => c.Permit,
            SubmissionRequestCommand.AskMore c => c.Permit,
            SubmissionRequestCommand.ChangeDue c => c.Permit,
            SubmissionRequestCommand.Close c => c.Permit,
            SubmissionRequestCommand.Withdraw c => c.Permit,
            _ => null,
        };

    private static Decision Ask(
        SubmissionRequestCommand.Ask c,
        CommandContext context,
        Related related
    )
    {
        if (c.Permit is not { Action: AccessAction.Send, Side: Side.Staff })
        {
            return Decision.Refuse(RefusalCode.AccessRefused, detail: "提出の依頼");
        }

        var input = new Input();
        var subject = input.Text(c.Subject, "subject", 200);
        var message = input.OptionalText(c.Message, "message", 4000);
        if (message.Length > 0 && c.SealedMessage.Length == 0)
        {
            input.Refuse(RefusalCode.MessageNotSealed, "message");
        }

        var due = DueOf(c.Due, context, input);
        var named = NamesOf(c, context, related, input);
        var asked = new SubmissionAsked(
            c.Id,
            c.Permit.Agreement,
            new PrivateText(subject),
            message.Length == 0 ? null : new PrivateText(c.SealedMessage),
            [.. named.Select(each => each.Person)],
            due
        );
        var agreement = related.Get<UsageAgreement>(UsageAgreement.Stream(c.Permit.Agreement));
        return Decision.Unless(
            input.Refusals,
            () =>
                NoticeDraft.Accept(
                    context,
                    asked,
                    [.. ReminderNotices.Asked(asked, agreement, named, context)]
                )
        );
    }

    private static ImmutableArray<NamedPerson> NamesOf(
        SubmissionRequestCommand.Ask c,
        CommandContext context,
        Related related,
        Input input
    )
    {
        if (c.Asked.IsDefaultOrEmpty)
        {
            input.Refuse(RefusalCode.RecipientMissing, "asked");
            return [];
        }

        var named = ImmutableArray.CreateBuilder<NamedPerson>();
        foreach (var each in c.Asked.DistinctBy(each => each.Person))
        {
            var usage = related.Get<UsageCase>(UsageCase.Stream(each.Usage));
            if (
                usage.Agreement == c.Permit.Agreement
                && usage.Side == Side.Company
                && usage.IsActive(each.Person, context.At)
                && usage.Find(each.Person) is { } person
            )
            {
                named.Add(new NamedPerson(each.Person, person.Name));
            }
            else
            {
                input.Refuse(RefusalCode.RecipientUnknown, "asked", each.Person.ToString());
            }
        }

        return named.ToImmutable();
    }

    private static Decision AskMore(SubmissionRequestCommand.AskMore c, CommandContext context)
    {
        var input = new Input();
        var missing = input.Text(c.Missing, "missing", 1000);
        var due = DueOf(c.Due, context, input);
        return Decision.Unless(
            input.Refusals,
            () => Decision.Accept(new SubmissionMoreAsked(new PrivateText(missing), due))
        );
    }

    private static Decision ChangeDue(SubmissionRequestCommand.ChangeDue c, CommandContext context)
    {
        var input = new Input();
        var due = DueOf(c.Due, context, input);
        return Decision.Unless(
            input.Refusals,
            () => Decision.Accept(new SubmissionDueChanged(due))
        );
    }

    private static DateOnly DueOf(DateOnly? due, CommandContext context, Input input)
    {
        if (due is not { } day)
        {
            input.Refuse(RefusalCode.Required, "due");
            return default;
        }

        if (!DispatchProcedure.MayBeAnsweredBy(day, context.Today))
        {
            input.Refuse(RefusalCode.AnswerByWrong, "due");
        }

        return day;
    }

    private static Decision Remind(
        SubmissionRequest state,
        SubmissionRequestCommand.Remind c,
        CommandContext context,
        Related related
    )
    {
        var agreement = related.Get<UsageAgreement>(UsageAgreement.Stream(state.Agreement));
        return agreement.IsAlive && DueReminder(state, context) is { } due
            ? NoticeDraft.Accept(
                context,
                new SubmissionReminded(due),
                [.. ReminderNotices.Of(state, agreement, (due, c.Asked, c.Asker), context)]
            )
            : Decision.Refuse(RefusalCode.NotAllowedInState);
    }
}

/// <summary>What a user may do about a 提出の依頼 as it stands; the one answer for pages and programs.</summary>
public static class SubmissionRequestActions
{
    /// <summary>追加の提出の依頼.</summary>
    public const string More = "more";

    /// <summary>提出期限の変更.</summary>
    public const string Due = "due";

    /// <summary>完了.</summary>
    public const string Closing = "closing";

    /// <summary>取下げ.</summary>
    public const string Withdrawal = "withdrawal";

    private const string Given = "-";

    /// <summary>The open commands, each with what still stands in its way.</summary>
    /// <param name="state">The request.</param>
    /// <param name="permit">The permit of the person to <see cref="AccessAction.OpenWorkspace"/>.</param>
    /// <param name="context">Who would act, now.</param>
    public static ImmutableArray<OpenCommand> Open(
        SubmissionRequest state,
        Permit permit,
        CommandContext context
    ) =>
        WhatIsOpen.Of<SubmissionRequestProcedure, SubmissionRequest, SubmissionRequestCommand>(
            state,
            [
                (Closing, new SubmissionRequestCommand.Close(permit)),
                (More, new SubmissionRequestCommand.AskMore(permit, Given, context.Today)),
                (Due, new SubmissionRequestCommand.ChangeDue(permit, context.Today)),
                (Withdrawal, new SubmissionRequestCommand.Withdraw(permit, Given)),
            ],
            context,
            Related.None
        );
}

/// <summary>Questions about 提出の依頼; the port that storage answers.</summary>
public interface ISubmissionRequestQueries
{
    /// <summary>The workspace a request belongs to, or null; unscoped, because what may be done is decided on its own agreement.</summary>
    Task<AgreementId?> LocateAsync(SubmissionRequestId request, CancellationToken cancellation);

    /// <summary>One request of the permit's workspace that its holder asked or is asked, or null.</summary>
    Task<Versioned<SubmissionRequest>?> FindAsync(
        Permit permit,
        SubmissionRequestId id,
        CancellationToken cancellation
    );

    /// <summary>Requests of the permit's workspace that its holder asked or is asked: open ones by 提出期限, then ended ones; at most 500.</summary>
    Task<IReadOnlyList<Versioned<SubmissionRequest>>> ListAsync(
        Permit permit,
        CancellationToken cancellation
    );
}

/// <summary>What may have to be reminded of; the port that storage answers for the daily round.</summary>
public interface IReminderQueries
{
    /// <summary>Dispatches of which a reminder may still come, newest first.</summary>
    Task<Rows<Versioned<Dispatch>>> DispatchesAsync(Slice slice, CancellationToken cancellation);

    /// <summary>Open requests, newest first.</summary>
    Task<Rows<Versioned<SubmissionRequest>>> RequestsAsync(
        Slice slice,
        CancellationToken cancellation
    );
}
