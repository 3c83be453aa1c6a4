using System.Diagnostics;
using System.Globalization;
using System.Runtime.Versioning;
using Dsg.Storage.Disk;

namespace Dsg.Tests.Storage.Keys;

[SupportedOSPlatform("linux")]
public sealed class RootRotationTests : IDisposable
{
    private const string FolderVariable = "DSG_TEST_ROTATION_FOLDER";
    private const string StepVariable = "DSG_TEST_ROTATION_STEP";

    // Of a rotation over two agreements: create, wrap twice, overwrite, remove, note.
    private const int Steps = 6;

    private const int KeysOfEach = 20;

    private readonly KeyPlace place = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<int> EveryStep => [.. Enumerable.Range(1, Steps)];

    public void Dispose() => place.Dispose();

    [Fact]
    public async Task Every_object_opens_under_the_new_root_and_the_old_one_is_destroyed()
    {
        var made = await place.Open().SealAsync(1, 2, 3);
        var old = await File.ReadAllBytesAsync(RootFile(1), Token);

        var report = await place.Open().Rotation.RunAsync(keepsOld: false, Token);

        Assert.Equal(2, report.Epoch);
        Assert.False(report.Resumed);
        Assert.Equal(3, report.Rewrapped);
        Assert.Equal([1], report.Destroyed);
        Assert.Empty(report.Kept);
        Assert.False(File.Exists(RootFile(1)));
        Assert.NotEqual(old, await File.ReadAllBytesAsync(RootFile(2), Token));
        var ladder = place.Open();
        await ladder.OpensAllAsync(made);
        var status = await ladder.StatusAsync();
        Assert.Equal([1], status.Destroyed.Keys);
        Assert.Equal(3, status.Agreements[2]);
    }

    [Fact]
    public async Task A_running_server_uses_the_new_root_without_a_restart()
    {
        var server = place.Open();
        var made = await server.SealAsync(1);
        await place.Open().Rotation.RunAsync(keepsOld: false, Token);

        var after = await server.SealAsync(2);

        await server.OpensAllAsync([.. made, .. after]);
        await place.Open().OpensAllAsync([.. made, .. after]);
        Assert.Equal(2, (await server.StatusAsync()).Agreements[2]);
    }

    [Fact]
    public async Task Servers_make_and_open_keys_while_one_rotation_follows_the_other()
    {
        var made = await place.Open().SealAsync([.. Enumerable.Range(1, 10)]);
        using CancellationTokenSource enough = new();
        var servers = Enumerable
            .Range(1, 3)
            .Select(n => Task.Run(() => WorkAsync(place.Open(), made, n * 1000, enough.Token)))
            .ToList();

        for (var epoch = 2; epoch <= 6; epoch++)
        {
            var report = await place.Open().Rotation.RunAsync(keepsOld: false, Token);
            Assert.Equal(epoch, report.Epoch);
            Assert.Equal([epoch - 1], report.Destroyed);
        }

        await enough.CancelAsync();
        var fresh = (await Task.WhenAll(servers)).SelectMany(all => all).ToList();
        Assert.True(fresh.Count >= 8, $"{fresh.Count} keys were made meanwhile.");
        await place.Open().OpensAllAsync([.. made, .. fresh]);
    }

    [Theory]
    [MemberData(nameof(EveryStep))]
    public async Task A_rotation_that_fails_at_any_step_goes_on_and_loses_nothing(int step)
    {
        var made = await place.Open().SealAsync(1, 2);
        var failing = place.Open();
        var taken = 0;
        failing.Root.Files.Before = _ =>
        {
            if (++taken == step)
            {
                throw new IOException("The disk is full.");
            }
        };

        await Assert.ThrowsAsync<IOException>(() =>
            failing.Rotation.RunAsync(keepsOld: false, Token)
        );

        await GoesOnAsync(made, step);
    }

    [Theory]
    [MemberData(nameof(EveryStep))]
    public async Task A_rotation_that_is_killed_at_any_step_goes_on_and_loses_nothing(int step)
    {
        var made = await place.Open().SealAsync(1, 2);

        Assert.Equal(128 + 9, await RotateUntilKilledAsync(step));

        await GoesOnAsync(made, step);
    }

    [Fact]
    public async Task A_rotation_takes_as_many_steps_as_are_tried()
    {
        await place.Open().SealAsync(1, 2);
        var ladder = place.Open();
        List<string> steps = [];
        ladder.Root.Files.Before = steps.Add;

        await ladder.Rotation.RunAsync(keepsOld: false, Token);

        Assert.Equal(Steps, steps.Count);
    }

    /// <summary>The child's part; does nothing unless a parent test started it.</summary>
    [Fact(Explicit = true)]
    public async Task Rotates_until_killed()
    {
        if (Environment.GetEnvironmentVariable(FolderVariable) is not { } path)
        {
            return;
        }

        using KeyPlace here = new(path);
        var ladder = here.Open();
        var step = int.Parse(
            Environment.GetEnvironmentVariable(StepVariable) ?? "",
            CultureInfo.InvariantCulture
        );
        var taken = 0;
        ladder.Root.Files.Before = _ =>
        {
            if (++taken == step)
            {
                // SIGKILL; nothing of this process runs any more.
                Process.GetCurrentProcess().Kill();
                Thread.Sleep(Timeout.Infinite);
            }
        };
        await ladder.Rotation.RunAsync(keepsOld: false, Token);
    }

