using Dsg.Core.Parties;
using Dsg.Core.Procedures;
using Dsg.Server.Http.Procedures;
using Dsg.Server.Http.Shared;
using Dsg.Server.Identity;
using Dsg.Server.Procedures;
using Dsg.Wire.Parties;
using Dsg.Wire.Shared;

namespace Dsg.Server.Http.Parties;

/// <summary>緊急停止 and its end.</summary>
internal sealed class SuspensionDesk(
    CaseRunner runner,
    IPartyQueries parties,
    CaseFacts facts,
    StopConcerns concerns
)
{
    private const int ThumbprintLength = 64;

    public async Task<IResult> ListAsync(
        Caller caller,
        string? after,
        int? take,
        CancellationToken cancellation
    )
    {
        var rows = await parties.SuspensionsAsync(
            caller.Scope(),
            WireWords.SliceOf(after, take),
            cancellation
        );
        var views = new List<SuspensionView>();
        foreach (var row in rows.Items)
        {
            views.Add(
                await ToWireAsync(
                    (row.Level, row.Target),
                    new Versioned<Suspension>(row.State, row.Version),
                    caller,
                    cancellation
                )
            );
        }

        return CaseRunner.Answer(new Page<SuspensionView>(views, rows.Next));
    }

    public async Task<IResult> SuspendAsync(
        JsonBody<SuspendRequest> body,
        Caller caller,
        CancellationToken cancellation
    )
    {
        if (!body.TryRead(out var request, out var refused))
        {
            return refused;
        }

        var input = new Input();
        var of = Target(request.Level, request.Target, input);
        return input.IsFine
            ? await RunAsync(
                of,
                new SuspensionCommand.Suspend(of.Level, of.Target, new PrivateText(request.Reason))
                {
                    Concern = await concerns.OfAsync(of.Level, of.Target, cancellation),
                },
                caller,
                cancellation
            )
            : ProblemResults.Refuse(input.Refusals);
    }

    /// <summary>An act that needs a reason.</summary>
    public Task<IResult> ReasonAsync(
        (string Level, string Target) of,
        JsonBody<ReasonRequest> body,
        Func<PrivateText, SuspensionCommand> command,
        Caller caller,
        CancellationToken cancellation
    ) =>
        body.TryRead(out var request, out var refused)
            ? ActAsync(of, command(new PrivateText(request.Reason)), caller, cancellation)
            : Task.FromResult(refused);

    public Task<IResult> ActAsync(
        (string Level, string Target) of,
        SuspensionCommand command,
        Caller caller,
        CancellationToken cancellation
    )
    {
        var input = new Input();
        var target = Target(of.Level, of.Target, input);
        return input.IsFine
            ? RunAsync(target, command, caller, cancellation)
            : Task.FromResult(runner.NotThere());
    }

    private Task<IResult> RunAsync(
        (SuspensionLevel Level, string Target) of,
        SuspensionCommand command,
        Caller caller,
        CancellationToken cancellation
    ) =>
        runner.RunAsync<SuspensionProcedure, Suspension, SuspensionCommand>(
            caller,
            Suspension.Stream(of.Level, of.Target),
            command,
            async _ =>
            {
                var found = await parties.SuspensionAsync(of.Level, of.Target, cancellation);
                return runner.Show(
                    await ToWireAsync(of, found, caller, cancellation),
                    found.Version
                );
            },
            cancellation
        );

    private static (SuspensionLevel Level, string Target) Target(
        string level,
        string target,
        Input input
    )
    {
        var read = input.Choice<SuspensionLevel>(level, "level");
        var plain = target.ToLowerInvariant();
        var fine =
            read == SuspensionLevel.Device
                ? plain.Length == ThumbprintLength && plain.All(char.IsAsciiHexDigitLower)
                : Guid.TryParseExact(plain, "D", out _);
        if (!fine)
        {
            input.Refuse(RefusalCode.NotAnId, "target");
        }

        return (read, plain);
    }

    private async Task<SuspensionView> ToWireAsync(
        (SuspensionLevel Level, string Target) of,
        Versioned<Suspension> found,
        Caller caller,
        CancellationToken cancellation
    )
    {
        var state = found.State;
        var names = await NameBook.FetchAsync(
            parties,
            [
                state.By,
                state.ConfirmedBy,
                state.LiftProposedBy,
                .. state.Past.SelectMany(past =>
                    new PersonId?[]
                    {
                        past.By,
                        past.ConfirmedBy,
                        past.LiftProposedBy,
                        past.LiftedBy,
                    }
                ),
            ],
            cancellation
        );
        return new SuspensionView(
            of.Level.Word,
            of.Target,
            found.Version,
            state.InForce,
            state.Reason,
            names.Of(state.By),
            state.Since,
            names.Of(state.ConfirmedBy),
            names.Of(state.LiftProposedBy),
            WireWords.Actions(facts.OpenOn(state, caller), caller.Language)
        )
        {
            ConfirmBy = state.AwaitsConfirmation ? state.ConfirmBy : null,
            EscalatedAt = state.EscalatedAt,
            LiftReason = state.LiftReason,
            LiftDeclined = state.Declined,
            Past =
            [
                .. state.Past.Select(past => new PastStopView(
                    past.Reason,
                    names.Of(past.By),
                    past.Since,
                    names.Of(past.ConfirmedBy),
                    past.EscalatedAt,
                    past.LiftReason,
                    names.Of(past.LiftProposedBy),
                    names.Of(past.LiftedBy),
                    past.LiftedAt
                )),
            ],
        };
    }
}
