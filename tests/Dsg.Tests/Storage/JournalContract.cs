using System.Security.Cryptography;
using System.Text;
using Dsg.Core.Notices;
using Dsg.Core.Parties;
using Dsg.Storage.Database;
using Dsg.Storage.Journal;
using Dsg.Tests.Core;
using Microsoft.EntityFrameworkCore;
using static Dsg.Tests.Core.Office;

namespace Dsg.Tests.Storage;

public abstract class JournalContract : StorageContract
{
    private static readonly StreamId Series = new(Numbering.Kind, "試-8");

    private static StreamId SuspensionOf(int n) =>
        Suspension.Stream(SuspensionLevel.Company, Somebody(n).ToString());

    [Fact]
    public async Task Sixty_four_racing_appends_on_eight_versions_have_eight_winners()
    {
        await using var store = await OpenAsync();
        async Task<bool> RaceAsync(int racer)
        {
            var version = racer % 8;
            while (true)
            {
                try
                {
                    await store.AppendAsync(Series, version, new NumberTaken($"{racer}"));
                    return true;
                }
                catch (Exception lost)
                    when (lost is StreamHasMovedException or AlreadyExistsException)
                {
                    if ((await store.LoadAsync(Series)).Version > version)
                    {
                        return false;
                    }
                }
            }
        }

        var won = await Task.WhenAll(
            Enumerable.Range(0, 64).Select(racer => Task.Run(() => RaceAsync(racer)))
        );

        Assert.Equal(8, won.Count(w => w));
        Assert.Equal(8, (await store.LoadAsync(Series)).Version);
        await using var context = await store.ReadAsync();
        Assert.Equal(8, await context.Journal.CountAsync(Token));
    }

