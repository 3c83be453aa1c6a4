using System.Diagnostics;
using Dsg.Transfer.Safety.Scanning;
using Xunit;

namespace Dsg.Tests.Scanning;

/// <summary>A program that was taken over, hangs or dies: shell scripts in its place, behind the gateway's own watch.</summary>
public sealed class BrokenProgramTests
{
    private static readonly InspectionAnswer Failed = new InspectionAnswer.Held(
        InspectionReasons.InspectionFailed,
        null
    );

    private static readonly InspectionOptions Options = new()
    {
        ProgramPath = "/nowhere",
        ProgressTimeout = TimeSpan.FromSeconds(1),
        AnswerTimeout = TimeSpan.FromSeconds(1),
    };

    private const string Good =
        """{"version":1,"outcome":"passed","reason":null,"type":"zip","extensionAgrees":true,"bytes":3,"""
        + "\"depth\":1,\"entries\":1,\"unpackedBytes\":1,\"entry\":null}";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_script_that_answers_well_passes() =>
        Assert.IsType<InspectionAnswer.Passed>(await RunAsync($"cat >/dev/null; echo '{Good}'"));

    [Theory]
    [InlineData("exit 1")]
    [InlineData("exit 0")]
    [InlineData("sleep 60")]
    [InlineData("cat >/dev/null; sleep 60")]
    [InlineData("cat >/dev/null; echo OK")]
    [InlineData("cat >/dev/null; kill -9 $$")]
    [InlineData($"cat >/dev/null; printf '%s' '{Good}'")]
    [InlineData($"cat >/dev/null; echo '{Good}'; echo '{Good}'")]
    [InlineData($"cat >/dev/null; echo '{Good}'; exit 3")]
    [InlineData($"cat >/dev/null; echo '{Good}'; sleep 60")]
    [InlineData("cat >/dev/null; yes")]
    public async Task Death_silence_and_nonsense_are_held(string script) =>
        Assert.Equal(Failed, await RunAsync(script));

    [Fact]
    public async Task A_program_that_stops_reading_is_given_up()
    {
        var piece = new byte[1 << 20];
        await using var program = await StartAsync("sleep 60", long.MaxValue);
        await using var session = new InspectionSession(
            program,
            Options,
            piece.Length,
            TimeProvider.System,
            null
        );
        Assert.False(await session.WriteAsync(piece, Token));
        Assert.Equal(Failed, await session.CompleteAsync(null, Token));
    }

    [Fact]
    public async Task A_child_that_takes_too_much_memory_is_killed_and_the_file_held()
    {
        await using var program = await StartAsync(
            "head -c 400000000 /dev/zero | tail -c 300000000; sleep 60",
            32 << 20
        );
        var patient = Options with { AnswerTimeout = TimeSpan.FromSeconds(30) };
        await using var session = new InspectionSession(
            program,
            patient,
            0,
            TimeProvider.System,
            null
        );
        Assert.Equal(
            new InspectionAnswer.Held(InspectionReasons.InspectionMemory, null),
            await session.CompleteAsync(null, Token)
        );
    }

    [Fact]
    public async Task Nothing_of_a_disposed_program_goes_on()
    {
        var mark = $"7{Environment.ProcessId}";
        var program = await StartAsync($"sleep {mark} & sleep {mark}", long.MaxValue);
        await WaitForAsync(() => CountProcesses(mark) >= 2);
        await program.DisposeAsync();
        await WaitForAsync(() => CountProcesses(mark) == 0);
    }

    private static async Task<InspectionAnswer> RunAsync(string script)
    {
        await using var program = await StartAsync(script, long.MaxValue);
        await using var session = new InspectionSession(
            program,
            Options,
            3,
            TimeProvider.System,
            null
        );
        await session.WriteAsync(new byte[3], Token);
        return await session.CompleteAsync(null, Token);
    }

    private static Task<SandboxedProgram> StartAsync(string script, long residentBytes)
    {
        var start = new ProcessStartInfo("/bin/sh")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add(script);
        return SandboxedProgram.StartAsync(start, residentBytes, TimeProvider.System, Token);
    }

    private static int CountProcesses(string argument) =>
        Directory
            .GetDirectories("/proc")
            .Where(folder => int.TryParse(Path.GetFileName(folder), out _))
            .Count(folder =>
                ReadCommand(folder).Contains($"sleep\0{argument}\0", StringComparison.Ordinal)
            );

    private static string ReadCommand(string folder)
    {
        try
        {
            return File.ReadAllText(Path.Combine(folder, "cmdline"));
        }
        catch (IOException)
        {
            return "";
        }
    }

    private static async Task WaitForAsync(Func<bool> condition)
    {
        for (var i = 0; i < 200 && !condition(); i++)
            await Task.Delay(50, Token);
        Assert.True(condition());
    }
}
