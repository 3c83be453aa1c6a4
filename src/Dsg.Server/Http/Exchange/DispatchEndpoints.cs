using System.Collections.Immutable;
using Dsg.Core.Access;
using Dsg.Core.Exchange;
using Dsg.Core.Usage;
using Dsg.Server.Exchange;
using Dsg.Server.Http.Procedures;
using Dsg.Server.Http.Shared;
using Dsg.Server.Identity;
using Dsg.Server.Procedures;
using Dsg.Transfer.Release;
using Dsg.Wire.Exchange;

namespace Dsg.Server.Http.Exchange;

/// <summary>What dispatches are worked with.</summary>
internal sealed record DispatchParts(
    WorkspaceGate Gate,
    IExchangeQueries Exchange,
    IUsageQueries Usage,
    DispatchViews Views,
    SealedMessages Messages,
    Fresh Fresh
);

/// <summary>送付 and 受領確認.</summary>
internal static class DispatchEndpoints
{
    public static async Task<IResult> ListAsync(
        HttpContext http,
        Caller caller,
        [AsParameters] DispatchParts parts,
        string? after,
        int? take
    )
    {
        var access = await parts.Gate.EnterAsync(http, caller, AccessAction.OpenWorkspace);
        if (access?.Permit is not { } permit)
        {
            return ProblemResults.Refuse(access);
        }

        var rows = await parts.Exchange.ListAsync(
            permit,
            WireWords.SliceOf(after, take),
            http.RequestAborted
        );
        return CaseRunner.Answer(await parts.Views.PageAsync(permit, rows, http.RequestAborted));
    }

    public static async Task<IResult> BeginAsync(
        HttpContext http,
        JsonBody<BeginDispatchRequest> body,
        Caller caller,
        EndpointRunner runner,
        [AsParameters] DispatchParts parts
    )
    {
        if (!body.TryRead(out var request, out var refused))
        {
            return refused;
        }

        var access = await parts.Gate.EnterAsync(http, caller, AccessAction.Send);
        if (access?.Permit is not { } permit || access.Facts is not { } facts)
        {
            return ProblemResults.Refuse(access);
        }

        if (!TryReadTies(request, out var ties, out var unreadable))
        {
            return unreadable;
        }

        var cases = await parts.Usage.OfAgreementAsync(permit, http.RequestAborted);
        var command = CommandOf(request, permit, facts, cases, parts.Fresh);
        command = command with
        {
            Ties = ties,
            SealedMessage = await parts.Messages.SealAsync(
                command.Id,
                permit.Agreement,
                command.Message,
                http.RequestAborted
            ),
        };
        Answer.Done? done = null;
        var answer = await runner.RunAsync<DispatchProcedure, Dispatch, DispatchCommand>(
            access.Actor,
            Dispatch.Stream(command.Id),
            command,
            accepted =>
            {
                done = accepted;
                return Results.Empty;
            },
            http.RequestAborted
        );
        return done is null ? answer : await BegunAsync(parts, permit, done, http.RequestAborted);
    }

    public static async Task<IResult> ShowAsync(
        HttpContext http,
        Caller caller,
        [AsParameters] DispatchParts parts
    )
    {
        var (access, found) = await FindAsync(http, caller, parts, AccessAction.OpenWorkspace);
        if (access?.Permit is null || found is null)
        {
            return ProblemResults.Refuse(access);
        }

        http.Response.Headers.ETag = EndpointRunner.TagOf(found.Version);
        return CaseRunner.Answer(await parts.Views.ShowAsync(access, found, http.RequestAborted));
    }

    public static Task<IResult> ConfirmAsync(
        HttpContext http,
        Caller caller,
        EndpointRunner runner,
        [AsParameters] DispatchParts parts
    ) =>
        ActAsync(
            http,
            caller,
            (AccessAction.ConfirmReceipt, permit => new DispatchCommand.ConfirmReceipt(permit)),
            runner,
            parts
        );

    public static Task<IResult> WithdrawAsync(
        HttpContext http,
        Caller caller,
        EndpointRunner runner,
        [AsParameters] DispatchParts parts
    ) =>
        ActAsync(
            http,
            caller,
            (AccessAction.OpenWorkspace, permit => new DispatchCommand.Withdraw(permit)),
            runner,
            parts
        );

