using Dsg.Core.Audit;
using Dsg.Core.Contracts;
using Dsg.Core.Enrollment;
using Dsg.Core.Exchange;
using Dsg.Core.Parties;
using Dsg.Core.Usage;
using Dsg.Storage.Projections;
using Dsg.Storage.Projections.Enrollment;
using Dsg.Storage.Projections.Parties;
using Dsg.Tests.Core;
using Microsoft.EntityFrameworkCore;
using static Dsg.Tests.Core.Office;

namespace Dsg.Tests.Storage;

public abstract class ProjectionContract : StorageContract
{
    private static readonly ReadScope OfOffice = ReadScope.Of(OperatorA);
    private static readonly ReadScope OfMaker = ReadScope.Of(CompanyResponsible);
    private static readonly ReadScope OfUnit = ReadScope.Of(Officer);
    private static readonly ReadScope OfUser = ReadScope.Of(User);

    private static readonly ReadScope Stranger = ReadScope.Of(
        new Actor(Somebody(99), Capacity.ResponsiblePerson, Face.Company, New<Company>(9))
    );

    [Fact]
    public async Task Projections_agree_with_the_journal_and_a_rebuild_changes_nothing()
    {
        await using var store = await OpenAsync();
        await store.ReplayAsync(WithDispatch());
        var rebuild = store.Get<ProjectionRebuild>();

        Assert.Empty(await rebuild.CompareAsync(Token));
        Assert.True(await rebuild.RebuildAsync(Token) > 10);
        Assert.Empty(await rebuild.CompareAsync(Token));
        var found = await store.Get<IPartyQueries>().FindByAccountAsync(Taro, Token);
        Assert.Equal(User.Person, found?.State.Id);
    }

    [Fact]
    public async Task A_projection_that_was_changed_is_named_and_mended_by_a_rebuild()
    {
        await using var store = await OpenAsync();
        await store.ReplayAsync(WithDispatch());
        await using (var context = await store.ReadAsync())
        {
            await context
                .Set<EnrollmentProjection>()
                .ExecuteUpdateAsync(row => row.SetProperty(e => e.Received, false), Token);
            await context.Set<AccountProjection>().ExecuteDeleteAsync(Token);
        }

        var rebuild = store.Get<ProjectionRebuild>();
        var differences = await rebuild.CompareAsync(Token);

        Assert.Equal(["person_account", "enrollment"], differences.Select(d => d.Table));
        await rebuild.RebuildAsync(Token);
        Assert.Empty(await rebuild.CompareAsync(Token));
    }

    [Fact]
    public async Task People_are_found_by_account_invitation_and_capacity_within_the_scope()
    {
        await using var store = await OpenAsync();
        await store.ReplayAsync(Road.Active());
        var people = store.Get<IPartyQueries>();

        Assert.Equal(User.Person, (await people.FindByAccountAsync(Taro, Token))?.State.Id);
        Assert.Null(await people.FindByAccountAsync(Taro with { Face = Face.Staff }, Token));
        var invited = await people.FindByInvitationAsync($"hash-{Somebody(32)}", Token);
        Assert.Equal(Somebody(32), invited?.State.Id);
        Assert.Null(await people.FindByInvitationAsync($"hash-{User.Person}", Token));
        var users = await people.ListAsync(OfMaker, Capacity.CompanyUser, new Slice(), Token);
        Assert.Equal([User.Person], users.Items.Select(row => row.Id));
        Assert.Empty((await people.ListAsync(Stranger, null, new Slice(), Token)).Items);
        var counts = await people.CountAsync(OfOffice, Token);
        Assert.Equal(users.Items.Count, counts[Capacity.CompanyUser]);
        Assert.Equal(
            (await people.ListAsync(OfOffice, Capacity.Operator, new Slice(), Token)).Items.Count,
            counts.GetValueOrDefault(Capacity.Operator)
        );
        Assert.Empty(await people.CountAsync(OfMaker, Token));
        var names = await people.NamesAsync([User.Person, Somebody(98)], Token);
        Assert.Equal("架空 太郎", Assert.Single(names).Value);
    }

