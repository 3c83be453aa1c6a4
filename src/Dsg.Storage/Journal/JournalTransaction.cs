using System.Collections.Immutable;
using System.Text;
using Dsg.Sealing.Digests;
using Dsg.Storage.Database;
using Dsg.Storage.Ledger;
using Dsg.Storage.Projections;
using Dsg.Storage.Working;
using Microsoft.EntityFrameworkCore;

namespace Dsg.Storage.Journal;

/// <summary>One procedure step inside its transaction.</summary>
internal sealed class JournalTransaction(WriteScope scope, StateLoader loader, TimeProvider clock)
    : IProcedureTransaction
{
    // Nobody reads more of what was missed; the page of the case has the rest.
    private const int MostChanges = 100;

    private readonly Dictionary<StreamId, LoadedCase> seen = [];

    public async Task<LoadedCase> LoadAsync(StreamId stream, CancellationToken cancellation)
    {
        if (scope.FindUncommitted(stream) is { } uncommitted)
        {
            return uncommitted;
        }

        // What a transaction saw once it sees again, whatever others commit meanwhile.
        if (!seen.TryGetValue(stream, out var loaded))
        {
            loaded = await loader.LoadAsync(scope.Context, stream, cancellation);
            seen[stream] = loaded;
        }

        return loaded;
    }

    public async Task<long> AppendAsync(
        StreamId stream,
        long expectedVersion,
        ImmutableArray<IEvent> events,
        CommandContext context,
        CancellationToken cancellation
    )
    {
        var before = await LoadAsync(stream, cancellation);
        if (before.Version != expectedVersion)
        {
            throw new StreamHasMovedException(stream, expectedVersion);
        }

        var after = before;
        List<JournalRow> rows = [];
        foreach (var happened in events)
        {
            after = Append(after, happened, context, rows);
        }

        ProjectionWriter.WriteDifference(scope.Context, before, after);
        // At once, so that the database checks this append before the work goes on.
        await scope.SaveAsync(cancellation);
        await EndedSessions.RemoveAsync(scope.Context, before, after, cancellation);
        scope.Append(after);
        scope.Top = rows.Select(row => row.Id).Append(scope.Top).Max();
        return after.Version;
    }

    public Task<bool> TryChangeAsync(IWorkingChange change, CancellationToken cancellation) =>
        change is WorkingChange known
            ? known.TryMakeAsync(scope, clock.GetUtcNow(), cancellation)
            : throw new ArgumentException("Not a change of this storage.", nameof(change));

    public async Task<IReadOnlyList<CaseChange>> ChangesAsync(
        StreamId stream,
        long after,
        CancellationToken cancellation
    )
    {
        var name = stream.ToString();
        var rows = await scope
            .Context.Journal.Where(row => row.Stream == name && row.Version > after)
            .OrderBy(row => row.Version)
            .Select(row => new
            {
                row.Version,
                row.Kind,
                row.At,
                row.Person,
                row.Capacity,
            })
            .Take(MostChanges)
            .ToListAsync(cancellation);
        return
        [
            .. rows.Select(row => new CaseChange(
                row.Version,
                row.Kind,
                row.At,
                PersonId.Parse(row.Person, null),
                row.Capacity
            )),
        ];
    }

    public async Task<KeptAnswer?> FindAnswerAsync(
        PersonId person,
        string key,
        CancellationToken cancellation
    )
    {
        var name = person.ToString();
        var row = await scope.Context.Answers.SingleOrDefaultAsync(
            answer => answer.Person == name && answer.Key == key,
            cancellation
        );
        return row is null
            ? null
            : new KeptAnswer(
                new Answer.Done(StreamId.Parse(row.Stream), row.Version, []),
                row.Asked
            );
    }

    public async Task RememberAnswerAsync(
        PersonId person,
        string key,
        KeptAnswer kept,
        CancellationToken cancellation
    )
    {
        scope.Context.Answers.Add(
            new AnswerRow
            {
                Person = person.ToString(),
                Key = key,
                Stream = kept.Answer.Stream.ToString(),
                Version = kept.Answer.Version,
                At = clock.GetUtcNow(),
                Asked = kept.Asked,
            }
        );
        await scope.SaveAsync(cancellation);
    }

    private LoadedCase Append(
        LoadedCase to,
        IEvent happened,
        CommandContext context,
        List<JournalRow> rows
    )
    {
        happened = happened is IBindsContent binds
            ? binds.Bound(Sha256.HashHex(Encoding.UTF8.GetBytes(binds.Content)))
            : happened;
        var encoded = EventCodec.Encode(happened);
        var by = context.Actor;
        var at = InstantConverter.Truncate(context.At);
        var version = to.Version + 1;
        rows.Add(
            new JournalRow
            {
                At = at,
                Person = by.Person.ToString(),
                Capacity = by.Capacity,
                Company = by.Company?.ToString(),
                Unit = by.Unit?.Name,
                Device = by.Device,
                InPlaceOf = by.InPlaceOf?.ToString(),
                Face = by.Face,
                Stream = to.Stream.ToString(),
                Version = version,
                Kind = encoded.Kind,
                Payload = encoded.Payload,
                Waiting = new LedgerWaitingRow(),
                Texts =
                [
                    .. encoded.Texts.Select(text => new PrivateTextRow
                    {
                        Hash = text.Digest,
                        Salt = text.Salt,
                        Text = text.Text,
                    }),
                ],
                Mentions =
                [
                    .. Mentions
                        .Of(to.Stream, encoded.Payload)
                        .Select(mention => new MentionRow { Mention = mention }),
                ],
            }
        );
        scope.Context.Journal.Add(rows[^1]);
        return to.After(new Recorded(to.Stream, version, at, by, happened));
    }
}
