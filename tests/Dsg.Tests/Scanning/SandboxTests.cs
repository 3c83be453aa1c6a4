using System.Diagnostics;
using System.IO.Compression;
using System.Security.Cryptography;
using Dsg.Tests.Inspection;
using Dsg.Transfer.Safety.Scanning;
using Xunit;

namespace Dsg.Tests.Scanning;

/// <summary>The inspection as the gateway runs it: another process behind real walls.</summary>
public sealed class SandboxTests : IDisposable
{
    private readonly InspectionProcess inspection = new(
        new InspectionOptions { ProgramPath = Machine.InspectionProgram },
        TimeProvider.System
    );

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_program_cannot_get_out()
    {
        Machine.Needs("bwrap", "bubblewrap");
        var probe = await inspection.ProbeAsync(Token);
        Assert.True(probe is SandboxProbe.Working, probe.ToString());
    }

    [Fact]
    public async Task Without_the_sandbox_the_same_program_does_get_out()
    {
        // The negative control of the test above: the same attempts succeed on the open machine.
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true };
        start.ArgumentList.Add(Machine.InspectionProgram);
        start.ArgumentList.Add("--probe");
        using var process = Process.Start(start)!;
        var line = await process.StandardOutput.ReadToEndAsync(Token);
        Assert.Contains("\"seesHostFiles\":true", line, StringComparison.Ordinal);
        Assert.Contains("\"seesOtherProcesses\":true", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_pass_and_are_held_and_refused_through_the_sandbox()
    {
        Machine.Needs("bwrap", "bubblewrap");
        var one = ZipForge.Of(("a.txt", "text"u8.ToArray()));
        var two = ZipForge.Of(("one.zip", one));
        var three = ZipForge.Of(("two.zip", two));
        var passed = Assert.IsType<InspectionAnswer.Passed>(await InspectAsync(two, "zip"));
        Assert.Equal(
            ("zip", 2, 2),
            (passed.Findings.Type, passed.Findings.Depth, passed.Findings.Entries)
        );
        var held = Assert.IsType<InspectionAnswer.Held>(await InspectAsync(three, "zip"));
        Assert.Equal((InspectionReasons.ArchiveDepth, "1/1"), (held.Reason, held.Findings?.Entry));
        var refused = Assert.IsType<InspectionAnswer.Refused>(
            await InspectAsync("#!/bin/sh"u8.ToArray(), "")
        );
        Assert.Equal(InspectionReasons.TypeExecutable, refused.Reason);
        var wrong = Assert.IsType<InspectionAnswer.Held>(
            await InspectAsync("%PDF-1.7"u8.ToArray(), "png")
        );
        Assert.Equal(InspectionReasons.TypeMismatch, wrong.Reason);
        Assert.IsType<InspectionAnswer.Passed>(await InspectAsync([], "txt"));
    }

    [Fact]
    public async Task A_bomb_is_held_in_the_sandbox()
    {
        Machine.Needs("bwrap", "bubblewrap");
        var bomb = OtherArchiveTests.Gzip(new byte[64 << 20]);
        var held = Assert.IsType<InspectionAnswer.Held>(await InspectAsync(bomb, "gz"));
        Assert.Equal(InspectionReasons.ArchiveRatio, held.Reason);
    }

    [Fact]
    public async Task A_long_plain_file_streams_through_in_little_memory()
    {
        Machine.Needs("bwrap", "bubblewrap");
        // 192 MiB through a program that may hold 24 MiB: a buffer that grew with the file would end it.
        using var small = new InspectionProcess(
            new InspectionOptions { ProgramPath = Machine.InspectionProgram, HeapBytes = 24 << 20 },
            TimeProvider.System
        );
        const int pieces = 192;
        var piece = RandomNumberGenerator.GetBytes(1 << 20);
        await using var session = await small.BeginAsync("bin", (long)pieces << 20, Token);
        for (var i = 0; i < pieces; i++)
            Assert.True(await session.WriteAsync(piece, Token));
        var passed = Assert.IsType<InspectionAnswer.Passed>(
            await session.CompleteAsync(null, Token)
        );
        Assert.Equal((long)pieces << 20, passed.Findings.Bytes);
    }

    [Fact]
    public async Task A_zip_larger_than_all_the_memory_of_the_sandbox_passes()
    {
        Machine.Needs("bwrap", "bubblewrap");
        var drawing = RandomNumberGenerator.GetBytes(4 << 20);
        await using var file = TemporaryFile();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            for (var i = 0; i < 150; i++)
            {
                await using var entry = await zip.CreateEntry(
                        $"図面/{i}.bin",
                        i % 2 == 0 ? CompressionLevel.NoCompression : CompressionLevel.Fastest
                    )
                    .OpenAsync(Token);
                await entry.WriteAsync(drawing, Token);
            }
        }

        Assert.True(file.Length > 600_000_000);
        var used = await MeasuredInspection.RunAsync(inspection, file, "zip", Token);
        var passed = Assert.IsType<InspectionAnswer.Passed>(used.Answer);
        Assert.Equal(
            ("zip", 150, 600L << 20),
            (passed.Findings.Type, passed.Findings.Entries, passed.Findings.UnpackedBytes)
        );
        Assert.InRange(used.PeakBytes, 1, 256 << 20);
    }