    [Fact]
    public async Task Commands_that_load_and_append_all_succeed_however_they_race()
    {
        await using var store = await OpenAsync();
        Task<long> TakeAsync(int n) =>
            store.Store.InTransactionAsync(
                async (transaction, token) =>
                {
                    var loaded = await transaction.LoadAsync(Series, token);
                    return await transaction.AppendAsync(
                        Series,
                        loaded.Version,
                        [new NumberTaken($"{n}")],
                        new CommandContext(Actor.System, new Office().Now),
                        token
                    );
                },
                Token
            );

        var versions = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(n => Task.Run(() => TakeAsync(n)))
        );

        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8], versions.Order());
        Assert.Equal(new Numbering(8), (await store.LoadAsync(Series)).State);
    }

    [Fact]
    public async Task A_failing_work_takes_back_only_itself()
    {
        await using var store = await OpenAsync();
        Task<long> WorkAsync(int n) =>
            store.Store.InTransactionAsync(
                async (transaction, token) =>
                {
                    var version = await transaction.AppendAsync(
                        new StreamId(Numbering.Kind, $"{n}"),
                        0,
                        [new NumberTaken($"{n}")],
                        new CommandContext(Actor.System, new Office().Now),
                        token
                    );
                    return n % 5 == 0 ? throw new NotSupportedException("as planned") : version;
                },
                Token
            );

        var works = Enumerable.Range(0, 40).Select(WorkAsync).ToList();
        await Task.WhenAll(works.Select(w => w.ContinueWith(_ => { }, TaskScheduler.Default)));

        Assert.All(
            works.Index(),
            work =>
                Assert.Equal(
                    work.Index % 5 == 0 ? TaskStatus.Faulted : TaskStatus.RanToCompletion,
                    work.Item.Status
                )
        );
        Assert.IsType<NotSupportedException>(works[0].Exception?.InnerException);
        await using var context = await store.ReadAsync();
        Assert.Equal(32, await context.Journal.CountAsync(Token));
        Assert.Equal(0, (await store.LoadAsync(new StreamId(Numbering.Kind, "5"))).Version);
        Assert.Equal(1, (await store.LoadAsync(new StreamId(Numbering.Kind, "6"))).Version);
    }

    [Fact]
    public async Task A_cancelled_work_leaves_nothing_behind()
    {
        await using var store = await OpenAsync();
        using CancellationTokenSource stop = new();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            store.Store.InTransactionAsync(
                async (transaction, token) =>
                {
                    var version = await transaction.AppendAsync(
                        Series,
                        0,
                        [new NumberTaken("1")],
                        new CommandContext(Actor.System, new Office().Now),
                        token
                    );
                    await stop.CancelAsync();
                    token.ThrowIfCancellationRequested();
                    return version;
                },
                stop.Token
            )
        );

        Assert.Equal(0, (await store.LoadAsync(Series)).Version);
    }

    [Fact]
    public async Task An_idempotency_key_has_one_effect_however_often_it_is_sent()
    {
        await using var store = await OpenAsync();
        await AppointAsync(store, OperatorA);
        Task<Answer> SuspendAsync(string? key, string? asked = "the same") =>
            store.Runner.RunAsync<SuspensionProcedure, Suspension, SuspensionCommand>(
                SuspensionOf(7),
                new SuspensionCommand.Suspend(
                    SuspensionLevel.Company,
                    Somebody(7).ToString(),
                    new PrivateText("調査中")
                ),
                Verified(OperatorA, new Office().Now),
                new RunOptions(null, key) { Asked = asked },
                Token
            );

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 6).Select(_ => Task.Run(() => SuspendAsync("key-1")))
        );

        Assert.All(answers, answer => Assert.Equal(1, Assert.IsType<Answer.Done>(answer).Version));
        Assert.Single(answers, answer => ((Answer.Done)answer).Events.Length == 1);
        Assert.IsType<Answer.Refused>(await SuspendAsync(null));

        // The key is of that request and of no other; who gives no digest means the same.
        var other = Assert.IsType<Answer.Refused>(await SuspendAsync("key-1", "another"));
        Assert.Equal([RefusalCode.KeyOfAnotherRequest], other.Reasons.Select(each => each.Code));
        Assert.IsType<Answer.Done>(await SuspendAsync("key-1", null));
    }

    [Fact]
    public async Task A_refusal_stands_on_the_persons_own_stream_and_never_on_the_case()
    {
        await using var store = await OpenAsync();
        await AppointAsync(store, OperatorA);

        var answer = await store.Runner.RunAsync<
            SuspensionProcedure,
            Suspension,
            SuspensionCommand
        >(
            SuspensionOf(7),
            new SuspensionCommand.ProposeLift(new PrivateText("終わった")),
            new CommandContext(OperatorA, new Office().Now),
            RunOptions.None,
            Token
        );

        Assert.IsType<Answer.Refused>(answer);
        Assert.Equal(0, (await store.LoadAsync(SuspensionOf(7))).Version);
        await using var context = await store.ReadAsync();
        var row = await context.Journal.OrderBy(r => r.Id).LastAsync(Token);
        Assert.Equal($"refusal/{OperatorA.Person}", row.Stream);
        Assert.Equal("refusal.command", row.Kind);
        Assert.Contains("2001", row.Payload, StringComparison.Ordinal);
    }

    [Fact]
    public async Task States_read_anew_are_those_that_were_kept()
    {
        var options = await NewAsync();
        await using var store = await StoreUnderTest.OpenAsync(options);
        await store.ReplayAsync(Road.Active());

        await using var cold = await StoreUnderTest.OpenAsync(options);
        await using var context = await store.ReadAsync();
        var streams = await context.Journal.Select(row => row.Stream).Distinct().ToListAsync(Token);

        Assert.NotEmpty(streams);
        foreach (var stream in streams.Select(StreamId.Parse))
        {
            Assert.Equivalent(await store.LoadAsync(stream), await cold.LoadAsync(stream), true);
        }
    }

    [Fact]
    public async Task Private_text_is_not_in_the_journal_and_can_be_erased()
    {
        var options = await NewAsync();
        await using var store = await StoreUnderTest.OpenAsync(options);
        await store.ReplayAsync(Road.Submitted());
        await using (var context = await store.ReadAsync())
        {
            Assert.False(
                await context.Journal.AnyAsync(row => row.Payload.Contains("架空"), Token)
            );
            Assert.True(await context.PrivateTexts.AnyAsync(Token));
        }

        var person = Person.Stream(Responsible.Person);
        Assert.Equal("架空 花子", ((Person)(await store.LoadAsync(person)).State).Name);

        var erased = await store.Get<PrivateTexts>().EraseAsync(person, Token);

        Assert.True(erased > 0);
        Assert.Equal(PrivateText.ErasedMark, ((Person)(await store.LoadAsync(person)).State).Name);
        await using var cold = await StoreUnderTest.OpenAsync(options);
        Assert.Equal(PrivateText.ErasedMark, ((Person)(await cold.LoadAsync(person)).State).Name);
        Assert.Equal(
            "架空電機株式会社",
            Road.Submitted()
                .State<Dsg.Core.Enrollment.EnrollmentCase>(Road.Enrollment)
                .FileOrNull?.Application.CompanyName
        );
    }

    [Fact]
    public async Task A_private_text_that_was_exchanged_is_noticed()
    {
        var options = await NewAsync();
        await using var store = await StoreUnderTest.OpenAsync(options);
        await store.ReplayAsync(Road.Submitted());
        await using (var context = await store.ReadAsync())
        {
            await context
                .PrivateTexts.Where(text => text.Text == "架空 花子")
                .ExecuteUpdateAsync(t => t.SetProperty(x => x.Text, "別人"), Token);
        }

        await using var cold = await StoreUnderTest.OpenAsync(options);

        await Assert.ThrowsAsync<InvalidDataException>(() =>
            cold.LoadAsync(Person.Stream(Responsible.Person))
        );
    }

    [Fact]
    public async Task An_account_never_belongs_to_two_people()
    {
        await using var store = await OpenAsync();
        AccountBound bound = new(new Account(Face.Public, "https://idp.example.invalid", "x"));
        await store.AppendAsync(
            Person.Stream(Somebody(1)),
            0,
            new PersonIntroduced(Somebody(1), new PrivateText("一"))
        );
        await store.AppendAsync(
            Person.Stream(Somebody(2)),
            0,
            new PersonIntroduced(Somebody(2), new PrivateText("二"))
        );
        await store.AppendAsync(Person.Stream(Somebody(1)), 1, bound);

        await Assert.ThrowsAsync<AlreadyExistsException>(() =>
            store.AppendAsync(Person.Stream(Somebody(2)), 1, bound)
        );

        Assert.Equal(1, (await store.LoadAsync(Person.Stream(Somebody(2)))).Version);
    }

    [Fact]
    public async Task Two_processes_on_one_database_see_each_others_commits()
    {
        var options = await NewAsync();
        await using var first = await StoreUnderTest.OpenAsync(options);
        await using var second = await StoreUnderTest.OpenAsync(options);
        for (var round = 0; round < 3; round++)
        {
            await first.AppendAsync(Series, round * 2, new NumberTaken("1"));
            await second.AppendAsync(Series, (round * 2) + 1, new NumberTaken("2"));
        }

        Assert.Equal(6, (await first.LoadAsync(Series)).Version);
        Assert.Equal(new Numbering(6), (await second.LoadAsync(Series)).State);
    }

    [Fact]
    public async Task A_notice_is_bound_by_the_digest_of_its_words()
    {
        await using var store = await OpenAsync();
        var context = new CommandContext(ApproverA, new Office().Now);
        var (stream, happened) = Assert.Single(
            NoticeDraft.Issue(
                context,
                [
                    new NoticeDraft(
                        "test.notice",
                        SuspensionOf(1),
                        NoticeAddressee.ToPerson(Somebody(1), "架空 花子"),
                        "試験第7号",
                        new DateOnly(2026, 9, 16),
                        new Wording("試験について（通知）", "About a test")
                    ),
                ]
            )
        );

        await store.AppendAsync(stream, 0, happened);

        var notice = (Notice)(await store.LoadAsync(stream)).State;
        await using var read = await store.ReadAsync();
        var row = await read.Journal.SingleAsync(r => r.Kind == "notice.issued", Token);
        var digest = Convert.ToHexStringLower(
            SHA256.HashData(Encoding.UTF8.GetBytes(notice.Canonical))
        );
        Assert.Equal(digest, notice.Sha256);
        Assert.Contains(digest, row.Payload, StringComparison.Ordinal);
        Assert.DoesNotContain("架空 花子", row.Payload, StringComparison.Ordinal);
    }

    internal static async Task AppointAsync(StoreUnderTest store, Actor actor)
    {
        var stream = Person.Stream(actor.Person);
        await store.AppendAsync(
            stream,
            0,
            new PersonIntroduced(actor.Person, new PrivateText("試験 担当"))
        );
        await store.AppendAsync(
            stream,
            1,
            new CapacityGranted(new Appointment(actor.Capacity, actor.Company, actor.Unit))
        );
    }
}
