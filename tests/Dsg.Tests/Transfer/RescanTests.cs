using System.Collections.Concurrent;
using System.Security.Cryptography;
using Dsg.Core.Exchange;
using Dsg.Tests.Scanning;
using Dsg.Tests.Storage;
using Dsg.Transfer.Safety;
using Dsg.Transfer.Safety.Rescans;
using Dsg.Transfer.Safety.Scanning;

namespace Dsg.Tests.Transfer;

/// <summary>New signatures: what can be obtained is scanned once more, and what is found harmful is withdrawn at once.</summary>
public sealed class RescanTests : StorageContract
{
    private const string Owner = "test";
    private const string Old = "ClamAV 1.4.6/27500";
    private const string Built = "/Sun Nov 22 08:51:01 2026";

    private readonly SafetyRoom safety = new();
    private readonly ConcurrentQueue<int> scanned = [];

    // The length of a content tells which it is.
    private int harmful;
    private string version = "ClamAV 1.4.6/27501";

    internal override Task<Dsg.Storage.StorageOptions> NewAsync() =>
        Databases.SqliteAsync(DataFolder);

    [Fact]
    public async Task A_new_version_scans_each_content_once_what_was_obtained_lately_first()
    {
        await using var store = await OpenAsync();
        await using var scanner = Scanner();
        var rescans = Pipeline(store, scanner);
        var never = await ObtainableAsync(1000);
        var early = await ObtainableAsync(2000);
        var late = await ObtainableAsync(3000);
        var twice = await ObtainableAsync(3000);
        await ObtainAsync(early);
        await ObtainAsync(late);
        harmful = 3000;

        await rescans.LookAsync(Token);
        var standing = await store.Get<IRescanQueue>().StandingAsync(Now, Token);
        Assert.Equal(
            (3, 6000L, 0, null),
            (standing!.Left, standing.BytesLeft, standing.Done, standing.EndsAt)
        );
        Assert.Equal(FileStage.Quarantined, (await rescans.RunNextAsync(Owner, Token))?.Outcome);
        standing = await store.Get<IRescanQueue>().StandingAsync(Now, Token);
        Assert.Equal((2, 1, 2), (standing!.Left, standing.Done, standing.Found));
        Assert.NotNull(standing.EndsAt);
        Assert.Equal(FileStage.Obtainable, (await rescans.RunNextAsync(Owner, Token))?.Outcome);
        Assert.Equal(FileStage.Obtainable, (await rescans.RunNextAsync(Owner, Token))?.Outcome);
        Assert.Null(await rescans.RunNextAsync(Owner, Token));

        Assert.Equal([3000, 2000, 1000], scanned);
        foreach (var file in new[] { late, twice })
        {
            var found = await FileAsync(file);
            Assert.Equal(FileStage.Quarantined, found.Stage);
            Assert.Equal("ClamAV 1.4.6/27501", found.Verdict?.Engine);
            Assert.NotNull(found.RecalledAt);
        }

        Assert.Equal(FileStage.Obtainable, await safety.StageAsync(early));
        Assert.Equal(FileStage.Obtainable, await safety.StageAsync(never));
    }

    [Fact]
    public async Task The_same_signatures_scan_nothing_again_and_what_they_judged_is_in_no_round()
    {
        await using var store = await OpenAsync();
        await using var scanner = Scanner();
        var rescans = Pipeline(store, scanner);
        await ObtainableAsync(1000);
        await ObtainableAsync(2000, version);

        await rescans.LookAsync(Token);
        Assert.NotNull(await rescans.RunNextAsync(Owner, Token));
        Assert.Null(await rescans.RunNextAsync(Owner, Token));
        await rescans.LookAsync(Token);
        Assert.Null(await rescans.RunNextAsync(Owner, Token));
        Assert.Equal([1000], scanned);

        version = "ClamAV 1.4.6/27502";
        await rescans.LookAsync(Token);
        await rescans.RunNextAsync(Owner, Token);
        await rescans.RunNextAsync(Owner, Token);
        Assert.Equal([1000, 1000, 2000], scanned.Order());
    }

