using System.Collections.Immutable;
using Dsg.Core.Incidents;
using Dsg.Core.Notices;
using Dsg.Storage;
using Dsg.Tests.Core;
using static Dsg.Tests.Core.Office;

namespace Dsg.Tests.Storage;

/// <summary>Cases of every kind in one list: order, scope, pages, and the search for what an incident touched.</summary>
public abstract class CaseLineContract : StorageContract
{
    private static readonly DateTimeOffset Start = new Office().Now;
    private static readonly ReadScope Office = ReadScope.Of(OperatorA);

    private static NoticeDraft DraftTo(NoticeAddressee to) =>
        new(
            "test.notice",
            new StreamId("enrollment", Somebody(1).ToString()),
            to,
            "試験第7号",
            new DateOnly(2026, 9, 16),
            new Wording("試験について（通知）", "About a test")
        );

    private static async Task<StreamId> IssueAsync(
        StoreUnderTest store,
        NoticeAddressee to,
        int minute
    )
    {
        var context = new CommandContext(ApproverA, Start.AddMinutes(minute));
        var (stream, happened) = NoticeDraft.Issue(context, [DraftTo(to)]).Single();
        _ = await store.Store.InTransactionAsync(
            (transaction, token) => transaction.AppendAsync(stream, 0, [happened], context, token),
            Token
        );
        return stream;
    }

    private static async Task OpenIncidentAsync(StoreUnderTest store, int n, DateTimeOffset due) =>
        await store.AppendAsync(
            Incident.Stream(New<Incident>(n)),
            0,
            new IncidentOpened(
                New<Incident>(n),
                $"試験-事-8-000{n}",
                Start,
                due,
                Maker,
                null,
                new ReportedWords(IncidentChannel.Telephone, null, null, new PrivateText("何か"))
            )
        );

    [Fact]
    public async Task Open_cases_come_by_due_date_then_those_without_one_then_ended_ones()
    {
        await using var store = await OpenAsync();
        var maker = NoticeAddressee.ToCompany(Maker, "架空電機株式会社", "");
        var older = await IssueAsync(store, maker, 1);
        var newer = await IssueAsync(store, maker, 2);
        var ended = await IssueAsync(store, maker, 3);
        await store.AppendAsync(ended, 1, new NoticeReceived());
        await OpenIncidentAsync(store, 1, Start.AddDays(9));
        await OpenIncidentAsync(store, 2, Start.AddDays(3));
        var queries = store.Get<ICaseQueries>();
        var found = new List<string>();
        string? after = null;
        do
        {
            var page = await queries.ListAsync(
                Office,
                new CaseFilter([], OpenOnly: false),
                new Slice(after, 2),
                Token
            );
            found.AddRange(page.Items.Select(line => line.Case.ToString()));
            after = page.Next;
        } while (after is not null);

        Assert.Equal(
            [
                Incident.Stream(New<Incident>(2)).ToString(),
                Incident.Stream(New<Incident>(1)).ToString(),
                older.ToString(),
                newer.ToString(),
                ended.ToString(),
            ],
            found
        );
    }

    [Fact]
    public async Task The_queue_is_paged_by_due_date_set_or_planned_and_knows_owner_and_next()
    {
        await using var store = await OpenAsync();
        var day = JapanTime.DateOf(Start);
        for (var i = 0; i < 7; i++)
        {
            _ = await IssueAsync(
                store,
                NoticeAddressee.ToCompany(Maker, "架空", ""),
                (i * 1440) + 1
            );
            _ = await IssueAsync(store, NoticeAddressee.ToUnit(Unit), (i * 1440) + 2);
            await OpenIncidentAsync(store, i + 1, Start.AddDays(i * 2));
        }

        var incident = Incident.Stream(New<Incident>(3));
        await store.AppendAsync(
            CaseCharge.Stream(incident),
            0,
            new CaseAssigned(incident.ToString(), OperatorB.Person)
        );
        var plan = new QueuePlan(
            Dsg.Tests.Core.Office.Shipped,
            BusinessCalendar.WithoutHolidays,
            day.AddDays(6)
        );
        var queries = store.Get<ICaseQueries>();
        async Task<List<CaseLine>> AllAsync(QueueFilter filter, int take)
        {
            var found = new List<CaseLine>();
            string? after = null;
            do
            {
                var page = await queries.QueueAsync(
                    Office,
                    filter,
                    plan,
                    new Slice(after, take),
                    Token
                );
                Assert.InRange(page.Items.Count, 0, take);
                found.AddRange(page.Items.Select(each => each.Line));
                after = page.Next;
            } while (after is not null);

            return found;
        }

        var whole = await AllAsync(new QueueFilter(), 200);
        Assert.Equal(21, whole.Count);
        Assert.Equal(whole.Select(plan.DueOf).Order(), whole.Select(plan.DueOf));
        foreach (var take in new[] { 1, 2, 5 })
        {
            var paged = await AllAsync(new QueueFilter(), take);
            Assert.Equal(whole.Select(line => line.Case), paged.Select(line => line.Case));
        }

        var late = await AllAsync(new QueueFilter { Overdue = true }, 2);
        Assert.Equal(
            whole.Where(line => plan.DueOf(line) < plan.Today).Select(line => line.Case),
            late.Select(line => line.Case)
        );
        Assert.NotEmpty(late);
        Assert.True(late.Count < whole.Count);
        Assert.Equal(
            [incident],
            (await AllAsync(new QueueFilter { Owner = OperatorB.Person }, 5)).Select(l => l.Case)
        );
        Assert.DoesNotContain(
            incident,
            (await AllAsync(new QueueFilter { Unowned = true }, 5)).Select(l => l.Case)
        );
        Assert.Equal(7, (await AllAsync(new QueueFilter { WithCompany = true }, 5)).Count);
        Assert.Equal(7, (await AllAsync(new QueueFilter { Next = [Capacity.Superior] }, 5)).Count);
        var old = await AllAsync(new QueueFilter { ByAge = true }, 4);
        Assert.Equal(21, old.Count);
        Assert.Equal(old.Select(line => line.OpenedAt).Order(), old.Select(line => line.OpenedAt));
        Assert.Equal(
            OperatorB.Person,
            (await queries.FindLineAsync(Office, incident, Token))?.Line.Owner
        );
        Assert.Null(await queries.FindLineAsync(ReadScope.Of(Officer), incident, Token));
    }

