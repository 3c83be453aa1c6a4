using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Dsg.Core.Annual;
using Dsg.Core.Parties;
using Dsg.Core.Procedures;
using Dsg.Server.Http.Procedures;
using Dsg.Server.Identity;
using Dsg.Wire.Parties;

namespace Dsg.Server.Http.Parties;

/// <summary>役割の年次確認 as somebody of the office sees it.</summary>
/// <param name="State">As recorded.</param>
/// <param name="Version">The version read.</param>
/// <param name="Holders">Everybody who holds a reviewed capacity now, by capacity and name.</param>
/// <param name="Names">Names of everybody concerned.</param>
/// <param name="Open">What the caller may do.</param>
internal sealed record CapacityReviewReading(
    CapacityReview State,
    long Version,
    ImmutableArray<CapacityHolder> Holders,
    NameBook Names,
    ImmutableArray<OpenCommand> Open
)
{
    /// <summary>Whoever stands on the list that waits and holds the capacity no longer.</summary>
    public IEnumerable<CapacityHolder> Gone =>
        State.Stage == CapacityReviewStage.Confirming
            ? State.Statements.Select(each => each.Holder).Except(Holders)
            : [];

    /// <summary>What the list that waits says of a capacity; null when it says nothing of it.</summary>
    public bool? ContinuesOf(CapacityHolder holder) =>
        State.Stage == CapacityReviewStage.Confirming
            ? State.Statements.FirstOrDefault(each => each.Holder == holder)?.Continues
            : null;
}

/// <summary>Reads the yearly review and gives acts on it to the runner, the same for the page and the API.</summary>
internal sealed class CapacityReviewDesk(
    ICaseQueries cases,
    IPartyQueries parties,
    CommandRunner runner,
    TimeProvider clock
)
{
    public const string Statement = "statement";
    public const string Return = "return";
    public const string Confirmation = "confirmation";
    public const string Continues = "continues";
    public const string Ends = "ends";
    public const string Remark = "remark";
    private const int MostAtOnce = 200;
    private const int KeyDigits = 16;

    private static readonly ReadScope Everything = ReadScope.Of(Actor.System);

    /// <summary>Today in Japan.</summary>
    public DateOnly Today => JapanTime.DateOf(clock.GetUtcNow());

    /// <summary>The name of the field in which a capacity is answered for.</summary>
    public static string KeyOf(CapacityHolder holder)
    {
        var text =
            $"{holder.Person}|{holder.Appointment.Capacity}|{holder.Appointment.Unit?.Name ?? ""}";
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(text));
        return "h" + Convert.ToHexStringLower(hash)[..KeyDigits];
    }

    /// <summary>What is recorded, for whoever is to be reminded.</summary>
    public async Task<Versioned<CapacityReview>> FindAsync(CancellationToken cancellation) =>
        await cases.FindAsync<CapacityReview>(Everything, CapacityReview.Stream, cancellation)
        ?? new Versioned<CapacityReview>(CapacityReview.Initial, 0);

    /// <summary>As it stands, for this caller.</summary>
    public async Task<CapacityReviewReading> ReadAsync(
        Caller caller,
        CancellationToken cancellation
    )
    {
        var found = await FindAsync(cancellation);
        var holders = await HoldersAsync(cancellation);
        var state = found.State;
        var names = await NameBook.FetchAsync(
            parties,
            [
                .. holders.Select(each => (PersonId?)each.Person),
                .. state.Statements.Select(each => (PersonId?)each.Holder.Person),
                state.StatedBy,
                state.Last?.StatedBy,
                state.Last?.ConfirmedBy,
            ],
            cancellation
        );
        var context = new CommandContext(caller.As(Capacity.Operator), clock.GetUtcNow());
        return new CapacityReviewReading(
            state,
            found.Version,
            [
                .. holders
                    .OrderBy(each => CapacityReview.Reviewed.IndexOf(each.Appointment.Capacity))
                    .ThenBy(each => names.Of(each.Person).Name, StringComparer.Ordinal)
                    .ThenBy(each => each.Appointment.Unit?.Name, StringComparer.Ordinal),
            ],
            names,
            caller.Holds(Capacity.Operator) ? CapacityReviewProcedure.Open(state, context) : []
        );
    }

    /// <summary>Runs an act from its fields; null when there is no such act.</summary>
    public async Task<Answer?> RunAsync(
        Caller caller,
        (string Act, Func<string, string> Text) what,
        RunOptions options,
        CancellationToken cancellation
    )
    {
        var input = new Input();
        CapacityReviewCommand? command = what.Act switch
        {
            Statement => new CapacityReviewCommand.State(
                Statements(await HoldersAsync(cancellation), what.Text, input),
                what.Text(Remark)
            ),
            Return => new CapacityReviewCommand.Return(what.Text("reason")),
            Confirmation => new CapacityReviewCommand.Confirm(await HoldersAsync(cancellation)),
            _ => null,
        };
        return command is null ? null
            : !input.IsFine && caller.Holds(Capacity.Operator)
                ? new Answer.Refused([.. input.Refusals])
            : await runner.RunAsync<CapacityReviewProcedure, CapacityReview, CapacityReviewCommand>(
                caller.As(Capacity.Operator),
                CapacityReview.Stream,
                command,
                options,
                cancellation
            );
    }

    // The questions are those that stand when the answer arrives: whoever came meanwhile is asked for.
    private static ImmutableArray<CapacityStatement> Statements(
        ImmutableArray<CapacityHolder> holders,
        Func<string, string> text,
        Input input
    )
    {
        var statements = ImmutableArray.CreateBuilder<CapacityStatement>();
        foreach (var holder in holders)
        {
            var key = KeyOf(holder);
            switch (text(key).Trim())
            {
                case Continues:
                    statements.Add(new CapacityStatement(holder, true));
                    break;
                case Ends:
                    statements.Add(new CapacityStatement(holder, false));
                    break;
                case "":
                    input.Refuse(RefusalCode.Required, key);
                    break;
                default:
                    input.Refuse(RefusalCode.NotAChoice, key);
                    break;
            }
        }

        return statements.ToImmutable();
    }

    private async Task<ImmutableArray<CapacityHolder>> HoldersAsync(CancellationToken cancellation)
    {
        var holders = ImmutableArray.CreateBuilder<CapacityHolder>();
        foreach (var capacity in CapacityReview.Reviewed)
        {
            string? after = null;
            do
            {
                var rows = await parties.ListAsync(
                    Everything,
                    capacity,
                    new Slice(after, MostAtOnce),
                    cancellation
                );
                holders.AddRange(
                    rows.Items.SelectMany(row =>
                        row.Appointments.Where(held => held.Capacity == capacity)
                            .Select(held => new CapacityHolder(row.Id, held))
                    )
                );
                after = rows.Next;
            } while (after is not null);
        }

        return holders.ToImmutable();
    }
}
