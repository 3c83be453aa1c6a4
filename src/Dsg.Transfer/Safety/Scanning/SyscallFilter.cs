using System.Buffers.Binary;

namespace Dsg.Transfer.Safety.Scanning;

/// <summary>
/// The seccomp filter of the sandbox: a classic BPF program (seccomp(2), linux/bpf_common.h) that refuses what reading a file
/// never needs and what taking over a kernel begins with. Calls newer than those that were looked through are answered as unknown.
/// </summary>
internal static class SyscallFilter
{
    internal const uint ArchitectureX64 = 0xC000003E;
    internal const uint ArchitectureArm64 = 0xC00000B7;

    internal const uint Allow = 0x7FFF0000;
    internal const uint KillProcess = 0x80000000;

    /// <summary>EPERM: refused.</summary>
    internal const uint Refuse = 0x00050001;

    /// <summary>ENOSYS: a kernel without this call; the C library then takes an older one.</summary>
    internal const uint Unknown = 0x00050026;

    /// <summary>process_mrelease, Linux 5.15; the numbers above 423 are the same on every architecture.</summary>
    internal const uint LastKnownCall = 448;

    // Offsets in struct seccomp_data.
    private const uint CallOffset = 0;
    private const uint ArchitectureOffset = 4;
    private const uint FirstArgumentOffset = 16;

    // The calls of the other 32-bit interface of x64 carry this bit.
    private const uint X32Bit = 0x40000000;

    private const uint Clone3 = 435;
    private const uint CloneThread = 0x00010000;

    // CLONE_NEWNS, NEWCGROUP, NEWUTS, NEWIPC, NEWUSER, NEWPID, NEWNET.
    private const uint CloneNamespaces = 0x7E020000;

    private const ushort Load = 0x20;
    private const ushort Jump = 0x05;
    private const ushort JumpEqual = 0x15;
    private const ushort JumpAtLeast = 0x35;
    private const ushort JumpAnyBit = 0x45;
    private const ushort Return = 0x06;

    /// <summary>The program as bubblewrap's <c>--seccomp</c> takes it: struct sock_filter, one after the other.</summary>
    public static byte[] Build()
    {
        var x64 = Calls(SyscallTable.X64, SyscallTable.CloneX64, X32Bit);
        var arm64 = Calls(SyscallTable.Arm64, SyscallTable.CloneArm64, null);
        List<Instruction> program =
        [
            new(Load, 0, 0, ArchitectureOffset),
            // Conditional jumps reach 255 instructions far; each part is entered by a long jump.
            new(JumpEqual, 0, 1, ArchitectureX64),
            new(Jump, 0, 0, 3),
            new(JumpEqual, 1, 0, ArchitectureArm64),
            new(Return, 0, 0, KillProcess),
            new(Jump, 0, 0, (uint)x64.Count),
            .. x64,
            .. arm64,
        ];
        return Encode(program);
    }

    private static List<Instruction> Calls(uint[] refused, uint clone, uint? forbiddenBit)
    {
        List<Instruction> part = [new(Load, 0, 0, CallOffset)];
        if (forbiddenBit is { } bit)
            part.AddRange([new(JumpAnyBit, 0, 1, bit), new(Return, 0, 0, KillProcess)]);
        part.AddRange([
            new(JumpAtLeast, 0, 1, LastKnownCall + 1),
            new(Return, 0, 0, Unknown),
            new(JumpEqual, 0, 1, Clone3),
            new(Return, 0, 0, Unknown),
        ]);
        foreach (var call in refused)
            part.AddRange([new(JumpEqual, 0, 1, call), new(Return, 0, 0, Refuse)]);
        // Threads, but neither another process nor a namespace.
        part.AddRange([
            new(JumpEqual, 1, 0, clone),
            new(Return, 0, 0, Allow),
            new(Load, 0, 0, FirstArgumentOffset),
            new(JumpAnyBit, 0, 1, CloneNamespaces),
            new(Return, 0, 0, Refuse),
            new(JumpAnyBit, 1, 0, CloneThread),
            new(Return, 0, 0, Refuse),
            new(Return, 0, 0, Allow),
        ]);
        return part;
    }

    private static byte[] Encode(List<Instruction> program)
    {
        const int instructionBytes = 8;
        var bytes = new byte[program.Count * instructionBytes];
        for (var i = 0; i < program.Count; i++)
        {
            var at = bytes.AsSpan(i * instructionBytes);
            BinaryPrimitives.WriteUInt16LittleEndian(at, program[i].Code);
            at[2] = program[i].IfTrue;
            at[3] = program[i].IfFalse;
            BinaryPrimitives.WriteUInt32LittleEndian(at[4..], program[i].Value);
        }

        return bytes;
    }

    private readonly record struct Instruction(ushort Code, byte IfTrue, byte IfFalse, uint Value);
}