    [Fact]
    public async Task What_takes_too_much_processor_time_is_held()
    {
        Machine.Needs("bwrap", "bubblewrap");
        var zeros = new byte[512 << 20];
        var slow = OtherArchiveTests.Gzip(zeros);
        var generous = new InspectionOptions
        {
            ProgramPath = Machine.InspectionProgram,
            Limits = new InspectionLimits { Ratio = int.MaxValue },
        };
        using var patient = new InspectionProcess(generous, TimeProvider.System);
        Assert.IsType<InspectionAnswer.Passed>(
            await patient.InspectAsync(new MemoryStream(slow), "gz", slow.Length, Token)
        );
        using var hasty = new InspectionProcess(
            generous with
            {
                CpuSeconds = 1,
            },
            TimeProvider.System
        );
        Assert.Equal(
            new InspectionAnswer.Held(InspectionReasons.InspectionFailed, null),
            await hasty.InspectAsync(new MemoryStream(slow), "gz", slow.Length, Token)
        );
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_again_is_held()
    {
        Machine.Needs("bwrap", "bubblewrap");
        var zip = ZipForge.Of(("a.txt", "text"u8.ToArray()));
        foreach (var again in new IRangeSource?[] { null, new NoRanges() })
        {
            await using var session = await inspection.BeginAsync("zip", zip.Length, Token);
            Assert.True(await session.WriteAsync(zip, Token));
            Assert.Equal(
                new InspectionAnswer.Held(InspectionReasons.InspectionFailed, null),
                await session.CompleteAsync(again, Token)
            );
        }
    }

    [Theory]
    [InlineData(5)]
    [InlineData(15)]
    public async Task Fewer_or_more_bytes_than_announced_never_pass(int sent)
    {
        Machine.Needs("bwrap", "bubblewrap");
        await using var session = await inspection.BeginAsync("bin", 10, Token);
        await session.WriteAsync(new byte[sent], Token);
        Assert.Equal(
            new InspectionAnswer.Held(InspectionReasons.InspectionFailed, null),
            await session.CompleteAsync(null, Token)
        );
    }

    [Fact]
    public async Task Disposing_in_the_middle_ends_the_program()
    {
        Machine.Needs("bwrap", "bubblewrap");
        var session = await inspection.BeginAsync("bin", 1000, Token);
        Assert.True(await session.WriteAsync(new byte[100], Token));
        await session.DisposeAsync();
    }

    [Theory]
    [InlineData("/nowhere/bwrap", null, SandboxFault.BubblewrapMissing)]
    [InlineData("/usr/bin/bwrap", "/nowhere/Dsg.Inspection.dll", SandboxFault.ProgramMissing)]
    [InlineData("/bin/false", null, SandboxFault.RefusedByHost)]
    public async Task Without_a_sandbox_everything_is_held(
        string bubblewrap,
        string? program,
        SandboxFault fault
    )
    {
        if (bubblewrap == "/usr/bin/bwrap")
            Machine.Needs("bwrap", "bubblewrap");
        using var broken = new InspectionProcess(
            new InspectionOptions
            {
                ProgramPath = program ?? Machine.InspectionProgram,
                BubblewrapPath = bubblewrap,
            },
            TimeProvider.System
        );
        Assert.Equal(
            fault,
            Assert.IsType<SandboxProbe.NotWorking>(await broken.ProbeAsync(Token)).Why
        );
        Assert.Equal(
            new InspectionAnswer.Held(InspectionReasons.InspectionNoSandbox, null),
            await broken.InspectAsync(new MemoryStream("text"u8.ToArray()), "txt", 4, Token)
        );
    }

    public void Dispose() => inspection.Dispose();

    private static FileStream TemporaryFile() =>
        new(
            Path.GetTempFileName(),
            new FileStreamOptions
            {
                Mode = FileMode.Open,
                Access = FileAccess.ReadWrite,
                Options = FileOptions.DeleteOnClose,
            }
        );

    private Task<InspectionAnswer> InspectAsync(byte[] content, string extension) =>
        inspection.InspectAsync(new MemoryStream(content), extension, content.Length, Token);

    private sealed class NoRanges : IRangeSource
    {
        public ValueTask<bool> ReadAsync(
            long offset,
            Memory<byte> destination,
            CancellationToken cancellationToken
        ) => ValueTask.FromResult(false);
    }
}