    [Fact]
    public async Task Cases_are_seen_by_their_sides_and_by_the_office_only()
    {
        await using var store = await OpenAsync();
        await store.ReplayAsync(Road.Active());
        var enrollments = store.Get<IEnrollmentQueries>();
        var contracts = store.Get<IContractQueries>();
        var usage = store.Get<IUsageQueries>();

        foreach (var scope in new[] { OfOffice, OfMaker })
        {
            Assert.NotNull(await enrollments.FindAsync(scope, Road.EnrollmentId, Token));
            Assert.Single((await enrollments.ListAsync(scope, new Slice(), Token)).Items);
        }

        foreach (var scope in new[] { OfOffice, OfMaker, OfUnit })
        {
            Assert.NotNull(await contracts.FindAsync(scope, Road.ContractId, Token));
            Assert.Single((await contracts.ListAsync(scope, new Slice(), Token)).Items);
            var agreement = await usage.FindAgreementAsync(scope, Road.AgreementId, Token);
            Assert.NotNull(agreement);
            Assert.NotNull(
                await usage.FindAgreementByNumberAsync(scope, agreement.State.Number, Token)
            );
            Assert.Single((await usage.ListAgreementsAsync(scope, new Slice(), Token)).Items);
        }

        Assert.Equal(2, (await usage.ListAsync(OfOffice, new Slice(), Token)).Items.Count);
        Assert.Equal(2, (await usage.ListAsync(OfUnit, new Slice(), Token)).Items.Count);
        await AssertOtherSideAsync(usage);
        Assert.Null(await enrollments.FindAsync(Stranger, Road.EnrollmentId, Token));
        Assert.Null(await contracts.FindAsync(Stranger, Road.ContractId, Token));
        Assert.Null(await usage.FindAgreementAsync(Stranger, Road.AgreementId, Token));
        Assert.Null(await usage.FindAsync(Stranger, Road.CompanyUse, Token));
        Assert.Empty((await enrollments.ListAsync(Stranger, new Slice(), Token)).Items);
        Assert.Empty((await contracts.ListAsync(Stranger, new Slice(), Token)).Items);
        Assert.Empty((await usage.ListAsync(Stranger, new Slice(), Token)).Items);
        Assert.Single(await usage.OfPersonAsync(User.Person, Token));
    }

    // The 申請責任者 confirms what a staff user filed (U3), so that application is read, without terminal and superior. An ordinary
    // user of the company confirms nothing.
    private static async Task AssertOtherSideAsync(IUsageQueries usage)
    {
        Assert.Equal(2, (await usage.ListAsync(OfMaker, new Slice(), Token)).Items.Count);
        var seen = (await usage.FindAsync(OfMaker, Road.StaffUse, Token))?.State;
        Assert.NotNull(seen);
        Assert.Null(seen.Terminal);
        Assert.Null(seen.Superior);
        var whole = (await usage.FindAsync(OfUnit, Road.StaffUse, Token))?.State;
        Assert.NotNull(whole?.Terminal);
        Assert.NotNull(whole.Superior);
        Assert.Single((await usage.ListAsync(OfUser, new Slice(), Token)).Items);
        Assert.Null(await usage.FindAsync(OfUser, Road.StaffUse, Token));
        Assert.Null(await usage.FindAsync(Stranger, Road.StaffUse, Token));
    }

    [Fact]
    public async Task A_terminal_is_found_by_its_certificate()
    {
        await using var store = await OpenAsync();
        await store.ReplayAsync(Road.Enrolled());
        var enrollments = store.Get<IEnrollmentQueries>();

        var device = await enrollments.FindDeviceAsync(Thumbprint, Token);

        Assert.Equal(Road.Terminal, device?.Unit.Id);
        Assert.Equal(Maker, device?.Company);
        Assert.Null(await enrollments.FindDeviceAsync("bb22", Token));
        Assert.Equal(Road.EnrollmentId, (await enrollments.FindByCompanyAsync(Maker, Token))?.Id);
        Assert.Single(await enrollments.EnrolledAsync(OfUnit, Token));
        Assert.Empty(await enrollments.EnrolledAsync(Stranger, Token));
    }