    [Fact]
    public async Task A_scope_shows_what_is_its_own_and_finds_nothing_else()
    {
        await using var store = await OpenAsync();
        var toMaker = await IssueAsync(store, NoticeAddressee.ToCompany(Maker, "架空", ""), 1);
        var toUnit = await IssueAsync(store, NoticeAddressee.ToUnit(Unit), 2);
        var toPerson = await IssueAsync(store, NoticeAddressee.ToPerson(Somebody(50), "名"), 3);
        var queries = store.Get<ICaseQueries>();
        async Task<ImmutableArray<StreamId>> SeenAsync(ReadScope scope) =>
            [
                .. (
                    await queries.ListAsync(
                        scope,
                        new CaseFilter([Notice.Procedure], OpenOnly: true),
                        new Slice(),
                        Token
                    )
                ).Items.Select(line => line.Case),
            ];

        Assert.Equal([toMaker], await SeenAsync(ReadScope.Of(CompanyResponsible)));
        Assert.Equal([toUnit], await SeenAsync(ReadScope.Of(Officer)));
        Assert.Equal([toMaker, toUnit, toPerson], await SeenAsync(Office));
        Assert.Null(
            await queries.FindAsync<Notice>(ReadScope.Of(CompanyResponsible), toUnit, Token)
        );
        Assert.NotNull(
            await queries.FindAsync<Notice>(ReadScope.Of(CompanyResponsible), toMaker, Token)
        );
        Assert.Empty(
            (
                await queries.ListAsync(
                    Office,
                    new CaseFilter(["incident"], OpenOnly: true),
                    new Slice(),
                    Token
                )
            ).Items
        );
    }

    [Fact]
    public async Task The_records_tell_what_an_incident_touched_to_the_office_alone()
    {
        await using var store = await OpenAsync();
        var sent = Dsg.Tests.Core.Exchange.SpillTableTests.Sent();
        sent.Append(
            Dsg.Core.Exchange.Dispatch.Stream(Road.DispatchId),
            new Dsg.Core.Exchange.FileObtained(New<Dsg.Core.Exchange.ExchangeFile>(1)),
            User
        );
        await store.ReplayAsync(sent);
        var records = store.Get<IIncidentRecords>();
        var day = JapanTime.DateOf(sent.Now);
        IncidentSearch Of(CompanyId? company, AgreementId? agreement, DateOnly on) =>
            new(company, null, null, agreement, on, on);
        var file = New<Dsg.Core.Exchange.ExchangeFile>(1).ToString();

        var byCompany = await records.FindAsync(Office, Of(Maker, null, day), Token);
        Assert.Equal([User.Person.ToString()], byCompany.Accounts);
        Assert.Equal([Thumbprint], byCompany.Devices);
        Assert.Equal([file], byCompany.Objects);
        var byAgreement = await records.FindAsync(Office, Of(null, Road.AgreementId, day), Token);
        Assert.Contains(Staff.Person.ToString(), byAgreement.Accounts);
        Assert.Empty(
            (await records.FindAsync(Office, Of(Maker, null, day.AddDays(1)), Token)).Objects
        );
        Assert.Empty(
            (
                await records.FindAsync(
                    ReadScope.Of(CompanyResponsible),
                    Of(Maker, null, day),
                    Token
                )
            ).Objects
        );
    }
}

public sealed class SqliteCaseLineTests : CaseLineContract
{
    internal override Task<StorageOptions> NewAsync() => Databases.SqliteAsync(DataFolder);
}

[Collection(PostgresCollection.Name)]
public sealed class PostgresCaseLineTests(PostgresServer server) : CaseLineContract
{
    internal override Task<StorageOptions> NewAsync() =>
        Databases.PostgresAsync(server, DataFolder);
}
