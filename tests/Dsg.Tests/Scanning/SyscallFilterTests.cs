using System.Buffers.Binary;
using System.Diagnostics;
using Dsg.Transfer.Safety.Scanning;
using Xunit;

namespace Dsg.Tests.Scanning;

/// <summary>The filter's program, run by a small machine of its own (linux/bpf_common.h), and the real one in the kernel.</summary>
public sealed class SyscallFilterTests
{
    private const uint X64 = 0xC000003E;
    private const uint Arm64 = 0xC00000B7;
    private const uint Allow = 0x7FFF0000;
    private const uint Kill = 0x80000000;
    private const uint NotPermitted = 0x00050001;
    private const uint NoSuchCall = 0x00050026;

    private static readonly byte[] Program = SyscallFilter.Build();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    // read, write, mmap, futex, exit_group, execve, openat, close
    [InlineData(X64, new uint[] { 0, 1, 9, 202, 231, 59, 257, 3 }, Allow)]
    [InlineData(Arm64, new uint[] { 63, 64, 222, 98, 94, 221, 56, 57 }, Allow)]
    // socket, connect, ptrace, keyctl, unshare, mount, bpf, userfaultfd, memfd_create, fork
    [InlineData(X64, new uint[] { 41, 42, 101, 250, 272, 165, 321, 323, 319, 57 }, NotPermitted)]
    [InlineData(Arm64, new uint[] { 198, 203, 117, 219, 97, 40, 280, 282, 279 }, NotPermitted)]
    // io_uring_setup, pidfd_open, mount_setattr
    [InlineData(X64, new uint[] { 425, 434, 442 }, NotPermitted)]
    [InlineData(Arm64, new uint[] { 425, 434, 442 }, NotPermitted)]
    // clone3, and calls that nobody has looked through
    [InlineData(X64, new uint[] { 435, 449, 462, 9999, 0x3FFFFFFF }, NoSuchCall)]
    [InlineData(Arm64, new uint[] { 435, 449, 462, 9999, 0xFFFFFFFF }, NoSuchCall)]
    // The other 32-bit interface of x64, by which a number would go past the table.
    [InlineData(X64, new uint[] { 0x40000000, 0x40000000 + 41 }, Kill)]
    // Other architectures, on which the same number is another call: i386, arm.
    [InlineData(0x40000003, new uint[] { 0, 359 }, Kill)]
    [InlineData(0x40000028, new uint[] { 0, 281 }, Kill)]
    public void Calls_are_judged(uint architecture, uint[] calls, uint expected)
    {
        foreach (var call in calls)
            Assert.Equal((call, expected), (call, Run(architecture, call, 0)));
    }

    [Theory]
    [InlineData(X64, 56)]
    [InlineData(Arm64, 220)]
    public void Threads_are_made_but_no_process_and_no_namespace(uint architecture, uint clone)
    {
        // What glibc's pthread_create asks for.
        Assert.Equal(Allow, Run(architecture, clone, 0x003D0F00));
        // What its fork asks for: CLONE_CHILD_SETTID, CLONE_CHILD_CLEARTID, SIGCHLD.
        Assert.Equal(NotPermitted, Run(architecture, clone, 0x01200011));
        foreach (
            var space in new uint[]
            {
                1 << 17,
                1 << 25,
                1 << 26,
                1 << 27,
                1 << 28,
                1 << 29,
                1 << 30,
            }
        )
            Assert.Equal(NotPermitted, Run(architecture, clone, 0x003D0F00 | space));
    }

    [Fact]
    public void Every_jump_stays_inside_and_the_program_fits_the_kernel()
    {
        Assert.Equal(0, Program.Length % 8);
        Assert.InRange(Program.Length / 8, 10, 4096);
        for (uint call = 0; call < 600; call++)
            foreach (var architecture in new[] { X64, Arm64 })
                Assert.Contains(
                    Run(architecture, call, 0),
                    new[] { Allow, NotPermitted, NoSuchCall }
                );
    }

    [Fact]
    public async Task Behind_the_filter_no_attempt_goes_through_and_without_it_they_do()
    {
        Machine.Needs("bwrap", "bubblewrap");
        using (var filter = new FilterPipe())
            Assert.Contains("\"calls\":\"\"", await ProbeAsync(filter), StringComparison.Ordinal);
        // The negative control: the same sandbox, the same attempts, no filter.
        var open = await ProbeAsync(null);
        foreach (
            var call in new[]
            {
                "socket",
                "ptrace",
                "unshare",
                "personality",
                "pidfd_open",
                "shmget",
            }
        )
            Assert.Contains(call, open, StringComparison.Ordinal);
    }

    private static async Task<string> ProbeAsync(FilterPipe? filter)
    {
        var options = new InspectionOptions { ProgramPath = Machine.InspectionProgram };
        using var process = Process.Start(
            SandboxCommand.Build(options, filter?.Descriptor, "--probe")
        );
        Assert.NotNull(process);
        filter?.Dispose();
        process.StandardInput.Close();
        var said = await process.StandardOutput.ReadToEndAsync(Token);
        var complaint = await process.StandardError.ReadToEndAsync(Token);
        Assert.True(said.Length > 0, complaint);
        return said;
    }

    private static uint Run(uint architecture, uint call, uint firstArgument)
    {
        uint value = 0;
        for (var at = 0; ; at++)
        {
            var code = BinaryPrimitives.ReadUInt16LittleEndian(Program.AsSpan(at * 8));
            var (yes, no) = (Program[(at * 8) + 2], Program[(at * 8) + 3]);
            var operand = BinaryPrimitives.ReadUInt32LittleEndian(Program.AsSpan((at * 8) + 4));
            switch (code)
            {
                case 0x20:
                    value = operand switch
                    {
                        0 => call,
                        4 => architecture,
                        16 => firstArgument,
                        _ => throw new InvalidOperationException(),
                    };
                    break;
                case 0x05:
                    at += (int)operand;
                    break;
                case 0x15:
                    at += value == operand ? yes : no;
                    break;
                case 0x35:
                    at += value >= operand ? yes : no;
                    break;
                case 0x45:
                    at += (value & operand) != 0 ? yes : no;
                    break;
                case 0x06:
                    return operand;
                default:
                    throw new InvalidOperationException();
            }
        }
    }
}