    [Fact]
    public async Task A_server_with_older_signatures_leaves_the_round_to_the_others()
    {
        await using var store = await OpenAsync();
        await using var scanner = Scanner();
        var ahead = Pipeline(store, scanner);
        var behind = Pipeline(store, scanner);
        await ObtainableAsync(1000);
        await ahead.LookAsync(Token);

        version = Old;
        await behind.LookAsync(Token);

        Assert.Null(await behind.RunNextAsync(Owner, Token));
        Assert.Empty(scanned);
        version = "ClamAV 1.4.6/27501";
        Assert.NotNull(await ahead.RunNextAsync(Owner, Token));
        Assert.Equal([1000], scanned);
    }

    [Fact]
    public async Task What_is_frozen_is_not_read_and_an_outage_changes_nothing()
    {
        await using var store = await OpenAsync();
        await using var scanner = Scanner();
        var rescans = Pipeline(store, scanner);
        var frozen = await ObtainableAsync(1000);
        var other = await ObtainableAsync(2000);
        harmful = 1000;
        await rescans.LookAsync(Token);
        await safety.Uploads.FreezeAsync(frozen);
        version = "nonsense";

        var first = await rescans.RunNextAsync(Owner, Token);
        var second = await rescans.RunNextAsync(Owner, Token);

        Assert.Equal(
            new SafetyStepResult(frozen, null, ""),
            new[] { first, second }.Single(step => step?.File == frozen)
        );
        Assert.Equal(
            new SafetyStepResult(other, null, SafetyReasons.ScannerNotUnderstood),
            new[] { first, second }.Single(step => step?.File == other)
        );
        Assert.Equal(FileStage.Frozen, await safety.StageAsync(frozen));
        Assert.Equal(FileStage.Obtainable, await safety.StageAsync(other));
        Assert.Empty(scanned);
        Assert.Null(await rescans.RunNextAsync(Owner, Token));
    }

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    private FakeScanner Scanner()
    {
        var clean = FakeScanner.Honest("stream: OK");
        var found = FakeScanner.Honest("stream: Bad.Thing FOUND");
        return new FakeScanner
        {
            OnVersion = _ => version + Built,
            OnStream = (content, turn) =>
            {
                if (content.Length is 1000 or 2000 or 3000)
                {
                    scanned.Enqueue(content.Length);
                }

                return content.Length == harmful ? found(content, turn) : clean(content, turn);
            },
        };
    }

    private RescanPipeline Pipeline(StoreUnderTest store, FakeScanner scanner)
    {
        var client = new ClamdClient(scanner.Options, TimeProvider.System);
        var options = new SafetyOptions
        {
            ScannerConfiguration = SafetyRoom.Memory(),
            Owner = Owner,
        };
        return new RescanPipeline(
            store.Get<IRescanQueue>(),
            new ObtainableFiles(
                safety.Uploads.Journal,
                safety.Uploads.Completion,
                safety.Uploads.Stores,
                safety.Uploads.Runner,
                BusinessCalendar.ByRule
            ),
            new SafetyPass(client, SafetyRoom.NoInspection(), options),
            (client, null),
            TimeProvider.System
        );
    }

    private async Task<FileId> ObtainableAsync(int length, string engine = Old)
    {
        var file = await safety.SentAsync(length);
        var digest = Convert.ToHexStringLower(SHA256.HashData(UploadRoom.Bytes(length)));
        var verdict = new Verdict(digest, length, FileStage.Obtainable, "", "pdf", engine, Now);
        await safety.Uploads.HappenAsync(file, new FileChecked(file, verdict));
        return file;
    }

    private Task ObtainAsync(FileId file) =>
        safety.Uploads.HappenAsync(file, new ObtainingBegun(file, 1));

    private async Task<ExchangeFile> FileAsync(FileId file)
    {
        var place = await safety.Uploads.Journal.LocateAsync(file, Token);
        return safety.Uploads.Journal.Find(place!.Value.Dispatch).Find(file)!;
    }
}
