using Dsg.Core.Exchange;
using Dsg.Core.Parties;
using Dsg.Core.Procedures;
using Dsg.Server.Identity;

namespace Dsg.Server.Workers;

/// <summary>Reminds users of what they have not obtained and not answered, each once. The rules decide, here they are only asked.</summary>
internal sealed partial class ReminderRound(
    IReminderQueries waiting,
    IPartyQueries parties,
    BusinessCalendar calendar,
    CommandRunner runner,
    TimeProvider clock,
    ILogger<ReminderRound> log
) : IDeadlineRound
{
    private const int MostAtOnce = 200;

    public async Task<int> RunAsync(DateOnly today, CancellationToken cancellation)
    {
        var context = new CommandContext(Actor.System, clock.GetUtcNow()) { Calendar = calendar };
        return await EachAsync(
                waiting.DispatchesAsync,
                state => Reminders.Of(state, context),
                RemindAsync,
                cancellation
            )
            + await EachAsync(
                waiting.RequestsAsync,
                state => SubmissionRequestProcedure.DueReminder(state, context),
                RemindAsync,
                cancellation
            );
    }

    private static async Task<int> EachAsync<T>(
        Func<Slice, CancellationToken, Task<Rows<Versioned<T>>>> read,
        Func<T, Reminder?> due,
        Func<Versioned<T>, CancellationToken, Task<bool>> remind,
        CancellationToken cancellation
    )
    {
        var done = 0;
        string? after = null;
        do
        {
            var rows = await read(new Slice(after, MostAtOnce), cancellation);
            foreach (var row in rows.Items.Where(row => due(row.State) is not null))
            {
                done += await remind(row, cancellation) ? 1 : 0;
            }

            after = rows.Next;
        } while (after is not null);

        return done;
    }

    private async Task<bool> RemindAsync(Versioned<Dispatch> found, CancellationToken cancellation)
    {
        var state = found.State;
        var named = await NamedAsync([.. state.Recipients, state.Sender], cancellation);
        var answer = await runner.RunAsync<DispatchProcedure, Dispatch, DispatchCommand>(
            Actor.System,
            Dispatch.Stream(state.Id),
            new DispatchCommand.Remind([.. named.SkipLast(1)], named[^1]),
            new RunOptions(found.Version),
            cancellation
        );
        return Told(Dispatch.Stream(state.Id), answer);
    }

    private async Task<bool> RemindAsync(
        Versioned<SubmissionRequest> found,
        CancellationToken cancellation
    )
    {
        var state = found.State;
        var named = await NamedAsync([.. state.Asked, state.Asker], cancellation);
        var answer = await runner.RunAsync<
            SubmissionRequestProcedure,
            SubmissionRequest,
            SubmissionRequestCommand
        >(
            Actor.System,
            SubmissionRequest.Stream(state.Id),
            new SubmissionRequestCommand.Remind([.. named.SkipLast(1)], named[^1]),
            new RunOptions(found.Version),
            cancellation
        );
        return Told(SubmissionRequest.Stream(state.Id), answer);
    }

    private async Task<IReadOnlyList<NamedPerson>> NamedAsync(
        IReadOnlyList<PersonId> people,
        CancellationToken cancellation
    )
    {
        var names = await parties.NamesAsync([.. people.Distinct()], cancellation);
        return
        [
            .. people.Select(person => new NamedPerson(
                person,
                names.GetValueOrDefault(person, "")
            )),
        ];
    }

    private bool Told(StreamId stream, Answer answer)
    {
        LogAct(log, stream.ToString(), answer.GetType().Name);
        return answer is Answer.Done;
    }

    [LoggerMessage(1, LogLevel.Information, "Reminder of {Case}: {Answer}")]
    private static partial void LogAct(ILogger log, string @case, string answer);
}