    [Fact]
    public async Task Slices_follow_each_other_without_gap_or_repeat()
    {
        await using var store = await OpenAsync();
        for (var n = 1; n <= 25; n++)
        {
            var target = Somebody(n).ToString();
            await store.AppendAsync(
                Suspension.Stream(SuspensionLevel.Company, target),
                0,
                new Suspended(SuspensionLevel.Company, target, new PrivateText("調査中")),
                OperatorA,
                // Several of one instant: the id must decide.
                new Core.Office().Now.AddSeconds(n / 4)
            );
        }

        List<string> seen = [];
        Slice slice = new(null, 10);
        while (true)
        {
            var rows = await store.Get<IPartyQueries>().SuspensionsAsync(OfOffice, slice, Token);
            seen.AddRange(rows.Items.Select(row => row.Target));
            if (rows.Next is null)
            {
                break;
            }

            Assert.Equal(10, rows.Items.Count);
            slice = slice with { After = rows.Next };
        }

        Assert.Equal(25, seen.Count);
        Assert.Equal(25, seen.Distinct().Count());
        Assert.Equal(Somebody(25).ToString(), seen[0]);
        Assert.Empty(
            (await store.Get<IPartyQueries>().SuspensionsAsync(OfMaker, new Slice(), Token)).Items
        );
    }

    [Fact]
    public async Task Files_wait_for_the_check_and_are_located()
    {
        await using var store = await OpenAsync();
        await store.ReplayAsync(WithDispatch());
        var exchange = store.Get<IExchangeQueries>();

        var waiting = Assert.Single(await exchange.ToCheckAsync(10, Token));
        Assert.Equal(Drawing, waiting.Id);
        Assert.Equal(100, waiting.Size);
        Assert.Equal(
            (Road.DispatchId, Road.AgreementId),
            await exchange.LocateAsync(Drawing, Token)
        );
        Assert.Null(await exchange.LocateAsync(New<ExchangeFile>(8), Token));
        Assert.Equal(Road.AgreementId, await exchange.LocateAsync(Road.DispatchId, Token));
        Assert.Empty((await exchange.HeldAsync(OfOffice, new Slice(), Token)).Items);
        await store.AppendAsync(
            Dispatch.Stream(Road.DispatchId),
            2,
            new FileChecked(
                Drawing,
                new Verdict("", 100, FileStage.Held, "malware.found", "zip", "", default)
            )
        );

        Assert.Empty(await exchange.ToCheckAsync(10, Token));
        var held = Assert.Single((await exchange.HeldAsync(OfOffice, new Slice(), Token)).Items);
        Assert.Equal("malware.found", held.Verdict?.Reason);
        Assert.Empty((await exchange.HeldAsync(OfMaker, new Slice(), Token)).Items);
    }

    [Fact]
    public async Task Files_announced_before_a_time_and_never_sent_are_found_until_they_expire()
    {
        await using var store = await OpenAsync();
        var office = WithDispatch();
        await store.ReplayAsync(office);
        var exchange = store.Get<IExchangeQueries>();
        var stream = Dispatch.Stream(New<Dispatch>(502));
        var file = New<ExchangeFile>(502);
        var begun = office.Log.Select(r => r.Event).OfType<DispatchBegun>().Single();
        await store.AppendAsync(
            stream,
            0,
            begun with
            {
                Id = New<Dispatch>(502),
                Files = [new AnnouncedFile(file, new PrivateText("b.zip"), 7)],
            },
            User,
            office.Now
        );

        Assert.Empty(
            (await exchange.UnsentAsync(office.Now.AddSeconds(-1), new Slice(), Token)).Items
        );
        var found = Assert.Single(
            (await exchange.UnsentAsync(office.Now, new Slice(), Token)).Items
        );
        Assert.Equal((file, New<Dispatch>(502)), (found.Id, found.Dispatch));
        await store.AppendAsync(stream, 1, new FileNotSent(file));
        Assert.Empty((await exchange.UnsentAsync(office.Now, new Slice(), Token)).Items);
    }