    private static async Task<IResult> ActAsync(
        HttpContext http,
        Caller caller,
        (AccessAction Action, Func<Permit, DispatchCommand> Command) act,
        EndpointRunner runner,
        DispatchParts parts
    )
    {
        var (access, found) = await FindAsync(http, caller, parts, act.Action);
        if (access?.Permit is not { } permit || found is null)
        {
            return ProblemResults.Refuse(access);
        }

        var isDone = false;
        var answer = await runner.RunAsync<DispatchProcedure, Dispatch, DispatchCommand>(
            access.Actor,
            Dispatch.Stream(found.State.Id),
            act.Command(permit),
            _ =>
            {
                isDone = true;
                return Results.Empty;
            },
            http.RequestAborted
        );
        return isDone ? await ShowAsync(http, caller, parts) : answer;
    }

    /// <summary>Finds a dispatch on its own agreement; what is not the caller's comes back as nothing, like what is not there.</summary>
    private static async Task<(WorkspaceAccess?, Versioned<Dispatch>?)> FindAsync(
        HttpContext http,
        Caller caller,
        DispatchParts parts,
        AccessAction action
    )
    {
        if (
            !DispatchId.TryParse(http.Named("dispatch"), null, out var id)
            || await parts.Exchange.LocateAsync(id, http.RequestAborted) is not { } agreement
        )
        {
            return (null, null);
        }

        var access = await parts.Gate.DecideAsync(caller, agreement, action, http.RequestAborted);
        var found = access.Permit is { } permit
            ? await parts.Exchange.FindAsync(permit, id, http.RequestAborted)
            : null;
        return (access, found);
    }

    private static DispatchCommand.Begin CommandOf(
        BeginDispatchRequest request,
        Permit permit,
        AccessFacts facts,
        IReadOnlyList<Versioned<UsageCase>> cases,
        Fresh fresh
    )
    {
        var members = WorkspaceEndpoints
            .Recipients(cases, permit.Side)
            .ToDictionary(each => each.Person.Person, each => each.Usage);
        var recipients = request
            .Recipients.Where(id => id != Guid.Empty)
            .Select(PersonId.From)
            .Distinct()
            // Whoever is no member keeps the empty case, which the rule refuses by name.
            .Select(person => new Recipient(person, members.GetValueOrDefault(person)));
        // An unknown word is the missing marking, which the rule refuses together with everything else.
        var marking = new Input().Choice<Marking>(request.Marking, "marking");
        return new DispatchCommand.Begin(
            permit,
            fresh.Id<Dispatch>(),
            facts.Contract.Id,
            request.Subject,
            request.Message,
            marking,
            request.DesignationItem,
            [.. recipients],
            [
                .. request.Files.Select(f => new AnnouncedFile(
                    fresh.Id<ExchangeFile>(),
                    new PrivateText(f.Name),
                    f.Size
                )),
            ]
        );
    }

    private static bool TryReadTies(
        BeginDispatchRequest request,
        out DispatchTies ties,
        out IResult refused
    )
    {
        var input = new Input();
        ties = new DispatchTies(
            string.IsNullOrWhiteSpace(request.AnswerBy)
                ? null
                : input.Date(request.AnswerBy, "answerBy"),
            request.Answers is { } asked && asked != Guid.Empty
                ? SubmissionRequestId.From(asked)
                : null,
            IdOf(request.RepliesTo),
            IdOf(request.Replaces)
        );
        refused = ProblemResults.Refuse(input.Refusals);
        return input.IsFine;
    }

    private static DispatchId? IdOf(Guid? id) =>
        id is { } given && given != Guid.Empty ? DispatchId.From(given) : null;

    private static async Task<IResult> BegunAsync(
        DispatchParts parts,
        Permit permit,
        Answer.Done done,
        CancellationToken cancellation
    )
    {
        var found = await parts.Exchange.FindAsync(
            permit,
            DispatchId.Parse(done.Stream.Key, null),
            cancellation
        );
        return found is null
            ? ProblemResults.Refuse(RefusalCode.NotFound)
            : CaseRunner.Answer(
                new BegunDispatch(
                    found.State.Id.Value,
                    found.Version,
                    ExchangeApi.Uploads,
                    DispatchViews.Announced(found.State)
                ),
                StatusCodes.Status201Created
            );
    }
}