    [Fact]
    public async Task An_old_root_that_was_kept_is_destroyed_by_the_next_call()
    {
        var made = await place.Open().SealAsync(1);
        var first = await place.Open().Rotation.RunAsync(keepsOld: true, Token);

        Assert.Equal([1], first.Kept);
        Assert.Empty(first.Destroyed);
        Assert.True(File.Exists(RootFile(1)));

        var second = await place.Open().Rotation.RunAsync(keepsOld: false, Token);

        Assert.True(second.Resumed);
        Assert.Equal(2, second.Epoch);
        Assert.Equal([1], second.Destroyed);
        await place.Open().OpensAllAsync(made);
    }

    [Fact]
    public async Task No_root_is_destroyed_while_a_key_does_not_open()
    {
        var made = await place.Open().SealAsync(1, 2);
        var whole = await File.ReadAllBytesAsync(place.AgreementFile(2), Token);
        await File.WriteAllBytesAsync(place.AgreementFile(2), new byte[whole.Length], Token);

        var report = await place.Open().Rotation.RunAsync(keepsOld: false, Token);

        Assert.Equal([KeyPlace.AgreementOf(2)], report.Unreadable);
        Assert.Empty(report.Destroyed);
        Assert.True(File.Exists(RootFile(1)));

        await File.WriteAllBytesAsync(place.AgreementFile(2), whole, Token);
        await place.Open().Rotation.RunAsync(keepsOld: false, Token);
        Assert.False(File.Exists(RootFile(1)));
        await place.Open().OpensAllAsync(made);
    }

    [Fact]
    public async Task A_second_name_of_the_old_root_that_a_killed_process_left_goes_with_it()
    {
        await place.Open().SealAsync(1);
        var old = await File.ReadAllBytesAsync(RootFile(1), Token);
        // As DurableFile leaves it when it is killed between giving the name and removing the other one.
        var left = Path.Combine(
            place.Folder.RootKeys,
            ".1.key.0193500000007000800000000000cafe.new"
        );
        using (var process = Process.Start("ln", [RootFile(1), left]))
        {
            await process.WaitForExitAsync(Token);
        }

        await place.Open().Rotation.RunAsync(keepsOld: false, Token);

        Assert.False(File.Exists(left));
        foreach (
            var file in Directory.EnumerateFiles(
                place.Folder.Keys,
                "*",
                new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 }
            )
        )
        {
            Assert.NotEqual(old, await File.ReadAllBytesAsync(file, Token));
        }
    }

    [Fact]
    public async Task A_folder_whose_root_is_missing_gets_no_new_one()
    {
        await place.Open().SealAsync(1);
        File.Delete(RootFile(1));

        await Assert.ThrowsAsync<InvalidDataException>(() => place.Open().Root.EnsureAsync(Token));
        Assert.False(File.Exists(RootFile(1)));
    }

    private async Task GoesOnAsync(IReadOnlyList<SealedKey> made, int step)
    {
        // Between the two, servers go on: what lies there opens, and new keys are made.
        var server = place.Open();
        await server.OpensAllAsync(made);
        var meanwhile = await server.SealAsync(3);

        var report = await place.Open().Rotation.RunAsync(keepsOld: false, Token);

        // Before the first step nothing had begun.
        Assert.Equal(step > 1, report.Resumed);
        Assert.Equal(2, report.Epoch);
        Assert.Equal([1], report.Destroyed);
        Assert.False(File.Exists(RootFile(1)));
        await place.Open().OpensAllAsync([.. made, .. meanwhile]);
        await server.OpensAllAsync([.. made, .. meanwhile]);
        var status = await place.Open().StatusAsync();
        Assert.Empty(status.Earlier);
        Assert.Equal([1], status.Destroyed.Keys);
        Assert.Equal(3, status.Agreements[2]);
    }

    private static async Task<List<SealedKey>> WorkAsync(
        KeyLadder server,
        IReadOnlyList<SealedKey> made,
        int first,
        CancellationToken enough
    )
    {
        List<SealedKey> fresh = [];
        while (!enough.IsCancellationRequested)
        {
            await server.OpensAllAsync(made);
            if (fresh.Count < KeysOfEach)
            {
                fresh.AddRange(await server.SealAsync(first + fresh.Count));
            }
        }

        return fresh;
    }

    private async Task<int> RotateUntilKilledAsync(int step)
    {
        ProcessStartInfo start = new("dotnet")
        {
            RedirectStandardOutput = true,
            ArgumentList =
            {
                Path.Combine(AppContext.BaseDirectory, "Dsg.Tests.dll"),
                "-explicit",
                "only",
                "-method",
                $"{typeof(RootRotationTests).FullName}.{nameof(Rotates_until_killed)}",
            },
        };
        start.Environment[FolderVariable] = place.Folder.Root;
        start.Environment[StepVariable] = step.ToString(CultureInfo.InvariantCulture);
        using var child =
            Process.Start(start) ?? throw new InvalidOperationException("No child process.");
        await child.StandardOutput.ReadToEndAsync(Token);
        await child.WaitForExitAsync(Token);
        return child.ExitCode;
    }

    private string RootFile(int epoch) =>
        Path.Combine(
            place.Folder.RootKeys,
            string.Create(CultureInfo.InvariantCulture, $"{epoch}.key")
        );
}
