using System.Collections.Immutable;
using Dsg.Core.Access;
using Dsg.Core.Exchange;
using Dsg.Core.Procedures;
using Dsg.Core.Usage;
using Dsg.Server.Http.Exchange;
using Dsg.Server.Identity;
using Dsg.Server.Procedures;
using Dsg.Transfer.Release;

namespace Dsg.Server.Exchange;

/// <summary>A 提出の依頼 as one of its people may see it.</summary>
/// <param name="Case">The request with its version.</param>
/// <param name="Message">What is asked for; null when its key was destroyed.</param>
/// <param name="Answers">The answers that the reader may see.</param>
/// <param name="Open">What the reader may do.</param>
/// <param name="IsOwn">True when the reader asked, or took the asker's place.</param>
/// <param name="MayAnswer">True when the reader may answer it.</param>
internal sealed record SubmissionReading(
    Versioned<SubmissionRequest> Case,
    string? Message,
    ImmutableArray<Dispatch> Answers,
    ImmutableArray<OpenCommand> Open,
    bool IsOwn,
    bool MayAnswer
)
{
    public SubmissionRequest State => Case.State;
}

/// <summary>What was typed about a 提出の依頼; what an act does not ask for is left empty.</summary>
internal sealed record TypedSubmission
{
    public string Subject { get; init; } = "";

    public string Message { get; init; } = "";

    public string Due { get; init; } = "";

    public string Reason { get; init; } = "";

    public IReadOnlyList<PersonId> Asked { get; init; } = [];
}

/// <summary>提出の依頼 for its people; the same for pages and API. Whoever comes has been let into the workspace before.</summary>
internal sealed class SubmissionDesk(
    ISubmissionRequestQueries requests,
    IExchangeQueries exchange,
    IUsageQueries usage,
    SealedMessages messages,
    CommandRunner runner,
    Fresh fresh
)
{
    /// <summary>The requests that concern the holder of the permit, without what they ask for.</summary>
    public Task<IReadOnlyList<Versioned<SubmissionRequest>>> ListAsync(
        Permit open,
        CancellationToken cancellation
    ) => requests.ListAsync(open, cancellation);

    /// <summary>One request; null when it does not concern the reader.</summary>
    /// <param name="open">The reader's permit to <see cref="AccessAction.OpenWorkspace"/>.</param>
    /// <param name="send">The reader's permit to <see cref="AccessAction.Send"/>; null when nothing may be sent now.</param>
    /// <param name="context">Who reads, now.</param>
    /// <param name="id">Which.</param>
    /// <param name="cancellation">Cancels.</param>
    public async Task<SubmissionReading?> FindAsync(
        Permit open,
        Permit? send,
        CommandContext context,
        SubmissionRequestId id,
        CancellationToken cancellation
    )
    {
        if (await requests.FindAsync(open, id, cancellation) is not { } found)
        {
            return null;
        }

        var answers = ImmutableArray.CreateBuilder<Dispatch>();
        foreach (var answer in found.State.Answers)
        {
            if (await exchange.FindAsync(open, answer, cancellation) is { } seen)
            {
                answers.Add(seen.State);
            }
        }

        return new SubmissionReading(
            found,
            await messages.OpenAsync(open, found.State, cancellation),
            answers.ToImmutable(),
            SubmissionRequestActions.Open(found.State, open, context),
            found.State.IsAskedBy(open),
            send is not null && found.State.MayAnswer(send)
        );
    }

    /// <summary>Makes a request.</summary>
    public async Task<Answer> AskAsync(
        Actor actor,
        Permit send,
        TypedSubmission typed,
        RunOptions options,
        CancellationToken cancellation
    )
    {
        var id = fresh.Id<SubmissionRequest>();
        var members = WorkspaceEndpoints
            .Recipients(await usage.OfAgreementAsync(send, cancellation), send.Side)
            .ToDictionary(each => each.Person.Person, each => each.Usage);
        var due = DueOf(typed.Due);
        var answer = await runner.RunAsync<
            SubmissionRequestProcedure,
            SubmissionRequest,
            SubmissionRequestCommand
        >(
            actor,
            SubmissionRequest.Stream(id),
            new SubmissionRequestCommand.Ask(
                send,
                id,
                typed.Subject,
                typed.Message,
                due,
                // Whoever is no member keeps the empty case, which the rule refuses by name.
                [
                    .. typed.Asked.Select(person => new Recipient(
                        person,
                        members.GetValueOrDefault(person)
                    )),
                ]
            )
            {
                SealedMessage = await messages.SealAsync(
                    id,
                    send.Agreement,
                    typed.Message,
                    cancellation
                ),
            },
            options,
            cancellation
        );
        return Told(answer, typed.Due);
    }

    /// <summary>Acts on a request; null when there is no such act.</summary>
    public async Task<Answer?> ActAsync(
        Actor actor,
        Permit open,
        (SubmissionRequestId Id, string Act, TypedSubmission Typed) act,
        RunOptions options,
        CancellationToken cancellation
    )
    {
        var due = DueOf(act.Typed.Due);
        SubmissionRequestCommand? command = act.Act switch
        {
            SubmissionRequestActions.Closing => new SubmissionRequestCommand.Close(open),
            SubmissionRequestActions.More => new SubmissionRequestCommand.AskMore(
                open,
                act.Typed.Reason,
                due
            ),
            SubmissionRequestActions.Due => new SubmissionRequestCommand.ChangeDue(open, due),
            SubmissionRequestActions.Withdrawal => new SubmissionRequestCommand.Withdraw(
                open,
                act.Typed.Reason
            ),
            _ => null,
        };
        return command is null
            ? null
            : Told(
                await runner.RunAsync<
                    SubmissionRequestProcedure,
                    SubmissionRequest,
                    SubmissionRequestCommand
                >(actor, SubmissionRequest.Stream(act.Id), command, options, cancellation),
                act.Typed.Due
            );
    }

    private static DateOnly? DueOf(string text) =>
        JapaneseDate.TryParse(text, out var day) ? day : null;

    // The rule says that a day is missing, together with everything else; who typed one learns that it cannot be read.
    private static Answer Told(Answer answer, string due) =>
        answer is Answer.Refused refused && !string.IsNullOrWhiteSpace(due) && DueOf(due) is null
            ? new Answer.Refused([
                .. refused.Reasons.Select(each =>
                    each.Field == "due" ? each with { Code = RefusalCode.NotADate } : each
                ),
            ])
            : answer;
}