    [Fact]
    public async Task Papers_wait_for_the_check_and_are_held_without_their_case_changing()
    {
        await using var store = await OpenAsync();
        var papers = store.Get<IPaperQueries>();
        var id = New<CaseDocument>(503);
        var stream = CaseDocument.Stream(id);
        await store.AppendAsync(
            stream,
            0,
            new PaperAttached(id, "enrollment/1", new PrivateText("図面.pdf"), 9, "ab")
        );

        Assert.Equal("図面.pdf", Assert.Single(await papers.ToCheckAsync(10, Token)).Name);
        Assert.Equal(9, (await papers.FindAsync(id, Token))?.Size);
        Assert.Null(await papers.FindAsync(New<CaseDocument>(504), Token));
        await store.AppendAsync(
            stream,
            1,
            new PaperChecked(
                id,
                new Verdict("ab", 9, FileStage.Quarantined, "malware.found", "pdf", "", default)
            )
        );

        Assert.Empty(await papers.ToCheckAsync(10, Token));
        var held = Assert.Single((await papers.HeldAsync(OfOffice, new Slice(), Token)).Items);
        Assert.Equal(FileStage.Quarantined, held.Stage);
        Assert.Empty((await papers.HeldAsync(OfMaker, new Slice(), Token)).Items);
        Assert.Equal(id, Assert.Single(await papers.FindAsync([id], Token)).Key);
        await using var context = await store.ReadAsync();
        Assert.DoesNotContain(
            "図面",
            string.Concat(context.Set<Dsg.Storage.Journal.JournalRow>().Select(r => r.Payload)),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task An_auditor_finds_who_touched_a_file_and_reads_no_name()
    {
        await using var store = await OpenAsync();
        await store.ReplayAsync(WithDispatch());
        var audit = store.Get<IAuditQueries>();
        AuditFilter touched = new(Mentions: Drawing.ToString());

        var rows = (await audit.ListAsync(OfOffice, touched, new Slice(), Token)).Items;

        Assert.Equal(["dispatch.file-assembled", "dispatch.begun"], rows.Select(r => r.Kind));
        Assert.All(
            rows,
            row => Assert.DoesNotContain("図面", row.Payload, StringComparison.Ordinal)
        );
        var usage = await audit.ListAsync(
            OfOffice,
            new AuditFilter(KindPrefix: "usage."),
            new Slice(null, 200),
            Token
        );
        Assert.NotEmpty(usage.Items);
        Assert.All(
            usage.Items,
            row => Assert.StartsWith("usage.", row.Kind, StringComparison.Ordinal)
        );
        Assert.Empty((await audit.ListAsync(OfMaker, touched, new Slice(), Token)).Items);
    }

    private static FileId Drawing => New<ExchangeFile>(501);

    private static Account Taro => new(Face.Company, "https://idp.example.invalid", "taro");

    internal static Office WithDispatch()
    {
        var office = Road.Active();
        var stream = Dispatch.Stream(Road.DispatchId);
        office.Append(
            stream,
            new DispatchBegun(
                Road.DispatchId,
                Road.AgreementId,
                Side.Company,
                new PrivateText("図面の送付"),
                null,
                Marking.Attention,
                1,
                [Staff.Person],
                [new AnnouncedFile(Drawing, new PrivateText("図面.pdf"), 100)]
            ),
            User
        );
        office.Append(stream, new FileAssembled(Drawing, 100), Actor.System);
        return office;
    }
}
